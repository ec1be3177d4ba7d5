"""The sandbox of a dust that came in a package: what its server runs on is fetched at first use, and only when wanted."""

import os
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.environ.get("DUST") or os.path.join(os.getcwd(), ".build", "debug", "dust")


class Package:
    """A dust at PREFIX/bin with a list of requirements, as a package puts it there."""

    def __init__(self, folder, requirements):
        self.folder = tempfile.mkdtemp(dir=folder)
        os.makedirs(self.folder + "/bin")
        os.makedirs(self.folder + "/share/dust")
        shutil.copy(PROGRAM, self.folder + "/bin/dust")
        with open(self.folder + "/share/dust/requirements-sandbox.txt", "w") as file:
            file.write(requirements)
        self.config = self.folder + "/config"
        self.python = self.config + "/sandbox-python"

    def dust(self, *words):
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "DUST_HOME": self.config, "PIP_NO_INDEX": "1",
               "LANG": "C.UTF-8"}
        return subprocess.run([self.folder + "/bin/dust", *words], env=env, capture_output=True, text=True, timeout=120,
                              stdin=subprocess.DEVNULL)


def test_nothing_is_fetched_unasked(folder):
    package = Package(folder, "")
    done = package.dust("sandbox", "start")
    assert done.returncode == 1 and "--yes" in done.stderr, done
    assert not os.path.exists(package.python)


def test_it_is_made_once_and_again_for_another_list(folder):
    package = Package(folder, "")
    for requirements in ["", "# another version's list\n"]:
        with open(package.folder + "/share/dust/requirements-sandbox.txt", "w") as file:
            file.write(requirements)
        first = package.dust("sandbox", "start", "--yes")
        # The list is empty, so the server cannot run; that it was tried means that the environment was made.
        assert "are fetched once" in first.stderr and "moto" in first.stderr + first.stdout, first
        assert os.access(package.python + "/bin/python", os.X_OK)
        assert open(package.python + "/requirements").read() == requirements
        assert "are fetched once" not in package.dust("sandbox", "start", "--yes").stderr
    assert not os.path.exists(package.config + "/sandbox-python.log")


def test_what_pip_says_is_told_and_nothing_half_made_is_left(folder):
    package = Package(folder, "no-such-package-of-dust==1\n")
    done = package.dust("sandbox", "start", "--yes")
    assert done.returncode == 1 and "no-such-package-of-dust" in done.stderr, done
    assert not os.path.exists(package.python)
    assert os.stat(package.config + "/sandbox-python.log").st_mode & 0o777 == 0o600


if __name__ == "__main__":
    root = tempfile.mkdtemp(prefix="dust-package-")
    failed = 0
    try:
        for name, test in [(name, test) for name, test in dict(globals()).items() if name.startswith("test_")]:
            try:
                test(root)
                print(f"  ok      {name}", flush=True)
            except Exception as error:
                failed += 1
                print(f"  FAILED  {name}\n{error!r}", flush=True)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    sys.exit(1 if failed else 0)
