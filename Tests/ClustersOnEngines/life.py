"""An engine's life on isolated nodes: made, used, grown, shrunk, broken, mended and deleted, with a job after each.

Each file beside this one is an engine and calls `live`; `script/test engines [NAME...]` runs them. They install what they need from
the package sources of this machine, and take root and Linux: nodes are kept apart by it. Layers are kept for one run alone, or from
one to the next in the folder DUST_ENGINE_CACHE.
"""

import contextlib
import glob
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../ProgramInTerminal"))
from machine import LISTENERS, Arguments, leftovers, processor_time, runs
from sandbox import Sandbox
from terminal import program

EXAMPLES = os.path.join(os.path.dirname(__file__), "../../Examples/clusters")
# The whole of one engine's life; what is not done then has failed.
LIMIT = int(os.environ.get("DUST_ENGINE_LIMIT", "540"))
# Programs that fail, where they are not Python.
BAD = {".c": "int main(void) { return 3; }\n", ".sh": "#!/bin/sh\nexit 3\n"}


class Engine:
    """A cluster of `Examples/clusters/NAME.yaml`, and how its job is run there.

    `job` is what the head's shell runs, which prints where it ran, ` on NODE…`, on WORKERS workers; `service` is what does the
    work on a worker and `step` its step; `head` is the service that the head's pages come from; `program` is its example and
    the arguments for `cluster submit`; `secret` is the file on the head that nobody may see; `version` is a file on a node that
    says which version it has, and the step that finds a wrong one; `cuts` is how often its provisioning is killed on the way,
    the last time while apt `installs` these; `listens` are the ports that it opens on every address, None for whichever it
    likes; `busy` is a program that works until it is ended, its ending and its text; `daemon` is the service on the head
    without which nobody knows whether it works; `ends` is a program that leaves a task behind, which lasts until /tmp/lonely-
    ends is there: it is shown to stop itself after that and not before; where it `shares`, a second cluster has a shared
    folder.
    """

    def __init__(
        self, name, job, service=None, step=None, page=None, head=None, secret=None, with_head=False, program=(), version=None, cuts=0,
        installs=(), listens=(), busy=None, daemon=None, ends=None, shares=False,
    ):
        self.name, self.job, self.service, self.step, self.page, self.head = name, job, service, step, page, head
        self.secret, self.with_head, self.program, self.version, self.cuts, self.listens = secret, with_head, program, version, cuts, listens
        self.installs, self.busy, self.daemon, self.ends, self.shares = installs, busy, daemon or head, ends, shares
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

    def live(self):
        with self.sandbox, self.keeping_its_logs():
            folder = os.path.join(self.sandbox.home, "clusters")
            os.makedirs(folder, exist_ok=True)
            with open(f"{EXAMPLES}/{self.name}.yaml", encoding="utf-8") as spec, open(f"{folder}/{self.name}.yaml", "w", encoding="utf-8") as file:
                file.write(watched(spec.read()))
            arguments = Arguments()
            if self.secret:
                arguments.start()
            self.is_cut_off()
            self.is_made()
            self.knows_every_node_by_name_and_is_open_to_none_else()
            self.takes_a_program()
            self.is_in_use_while_it_works()
            self.has_its_page()
            self.is_resized()
            self.is_seen_broken_and_mended()
            self.comes_back()
            self.outlasts_a_reboot()
            arguments.ended.set()
            self.keeps_its_secret(arguments)
            if self.ends:
                self.ends_itself_when_nobody_uses_it()
            self.is_deleted()
            if self.shares:
                self.needs_no_copies_where_a_folder_is_shared()

    @contextlib.contextmanager
    def keeping_its_logs(self):
        """Where it fails, the cluster's own logs are kept in the folder DUST_ENGINE_LOGS."""
        try:
            yield
        except BaseException:
            folder = os.environ.get("DUST_ENGINE_LOGS")
            if folder:
                signal.alarm(0)
                os.makedirs(folder, exist_ok=True)
                kept = f"{folder}/{self.name}-{int(time.time())}.tar"
                # What failed it is told, whatever becomes of this.
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.sandbox.dust("cluster", "logs", self.name, "--to", kept, timeout=60)
            raise

    def is_made(self):
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

    def use(self, what="/etc/dust/idle-test"):
        """What the head's own watch would find now: `idle`, or why the cluster counts as in use."""
        test = f"if {what} >/dev/null 2>&1 </dev/null; then echo idle; else echo engine; fi; /etc/dust/idle-node | grep '^job' | head -1"
        done = self.sandbox.dust("run", "master", "--", test)
        assert done.returncode == 0, done
        said = [line.removeprefix("[master] ").strip() for line in done.stdout.splitlines()]
        assert said and said[0] in ("idle", "engine"), done
        return said

    def comes_to_rest(self, patience=60):
        """What ran is over, and the engine says so itself."""
        end = time.monotonic() + patience
        while (said := self.use()) != ["idle"]:
            assert time.monotonic() < end, (said, self.sandbox.dust("run", "master", "--", "sh -x /etc/dust/idle-test 2>&1"))

    def is_in_use_while_it_works(self):
        """Its kind's idle test, which decides whether a cluster stops: never idle from handing in a job to its end, and then idle."""
        self.comes_to_rest()
        ending, text = self.busy
        file = self.sandbox.write(f"busy{ending}", text)
        jobs = ("first", "second")
        for job in jobs:
            self.dust("cluster", "submit", self.name, "--detach", "--name", job, file)
        end, looks = time.monotonic() + 90, 0
        while looks < 3:
            said = self.use()
            # Until the engine has it, dust's own job counts.
            assert said != ["idle"], "in use, and taken for idle"
            looks += said[0] == "engine"
            assert time.monotonic() < end, (said, self.sandbox.dust("run", "master", "--", "sh -x /etc/dust/idle-test 2>&1"))
        self.dust("cluster", "cancel", self.name, jobs[0])
        # The other runs now, or still waits.
        assert self.use() != ["idle"]
        self.dust("cluster", "cancel", self.name, jobs[1])
        self.comes_to_rest()
        self.tell("in use while it works, idle when it does not")

    def ends_itself_when_nobody_uses_it(self):
        """`idle_stop` leaves a job of the engine's alone, however long it takes, and stops every node soon after its end."""
        self.comes_to_rest()
        file = self.sandbox.write("lonely.py", self.ends)
        self.dust("put", "master", file, "/tmp/")
        # Nothing but the engine's own task is left of it: no job of dust's, no program.
        self.dust("run", "master", "--", "timeout 60 /opt/dask/bin/python /tmp/lonely.py")
        assert self.use() == ["engine"]
        self.dust("run", "master", "--", "echo 0.2 >/run/dust/minute; systemctl restart dust-idle")
        # More looks than it takes to stop an idle one.
        looks = """seen=0; last=; while [ $seen -lt 30 ]; do
            now=$(stat -c %i.%z /var/lib/dust/idle); [ "$now" = "$last" ] || { seen=$((seen + 1)); last=$now; }; sleep 0.05
        done; cat /var/lib/dust/idle"""
        said = self.dust("run", "master", "--", looks, timeout=120).stdout
        assert "] 0" in said and "a job of the engine" in said, said
        self.dust("run", f"cluster={self.name}", "--", "touch /tmp/lonely-ends")
        end = time.monotonic() + 120
        while True:
            self.dust("refresh")
            if len(json.loads(self.sandbox.dust("show", f"cluster={self.name}&state=stopped", "--json").stdout)) == 3:
                break
            assert time.monotonic() < end, self.dust("cluster", "status", self.name).stderr
        self.tell("it stopped itself, after the job and not before")
        # What peers are known for: a cluster that was stopped does not come back.
        self.dust("cluster", "start", self.name, timeout=300)
        self.checks()
        self.tell("it was started again")

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
        if self.daemon:
            # Nobody knows now whether it works: that counts as in use.
            self.dust("run", "master", "--", f"systemctl stop {self.daemon}")
            assert self.use() == ["engine"], "the engine is down, and is taken for idle"
        self.dust("cluster", "status", self.name, "--resume")
        self.checks()
        if self.daemon and not self.head:
            # A package's own unit leaves it down. Where dust's units run it, the reboot shows the same.
            self.dust("run", "master", "--", f"systemctl kill -s KILL {self.daemon}")
            self.works_again()
        self.tell("what was broken was seen, and mended")

    def outlasts_a_reboot(self):
        """The head and a worker start anew at once; all of it works again with no help."""
        before = self.boots()
        self.dust("reboot", "master,worker0", "--yes")
        # EC2 answers before a node goes down: one that is asked at once may answer a last time, and lose the connection then.
        end = time.monotonic() + 120
        while not (now := self.boots()) or any(now.get(node) in (None, before[node]) for node in before):
            assert time.monotonic() < end, (before, now)
        self.works_again()
        self.works("master", "worker0", "worker1")
        self.tell("the head and a worker were rebooted")

    def boots(self):
        """When the first process of the head and of a worker began, by node; those that do not answer are left out."""
        done = self.sandbox.dust("run", "master,worker0", "--", "awk '{ print $22 }' /proc/1/stat")
        return dict(re.findall(r"^\[(\w+)\] (\d+)$", done.stdout, re.M))

    def works_again(self):
        began = time.monotonic()
        while (checked := self.sandbox.dust("cluster", "check", self.name, timeout=180)).returncode != 0:
            assert time.monotonic() < began + 120, checked.stdout + checked.stderr
        self.tell(f"it works again after {time.monotonic() - began:.0f} s")

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

    def needs_no_copies_where_a_folder_is_shared(self):
        """With `shared:` a program that was handed in to the head runs on every node."""
        folder = os.path.join(self.sandbox.home, "clusters")
        with open(f"{folder}/{self.name}.yaml", encoding="utf-8") as spec:
            text = spec.read()
        with open(f"{folder}/{self.name}.yaml", "w", encoding="utf-8") as file:
            file.write(text.replace("  idle_stop: 30m\n", "  shared: /shared\n"))
        self.is_made()
        self.takes_a_program()
        kept = self.dust("run", "master", "--", "ls -A /shared/.dust").stdout
        assert kept == "", kept
        self.is_deleted()

    def is_deleted(self):
        self.dust("cluster", "delete", self.name, "--yes")
        assert json.loads(self.dust("cluster", "list", "--json").stdout) == []
        self.dust("refresh")
        living = self.sandbox.dust("show", "state=pending,state=running,state=stopped", "--json")
        assert living.returncode == 5 and json.loads(living.stdout) == [], living
        self.tell("deleted")


def watched(spec):
    """The spec with an end by itself in the place of an end at an hour, which is watched for on its head; spot nodes cannot stop."""
    spec, changes = re.subn(r"^  ttl: 8h$", "  idle_stop: 30m", spec, flags=re.M)
    assert changes == 1, spec
    return re.sub(r"^  spot: yes\n", "", spec, flags=re.M)


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
