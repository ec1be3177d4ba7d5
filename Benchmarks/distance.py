#!/usr/bin/env python3
"""What a distance costs: dust beside ssh, scp, rsync and tar over ssh, through a relay that holds every byte back.

    Benchmarks/distance.py [--rtt 100] [--rate 0] [--runs 3] [--nodes 20] [--mb 10] [--files 300] [--many 10000]

--rtt is a round trip in milliseconds, --rate the line in Mbit/s for each connection and direction (0: as fast as it goes). Loopback alone
hides a client that waits more often than it must. Prints wall seconds and round trips, medians of one run, and each
ratio to its peer with the bound it is to keep. `DUST` names the program; script/bench builds it.
"""
import argparse
import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PIECE = 65536

parser = argparse.ArgumentParser()
parser.add_argument("--rtt", type=float, default=100)
parser.add_argument("--rate", type=float, default=0)
parser.add_argument("--runs", type=int, default=3)
parser.add_argument("--nodes", type=int, default=20)
parser.add_argument("--mb", type=int, default=10)
parser.add_argument("--files", type=int, default=300)
parser.add_argument("--many", type=int, default=10000)
options = parser.parse_args()
HALF = options.rtt / 2000
DUST = os.environ["DUST"]


async def pump(reader, writer):
    """Hands on what comes, each piece half a round trip later and not before the line has room for it."""
    queue = asyncio.Queue(maxsize=4096)

    async def late():
        while True:
            due, data = await queue.get()
            delay = due - time.monotonic()
            if delay > 0:
                await asyncio.sleep(delay)
            if data is None:
                if writer.can_write_eof():
                    writer.write_eof()
                return
            writer.write(data)
            await writer.drain()

    sender = asyncio.create_task(late())
    free = 0.0
    try:
        while data := await reader.read(PIECE):
            now = time.monotonic()
            if options.rate:
                free = max(free, now) + len(data) * 8 / (options.rate * 1e6)
                now = free
            await queue.put((now + HALF, data))
    except ConnectionError:
        pass
    await queue.put((time.monotonic() + HALF, None))
    try:
        await sender
    except (ConnectionError, OSError):
        pass


def relay(port, target):
    async def serve(reader, writer):
        await asyncio.sleep(2 * HALF)  # TCP's own handshake
        address = writer.get_extra_info("socket").getsockname()[0]
        try:
            far_reader, far_writer = await asyncio.open_connection(address, target)
        except OSError:
            writer.close()
            return
        await asyncio.gather(pump(reader, far_writer), pump(far_reader, writer))
        writer.close()
        far_writer.close()

    async def main():
        async with await asyncio.start_server(serve, "0.0.0.0", port, backlog=512) as server:
            await server.serve_forever()

    threading.Thread(target=lambda: asyncio.run(main()), daemon=True).start()


class Figures:
    """What was measured, a row a line, and the ratios that are to hold."""

    def __init__(self):
        self.rows = {}

    def wall(self, name, argv, env, times=1, less=0.0, between=None):
        taken = []
        for _ in range(options.runs):
            if between:
                between()
            begin = time.monotonic()
            done = subprocess.run(argv, env=env, capture_output=True, text=True, timeout=600, check=False)
            taken.append(time.monotonic() - begin)
            if done.returncode:
                print(f"  {name}: exit {done.returncode}: {(done.stderr + done.stdout)[-300:]}", file=sys.stderr)
        seconds = (statistics.median(taken) - less) / times
        self.rows[name] = seconds
        print(f"{name:44} {seconds:7.3f} s {seconds / (2 * HALF) if HALF else 0:6.1f} round trips", flush=True)
        return seconds

    def ratio(self, name, peer, bound):
        ratio = self.rows[name] / self.rows[peer]
        print(f"{name + ' / ' + peer:64} {ratio:5.2f}, at most {bound}: {'yes' if ratio <= bound else 'NO'}")


