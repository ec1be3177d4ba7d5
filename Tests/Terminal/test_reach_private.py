"""Nodes without an address: every command through endpoints, Session Manager, proxies and pushed keys, and every refusal."""

import contextlib
import glob
import json
import os
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import program, run_tests

sandbox = Sandbox("--private")
RULES = "outer/sandbox/login_rules.yaml"
# worker0's VPC has an endpoint, worker1's agent takes sessions, master and worker2 have both, web0 has neither.


def rules(lines=""):
    sandbox.write(RULES, f"- selector: '*'\n  login-user: {os.environ.get('USER', 'root')}\n  keyfile: {sandbox.home}/key\n{lines}", 0o600)


@contextlib.contextmanager
def told(what, order):
    """The sandbox's AWS behaves like this for a while, and nobody remembers what was refused."""
    sandbox.control(what, order)
    try:
        yield
    finally:
        sandbox.ask(what, "DELETE")
        with contextlib.suppress(FileNotFoundError):
            os.remove(f"{sandbox.home}/reach.json")


def tunnels():
    return json.loads(sandbox.ask("tunnels"))


def calls():
    """The AWS calls since the last time."""
    return [call["action"] for call in json.loads(sandbox.ask("calls", "DELETE"))]


def ran(target, *options, line="echo there"):
    """What run says of each node, by name."""
    done = sandbox.dust("--json", "run", *options, target, "--", line)
    return {each["name"]: each for each in map(json.loads, done.stdout.splitlines())}


def nothing_is_left():
    """No tunnel and no session within three seconds: the gateway is asked until it is so."""
    until = time.monotonic() + 3
    while (seen := tunnels())["open"] or seen["sessions"]:
        assert time.monotonic() < until, seen


def commands_work_on_every_rung():
    calls()
    said = ran("*")
    assert {name for name, each in said.items() if each.get("exit") == 0} == {"master", "worker0", "worker1", "worker2"}, said
    assert said["web0"]["error"]["code"] == "reach.no-way", said["web0"]
    made = calls()
    assert made.count("DescribeInstanceConnectEndpoints") == 1, made
    # Both an endpoint and an agent: the endpoint.
    assert made.count("OpenTunnel") == 3 and made.count("StartSession") == 1, made
    nothing_is_left()
    again = ran("master,worker0,worker1")
    assert all(each["stdout"] == "there\n" for each in again.values()) and len(again) == 3, again
    with sandbox.shell(columns=140) as shell:
        assert "two words" in shell.enter("@worker1 echo two words", patience=30)
        assert "kept=7" in shell.enter("@worker0 kept=7; echo kept=$kept", patience=30)
        shell.type("exit\r")
        shell.program.wait()
    nothing_is_left()
    os.makedirs(os.path.join(sandbox.folder, "tree/below"), exist_ok=True)
    payload = os.urandom(700_001)
    with open(os.path.join(sandbox.folder, "tree/below/file"), "wb") as file:
        file.write(payload)
    put = sandbox.dust("put", "-r", "worker0,worker1", "tree", "there")
    assert put.returncode == 0, put
    got = sandbox.dust("get", "-r", "worker0,worker1", "there", "back")
    assert got.returncode == 0, got
    found = glob.glob(f"{sandbox.folder}/back/**/file", recursive=True)
    assert len(found) == 2, found
    for path in found:
        with open(path, "rb") as file:
            assert file.read() == payload, path


def the_ladder_is_followed():
    for lines, target, wanted in [
        ("  reach: session-manager\n", "master", "StartSession"), ("  reach: endpoint\n", "worker2", "OpenTunnel"),
        ("", "worker1", "StartSession"), ("", "master", "OpenTunnel"),
    ]:
        rules(lines)
        calls()
        assert ran(target)[target]["exit"] == 0, (lines, target)
        made = calls()
        assert wanted in made and not {"StartSession", "OpenTunnel"} - {wanted} & set(made), (lines, made)
    rules("  reach: endpoint\n  jump: master\n")
    done = sandbox.dust("run", "worker1", "--", "true")
    assert done.returncode == 2 and "login_rules.yaml:" in done.stderr, done.stderr
    rules("  reach: nowhere\n")
    done = sandbox.dust("run", "worker1", "--", "true")
    assert done.returncode == 2 and "login_rules.yaml:" in done.stderr and "session-manager" in done.stderr, done.stderr
    rules()


