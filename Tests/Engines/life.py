"""An engine's life on isolated nodes: made, used, grown, shrunk, broken, mended and deleted, with a job after each.

Each file beside this one is an engine and calls `live`; `script/test engines [NAME...]` runs them. They install what they need from
the package sources of this machine, and take root and Linux: nodes are kept apart by it. Layers are kept for one run alone, or from
one to the next in the folder DUST_ENGINE_CACHE.
"""

import glob
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../Terminal"))
from sandbox import Sandbox
from terminal import program

EXAMPLES = os.path.join(os.path.dirname(__file__), "../../Examples/clusters")
# The whole of one engine's life; what is not done then has failed.
LIMIT = int(os.environ.get("DUST_ENGINE_LIMIT", "540"))


# Programs that fail, where they are not Python.
BAD = {".c": "int main(void) { return 3; }\n", ".sh": "#!/bin/sh\nexit 3\n"}


# The ports that are open on every address of a node, from the kernel's own tables.
LISTENERS = r"""echo any $(awk '$4 == "0A" && ($2 ~ /^0+:/) { split($2, part, ":"); print part[2] }' /proc/net/tcp /proc/net/tcp6 | sort -u |
while read -r port; do printf '%d ' "0x$port"; done)"""


def runs(*words):
    """Whether a process of this machine, its nodes' among them, has these among its arguments."""
    wanted = {word.encode() for word in words}
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(path, "rb") as file:
                if wanted <= set(file.read().split(b"\0")):
                    return True
        except OSError:
            pass
    return False


class Arguments(threading.Thread):
    """Keeps every argument list that any process of this machine has, its nodes' among them, as often as it can look."""

    def __init__(self):
        super().__init__(daemon=True)
        self.seen, self.ended = set(), threading.Event()

    def run(self):
        while not self.ended.wait(0.05):
            for path in glob.glob("/proc/[0-9]*/cmdline"):
                try:
                    with open(path, "rb") as file:
                        self.seen.add(file.read())
                except OSError:
                    pass


