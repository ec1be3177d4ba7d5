#!/usr/bin/env python3
"""dust beside the floor and the peers on one bed, in one run; a JSON line a measurement, then a table of ratios.

    Benchmarks/ssh.py cold --n 10,100,1000 [--peers clush,pdsh,parallel-ssh,py:pssh,py:asyncssh] [--runs 3]
    Benchmarks/ssh.py warm --n 1000          again over open connections, `run` and `@`; memory with all of them open
    Benchmarks/ssh.py one                    one command on one warm node
    Benchmarks/ssh.py many --n 5000          all held, each answers
    Benchmarks/ssh.py top --n 1000           what `top` costs while it is looked at for half a minute
    Benchmarks/ssh.py put | tree             10 MiB to 50 nodes | 1,000 files of 4 KiB to 10 nodes
script/bench makes what is needed and calls this. `wall` includes the servers' work, which shares the cores; `client` is CPU
that the tool itself is answerable for. Rounds of dust, floor and peers alternate, so that a ratio comes from like conditions.
"""
import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(ROOT, "Tests/ProgramInTerminal"))
BED = os.path.join(HERE, "bed")


def bed_environment():
    text = subprocess.run([f"{BED}/bed.sh", "start"], capture_output=True, text=True, check=True).stdout
    pairs = text.replace("export ", "").split()
    return dict((key, value.strip("'")) for key, value in (pair.split("=", 1) for pair in pairs))


class Bed:
    """The bed's sshd, an EC2 that lists its addresses, and a folder of dust's in front of both."""

    def __init__(self, count):
        self.count = count

    def __enter__(self):
        self.env = dict(os.environ, **bed_environment())
        self.folder = tempfile.mkdtemp(prefix="dust-bench-")
        self.ec2 = subprocess.Popen(
            [sys.executable, f"{BED}/bed_ec2.py", "0", str(self.count)], stdout=subprocess.PIPE, text=True
        )
        port = self.ec2.stdout.readline().split()[1]
        home = os.path.join(self.folder, "dust")
        os.mkdir(home, 0o700)
        with open(f"{home}/login_rules.yaml", "w", encoding="utf-8") as file:
            file.write(
                f"- selector: '*'\n  login-user: root\n  keyfile: {self.env['BED_KEY']}\n  port: {os.environ.get('BENCH_PORT', self.env['BED_PORT'])}\n"
            )
        with open(f"{self.env['BED']}/hostkey.pub", encoding="utf-8") as file:
            kind, key = file.read().split()[:2]
        with open(f"{home}/known_hosts", "w", encoding="utf-8") as file:
            file.writelines(f"i-{number:017x} {kind} {key}\n" for number in range(self.count))
        os.chmod(f"{home}/known_hosts", 0o600)
        self.dust_env = {
            "PATH": os.environ["PATH"], "HOME": self.folder, "DUST_HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench",
            "AWS_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true",
        }
        subprocess.run([DUST, "show", "--csv"], env=self.dust_env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        self.hosts = os.path.join(self.folder, "hosts")
        with open(self.hosts, "w", encoding="utf-8") as file:
            subprocess.run([f"{BED}/bed.sh", "hosts", str(self.count)], stdout=file, check=True)
        return self

    def __exit__(self, *_):
        self.ec2.terminate()
        self.ec2.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def timed(argv, env, count_ok):
    """Runs a command; its wall seconds, its own CPU seconds and how many nodes answered."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    client = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    ok = count_ok(done.stdout)
    if ok == 0:
        sys.stderr.write(done.stderr[-500:] + "\n")
    return {"wall": round(wall, 3), "client": round(client, 3), "ok": ok}


def up(text):
    return text.count("load average")


def floor(bed, count, *more):
    return [f"{BED}/floor", "-k", bed.env["BED_KEY"], "-p", bed.env["BED_PORT"], "-n", str(count), "-f", "64", *more]


def floor_ok(text):
    return next((json.loads(line)["ok"] for line in text.splitlines() if "first-exec" in line), 0)


def peer(tool, bed):
    options = f"-F {bed.env['BED']}/ssh_config"
    python = os.environ.get("PEERS_PY", sys.executable)
    return {
        "clush": (["clush", "--hostfile", bed.hosts, "-f", "64", "-t", "120", "-o", options, "uptime"], {}),
        "pdsh": (["pdsh", "-R", "ssh", "-f", "64", "-t", "120", "-w", "^" + bed.hosts, "uptime"], {"PDSH_SSH_ARGS_APPEND": options}),
        "parallel-ssh": (["parallel-ssh", "-h", bed.hosts, "-p", "64", "-t", "0", "-i", "-x", options, "uptime"], {}),
        "py:pssh": ([python, f"{BED}/pylib.py", "pssh", bed.hosts, "--fanout", "64"], {}),
        "py:asyncssh": ([python, f"{BED}/pylib.py", "asyncssh", bed.hosts, "--fanout", "64"], {}),
    }[tool]


def emit(results, **row):
    results.append(row)
    print(json.dumps(row), flush=True)


def cold(results):
    for count in A.n:
        with Bed(count) as bed:
            for number in range(A.runs):
                emit(results, work="cold", n=count, tool="dust", run=number, **timed([DUST, "run", "--fanout", "64", "--", "uptime"], bed.dust_env, up))
                emit(results, work="cold", n=count, tool="floor", run=number, **timed(floor(bed, count, "-r", "0"), bed.env, floor_ok))
                for tool in A.peers:
                    argv, env = peer(tool, bed)
                    emit(results, work="cold", n=count, tool=tool, run=number, **timed(argv, dict(bed.env, **env), up))


def cpu(pid):
    """CPU seconds of all threads of a process, to the nanosecond."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{task}/schedstat", encoding="ascii") as file:
                total += int(file.read().split()[0])
        except FileNotFoundError:
            pass
    return total / 1e9


