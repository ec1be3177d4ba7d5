"""The distributions' own package lists: each package that a kind installs is there, and brings the programs that its steps look for.

apt is asked, in a folder of its own, for the Debian releases by this machine's mirror and for Ubuntu's by `DUST_UBUNTU_MIRROR`, or by
the folder beside Debian's, which many mirrors have; dnf, which Debian has too, for Amazon Linux by `DUST_AMAZON_MIRROR`. What cannot
be asked from here is said and not taken for right. Of Ubuntu's and Amazon's names alone are read: nothing of them is installed.
`script/oracle kind_packages` prints the rows of `Documentation/Kinds.md`, which are compared with it: a name that is not there fails.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

KINDS = os.path.join(os.path.dirname(__file__), "../../Sources/Clusters/Resources/Kinds")
SUITES = {"debian-12": "bookworm", "debian-13": "trixie", "ubuntu-22.04": "jammy", "ubuntu-24.04": "noble"}
# Amazon Linux's is the one that the kinds install.
PYTHONS = {"debian-12": "3.11", "debian-13": "3.13", "ubuntu-22.04": "3.10", "ubuntu-24.04": "3.12", "amazon-linux-2023": "3.11"}
SHARING = os.path.join(os.path.dirname(__file__), "../../Sources/Clusters/Kinds/Kind+sharing.swift")
DOCUMENT = os.path.join(os.path.dirname(__file__), "../../Documentation/Kinds.md")
COLUMNS = ["debian-12", "debian-13", "ubuntu-22.04", "ubuntu-24.04", "amazon-linux-2023"]
# Programs that steps name by their whole path, and the package whose list has to have them.
PROGRAMS = {
    # Behind an alternative without the ending.
    "slurm": {"/usr/sbin/slurmctld-wlm": "slurmctld", "/usr/sbin/slurmd-wlm": "slurmd", "/usr/sbin/munged": "munge"},
    "mpi": {"/usr/bin/mpirun.openmpi": "openmpi-bin", "/usr/bin/mpicc.openmpi": "openmpi-bin"},
}


def kinds():
    """Each kind's distributions and what it asks apt for."""
    for path in sorted(glob.glob(f"{KINDS}/*/*.kind.yaml")):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        distributions = re.search(r"^distributions: \[(.*)\]", text, re.M)
        asked = re.search(r"apt-get .*install -y --no-install-recommends (.*?) >/dev/null", text)
        # Every step that asks apt asks dnf too where Amazon Linux is among them.
        assert not distributions or "amazon-linux-2023" not in distributions[1] or "dnf -q -y install" in text, path
        if distributions and asked:
            yield os.path.basename(os.path.dirname(path)), distributions[1].split(", "), asked[1].split(), text
    with open(SHARING, encoding="utf-8") as file:
        text = file.read()
    asked = re.search(r"apt-get .*install -y --no-install-recommends (.*?) >/dev/null", text)[1].split()
    server = re.search(r"server=(\S+)$", text, re.M)[1]
    yield "shared:", COLUMNS, [server if package == "$server" else package for package in asked], text


def mirror(distribution):
    is_ubuntu = distribution.startswith("ubuntu")
    if is_ubuntu and os.environ.get("DUST_UBUNTU_MIRROR"):
        return os.environ["DUST_UBUNTU_MIRROR"]
    for path in ["/etc/apt/sources.list", *glob.glob("/etc/apt/sources.list.d/*")]:
        try:
            with open(path, encoding="utf-8") as file:
                found = re.search(r"^(?:URIs:\s*|deb (?:\[.*\] )?)(https?://\S+/debian)/?(?:\s|$)", file.read(), re.M)
        except OSError:
            continue
        if found:
            return re.sub("debian$", "ubuntu", found[1]) if is_ubuntu else found[1]
    return None


class Apt:
    """apt's list of one release, apart from this machine's."""

    def __init__(self, folder, distribution):
        self.folder = folder
        for name in ("state/lists/partial", "cache/archives/partial", "etc"):
            os.makedirs(f"{folder}/{name}")
        is_ubuntu, suite = distribution.startswith("ubuntu"), SUITES[distribution]
        keys = f"/usr/share/keyrings/{'ubuntu' if is_ubuntu else 'debian'}-archive-keyring.gpg"
        # Debian has no package with Ubuntu's keys everywhere. Names are read all the same: nothing of it is run.
        trust = f"signed-by={keys}" if os.path.exists(keys) else "trusted=yes"
        self.is_signed = trust != "trusted=yes"
        with open(f"{folder}/sources.list", "w", encoding="utf-8") as file:
            # What an image gets: the release and its updates.
            for part in (suite, f"{suite}-updates"):
                file.write(f"deb [{trust}] {mirror(distribution)} {part} {'main universe' if is_ubuntu else 'main'}\n")
        open(f"{folder}/status", "w", encoding="utf-8").close()
        settings = {
            "Dir::Etc::sourcelist": f"{folder}/sources.list", "Dir::Etc::sourceparts": "-", "Dir::State": f"{folder}/state",
            "Dir::State::status": f"{folder}/status", "Dir::Cache": f"{folder}/cache", "APT::Architecture": "amd64",
            "APT::Architectures": "amd64", "APT::Sandbox::User": "root", "Acquire::Languages": "none",
        }
        self.options = [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]

    def run(self, *words):
        return subprocess.run([words[0], *self.options, *words[1:]], capture_output=True, text=True, cwd=self.folder, check=False)

    def candidate(self, package):
        found = re.search(r"^Version: (\S+)", self.run("apt-cache", "show", "--no-all-versions", package).stdout, re.M)
        return found[1] if found else None

    def has(self, package, path):
        """Whether the package brings a file."""
        self.run("apt-get", "download", package)
        [file] = glob.glob(f"{self.folder}/{package}_*.deb")
        listed = subprocess.run(["dpkg-deb", "-c", file], capture_output=True, text=True, check=True).stdout
        os.unlink(file)
        return re.search(rf"\.{re.escape(path)}( ->.*)?$", listed, re.M) is not None


