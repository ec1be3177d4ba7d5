"""A cluster that is cut off in every part of its life, and resized both ways: nothing that costs money is forgotten."""

import glob
import json
import os
import re
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
    # Those that stay keep their names: worker0 stays worker0, also where it is alone.
    assert "Renames" not in shrunk.stderr, shrunk.stderr
    assert left == {"master": before["master"], "worker0": before["worker0"]}, (left, before, shrunk.stderr)
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
        shell.wait_for(lambda: not clusters(), "the stack is gone", 30)
        assert os.path.exists(template())
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(PROMPT), "the prompt", 5)
    nothing_is_forgotten()


def deleted_resource_by_resource():
    """As on EC2: each resource goes in its time and is told of, and who was cut off finishes it by deleting again."""
    resources_take(0)
    a_new_cluster(2)
    ok("cluster", "create", "life", "--yes")
    resources_take(2.5)
    said = killed_when("deleted", "cluster", "delete", "life", "--yes")
    assert re.search(r"✓ worker .*deleted", said), said
    assert [cluster["status"] for cluster in clusters()] == ["DELETE_IN_PROGRESS"], clusters()
    again = ok("cluster", "delete", "life", "--yes")
    assert re.search(r"master .*deleted", again.stderr) and "life is deleted" in again.stdout + again.stderr, again
    # One that is to be made while its namesake goes waits for that.
    resources_take(0.3)
    ok("cluster", "create", "life", "--yes")
    ok("cluster", "delete", "life", "--yes", "--detach")
    made = ok("cluster", "create", "life", "--yes")
    assert "is being deleted; waiting for that" in made.stderr and "life is up" in made.stderr, made
    assert "2 ok" in ok("run", "cluster=life&state=running", "--", "true").stderr
    resources_take(0)
    nothing_is_forgotten()


def sshds():
    """The process that listens for ssh on each node that has one."""
    found = {}
    for node in glob.glob(os.path.join(sandbox.home, "nodes/*/sshd.pid")):
        with open(node, encoding="utf-8") as file:
            text = file.read().strip()
        if text:
            found[node] = int(text)
    return found


def interrupted_while_ssh_is_waited_for():
    """The machines are there and answer nobody yet, as for the first minute on EC2; what was begun is gone on with."""
    resources_take(0.3)
    a_new_cluster(2)
    held = {}
    with sandbox.shell(columns=100) as shell:
        shell.wait(lambda t: t.at_prompt(PROMPT))
        shell.type("cluster create life --yes\r")

        def both_are_held():
            for path, number in sshds().items():
                if path not in held:
                    held[path] = number
                    os.kill(number, signal.SIGSTOP)
            return len(held) == 2 and re.search(r"\d of 2.*answer ssh", shell.text)

        try:
            shell.wait_for(both_are_held, "both nodes held, and the line that waits", 60)
            shell.type("\x03")
            shell.wait(lambda t: t.at_prompt(PROMPT), "the prompt", 10)
        finally:
            for number in held.values():
                os.kill(number, signal.SIGCONT)
        assert "Interrupted; ssh answers on 0 of 2 nodes so far" in shell.text and "cluster status life" in shell.text, shell.text
        [cluster] = clusters()
        assert (cluster["name"], cluster["status"]) == ("life", "CREATE_COMPLETE"), cluster
        shell.type("cluster status life\r")
        shell.wait("life is up", "the end of what was begun", 60)
        shell.wait(lambda t: t.at_prompt(PROMPT))
    assert "2 ok" in ok("run", "cluster=life&state=running", "--", "true").stderr
    nothing_is_forgotten()


KIND = """name: slow
summary: a kind whose second step waits for the test
image: debian-12
instance_type: t3.micro
roles:
  all: {nodes: "*"}
steps:
- name: first
  as: user
  run: touch FOLDER/first-{{self.name}}
  check: test -e FOLDER/first-{{self.name}}
- name: second
  as: user
  run: "echo $$ >FOLDER/pid-{{self.name}}; test -e FOLDER/go || exec sleep 600"
- name: third
  as: user
  run: touch FOLDER/third-{{self.name}}
"""


def interrupted_while_it_is_brought_up():
    """A step that runs on nodes ends there too; the next time the steps that are done are not done again."""
    resources_take(0)
    folder = os.path.join(sandbox.folder, "marks")
    os.makedirs(folder)
    os.makedirs(os.path.join(sandbox.home, "kinds/slow"))
    with open(os.path.join(sandbox.home, "kinds/slow/kind.yaml"), "w", encoding="utf-8") as file:
        file.write(KIND.replace("FOLDER", folder))
    os.remove(os.path.join(sandbox.home, "clusters/life.yaml"))
    ok("cluster", "new", "life", "--kind", "slow", "--nodes", "2", "--type", "t3.micro", "--region", "eu-west-1", "--yes")
    with sandbox.shell(columns=100) as shell:
        shell.wait(lambda t: t.at_prompt(PROMPT))
        shell.type("cluster create life --yes\r")
        shell.wait_for(lambda: len(glob.glob(folder + "/pid-*")) == 2, "the second step runs", 60)
        numbers = []
        for path in glob.glob(folder + "/pid-*"):
            with open(path, encoding="utf-8") as file:
                numbers.append(int(file.read()))
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(PROMPT), "the prompt", 15)
        shell.wait_for(lambda: not any(os.path.exists(f"/proc/{n}") for n in numbers), "the step ends on the nodes", 15)
        assert 'Interrupted in the step "slow: second"' in shell.text and "cluster status life" in shell.text, shell.text
        assert not glob.glob(folder + "/third-*")
        with open(folder + "/go", "w", encoding="utf-8"):
            pass
        shell.type("cluster create life\r")
        shell.wait("life is up", "the end of what was begun", 60)
        shell.wait(lambda t: t.at_prompt(PROMPT))
        assert re.search(r"first .*was done already", shell.text), shell.text
    assert len(glob.glob(folder + "/third-*")) == 2
    nothing_is_forgotten()


def the_network_goes():
    """Every call is cut off while the stack is made: what to type is said, and typing it goes on."""
    resources_take(0.5)
    os.remove(os.path.join(sandbox.home, "clusters/life.yaml"))
    a_new_cluster(2)
    process = subprocess.Popen(
        [program(), "cluster", "create", "life", "--yes"], env=sandbox.env, cwd=sandbox.folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )
    said = ""
    for line in process.stdout:
        said += line
        if "SecurityGroup" in line:
            sandbox.control("faults", {"fault": "reset", "action": "*", "times": 100_000})
    process.stdout.close()
    assert process.wait(90) == 3 and "cluster status life --resume" in said, said
    sandbox.ask("faults", "DELETE")
    ended = ok("cluster", "status", "life", "--resume")
    assert "life is up" in ended.stderr, ended
    assert sorted(nodes()) == ["master", "worker"], nodes()
    nothing_is_forgotten()


def main():
    with sandbox:
        run_tests(
            [
                killed_while_it_is_made, resized_both_ways, killed_while_it_is_deleted, interrupted_while_it_is_deleted,
                deleted_resource_by_resource, interrupted_while_ssh_is_waited_for, interrupted_while_it_is_brought_up, the_network_goes,
            ]
        )


if __name__ == "__main__":
    main()