def megabytes(pid):
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        for line in file:
            if line.startswith("Pss:"):
                return round(int(line.split()[1]) / 1024, 1)
    return 0


def line(shell, text, patience=600):
    """Enters a line at dust's prompt; its wall and CPU seconds until the prompt is back."""
    shell.wait(lambda t: t.at_prompt(), "the prompt", patience)
    before, start = cpu(shell.program.pid), time.monotonic()
    said = shell.enter(text, patience=patience)
    row = {"wall": round(time.monotonic() - start, 3), "client": round(cpu(shell.program.pid) - before, 3)}
    ok = re.search(r"(\d+) ok", said)
    return dict(row, ok=int(ok.group(1)) if ok else 0)


def floor_rounds(bed, count, rounds):
    """The floor's warm rounds and its memory, from its own JSON lines."""
    done = subprocess.run(floor(bed, count, "-r", str(rounds), "-l", "100"), env=bed.env, capture_output=True, text=True, check=True)
    rows = [json.loads(row) for row in done.stdout.splitlines() if row.startswith("{")]
    return [{key: value for key, value in row.items() if key not in ("tool", "n")} for row in rows]


def warm(results):
    from terminal import Terminal

    for count in A.n:
        with Bed(count) as bed:
            with Terminal([DUST], env=bed.dust_env, columns=100) as shell:
                emit(results, work="connect", n=count, tool="dust", **line(shell, "run --fold -- uptime"))
                for number in range(A.runs):
                    emit(results, work="warm", n=count, tool="dust", run=number, **line(shell, "run --fold -- uptime"))
                emit(results, work="memory", n=count, tool="dust", mb=megabytes(shell.program.pid))
                emit(results, work="shells", n=count, tool="dust", **line(shell, "@ true"))
                for number in range(A.runs):
                    emit(results, work="warm @", n=count, tool="dust", run=number, **line(shell, "@ true"))
                emit(results, work="memory @", n=count, tool="dust", mb=megabytes(shell.program.pid))
            for row in floor_rounds(bed, count, A.runs):
                emit(results, work="floor", n=count, tool="floor", **row)


