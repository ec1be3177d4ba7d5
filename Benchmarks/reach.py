#!/usr/bin/env python3
"""Measures the ways to nodes without an address, in a private sandbox on loopback.

  reach.py put [MEGABYTES]      throughput of put over TCP, an endpoint and Session Manager, with the client's CPU a megabyte
  reach.py nodes [COUNT]        run on so many nodes at once over each way: seconds and the client's CPU a node

The gateway of the sandbox is Python, so the figures say what the client costs and that it waits for nothing of its own.
"""

import json
import os
import resource
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../Tests/Terminal"))
from sandbox import Sandbox
from terminal import program

RULE = "- selector: '*'\n  login-user: {user}\n  keyfile: {home}/key\n"
WAYS = {"tcp": "  address: tag:dust:ssh\n", "endpoint": "  reach: endpoint\n", "session-manager": "  reach: session-manager\n"}


def timed(sandbox, *words):
    """Seconds, and seconds of the client's CPU."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run([program(), *words], env=sandbox.env, cwd=sandbox.folder, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def use(sandbox, way):
    user = os.environ.get("USER", "root")
    sandbox.write("outer/sandbox/login_rules.yaml", RULE.format(user=user, home=sandbox.home) + WAYS[way], 0o600)


def put(megabytes):
    with Sandbox("--private") as sandbox:
        with open(os.path.join(sandbox.folder, "payload"), "wb") as file:
            file.write(os.urandom(megabytes << 20))
        for way in WAYS:
            use(sandbox, way)
            timed(sandbox, "run", "master", "--", "true")
            empty, _ = timed(sandbox, "run", "master", "--", "true")
            runs = [timed(sandbox, "put", "master", "payload", f"by-{way}") for _ in range(3)]
            seconds, cpu = min(runs)
            print(f"{way:16} {megabytes / (seconds - empty):7.1f} MB/s   {1000 * cpu / megabytes:6.1f} ms CPU a MB")


def nodes(count):
    with Sandbox("--private", "--nodes", str(count)) as sandbox:
        both = "master,worker*"
        sandbox.control("tunnels", {"limit": count})
        for way in WAYS:
            use(sandbox, way)
            sandbox.dust("set", "endpoint-tunnels", str(count))
            names = [each["name"] for each in json.loads(sandbox.dust("show", "--json", both).stdout)]
            done = sandbox.dust("--json", "run", "--fanout", str(count), both, "--", "true", timeout=300)
            fitting = [each["name"] for each in map(json.loads, done.stdout.splitlines()) if each.get("exit") == 0]
            seconds, cpu = timed(sandbox, "run", "--fanout", str(count), ",".join(fitting), "--", "true")
            print(f"{way:16} {len(fitting)} of {len(names)} nodes   {seconds:6.2f} s   {1000 * cpu / len(fitting):6.1f} ms CPU a node")


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    number = int(sys.argv[2]) if len(sys.argv) > 2 else None
    if what == "put":
        put(number or 32)
    elif what == "nodes":
        nodes(number or 200)
    else:
        sys.exit(__doc__)
