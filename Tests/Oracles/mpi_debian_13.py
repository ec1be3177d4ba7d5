"""Open MPI 5 as Debian 13 has it, with the files that the kind mpi writes: the kind's proof and its example on three nodes.

A sandbox's nodes have this machine's own distribution, so another one is made here by debootstrap, in a folder that is gone
afterwards. It takes root, Linux, debootstrap and Debian's packages: script/oracle mpi_debian_13.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
KIND = f"{ROOT}/Sources/Clusters/Resources/Kinds/mpi"
NODES = {"master": "10.99.9.1", "worker0": "10.99.9.2", "worker1": "10.99.9.3"}
# A process of its own kind in namespaces of its own, whose files lie over the release's; it serves ssh on its address.
NODE = r"""set -eu
lab=$1 name=$2 address=$3 hub=$4
nsenter -t "$hub" -n ip link add "v-$name" type veth peer name eth0 netns $$
nsenter -t "$hub" -n ip link set "v-$name" master hub up
ip link set lo up; ip address add "$address/24" dev eth0; ip link set eth0 up
hostname "$name"
exec unshare -p --fork --kill-child sh -c '
set -eu
mkdir -p "$0/$1"; mount -t tmpfs node "$0/$1"; cd "$0/$1"; mkdir upper work root
mount -t overlay overlay -o "lowerdir=$0/release,upperdir=$PWD/upper,workdir=$PWD/work" root; cd root
mount -t proc proc proc; mount -t sysfs -o ro sysfs sys; mount -t tmpfs run run; mkdir run/sshd; mount -t tmpfs -o mode=755 dev dev
for each in null zero full random urandom tty; do : >dev/$each; mount --bind /dev/$each dev/$each; done
mkdir dev/pts dev/shm; mount -t devpts -o newinstance,ptmxmode=666 devpts dev/pts; mount -t tmpfs shm dev/shm
ln -s pts/ptmx dev/ptmx; ln -s /proc/self/fd dev/fd
cp "$0/hosts" etc/hosts; mkdir -p -m 700 root/.ssh
cp "$0/key" root/.ssh/id_ed25519; cp "$0/key.pub" root/.ssh/authorized_keys; cp "$0/ssh_config" root/.ssh/config
rm -f etc/ssh/ssh_host_*; ssh-keygen -q -t ed25519 -N "" -f etc/ssh/ssh_host_ed25519_key
mkdir -p mnt; pivot_root . mnt; umount -l /mnt; cd /
exec env -i PATH=/usr/local/bin:/usr/bin:/usr/sbin HOME=/root /usr/sbin/sshd -D -e -o UsePAM=no' "$lab" "$name"
"""


def packages():
    with open(f"{KIND}/mpi.kind.yaml", encoding="utf-8") as file:
        return re.search(r"install -y --no-install-recommends (.*) >/dev/null", file.read())[1].split()


def files():
    """What the kind writes, by path, its templates rendered for these nodes with a processor each."""
    with open(f"{KIND}/mpi.kind.yaml", encoding="utf-8") as file:
        steps = re.findall(r"  template: (\S+)\n  to: (\S+)\n", file.read())
    assert len(steps) == 5, steps
    for template, path in steps:
        with open(f"{KIND}/mpi.{template}", encoding="utf-8") as file:
            text = re.sub(
                r"{{#nodes}}\n(.*?){{/nodes}}\n",
                lambda section: "".join(section[1].replace("{{name}}", node).replace("{{cpus}}", "1") for node in NODES), file.read(), flags=re.S)
        assert "{{" not in text, (template, text)
        yield path, text


def release(folder):
    kept = os.environ.get("DUST_TRIXIE")
    if kept:
        os.symlink(kept, f"{folder}/release")
        return
    [mirror] = {found[1] for path in glob.glob("/etc/apt/sources.list.d/*") + ["/etc/apt/sources.list"] if os.path.isfile(path)
                for found in re.finditer(r"(?:URIs: *|deb )(https?://\S+/debian)/?\s", open(path, encoding="utf-8").read())}
    subprocess.run(["debootstrap", "--variant=minbase", "--include=openssh-server,iproute2", "trixie", f"{folder}/release", mirror], check=True, stdout=subprocess.DEVNULL)
    install = f"export DEBIAN_FRONTEND=noninteractive; apt-get -qq update; apt-get -qq install -y --no-install-recommends {' '.join(packages())}"
    subprocess.run(["chroot", f"{folder}/release", "sh", "-c", install], check=True, stdout=subprocess.DEVNULL)


class Lab:
    """Three nodes on a bridge that nothing else sees."""

    def __init__(self, folder):
        self.folder = folder
        self.started = []
        for name, text in (
            ("hosts", "127.0.0.1 localhost\n" + "".join(f"{address} {node}\n" for node, address in NODES.items())),
            ("ssh_config", "Host *\n StrictHostKeyChecking no\n UserKnownHostsFile /dev/null\n LogLevel ERROR\n BatchMode yes\n ConnectTimeout 3\n"), ("node.sh", NODE),
        ):
            with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                file.write(text)
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{folder}/key"], check=True)
        hub = self.start(["sh", "-c", "ip link add hub type bridge && ip link set hub up && ip address add 10.99.9.254/24 dev hub && echo && exec sleep 600"])
        hub.stdout.readline()
        self.hub = str(hub.pid)
        for node, address in NODES.items():
            self.start(["-m", "-u", "--propagation", "private", "sh", f"{folder}/node.sh", folder, node, address, self.hub])

    def start(self, words):
        process = subprocess.Popen(["unshare", "-n", *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.started.append(process)
        return process

    def ssh(self, node, script, patience=120):
        words = ["nsenter", "-t", self.hub, "-n", "ssh", "-F", f"{self.folder}/ssh_config", "-i", f"{self.folder}/key", f"root@{NODES[node]}"]
        return subprocess.run([*words, "sh -es"], input=script, capture_output=True, text=True, timeout=patience, check=False)

    def end(self):
        for process in self.started:
            process.kill()
            process.wait()


def check(lab):
    for node in NODES:
        end = time.monotonic() + 60
        while lab.ssh(node, "true").returncode:
            assert time.monotonic() < end, f"{node} does not answer"
        for path, text in files():
            written = lab.ssh(node, f"cat >{path} <<'END_OF_FILE'\n{text}END_OF_FILE\ncase {path} in */bin/*) chmod 755 {path} ;; esac")
            assert written.returncode == 0, written
    with open(f"{ROOT}/Examples/clusters/mpi1.c", encoding="utf-8") as file:
        source = file.read()
    for node in NODES:
        built = lab.ssh(node, f"cat >/tmp/mpi1.c <<'END_OF_FILE'\n{source}\nEND_OF_FILE\nmpicc /tmp/mpi1.c -o /tmp/mpi1")
        assert built.returncode == 0, built
    said = lab.ssh("master", "mpirun --version | head -1; timeout 60 mpirun hostname | sort; timeout 60 mpirun /tmp/mpi1 | sort")
    assert said.returncode == 0 and said.stdout.splitlines()[1:4] == list(NODES), said
    for rank, node in enumerate(NODES):
        assert f"rank {rank} of 3 on {node}" in said.stdout, said
    # The kind's test of rest: in use while it runs, and not after it.
    with open(f"{KIND}/mpi.kind.yaml", encoding="utf-8") as file:
        idle = re.search(r"^idle: (.*)$", file.read(), re.M)[1]
    used = lab.ssh("master", f"timeout 20 mpirun sleep 3 & until pgrep -x sleep >/dev/null; do :; done\nif {{ {idle}; }}; then echo idle; fi\nwait; if {{ {idle}; }}; then echo rests; fi")
    assert used.returncode == 0 and used.stdout.split()[-1] == "rests" and "idle" not in used.stdout.split(), used
    print(f"✔ {said.stdout.splitlines()[0]}: {' '.join(NODES)}")


def main():
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("debootstrap"):
        print("left out: it takes root, Linux and debootstrap")
        return
    folder = tempfile.mkdtemp(prefix="dust-test-")
    try:
        release(folder)
        lab = Lab(folder)
        try:
            check(lab)
        finally:
            lab.end()
    finally:
        shutil.rmtree(folder)


main()
