"""A cluster that is cut off in every part of its life, and resized both ways: nothing that costs money is forgotten."""

import json
import os
import signal
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import program, run_tests

sandbox = Sandbox("--nodes", "0")
PROMPT = r"\[eu-west-1[^\]]*\]\$"


def resources_take(seconds):
    sandbox.control("formation", {"seconds": seconds})


def ok(*words):
    done = sandbox.dust(*words)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done


def nodes():
    """The names of the living nodes, with their ids."""
    ok("refresh")
    shown = sandbox.dust("show", "state=pending,state=running", "--json")
    # 5: nothing matched.
    assert shown.returncode in (0, 5), shown
    listed = json.loads(shown.stdout)
    return {node["name"]: node["id"] for node in listed}


def clusters():
    return json.loads(ok("cluster", "list", "--json").stdout)


def killed_when(seen, *words):
    """Runs dust until what it says holds `seen`, then kills it as a power cut would."""
    process = subprocess.Popen(
        [program(), *words], env=sandbox.env, cwd=sandbox.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    )
    said = ""
    for line in process.stdout:
        said += line
        if seen in line:
            process.send_signal(signal.SIGKILL)
            break
    process.stdout.close()
    assert process.wait(30) == -signal.SIGKILL, said
    return said


def a_new_cluster(count):
    spec = os.path.join(sandbox.home, "clusters/life.yaml")
    if os.path.exists(spec):
        os.remove(spec)
    ok("cluster", "new", "life", "--nodes", str(count), "--type", "t3.micro", "--region", "eu-west-1", "--yes")


def killed_while_it_is_made():
    resources_take(0.5)
    a_new_cluster(3)
    killed_when("SecurityGroup", "cluster", "create", "life", "--yes")
    assert [cluster["name"] for cluster in clusters()] == ["life"], clusters()
    # Making it again makes no second one: it goes on with the one that is there.
    again = ok("cluster", "create", "life", "--yes")
    assert "going on" in again.stderr and "life is up" in again.stderr, again.stderr
    assert [cluster["name"] for cluster in clusters()] == ["life"], clusters()
    assert sorted(nodes()) == ["master", "worker0", "worker1"], nodes()
    said = ok("run", "cluster=life", "--", "hostname")
    assert "3 ok" in said.stderr, said.stderr


def resized_both_ways():
    resources_take(0)
    before = nodes()
    grown = ok("cluster", "resize", "life", "worker=4", "--yes")
    after = nodes()
    assert len(after) == 5 and before.items() <= after.items(), (before, after, grown.stderr)
    assert "5 ok" in ok("run", "cluster=life", "--", "true").stderr
    shrunk = ok("cluster", "resize", "life", "worker=1", "--yes")
    left = nodes()
    # A name of which there is one node has no number; the node itself is the one that it was.
    assert "Renames   worker0 to worker" in shrunk.stderr, shrunk.stderr
    assert left == {"master": before["master"], "worker": before["worker0"]}, (left, before, shrunk.stderr)
    assert "2 ok" in ok("run", "cluster=life&state=running", "--", "true").stderr
    # What would be done is shown first, and nothing is done where nobody says yes.
    asked = sandbox.dust("cluster", "resize", "life", "worker=2")
    assert asked.returncode != 0 and "--yes" in asked.stderr and nodes() == left, (asked.stdout, asked.stderr)


def template():
    return os.path.join(sandbox.home, "clusters/life.eu-west-1.cfn")


def nothing_is_forgotten():
    """Deleting again finishes what the first time could not: nothing costs money, only the spec stays."""
    gone = sandbox.dust("cluster", "delete", "life", "--yes")
    assert gone.returncode in (0, 5), (gone.stdout, gone.stderr)
    assert clusters() == [] and nodes() == {}, (clusters(), nodes())
    assert not os.path.exists(template()), gone.stderr
    with open(os.path.join(sandbox.home, "login_rules.yaml"), encoding="utf-8") as file:
        assert "life" not in file.read()
    assert os.path.exists(os.path.join(sandbox.home, "clusters/life.yaml"))


def aws_deletes_and_says_nothing():
    """The sandbox deletes a stack at once; its answer is what takes long, so that dust can be cut off before it has it."""
    sandbox.control("faults", {"fault": "delay", "action": "DeleteStack", "seconds": 6})


def killed_while_it_is_deleted():
    resources_take(0)
    aws_deletes_and_says_nothing()
    process = subprocess.Popen(
        [program(), "cluster", "delete", "life", "--yes"], env=sandbox.env, cwd=sandbox.folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and clusters():
        pass
    process.send_signal(signal.SIGKILL)
    assert process.wait(30) == -signal.SIGKILL, "it had ended before it was killed"
    assert os.path.exists(template())
    nothing_is_forgotten()


def interrupted_while_it_is_deleted():
    a_new_cluster(2)
    ok("cluster", "create", "life", "--yes")
    aws_deletes_and_says_nothing()
    with sandbox.shell(columns=100) as shell:
        shell.wait(lambda t: t.at_prompt(PROMPT))
        shell.type("cluster delete life --yes\r")
        shell.wait(lambda t: t.read(0.1) or not clusters(), "the stack is gone", 30)
        assert os.path.exists(template())
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(PROMPT), "the prompt", 5)
    nothing_is_forgotten()


def main():
    with sandbox:
        run_tests(
            [killed_while_it_is_made, resized_both_ways, killed_while_it_is_deleted, interrupted_while_it_is_deleted]
        )


if __name__ == "__main__":
    main()