def denied(action, code="AccessDeniedException"):
    return {"fault": "error", "action": action, "code": code, "message": f"User may not perform {action}", "times": 99}


def refusals_are_told():
    told_so = [
        ("worker0", "", ("faults", denied("OpenTunnel")), "reach.refused", "OpenTunnel"),
        ("worker0", "", ("faults", denied("OpenTunnel", "ThrottlingException")), "reach.refused", "ThrottlingException"),
        ("worker0", "", ("tunnels", {"limit": 0}), "reach.refused", "too many connections"),
        ("worker0", "  reach: endpoint\n", ("faults", denied("DescribeInstanceConnectEndpoints", "UnauthorizedOperation")),
         "reach.refused", "ec2:DescribeInstanceConnectEndpoints"),
        ("worker0", "", ("tunnels", {"endpoint_state": "create-failed"}), "reach.no-way", "create-failed"),
        ("worker1", "", ("faults", denied("StartSession")), "reach.refused", "ssm:StartSession"),
        ("worker1", "", ("faults", {"fault": "expired", "action": "StartSession", "times": 99}), "reach.refused", "expired"),
        ("worker1", "", ("faults", denied("OpenDataChannel")), "reach.refused", "AccessDeniedException"),
        ("worker1", "  key: instance-connect\n", ("faults", denied("SendSSHPublicKey")), "reach.refused", "SendSSHPublicKey"),
    ]
    for target, lines, (what, order), code, words in told_so:
        rules(lines)
        with told(what, order):
            done = sandbox.dust("--json", "run", target, "--", "true")
            said = json.loads(done.stdout)
            assert said["error"]["code"] == code and done.returncode == 4, (order, done)
            plain = sandbox.dust("run", target, "--", "true")
            assert words in plain.stderr and plain.returncode == 4, (order, plain.stderr)
    rules()
    nodes = {node["name"]: node["id"] for node in json.loads(sandbox.dust("show", "--json").stdout)}
    with told("tunnels", {"agents": {nodes["worker1"]: "offline"}}):
        done = sandbox.dust("run", "worker1", "--", "true")
        assert "agent is offline" in done.stderr and done.returncode == 4, done
    # A call that is denied leaves its rung out, for a day: master goes by Session Manager then, and EC2 is not asked again.
    with told("faults", denied("DescribeInstanceConnectEndpoints", "UnauthorizedOperation")):
        calls()
        assert ran("master")["master"]["exit"] == 0
        assert "StartSession" in calls()
        assert ran("master")["master"]["exit"] == 0
        assert "DescribeInstanceConnectEndpoints" not in calls()
    # A denied question about agents does not close the way: StartSession is the judge.
    with told("faults", denied("DescribeInstanceInformation")):
        assert ran("worker1")["worker1"]["exit"] == 0
    wrong = sandbox.dust("proxy", "worker0", "8080")
    assert wrong.returncode == 4 and "RemotePort" in wrong.stderr, wrong


def a_cut_in_the_middle_of_put():
    payload = os.urandom(6_000_000)
    with open(os.path.join(sandbox.folder, "large"), "wb") as file:
        file.write(payload)
    # Session Manager's channel is closed for its age and cut, and messages are lost and doubled: the session goes on.
    for order in ({"bye": 0.3}, {"cut": 0.3, "loss": 0.02, "repeat": 0.02}):
        with told("tunnels", order):
            calls()
            done = sandbox.dust("put", "worker1", "large", "large", timeout=120)
            assert done.returncode == 0, done
            assert "ResumeSession" in calls(), order
        got = sandbox.dust("get", "worker1", "large", "copy")
        assert got.returncode == 0, got
        copy, = glob.glob(f"{sandbox.folder}/copy/large*")
        with open(copy, "rb") as file:
            assert file.read() == payload, order
        os.remove(copy)
        ran("worker1", line="rm large")
    # An endpoint's tunnel is gone with its connection: the node and the file are named, and nothing passes for whole.
    with told("tunnels", {"cut": 0.15, "delay": 0.01}):
        done = sandbox.dust("put", "worker0", "large", "large", timeout=120)
        assert done.returncode != 0 and "worker0" in done.stderr, done
    assert ran("worker0", line="test -e large")["worker0"]["exit"] == 1
    nothing_is_left()