class Engine:
    """A cluster of `Examples/clusters/NAME.yaml`, and how its job is run there.

    `job` is what the head's shell runs, which prints where it ran, ` on NODE…`, on WORKERS workers; `service` is what does the work on a worker and
    `step` its step; `head` is the service that the head's pages come from; `program` is its example and the arguments for
    `cluster submit`; `secret` is the file on the head that nobody may see; `version` is a file on a node that says which version it
    has, and the step that finds a wrong one; `cuts` is how often its provisioning is killed on the way, the last time
    while apt `installs` these; `listens` are the ports that it opens on
    every address, None for whichever it likes.
    """

    def __init__(self, name, job, service=None, step=None, page=None, head=None, secret=None, with_head=False, program=(), version=None, cuts=0, installs=(), listens=()):
        self.name, self.job, self.service, self.step, self.page, self.head = name, job, service, step, page, head
        self.secret, self.with_head, self.program, self.version, self.cuts, self.listens = secret, with_head, program, version, cuts, listens
        self.installs = installs
        cache = os.environ.get("DUST_ENGINE_CACHE")
        self.is_warm = bool(cache and glob.glob(f"{cache}/dust/layers/{name[:-1]}-*"))
        self.sandbox = Sandbox("--isolated", "--nodes", "0", variables={"XDG_CACHE_HOME": cache} if cache else {})
        self.said = []
        self.began = time.monotonic()

    def dust(self, *words, timeout=300, expect=0):
        done = self.sandbox.dust(*words, timeout=timeout)
        self.said.append(done.stdout + done.stderr)
        assert done.returncode == expect, f"dust {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done

    def tell(self, what):
        used = processor_time(self.sandbox.folder)
        print(f"  {self.name}: {what} ({time.monotonic() - self.began:.0f} s, {used:.0f} s of the processor in nodes)", flush=True)

    # --- its life ----------------------------------------------------------------------------------------------------------

    def live(self):
        with self.sandbox:
            folder = os.path.join(self.sandbox.home, "clusters")
            os.makedirs(folder, exist_ok=True)
            with open(f"{EXAMPLES}/{self.name}.yaml", encoding="utf-8") as spec, open(f"{folder}/{self.name}.yaml", "w", encoding="utf-8") as file:
                file.write(spec.read())
            arguments = Arguments()
            if self.secret:
                arguments.start()
            self.is_made()
            self.knows_every_node_by_name_and_is_open_to_none_else()
            self.takes_a_program()
            self.has_its_page()
            self.is_resized()
            self.is_seen_broken_and_mended()
            self.comes_back()
            self.outlasts_a_reboot()
            arguments.ended.set()
            self.keeps_its_secret(arguments)
            self.is_deleted()

    def is_made(self):
        self.is_cut_off()
        began = time.monotonic()
        made = self.dust("cluster", "create", self.name, "--yes", timeout=420)
        assert re.search(r"✓ \w+: proof ", made.stderr), made.stderr
        self.tell(f"made, proof done: {time.monotonic() - began:.1f} s from cluster create")

    def is_cut_off(self):
        """Killed anywhere, the same command goes on: each attempt gets a step further than the one before."""
        words = [program(), "cluster", "create", self.name, "--yes"]
        for cut in range(1, self.cuts + 1):
            process = subprocess.Popen(words, env=self.sandbox.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            made = 0
            for line in process.stderr:
                made += bool(re.match(r"✓ \w+: ", line) and "was done already" not in line)
                if made == 2:
                    break
            if cut == self.cuts and not self.is_warm:
                # The last time in the middle of it: what the nodes are at goes on there, and is waited for.
                while not runs("install", *self.installs):
                    assert process.poll() is None, "it was over before it could be killed"
                    time.sleep(0.01)
            process.kill()
            process.stderr.close()
            status = process.wait(timeout=60)
            assert status == -signal.SIGKILL, (cut, status)
        if self.cuts:
            self.tell(f"its provisioning was killed {self.cuts} times")

    def checks(self):
        checked = self.dust("cluster", "check", self.name)
        assert re.search(r"✓ \w+: proof ", checked.stdout) and "✗" not in checked.stdout, checked.stdout
        return checked

    def works(self, *nodes):
        """Its own example's job runs, on exactly these nodes."""
        for path in glob.glob(f"{EXAMPLES}/{self.name}.*"):
            if not path.endswith(".yaml"):
                self.dust("put", f"cluster={self.name}", path, "/tmp/")
        said = self.dust("run", "master", "--", self.job.replace("WORKERS", str(len(nodes) - 1))).stdout
        self.ran_on(said, nodes)

    def ran_on(self, said, nodes):
        expected = {node for node in nodes if self.with_head or node != "master"}
        found = {word for line in said.splitlines() if " on " in line for word in re.findall(r"\b(?:master|worker\d)\b", line.split(" on ", 1)[1])}
        assert found == expected, (expected, said)
        self.tell(f"the job ran on {' '.join(sorted(found))}")

    def knows_every_node_by_name_and_is_open_to_none_else(self):
        """Names lead to private addresses from everywhere, and nothing but ssh listens on more than those."""
        names = "master worker0 worker1"
        said = self.dust("run", f"cluster={self.name}", "--", f"for name in {names}; do getent ahostsv4 $name | head -1; done").stdout
        for line in said.splitlines():
            assert re.search(r"\] 10\.213\.", line), said
        assert len(said.splitlines()) == 9, said
        said = self.dust("run", f"cluster={self.name}", "--", LISTENERS).stdout
        for node in re.findall(r"\[(\w+)\] any (.*)", said):
            assert self.listens is None or set(node[1].split()) <= {"22", *self.listens}, said

    def takes_a_program(self):
        """`cluster submit` follows the engine's own job, and one that fails fails."""
        file, *arguments = self.program
        said = self.dust("cluster", "submit", self.name, f"{EXAMPLES}/{file}", "--", *arguments).stdout
        self.ran_on(said, ("master", "worker0", "worker1"))
        bad = self.sandbox.write("fails" + os.path.splitext(file)[1], BAD.get(os.path.splitext(file)[1], "import sys\nsys.exit(3)\n"))
        failed = self.sandbox.dust("cluster", "submit", self.name, bad, timeout=180)
        assert failed.returncode not in (0, 2, 4, 5), failed
        self.tell(f"a program was submitted; one that fails ends with {failed.returncode}")

    def has_its_page(self):
        if not self.page:
            return
        words = [program(), "cluster", "open", self.name, "--print"]
        process = subprocess.Popen(words, env=self.sandbox.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            address = process.stdout.readline().split("  ")[0].strip()
            assert address.startswith("http://127.0.0.1:"), address
            with urllib.request.urlopen(address, timeout=30) as answer:
                assert answer.status == 200 and self.page in answer.read().decode(), address
        finally:
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=30)
            self.said.extend(said)
        assert process.returncode == 130, said
        self.tell("its page answers 200")

    def is_resized(self):
        grown = self.dust("cluster", "resize", self.name, "worker=3", "--yes", timeout=420)
        assert re.search(r"✓ \w+: proof ", grown.stderr), grown.stderr
        self.works("master", "worker0", "worker1", "worker2")
        shrunk = self.dust("cluster", "resize", self.name, "worker=2", "--yes", timeout=420)
        assert "Removes   worker2" in shrunk.stderr and re.search(r"✓ \w+: proof ", shrunk.stderr), shrunk.stderr
        if self.service:
            assert re.search(r"✓ .* left\n", shrunk.stderr), shrunk.stderr
        self.works("master", "worker0", "worker1")

    def is_seen_broken_and_mended(self):
        """A dead worker, another version than the others' and a page that is gone are told, with the node; then all of it is mended."""
        if not self.service:
            return
        self.dust("run", "worker1", "--", f"systemctl stop {self.service}")
        wrong = [self.step]
        if self.version:
            path, step = self.version
            wrong.append(step)
            change = "sed -i 's/[0-9][0-9]*[.][0-9][0-9]*[.][0-9][0-9]*/0.0.1/'"
            self.dust("run", "worker1", "--", f"set -- {path}; cp -p $1 /tmp/version; {change} $1")
        checked = self.dust("cluster", "check", self.name, expect=1)
        for step in wrong:
            [line] = re.findall(rf"✗ \w+: {step}  .*", checked.stdout)
            assert "worker1" in line and "worker0" not in line, checked.stdout
        if self.version:
            self.dust("run", "worker1", "--", f"set -- {path}; cp -p /tmp/version $1")
        if self.head:
            self.dust("run", "master", "--", f"systemctl stop {self.head}")
            gone = self.dust("cluster", "open", self.name, "--print", expect=1)
            assert "Nobody listens on the port" in gone.stderr and "master" in gone.stderr, gone
        self.dust("cluster", "status", self.name, "--resume")
        self.checks()
        self.tell("what was broken was seen, and mended")

    def outlasts_a_reboot(self):
        """The head and a worker start anew at once; all of it works again with no help."""
        self.dust("reboot", "master,worker0", "--yes")
        self.works_again()
        self.works("master", "worker0", "worker1")
        self.tell("the head and a worker were rebooted")

    def works_again(self):
        end = time.monotonic() + 120
        while (checked := self.sandbox.dust("cluster", "check", self.name, timeout=180)).returncode != 0:
            assert time.monotonic() < end, checked.stdout + checked.stderr

    def comes_back(self):
        """A node that goes without a word and comes again works by itself."""
        self.dust("stop", "worker1", "--force", "--yes", "--wait")
        checked = self.dust("cluster", "check", self.name, expect=1)
        assert "✗ ssh" in checked.stdout, checked.stdout
        self.dust("start", "worker1", "--wait")
        self.works_again()
        self.tell("a node that was killed came back")

    def keeps_its_secret(self, arguments):
        if not self.secret:
            return
        # What this prints is the test's own doing, and not among what dust said.
        done = self.sandbox.dust("run", "master", "--", f"cat {self.secret}")
        secret = done.stdout.removeprefix("[master] ").strip()
        assert len(secret) >= 64 and arguments.seen, done
        assert not any(secret in said for said in self.said), "the secret was shown"
        assert not any(secret.encode() in each for each in arguments.seen), "the secret was in a process list"
        for folder, folders, files in os.walk(self.sandbox.home):
            # The nodes' own disks have it, as they have to.
            folders[:] = [name for name in folders if name != "nodes" and not os.path.islink(os.path.join(folder, name))]
            for name in files:
                path = os.path.join(folder, name)
                if os.path.isfile(path):
                    with open(path, "rb") as file:
                        assert secret.encode() not in file.read(), f"the secret is in {path}"
        self.tell(f"its secret is in none of {len(arguments.seen)} argument lists, no output and no file")

    def is_deleted(self):
        self.dust("cluster", "delete", self.name, "--yes")
        assert json.loads(self.dust("cluster", "list", "--json").stdout) == []
        self.dust("refresh")
        living = self.sandbox.dust("show", "state=pending,state=running,state=stopped", "--json")
        assert living.returncode == 5 and json.loads(living.stdout) == [], living
        self.tell("deleted")


def processor_time(folder):
    """The seconds that the nodes of a sandbox have used, by its control group, which counts those that are gone too."""
    name = 0xCBF29CE484222325
    for byte in os.path.join(folder, "outer/sandbox").encode():
        name = (name ^ byte) * 0x100000001B3 % (1 << 64)
    for system in ("/sys/fs/cgroup", "/sys/fs/cgroup/unified"):
        try:
            with open(f"{system}/dust-{name:x}/cpu.stat", encoding="utf-8") as file:
                return int(re.search(r"usage_usec (\d+)", file.read())[1]) / 1e6
        except OSError:
            continue
    return 0


def leftovers(folder):
    with open("/proc/self/mountinfo", encoding="utf-8") as mounts:
        return [line for line in mounts if folder in line]


def live(*arguments, **options):
    """Lives the engine's life, and ends the process with 1 where something in it failed."""
    if os.geteuid() != 0 or sys.platform != "linux":
        print("left out: it takes root and Linux")
        return
    engine = Engine(*arguments, **options)

    def out_of_time(*_):
        raise TimeoutError(f"{engine.name} is not done after {LIMIT} s")

    signal.signal(signal.SIGALRM, out_of_time)
    signal.signal(signal.SIGTERM, out_of_time)
    signal.alarm(LIMIT)
    engine.live()
    signal.alarm(0)
    assert not os.path.exists(engine.sandbox.folder) and not leftovers(engine.sandbox.folder), "something of the sandbox is left"
    print(f"✔ {engine.name}: {time.monotonic() - engine.began:.0f} s", flush=True)