def documented():
    """Whether Documentation/Kinds.md has a package on a distribution."""
    with open(DOCUMENT, encoding="utf-8") as file:
        rows = re.findall(r"^\| ((?:`[^`]+`(?:, )?)+) \|[^|]*\|(.*)\|$", file.read().partition("## What dust's kinds install")[2], re.M)
    return {
        (package, distribution) for names, cells in rows for package in re.findall("`([^`]+)`", names)
        for distribution, cell in zip(COLUMNS, cells.split("|")) if cell.strip() != "–"
    }


def check(distribution, apt, failed):
    rows, known = [], documented()
    for kind, distributions, packages, text in kinds():
        if distribution not in distributions:
            rows.append((distribution, kind, "refused by the kind", ""))
            continue
        for package in packages:
            names = [package]
            if package == "$java":
                # The first that the release has.
                names = [re.search(r"java=(\S+)", text)[1], re.search(r"\|\| java=(\S+)", text)[1]]
            found = next(((name, version) for name in names if (version := apt.candidate(name))), None)
            rows.append((distribution, kind, found[0] if found else package, found[1] if found else "MISSING"))
            if not found:
                failed.append((distribution, kind, package))
            elif (found[0], distribution) not in known:
                failed.append((distribution, kind, found[0], "is not in Documentation/Kinds.md"))
        for path, package in PROGRAMS.get(kind, {}).items():
            if not apt.has(package, path):
                failed.append((distribution, kind, path))
            rows.append((distribution, kind, path, f"in {package}"))
    return rows


def amazon(failed):
    """What the kinds ask dnf for is in Amazon Linux's list, which brings curl and Python's ensurepip by itself."""
    mirror = os.environ.get("DUST_AMAZON_MIRROR")
    if not mirror or not shutil.which("dnf"):
        print(f"amazon-linux-2023  not asked: {'there is no dnf' if mirror else 'no mirror is known here'}")
        return 0
    with tempfile.TemporaryDirectory(prefix="dust-test-") as folder:
        words = ["dnf", "-q", f"--setopt=cachedir={folder}", f"--repofrompath=amazon,{mirror}", "--repo=amazon", "--forcearch=x86_64"]
        words += ["repoquery", "--latest-limit=1", "--qf", "%{name} %{version}-%{release}\n"]
        known = documented()
        for kind, distributions, _, text in kinds():
            if "amazon-linux-2023" not in distributions:
                print(f"amazon-linux-2023  {kind}  refused by the kind")
                continue
            packages = re.search(r"dnf -q -y install (.*)", text)[1].split()
            done = subprocess.run([*words, *packages], capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"amazon-linux-2023  not asked: {done.stderr.strip().splitlines()[-1:]}")
                return 0
            found = dict(line.split() for line in done.stdout.splitlines() if line)
            for package in packages:
                print("  ".join(("amazon-linux-2023", kind, package, found.get(package, "MISSING"))))
                if package not in found or (package, "amazon-linux-2023") not in known:
                    failed.append(("amazon-linux-2023", kind, package))
    return 1


def pythons(failed):
    """Each pinned version on PyPI has a wheel for the Python that each distribution has (their release notes)."""
    for kind, distributions, _, text in kinds():
        pinned = re.findall(r"pip install -q '?([a-z]+)(?:\[.*?\])?=={{versions\.(\w+)}}", text)
        for project, name in pinned:
            if project == "pyspark":
                # Not a wheel: any Python builds it.
                continue
            version = re.search(rf"^versions: {{.*?{name}: ([^,}}]+)", text, re.M)[1]
            for distribution in distributions:
                words = ["--dry-run", "--no-deps", "--quiet", "--target", "nowhere", "--python-version", PYTHONS[distribution]]
                words += ["--only-binary", ":all:"]
                done = subprocess.run([sys.executable, "-m", "pip", "install", *words, f"{project}=={version}"], capture_output=True, text=True, check=False)
                print(f"{distribution}  {kind}  {project} {version}  Python {PYTHONS[distribution]}  {'ok' if done.returncode == 0 else 'MISSING'}")
                if done.returncode:
                    failed.append((distribution, kind, project, done.stderr.strip()[-200:]))


def main():
    if not shutil.which("apt-get"):
        print("left out: it takes apt")
        return
    failed, asked = [], 0
    for distribution in SUITES:
        if not mirror(distribution):
            print(f"{distribution}  not asked: no mirror is known here")
            continue
        folder = tempfile.mkdtemp(prefix="dust-test-")
        try:
            apt = Apt(folder, distribution)
            updated = apt.run("apt-get", "update", "-q")
            if updated.returncode or "Err:" in updated.stdout:
                print(f"{distribution}  not asked: {updated.stderr.strip().splitlines()[:1]}")
                continue
            asked += 1
            print(f"{distribution}  {'signed' if apt.is_signed else 'without the keys to verify it'}")
            for row in check(distribution, apt, failed):
                print("  ".join(row))
        finally:
            shutil.rmtree(folder)
    pythons(failed)
    asked += amazon(failed)
    for each in failed:
        print("✘", *each)
    print(f"{asked} releases asked, {len(failed)} failed")
    sys.exit(1 if failed or not asked else 0)


main()
