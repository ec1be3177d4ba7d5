"""More nodes behind an endpoint than it carries tunnels: the 21st waits, and what for is said; 20 is what AWS and dust both begin with."""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import run_tests

# Two of three have an endpoint, which leaves more than twenty.
sandbox = Sandbox("--private", "--nodes", "34")
ENDPOINTS = 20


def behind_an_endpoint():
    nodes = json.loads(sandbox.dust("show", "--json").stdout)
    done = sandbox.dust("--json", "run", "*", "--", "true")
    fitting = [each["name"] for each in map(json.loads, done.stdout.splitlines()) if each.get("exit") == 0]
    assert len(nodes) == 34, nodes
    return fitting


def the_next_one_waits_and_all_are_done():
    sandbox.write("outer/sandbox/login_rules.yaml", f"- selector: '*'\n  login-user: {os.environ.get('USER', 'root')}\n"
                  f"  keyfile: {sandbox.home}/key\n  reach: endpoint\n", 0o600)
    names = behind_an_endpoint()[:ENDPOINTS + 1]
    assert len(names) == ENDPOINTS + 1, names
    with sandbox.shell(columns=160) as shell:
        # Longer than a login may take: the wait for a turn is no part of it.
        shell.type(f"run {','.join(names)} -- sleep 11\r")
        shell.wait(r"1 waits for a tunnel.*endpoint-tunnels", "what the 21st waits for", 30)
        shell.wait(rf"{ENDPOINTS + 1} ok", "all of them", 30)
    seen = json.loads(sandbox.ask("tunnels"))
    assert seen["most"] == ENDPOINTS, seen


def main():
    with sandbox:
        run_tests([the_next_one_waits_and_all_are_done])


if __name__ == "__main__":
    main()