def more_nodes_than_tunnels():
    assert sandbox.dust("set", "endpoint-tunnels", "1").returncode == 0
    try:
        with told("tunnels", {"limit": 1}):
            said = ran("master,worker0,worker2")
            assert [each["exit"] for each in said.values()] == [0, 0, 0], said
            with sandbox.shell(columns=140) as shell:
                shell.type("run master,worker0,worker2 -- sleep 1.5\r")
                shell.wait(r"wait.* tunnel.*endpoint-tunnels", "what the others wait for", 10)
                shell.wait(r"3 ok", "all of them", 20)
    finally:
        sandbox.dust("set", "endpoint-tunnels", "20")


def pushed_keys_are_never_written():
    path = f"{sandbox.home}/key"
    with open(path, encoding="ascii") as file:
        own = file.read()
    sandbox.write(RULES, f"- selector: '*'\n  login-user: {os.environ.get('USER', 'root')}\n  key: instance-connect\n", 0o600)
    try:
        for name in ("worker0", "worker1"):
            calls()
            assert ran(name)[name]["exit"] == 0
            assert calls().count("SendSSHPublicKey") == 1
        pushed = [line for file in glob.glob(f"{sandbox.home}/nodes/*/run/pushed_keys.*") for line in open(file, encoding="ascii")]
        assert len(pushed) == 2 and all(line.startswith('expiry-time="') for line in pushed), pushed
        found = subprocess.run(["grep", "-rl", "PRIVATE KEY", sandbox.home, "--include=*"], capture_output=True, text=True, check=False)
        private = [each for each in found.stdout.split() if "host_key" not in each]
        assert private == [path] and open(path, encoding="ascii").read() == own, private
    finally:
        rules()


def configured():
    """ssh's options for a configuration that dust has written."""
    return ["-F", sandbox.write("nodes.conf", sandbox.dust("export", "ssh-config").stdout), "-o", "BatchMode=yes"]


def ran_outside(*words, env=None):
    base = dict(sandbox.env, PATH=os.path.dirname(program()) + ":" + os.environ["PATH"], **(env or {}))
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, cwd=sandbox.folder, env=base, check=False)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def other_programs_come_along():
    ran("master,worker0,worker1")
    options = configured()
    for name in ("worker0", "worker1"):
        assert ran_outside("ssh", *options, name, "echo by ssh") == "by ssh\n"
    ran_outside("scp", "-q", *options, "large", "worker1:by-scp")
    ran_outside("scp", "-q", *options, "worker1:by-scp", "returned")
    assert open(f"{sandbox.folder}/returned", "rb").read() == open(f"{sandbox.folder}/large", "rb").read()
    ssh = f"ssh {' '.join(options)}"
    ran_outside("rsync", "-a", "-e", ssh, "tree/", "worker0:by-rsync/")
    ran_outside("rsync", "-a", "-e", ssh, "worker0:by-rsync/", "rsynced/")
    assert os.path.exists(f"{sandbox.folder}/rsynced/below/file")
    ran("worker1", line="git init -q --bare by-git")
    ran_outside("git", "clone", "-q", "worker1:by-git", "cloned", env={"GIT_SSH_COMMAND": ssh})
    assert os.path.isdir(f"{sandbox.folder}/cloned/.git")
    nothing_is_left()


