"""Nodes that are apart from each other and have no public address: `sandbox start --private --isolated`.

Only root can keep nodes apart, and only on Linux; elsewhere there is nothing to try.
"""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import run_tests

sandbox = Sandbox("--private", "--isolated", "--nodes", "3")


def nodes_of_their_own_are_reached_through_tunnels():
    nodes = {each["name"]: each for each in json.loads(sandbox.dust("show", "--json").stdout)}
    assert not any(each.get("public_ip_address") for each in nodes.values()), nodes
    sandbox.ask("calls", "DELETE")
    done = sandbox.dust("--json", "run", "*", "--", "hostname; hostname -I")
    said = {each["name"]: each["stdout"].split() for each in map(json.loads, done.stdout.splitlines())}
    # Each is a machine of its own, with the address that EC2 tells.
    assert said == {name: [name, each["private_ip_address"]] for name, each in nodes.items()}, (done, nodes)
    actions = [call["action"] for call in json.loads(sandbox.ask("calls", "DELETE"))]
    assert actions.count("OpenTunnel") == 2 and actions.count("StartSession") == 1, actions
    # Their addresses are not dialled: only what stands for AWS leads there.
    refused = sandbox.dust("run", "worker0", "--", "true", env={"DUST_HOME": with_rule("  reach: private\n")})
    assert refused.returncode == 4 and "outside the sandbox" in refused.stderr, refused
    handed = sandbox.dust("--json", "run", "--via", "run-command", "worker1", "--", "hostname")
    assert json.loads(handed.stdout)["stdout"] == "worker1\n", handed


def with_rule(line):
    """A config folder with a rule that ends in this line."""
    folder = os.path.join(sandbox.folder, "other")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    sandbox.write("other/login_rules.yaml", f"- selector: '*'\n  login-user: root\n  keyfile: {sandbox.home}/key\n{line}", 0o600)
    return folder


def main():
    if os.geteuid() != 0 or not sys.platform.startswith("linux"):
        print("skipped: only root on Linux can keep nodes apart")
        return
    with sandbox:
        run_tests([nodes_of_their_own_are_reached_through_tunnels])


if __name__ == "__main__":
    main()