def main():
    work = tempfile.mkdtemp(prefix="distance-")
    bed = f"{HERE}/bed/bed.sh"
    bed_env = dict(os.environ, BED=work + "/bed", BED_PORT="3222")
    text = subprocess.run([bed, "start"], env=bed_env, capture_output=True, text=True, check=True).stdout
    known = dict(word.split("=", 1) for word in text.replace("export ", "").split())
    key = known["BED_KEY"].strip("'")
    relay(3322, 3222)
    relay(3323, 3223)
    ec2 = subprocess.Popen(
        [sys.executable, f"{HERE}/bed/bed_ec2.py", "0", str(options.nodes)], stdout=subprocess.PIPE, text=True
    )
    try:
        measure(work, key, ec2.stdout.readline().split()[1])
    finally:
        ec2.terminate()
        ec2.wait()
        subprocess.run([bed, "stop"], env=bed_env, check=False)
        shutil.rmtree(work, ignore_errors=True)


def measure(work, key, api):
    home = work + "/dust"
    os.mkdir(home, 0o700)

    def rules(port):
        with open(home + "/login_rules.yaml", "w", encoding="utf-8") as file:
            file.write(f"- selector: '*'\n  login-user: root\n  keyfile: {key}\n  port: {port}\n")

    with open(f"{work}/bed/hostkey.pub", encoding="utf-8") as file:
        kind, host_key = file.read().split()[:2]
    with open(home + "/known_hosts", "w", encoding="utf-8") as file:
        file.writelines(f"i-{number:017x} {kind} {host_key}\n" for number in range(options.nodes))
    os.chmod(home + "/known_hosts", 0o600)
    env = {
        "PATH": os.environ["PATH"], "HOME": work, "DUST_HOME": home, "TERM": "xterm", "LANG": "C.UTF-8",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{api}", "AWS_ACCESS_KEY_ID": "b", "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true",
    }  # fmt: skip
    plain = dict(os.environ)
    ssh = ["ssh", "-F", "none", "-i", key, "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no"]
    ssh += ["-o", f"UserKnownHostsFile={work}/kh", "-o", "LogLevel=ERROR"]
    host = "root@127.20.0.1"
    figures = Figures()
    wall, ratio = figures.wall, figures.ratio
    rules(3322)
    subprocess.run([DUST, "show", "--csv"], env=env, stdout=subprocess.DEVNULL, check=True)

    ssh_cold = wall("ssh, cold", ssh + ["-p", "3322", host, "true"], plain)
    run_cold = wall("run, cold", [DUST, "run", "node0000", "--", "true"], env)
    at_cold = wall("@, cold", [DUST, "@node0000", "true"], env)
    again = 11
    wall("run, warm", [DUST, "-c", "\n".join(["run node0000 -- true"] * again)], env, again - 1, run_cold)
    wall("@, warm", [DUST, "-c", "\n".join(["@node0000 true"] * again)], env, again - 1, at_cold)
    shared = ssh + ["-o", f"ControlPath={work}/mux", "-p", "3322"]
    opened = ["-o", "ControlMaster=auto", "-o", "ControlPersist=60", host, "true"]
    subprocess.run(shared + opened, check=True)
    wall("ssh over ControlPersist, warm", shared + [host, "true"], plain)
    subprocess.run(shared + ["-O", "exit", host], capture_output=True, check=False)
    wall(f"run on {options.nodes} nodes, cold", [DUST, "run", "node*", "--", "true"], env)

    rules(3323)
    there = tempfile.mkdtemp(prefix="distance-there-")
    far = " ".join(ssh + ["-p", "3322", host])
    big = work + "/big"
    with open(big, "wb") as file:
        file.write(os.urandom(options.mb << 20))
    tree = work + "/tree"
    os.mkdir(tree)
    for number in range(options.files):
        with open(f"{tree}/{number}", "wb") as file:
            file.write(os.urandom(4096))
    try:
        size = f"{options.mb} MiB"
        wall(f"ssh cat {size} out", ["sh", "-c", f"{far} 'cat >{there}/cat' <{big}"], plain)
        wall(f"put {size}", [DUST, "put", "node0000", big, there + "/"], env)
        wall(f"ssh cat {size} back", ["sh", "-c", f"{far} cat {there}/big >/dev/null"], plain)
        wall(f"get {size}", [DUST, "get", "node0000", there + "/big", work], env)
        scp = ["scp", "-q"] + ssh[1:] + ["-P", "3323", big, f"{host}:{there}/"]
        wall(f"scp {size} out", scp, plain)
        files = f"{options.files} files"

        def fresh():
            shutil.rmtree(there + "/tree", ignore_errors=True)

        def fresh_here():
            shutil.rmtree(work + "/tree.node0000", ignore_errors=True)

        wall(f"tar over ssh, {files} out", ["sh", "-c", f"tar -C {work} -cf - tree | {far} tar -C {there} -xf -"], plain)
        put = [DUST, "put", "-r", "node0000", tree, there]
        wall(f"put -r {files}, new", put, env, between=fresh)
        wall(f"put -r {files}, again", put, env)
        wall("put -r --update, nothing changed", put[:3] + ["--update"] + put[3:], env)
        wall("put -r --checksum, nothing changed", put[:3] + ["--checksum"] + put[3:], env)
        rsync = ["rsync", "-a", "-e", " ".join(ssh + ["-p", "3323"]), tree, f"{host}:{there}/rsync"]
        wall(f"rsync, {files}, new", rsync, plain, between=lambda: shutil.rmtree(there + "/rsync", ignore_errors=True))
        wall("rsync, nothing changed", rsync, plain)
        back = ["sh", "-c", f"mkdir -p {work}/back && {far} tar -C {there} -cf - tree | tar -C {work}/back -xf -"]
        wall(f"tar over ssh, {files} back", back, plain)
        get = [DUST, "get", "-r", "node0000", there + "/tree", work]
        wall(f"get -r {files}, new", get, env, between=fresh_here)
        wall(f"get -r {files}, again", get, env)
        wall("get -r --update, nothing changed", get[:3] + ["--update"] + get[3:], env)
        many = work + "/many"
        os.mkdir(many)
        for number in range(options.many):
            os.makedirs(f"{many}/{number % 100}", exist_ok=True)
            with open(f"{many}/{number % 100}/{number}", "wb") as file:
                file.write(b"%d" % number)

        def change():
            """What is there keeps its time of then; what changes here is new and of another size."""
            change.round += 1
            for number in range(0, options.many, max(1, options.many // 100)):
                with open(f"{many}/{number % 100}/{number}", "ab") as file:
                    file.write(b"%d" % change.round)

        change.round = 0
        subprocess.run(rsync[:-2] + [many, f"{host}:{there}/rsync"], env=plain, check=True)
        subprocess.run(put[:4] + [many, there], env=env, capture_output=True, check=True)
        name = f"{options.many} files, 100 changed"
        wall(f"rsync, {name}", rsync[:-2] + [many, f"{host}:{there}/rsync"], plain, between=change)
        wall(f"put -r --update {name}", put[:3] + ["--update", "node0000", many, there], env, between=change)
    finally:
        shutil.rmtree(there, ignore_errors=True)

    print()
    ratio("run, cold", "ssh, cold", 0.7)
    ratio("@, cold", "ssh, cold", 0.8)
    if HALF:
        figures.rows["a round trip"] = 2 * HALF
        ratio("run, warm", "a round trip", 1.2)
    ratio(f"put {size}", f"ssh cat {size} out", 1.1)
    ratio(f"get {size}", f"ssh cat {size} back", 1.1)
    for row in (f"put -r {files}, new", f"put -r {files}, again"):
        ratio(row, f"tar over ssh, {files} out", 1.2)
    for row in (f"get -r {files}, new", f"get -r {files}, again"):
        ratio(row, f"tar over ssh, {files} back", 1.2)
    ratio("put -r --update, nothing changed", "rsync, nothing changed", 1)
    ratio(f"put -r --update {name}", f"rsync, {name}", 1)


main()
