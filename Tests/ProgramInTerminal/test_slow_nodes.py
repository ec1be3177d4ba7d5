"""Nodes that follow later than an answer can wait, as on a machine with too much to do: an order that was taken is no failure.

The supervisor, which makes the nodes, is stopped meanwhile; so the nodes follow exactly when the test lets them.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox
from terminal import program


@contextlib.contextmanager
def nobody_follows(sandbox):
    with open(os.path.join(sandbox.home, "supervisor"), encoding="utf-8") as file:
        supervisor = int(file.read())
    sandbox.control("patience", {"seconds": 0.1})
    os.kill(supervisor, signal.SIGSTOP)

    def follow():
        # Answers wait again until the nodes are there.
        sandbox.control("patience", {"seconds": 20})
        os.kill(supervisor, signal.SIGCONT)

    try:
        yield follow
    finally:
        follow()


def calls(sandbox, action):
    return [call["action"] for call in json.loads(sandbox.ask("calls"))].count(action)


def sshd(sandbox, node):
    """The process that answers for a node, which a reboot changes."""
    node = json.loads(sandbox.dust("show", node, "--json").stdout)[0]["id"]
    found = subprocess.run(["pgrep", "-f", f"{node}/sshd_config"], capture_output=True, text=True, check=True).stdout.split()
    assert len(found) == 1, found
    return found


def state(sandbox, node):
    sandbox.dust("refresh")
    return json.loads(sandbox.dust("show", node, "--json").stdout)[0]["state"]


def test_a_reboot_is_ordered_once(sandbox):
    before = sshd(sandbox, "master")
    with nobody_follows(sandbox) as follow:
        done = sandbox.dust("reboot", "master", "--yes")
        assert done.returncode == 0 and calls(sandbox, "RebootInstances") == 1, done
        follow()
        # A change that waits for its nodes has waited for the earlier one's too.
        assert sandbox.dust("stop", "web0", "--yes", "--force").returncode == 0
    assert sshd(sandbox, "master") != before


def test_stop_and_start_are_taken_and_followed_later(sandbox):
    with nobody_follows(sandbox) as follow:
        done = sandbox.dust("stop", "worker0", "--yes", "--force")
        assert done.returncode == 0 and calls(sandbox, "StopInstances") == 2, done
        done = sandbox.dust("start", "worker0")
        assert done.returncode == 0 and calls(sandbox, "StartInstances") == 1, done
        assert state(sandbox, "worker0") in ("pending", "running")
        follow()
        assert sandbox.dust("start", "web0", "--wait").returncode == 0
    assert sandbox.dust("run", "worker0,web0", "--", "true").returncode == 0


def test_a_cluster_waits_for_nodes_that_have_no_address_yet(sandbox):
    folder = os.path.join(sandbox.home, "clusters")
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/late.yaml", "w", encoding="utf-8") as file:
        file.write("cloud: {region: eu-west-1}\ncluster: {name: late}\nnodes:\n- {nodename: late, count: 2, instance_type: t3.micro}\n")
    with nobody_follows(sandbox) as follow:
        process = subprocess.Popen(
            [program(), "cluster", "create", "late", "--yes"], env=sandbox.env, cwd=sandbox.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        said = ""
        for line in process.stderr:
            said += line
            if "✓ late1" in line:
                break
        follow()
        said += process.stderr.read()
        assert process.wait(60) == 0 and "late is up" in said, said
    assert sandbox.dust("cluster", "delete", "late", "--yes").returncode == 0


def main():
    with Sandbox() as sandbox:
        sys.exit(run_all(globals(), sandbox))


if __name__ == "__main__":
    main()