def ssh_finds_the_nodes_by_itself():
    config = os.path.join(sandbox.folder, ".ssh/config")
    os.makedirs(os.path.dirname(config), mode=0o700, exist_ok=True)
    own = "Host elsewhere\n    User somebody\n"
    sandbox.write(".ssh/config", own, 0o600)
    # ssh itself looks for its configuration in the home of the password file, so it is named.
    options = ["-F", config, "-o", "BatchMode=yes"]
    installed = sandbox.dust("export", "ssh-config", "--install")
    assert installed.returncode == 0, installed
    assert sandbox.dust("export", "ssh-config", "--install").returncode == 0
    with open(config, encoding="utf-8") as file:
        text = file.read()
    assert text.endswith(own) and text.count("Include") == 1, text
    assert ran_outside("ssh", *options, "worker1", "echo by itself") == "by itself\n"
    assert "user somebody" in ran_outside("ssh", "-G", *options, "elsewhere")
    # What has another name is found by it after the next list.
    assert sandbox.dust("tag", "worker1", "Name=renamed").returncode == 0
    try:
        assert sandbox.dust("--fresh", "show").returncode == 0
        assert ran_outside("ssh", *options, "renamed", "echo by its new name") == "by its new name\n"
    finally:
        assert sandbox.dust("tag", "renamed", "Name=worker1").returncode == 0
    assert sandbox.dust("export", "ssh-config", "--uninstall").returncode == 0
    with open(config, encoding="utf-8") as file:
        assert file.read() == own
    assert not os.path.exists(f"{sandbox.home}/ssh_config")


def the_doctor_walks_the_ladder():
    def steps(name):
        done = sandbox.dust("--json", "doctor", name)
        found = json.loads(done.stdout)[0]
        return found, [step["detail"] for step in found["steps"] if step["step"] == "way"]

    found, ways = steps("worker0")
    assert found["ok"] and any("endpoint: eice-" in each for each in ways), found
    found, ways = steps("worker1")
    assert found["ok"] and any("agent is online" in each for each in ways), found
    found, ways = steps("web0")
    assert found["problem"] == "reach.no-way", found
    assert any("create-instance-connect-endpoint" in fix for fix in found["fixes"]), found
    assert any("AmazonSSMManagedInstanceCore" in fix for fix in found["fixes"]), found
    nodes = {node["name"]: node for node in json.loads(sandbox.dust("show", "--json").stdout)}
    with told("tunnels", {"agents": {nodes["worker1"]["id"]: "offline"}}):
        found, ways = steps("worker1")
        assert any("offline since 20" in each for each in ways) and not found["ok"], found
    with told("faults", denied("StartSession")):
        found, ways = steps("worker1")
        assert found["problem"] == "reach.refused", found
    ran("worker0,worker1")
    nodes = {node["name"]: node for node in json.loads(sandbox.dust("show", "--json").stdout)}
    assert nodes["worker0"]["reach"] == "endpoint" and nodes["worker1"]["reach"] == "session-manager", nodes
    shown = sandbox.dust("show", "-v", "worker1").stdout
    assert "session-manager" in shown and "Reach" in shown, shown


def a_proxy_ends_with_those_who_need_it():
    def begun():
        process = subprocess.Popen([program(), "proxy", "worker1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=sandbox.env)
        assert process.stdout.readline().startswith(b"SSH-2.0"), "the node's sshd speaks"
        return process

    for number in (signal.SIGTERM, signal.SIGHUP, None):
        process = begun()
        if number:
            process.send_signal(number)
        else:
            process.stdin.close()
        process.wait(5)
        nothing_is_left()
    assert sandbox.dust("proxy", "nosuch").returncode == 5


def main():
    with sandbox:
        rules()
        run_tests([
            commands_work_on_every_rung, the_ladder_is_followed, refusals_are_told, a_cut_in_the_middle_of_put,
            more_nodes_than_tunnels, pushed_keys_are_never_written, other_programs_come_along,
            a_proxy_ends_with_those_who_need_it, ssh_finds_the_nodes_by_itself, the_doctor_walks_the_ladder,
        ])


if __name__ == "__main__":
    main()