# A node of its own reads its /proc alone. Here a thousand would read that of one machine, thousands of processes each, and take all of its
# processors: so what they say is made up, at the same pace and of the same length, and what is measured is dust.
SAMPLER = """#!/bin/sh
number=$$
while read -r up idle </proc/uptime; do
    number=$(((number * 1103515245 + 12345) % 2147483648))
    line="up=$up load=$((number % 9)).$((number % 97)) cpus=4 busy=$((number % 100000 + ${up%.*} * 50)) total=$((${up%.*} * 400))"
    line="$line mem=16303428 free=$((number % 16303428)) disk=$((number % 100)) rx=$((${up%.*} * 4096)) tx=$((${up%.*} * 512))"
    line="$line ticks=$((number % 800)) run=java"
    printf 'sample %d\\n%s\\n' ${#line} "$line" || exit
    sleep 2
done
"""


def top(results):
    from terminal import Terminal

    for count in A.n:
        with Bed(count) as bed:
            home = f"{bed.env['BED']}/home"
            os.makedirs(f"{home}/bin", exist_ok=True)
            with open(f"{home}/bin/awk", "w", encoding="utf-8") as file:
                file.write(SAMPLER)
            os.chmod(f"{home}/bin/awk", 0o755)
            # The login shell of an ssh command reads it.
            with open(f"{home}/.bashrc", "w", encoding="utf-8") as file:
                file.write(f"PATH={home}/bin:$PATH\n")
            try:
                with Terminal([DUST], env=bed.dust_env, columns=130, rows=40) as shell:
                    pid = shell.program.pid
                    shell.wait(lambda t: t.at_prompt(), "the prompt", 60)
                    before, began = cpu(pid), time.monotonic()
                    shell.type("top\r")
                    shell.wait(lambda t: f"{count} of {count} running" in t.rows[0], "the head", 300)
                    # At the end of the list stand the nodes that were asked last.
                    shell.type("\x1b[F")
                    last = f"node{count - 1:04} "
                    shell.wait(lambda t: any(last in row and len(re.findall(r"\d+ %", row)) >= 2 for row in t.rows), "how the last node is", 300)
                    emit(results, work="top begins", n=count, tool="dust", wall=round(time.monotonic() - began, 2), client=round(cpu(pid) - before, 2))
                    before, began, drawn = cpu(pid), time.monotonic(), len(shell.raw)
                    while time.monotonic() - began < 30:
                        shell.read(0.2)
                    took = time.monotonic() - began
                    emit(results, work="top", n=count, tool="dust", percent=round((cpu(pid) - before) / took * 100, 1), mb=megabytes(pid),
                         drawn=round((len(shell.raw) - drawn) / took))
                    began = time.monotonic()
                    shell.type("q")
                    shell.wait(lambda t: t.at_prompt(), "the prompt", 120)
                    emit(results, work="top leaves", n=count, tool="dust", wall=round(time.monotonic() - began, 2))
            finally:
                os.unlink(f"{home}/.bashrc")


def one(results):
    with Bed(1) as bed:
        for number in range(A.runs):
            lines = lambda times: "\n".join(["run node0000 -- true"] * times)
            few = timed([DUST, "-c", lines(1)], bed.dust_env, lambda _: 1)
            many = timed([DUST, "-c", lines(101)], bed.dust_env, lambda _: 1)
            emit(results, work="one", n=1, tool="dust", run=number, ms=round((many["wall"] - few["wall"]) * 10, 2))
        for row in floor_rounds(bed, 1, 1):
            emit(results, work="floor", n=1, tool="floor", **row)


def many(results):
    from terminal import Terminal

    for count in A.n:
        with Bed(count) as bed, Terminal([DUST], env=bed.dust_env, columns=100) as shell:
            emit(results, work="connect", n=count, tool="dust", **line(shell, "run --fold -- uptime", 1200))
            emit(results, work="again", n=count, tool="dust", **line(shell, "run --fold -- uptime", 1200))
            emit(results, work="memory", n=count, tool="dust", mb=megabytes(shell.program.pid))


