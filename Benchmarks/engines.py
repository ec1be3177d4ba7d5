"""Seconds from nothing to an engine's first job over all nodes: `cluster create`, cold and warm, and the same by hand.

By hand means the engine's own documented steps, typed by nobody and so without a pause: plain ssh to three isolated nodes of the
same sandbox, one node after the other (`hand`), and all nodes at once (`at once`), then the example's job. dust's figure ends with
the kind's proof. Cold installs everything; warm begins with the layers that the cold run left. It takes root, Linux and package
sources: script/bench engines [NAME...] [--only cold|warm|hand|at-once].
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, f"{ROOT}/Tests/ProgramInTerminal")
from sandbox import Sandbox

EXAMPLES = f"{ROOT}/Examples/clusters"
KINDS = f"{ROOT}/Sources/Clusters/Resources/Kinds"
LIMIT = 600
APT = "export DEBIAN_FRONTEND=noninteractive; apt-get -qq update; apt-get -qq install -y --no-install-recommends {} >/dev/null"
# What a person types who leaves a program running and goes on.
STAY = "setsid nohup {} >/tmp/{}.log 2>&1 </dev/null &"


def version(kind):
    with open(f"{KINDS}/{kind}/{kind}.kind.yaml", encoding="utf-8") as file:
        found = re.search(r"^versions: \{\w+: ([^}]+)\}", file.read(), re.M)
    return found[1] if found else None


class Hand:
    """Three nodes by plain ssh."""

    def __init__(self, sandbox, at_once):
        self.sandbox, self.at_once = sandbox, at_once
        self.nodes = ["master", "worker0", "worker1"]
        reached = sandbox.dust("run", ",".join(self.nodes), "--", "hostname -I || hostname -i")
        self.addresses = dict(re.findall(r"^\[(\w+)\] (10\.[0-9.]+)", reached.stdout, re.M))
        assert len(self.addresses) == 3, reached
        self.config = sandbox.write("nodes.conf", sandbox.dust("export", "ssh-config").stdout)

    def ssh(self, node, script):
        done = subprocess.run(
            ["ssh", "-F", self.config, "-o", "BatchMode=yes", node, "sh -es"], input=script, capture_output=True, text=True, timeout=LIMIT,
            cwd=self.sandbox.folder, env=self.sandbox.base, check=False,
        )
        assert done.returncode == 0, (node, script, done.stdout, done.stderr)
        return done.stdout

    def each(self, script, nodes=None):
        """The script on every node; `{self}` is its name and `{address}` where it is."""
        failed = []

        def run(node):
            try:
                self.ssh(node, script.replace("{self}", node).replace("{address}", self.addresses[node]))
            except (AssertionError, subprocess.TimeoutExpired) as error:
                failed.append(error)

        threads = [threading.Thread(target=run, args=(node,)) for node in nodes or self.nodes]
        for thread in threads:
            thread.start()
            if not self.at_once:
                thread.join()
        for thread in threads:
            thread.join()
        assert not failed, failed[0]

    def put(self, path, node="master"):
        with open(path, encoding="utf-8") as file:
            self.ssh(node, f"cat >/tmp/{os.path.basename(path)} <<'END_OF_FILE'\n{file.read()}\nEND_OF_FILE\n")

    def names(self):
        lines = "".join(f"{address} {node}\\n" for node, address in self.addresses.items())
        self.each(f"printf '{lines}' >>/etc/hosts")

    def ran(self, said, nodes):
        assert all(node in said for node in nodes), said


def mpi(hand):
    hand.names()
    hand.each(APT.format("openmpi-bin libopenmpi-dev gcc libc6-dev"))
    # The head's key, which mpirun logs in with.
    key = hand.ssh("master", "mkdir -p ~/.ssh; [ -f ~/.ssh/id_ed25519 ] || ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id_ed25519; cat ~/.ssh/id_ed25519.pub").strip()
    hand.each(f"mkdir -p ~/.ssh; echo '{key}' >>~/.ssh/authorized_keys")
    hand.ssh("master", "ssh-keyscan -t ed25519 master worker0 worker1 >>~/.ssh/known_hosts 2>/dev/null")
    for node in hand.nodes:
        hand.put(f"{EXAMPLES}/mpi1.c", node)
    hand.each("mpicc /tmp/mpi1.c -o /tmp/mpi1")
    root = "OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1"
    hand.ran(hand.ssh("master", f"{root} mpirun --host master:1,worker0:1,worker1:1 --mca btl_tcp_if_exclude lo /tmp/mpi1"), hand.nodes)


def slurm(hand):
    hand.names()
    hand.each(APT.format("slurm-wlm munge"))
    key = hand.ssh("master", "head -c 256 /dev/urandom | base64 -w0")
    # Typed over ssh's input: no list of processes shows it.
    hand.each(f"cat >/etc/munge/munge.key <<'END'\n{key}\nEND\nchown munge: /etc/munge/munge.key; chmod 400 /etc/munge/munge.key; systemctl restart munge")
    nodes = "".join(f"NodeName={node} NodeAddr={hand.addresses[node]} CPUs=1\n" for node in hand.nodes[1:])
    conf = (
        f"ClusterName=hand\nSlurmctldHost=master\nSlurmUser=slurm\nStateSaveLocation=/var/lib/slurm/slurmctld\nSlurmdSpoolDir=/var/lib/slurm/slurmd\n"
        f"ProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nMpiDefault=none\n{nodes}PartitionName=all Nodes=ALL Default=YES State=UP\n"
    )
    hand.each(
        f"cat >/etc/slurm/slurm.conf <<'END'\n{conf}END\necho CgroupPlugin=$(slurmd -V | grep -q ' 22' && echo cgroup/v1 || echo disabled) >/etc/slurm/cgroup.conf\n"
        "mkdir -p /var/lib/slurm/slurmctld /var/lib/slurm/slurmd /var/log/slurm; chown slurm: /var/lib/slurm/slurmctld /var/log/slurm"
    )
    hand.ssh("master", "systemctl restart slurmctld")
    hand.each("systemctl restart slurmd", hand.nodes[1:])
    hand.put(f"{EXAMPLES}/slurm1.sh")
    hand.ran(hand.ssh("master", "timeout 120 srun -N 2 -n 2 hostname; cd /tmp; timeout 120 sbatch --wait -N 2 slurm1.sh >/dev/null"), hand.nodes[1:])


def dask(hand):
    hand.each(APT.format("python3-venv"))
    hand.each(f"python3 -m venv /opt/dask; /opt/dask/bin/pip install -q 'dask[distributed]=={version('dask')}' bokeh")
    head = hand.addresses["master"]
    hand.ssh("master", STAY.format("/opt/dask/bin/dask scheduler --host " + head, "scheduler"))
    hand.each(STAY.format(f"/opt/dask/bin/dask worker tcp://{head}:8786 --host {{address}} --nworkers 1 --nthreads 2", "worker"), hand.nodes[1:])
    hand.put(f"{EXAMPLES}/dask1.py")
    wait = "from dask.distributed import Client; Client(timeout=60).wait_for_workers(2, timeout=60)"
    said = hand.ssh("master", f"export DASK_SCHEDULER_ADDRESS=tcp://{head}:8786; /opt/dask/bin/python -c '{wait}'; /opt/dask/bin/python /tmp/dask1.py")
    hand.ran(said, hand.nodes[1:])


def ray(hand):
    hand.each(APT.format("python3-venv procps"))
    hand.each(f"python3 -m venv /opt/ray; /opt/ray/bin/pip install -q 'ray[default]=={version('ray')}'")
    head, sizes = hand.addresses["master"], "--num-cpus=2 --memory=900000000 --object-store-memory=300000000 --disable-usage-stats"
    hand.ssh("master", f"/opt/ray/bin/ray start --head --node-ip-address={head} --port=6379 {sizes} >/dev/null")
    hand.each(f"/opt/ray/bin/ray start --address={head}:6379 --node-ip-address={{address}} {sizes} >/dev/null", hand.nodes[1:])
    hand.put(f"{EXAMPLES}/ray1.py")
    hand.ran(hand.ssh("master", f"RAY_ADDRESS={head}:6379 timeout 120 /opt/ray/bin/python /tmp/ray1.py"), hand.nodes)


def spark(hand):
    hand.names()
    hand.each(APT.format("openjdk-17-jre-headless python3-venv procps"))
    hand.each(f"python3 -m venv /opt/spark; /opt/spark/bin/pip install -q pyspark=={version('spark')}")
    spark_class = "$(echo /opt/spark/lib/python3*/site-packages/pyspark)/bin/spark-class"
    own = "SPARK_DAEMON_MEMORY=512m SPARK_LOCAL_IP={address}"
    hand.each(f"export {own}; " + STAY.format(spark_class + " org.apache.spark.deploy.master.Master --host {self}", "master"), hand.nodes[:1])
    worker = spark_class + " org.apache.spark.deploy.worker.Worker spark://master:7077 --host {self} --cores 2 --memory 1g"
    hand.each(f"export {own}; " + STAY.format(worker, "worker"), hand.nodes[1:])
    hand.put(f"{EXAMPLES}/spark1.py")
    submit = "export PYSPARK_PYTHON=/opt/spark/bin/python; timeout 180 /opt/spark/bin/spark-submit --master spark://master:7077"
    hand.ran(hand.ssh("master", f"{submit} --conf spark.executor.memory=512m /tmp/spark1.py 2 2>/dev/null"), hand.nodes[1:])


ENGINES = {"mpi": mpi, "slurm": slurm, "dask": dask, "ray": ray, "spark": spark}


def by_hand(name, at_once):
    with Sandbox("--isolated", "--nodes", "3") as sandbox:
        hand = Hand(sandbox, at_once)
        began = time.monotonic()
        ENGINES[name](hand)
        return time.monotonic() - began


def by_dust(name, cache):
    with Sandbox("--isolated", "--nodes", "0", variables={"XDG_CACHE_HOME": cache}) as sandbox:
        os.makedirs(f"{sandbox.home}/clusters", exist_ok=True)
        shutil.copy(f"{EXAMPLES}/{name}1.yaml", f"{sandbox.home}/clusters/")
        began = time.monotonic()
        made = sandbox.dust("cluster", "create", f"{name}1", "--yes", timeout=LIMIT)
        took = time.monotonic() - began
        assert made.returncode == 0 and re.search(r"✓ \w+: proof ", made.stderr), made.stderr
        return took


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(ENGINES))
    parser.add_argument("--only", action="append", choices=["cold", "warm", "hand", "at-once"])
    asked = parser.parse_args()
    if os.geteuid() != 0 or sys.platform != "linux":
        sys.exit("engines: it takes root and Linux")
    columns = asked.only or ["cold", "warm", "hand", "at-once"]
    print("| engine | " + " | ".join(columns) + " |\n|---" * 1 + "|---" * len(columns) + "|", flush=True)
    for name in asked.names or ENGINES:
        row = []
        cache = tempfile.mkdtemp(prefix="dust-test-")
        try:
            for column in columns:
                if column == "warm" and "cold" not in columns:
                    by_dust(name, cache)
                took = by_dust(name, cache) if column in ("cold", "warm") else by_hand(name, column == "at-once")
                row.append(f"{took:.1f} s")
                print(f"  {name}: {column} {took:.1f} s", file=sys.stderr, flush=True)
        finally:
            shutil.rmtree(cache, ignore_errors=True)
        print(f"| {name} | " + " | ".join(row) + " |", flush=True)


main()