def copy(results):
    count, source = (50, "big.bin") if A.what == "put" else (10, "tree")
    os.environ["BENCH_PORT"] = str(int(bed_environment()["BED_NPORT"]))
    with Bed(count) as bed:
        path = os.path.join(bed.folder, source)
        if A.what == "put":
            with open(path, "wb") as file:
                file.write(os.urandom(10 << 20))
        else:
            for folder in range(10):
                os.makedirs(f"{path}/d{folder}")
                for number in range(100):
                    with open(f"{path}/d{folder}/f{number}", "wb") as file:
                        file.write(os.urandom(4096))
        want = (10 << 20) if A.what == "put" else 1000 * 4096
        nodes = f"{bed.env['BED']}/nodes"
        options = f"-F {bed.env['BED']}/ssh_config_nodes"
        flags = [] if A.what == "put" else ["-r"]
        contenders = {
            "dust": ([DUST, "put", *flags, "*", path, source], bed.dust_env),
            "clush": (["clush", "--hostfile", bed.hosts, "-f", "64", "-o", options, "--copy", path, "--dest", source], bed.env),
            "pdcp": (["pdcp", "-R", "ssh", "-f", "64", "-w", "^" + bed.hosts, *flags, path, "." if flags else source], dict(bed.env, PDSH_SSH_ARGS_APPEND=options)),
            "tar over ssh": (["sh", "-c", f"xargs -a {bed.hosts} -P 64 -I% sh -c 'tar -C {bed.folder} -cf - {source} | ssh {options} % tar -xf -'"], bed.env),
        }
        if A.what == "put":
            contenders["floor"] = ([f"{BED}/floor", "-k", bed.env["BED_KEY"], "-p", bed.env["BED_NPORT"], "-n", str(count), "-f", "64", "-r", "0", "-u", path, "-c", f"cat >{source}"], bed.env)
        wanted = ["dust", "floor", *A.peers, "tar over ssh"] if A.peers else ["dust", "floor", "tar over ssh"]
        for number in range(A.runs):
            for tool in wanted:
                if tool not in contenders:
                    continue
                shutil.rmtree(nodes, ignore_errors=True)
                with open(bed.hosts, encoding="ascii") as file:
                    hosts = file.read().split()
                for host in hosts:
                    os.makedirs(f"{nodes}/{host}")
                argv, env = contenders[tool]
                row = timed(argv, env, lambda _: 1)
                sizes = [
                    sum(os.path.getsize(os.path.join(top, name)) for top, _, names in os.walk(f"{nodes}/{host}") for name in names) for host in hosts
                ]
                row["ok"] = sum(size == want for size in sizes)
                emit(results, work=A.what, n=count, tool=tool, run=number, **row)
        shutil.rmtree(nodes, ignore_errors=True)


def table(results):
    groups = {}
    for row in results:
        if "wall" in row and "run" in row:
            groups.setdefault((row["work"], row["n"]), {}).setdefault(row["tool"], []).append(row)
    for (work, count), tools in groups.items():
        print(f"\n{work}, {count} nodes{'':20}wall    client   against the floor")
        middle = {tool: [statistics.median(row.get(key, 0) for row in rows) for key in ("wall", "client")] for tool, rows in tools.items()}
        base = middle.get("floor")
        for tool, (wall, client) in middle.items():
            ratio = f"{wall / base[0]:5.2f}   {client / max(base[1], 0.001):5.2f}" if base else ""
            print(f"  {tool:24}{wall:8.2f}{client:9.3f}   {ratio}")


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("what", choices=["cold", "warm", "one", "many", "top", "put", "tree"])
parser.add_argument("--n", type=lambda text: [int(part) for part in text.split(",")], default=[100])
parser.add_argument("--peers", type=lambda text: [part for part in text.split(",") if part], default=[])
parser.add_argument("--runs", type=int, default=3)
A = parser.parse_args()
DUST = os.environ.get("DUST") or os.path.join(ROOT, ".build/release/dust")
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
found = []
{"cold": cold, "warm": warm, "one": one, "many": many, "top": top, "put": copy, "tree": copy}[A.what](found)
table(found)
