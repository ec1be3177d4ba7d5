"""Nodes without an address: every command through endpoints, Session Manager, proxies and pushed keys, and every refusal."""

import contextlib
import datetime
import glob
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from unittest import mock
from urllib.parse import urlsplit

import botocore.session
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import Terminal, heed_hang_ups, program, run_tests

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


def rungs():
    """A name, the rule's lines and the node of each way that leads to nodes without an address."""
    # The node behind the proxy: another dust, with rules of its own, is the program.
    other = os.path.join(sandbox.folder, "other")
    os.makedirs(other, mode=0o700, exist_ok=True)
    sandbox.write("other/login_rules.yaml", "- selector: '*'\n  login-user: nobody\n  reach: endpoint\n", 0o600)
    return [
        ("endpoint", "  reach: endpoint\n", "worker0"),
        ("session-manager", "  reach: session-manager\n", "worker1"),
        ("proxy", f"  proxy: {program()} --config-dir {other} proxy %i %p\n", "worker2"),
    ]


def every_command_works_on_every_rung():
    marked = sandbox.write("marked", "by put\n")
    for name, lines, node in rungs():
        rules(lines)
        folder = ran(node, line="mktemp -d")[node]["stdout"].strip()
        try:
            done = sandbox.dust("put", node, marked, folder + "/")
            assert done.returncode == 0, (name, done)
            ran(node, line=f"echo and more >>{folder}/marked")
            done = sandbox.dust("get", node, f"{folder}/marked", "got")
            assert done.returncode == 0, (name, done)
            with open(f"{sandbox.folder}/got/marked.{node}", encoding="ascii") as file:
                assert file.read() == "by put\nand more\n", name
            done = sandbox.dust("run", "--detach", "--name", f"job-{node}", node, "--", "echo from the job")
            assert done.returncode == 0, (name, done)
            done = sandbox.dust("jobs", "follow", f"job-{node}")
            assert done.returncode == 0 and "from the job" in done.stdout, (name, done)
            once = json.loads(sandbox.dust("top", "--once", "--json", node).stdout)
            assert "load" in (once[0] if isinstance(once, list) else once), (name, once)
            found = json.loads(sandbox.dust("--json", "doctor", node).stdout)[0]
            assert found["ok"], (name, found)
            follower = subprocess.Popen([program(), "follow", node, f"{folder}/marked"], env=sandbox.env, cwd=sandbox.folder,
                                        text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            try:
                assert "by put" in follower.stdout.readline(), name
            finally:
                follower.send_signal(signal.SIGINT)
                follower.communicate(timeout=20)
            in_the_shell(name, node, folder)
        finally:
            ran(node, line=f"rm -rf {folder}")
    rules()
    nothing_is_left()


def in_the_shell(name, node, folder):
    """The session shell, the raw shell and a forwarded port, on one connection."""
    with sandbox.shell(columns=140) as shell:
        assert "two words" in shell.enter(f"@{node} cd {folder}; kept='two words'; echo $kept", patience=30), name
        shell.type(f"@{node}\r")
        shell.wait(r"raw shell.*ctrl-c", "the message")
        shell.type("\r")
        shell.type("clear; pwd; echo kept=$kept\r")
        shell.wait(r"^kept=two words$", "the same shell")
        assert folder in shell.text, name
        shell.type("\x03\x03\x03")
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        # The node's own sshd is what there surely is to forward to.
        ssh = json.loads(sandbox.dust("--json", "run", node, "--", "echo $SSH_CONNECTION").stdout)["stdout"].split()[2:]
        said = shell.enter(f"forward {node} 0:{ssh[0]}:{ssh[1]}", patience=30)
        port = int(re.search(r"127\.0\.0\.1:(\d+)", said).group(1))
        with socket.create_connection(("127.0.0.1", port), 10) as through:
            assert through.recv(64).startswith(b"SSH-2.0"), name
        shell.type("exit\r")
        shell.program.wait()


def upgraded(url, headers):
    """The status that the gateway answers to a request for a WebSocket."""
    where = urlsplit(url)
    with socket.create_connection((where.hostname, where.port), 10) as connection:
        lines = [f"GET {where.path}?{where.query} HTTP/1.1", f"Host: {where.netloc}", "Upgrade: websocket", "Connection: Upgrade",
                 "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]
        lines += [f"{name}: {value}" for name, value in headers.items() if name.lower() != "host"]
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return int(connection.recv(4096).split()[1])


def a_wrong_signature_opens_nothing():
    env = sandbox.env
    right = Credentials(env["AWS_ACCESS_KEY_ID"], env["AWS_SECRET_ACCESS_KEY"])
    wrong = Credentials(right.access_key, "another" + right.secret_key[7:])
    client = botocore.session.get_session().create_client(
        "ec2", region_name=env["AWS_REGION"], endpoint_url=sandbox.endpoint, aws_access_key_id=right.access_key,
        aws_secret_access_key=right.secret_key)
    node = json.loads(sandbox.dust("show", "--json", "worker0").stdout)[0]
    endpoint = next(each for each in client.describe_instance_connect_endpoints()["InstanceConnectEndpoints"]
                    if each["VpcId"] == node["vpc_id"])
    host = endpoint["DnsName"]

    def tunnel(keys=right, service="ec2-instance-connect", age=0, port=22):
        request = AWSRequest("GET", f"http://{host}/openTunnel?instanceConnectEndpointId={endpoint['InstanceConnectEndpointId']}"
                             f"&remotePort=22&privateIpAddress={node['private_ip_address']}&maxTunnelDuration=3600", headers={"Host": host})
        signer = SigV4QueryAuth(keys, service, env["AWS_REGION"], expires=60)
        with mock.patch("botocore.auth.get_current_datetime", lambda: datetime.datetime.utcnow() - datetime.timedelta(seconds=age)):
            signer.add_auth(request)
        return upgraded(request.url.replace("remotePort=22", f"remotePort={port}"), {})

    assert tunnel() == 101
    for refused in (tunnel(wrong), tunnel(service="ssmmessages"), tunnel(age=600), tunnel(port=3389)):
        assert refused == 403, refused

    sessions = botocore.session.get_session().create_client(
        "ssm", region_name=env["AWS_REGION"], endpoint_url=sandbox.endpoint, aws_access_key_id=right.access_key,
        aws_secret_access_key=right.secret_key)
    target = json.loads(sandbox.dust("show", "--json", "worker1").stdout)[0]["id"]
    session = sessions.start_session(Target=target, DocumentName="AWS-StartSSHSession", Parameters={"portNumber": ["22"]})

    def channel(keys=right, service="ssmmessages"):
        request = AWSRequest("GET", session["StreamUrl"].replace("ws://", "http://"), headers={"Host": host})
        SigV4Auth(keys, service, env["AWS_REGION"]).add_auth(request)
        return upgraded(request.url, dict(request.headers.items()))

    assert channel(wrong) == 403 and channel(service="ec2-instance-connect") == 403
    assert channel() == 101
    sessions.terminate_session(SessionId=session["SessionId"])
    nothing_is_left()


def a_proxy_command_of_ssh_is_run_as_ssh_runs_it():
    """Without a login rule: ~/.ssh/config's ProxyCommand, in a session of its own, gone with the connection, its words the cause."""
    sandbox.write(RULES, "[]\n", 0o600)
    other = os.path.join(sandbox.folder, "other")
    rungs()
    note = os.path.join(sandbox.folder, "proxied")
    os.makedirs(os.path.join(sandbox.folder, ".ssh"), mode=0o700, exist_ok=True)

    # The person's own configuration counts outside of the sandbox's shell alone.
    env = {name: value for name, value in sandbox.env.items() if name != "DUST_SANDBOX"}

    def configured_by(command):
        sandbox.write(".ssh/config", f"Host worker0\n    User {os.environ.get('USER', 'root')}\n    IdentityFile {sandbox.home}/key\n"
                      f"    ProxyCommand {command}\n", 0o600)

    def ran_by_it(line="echo there"):
        return subprocess.run([program(), "run", "worker0", "--", line], env=env, cwd=sandbox.folder, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=60, check=False)

    try:
        # A shell's line, as ssh has it: it writes down its own process, group and session, and then becomes another dust.
        script = sandbox.write("script", f"echo $$ $* >{note}; ps -o pgid=,sid= -p $$ >>{note}; exec {program()} --config-dir {other} proxy $1 $2\n")
        configured_by(f"sh {script} %h %p %r")
        done = ran_by_it()
        assert done.returncode == 0 and "there" in done.stdout, done
        with open(note, encoding="ascii") as file:
            own, *tokens = file.readline().split()
            group, session = file.readline().split()
        assert tokens == ["worker0", "22", os.environ.get("USER", "root")], tokens
        assert group == own and session == own, (own, group, session)
        # It holds the connection for as long as that is wanted, and no longer.
        with Terminal([program()], env=env, columns=140) as shell:
            shell.enter("@worker0 true", patience=30)
            with open(note, encoding="ascii") as file:
                held = file.readline().split()[0]
            assert os.path.exists(f"/proc/{held}"), held
            shell.type("exit\r")
            shell.program.wait()
        gone = time.monotonic() + 3
        while os.path.exists(f"/proc/{held}"):
            assert time.monotonic() < gone, "the program outlives its connection"
        configured_by("sh -c 'echo the gate is closed today >&2; exit 3'")
        done = ran_by_it()
        assert done.returncode == 4 and "the gate is closed today" in done.stderr, done
        configured_by("sh -c 'exit 3'")
        done = ran_by_it()
        assert done.returncode == 4 and "status 3" in done.stderr, done
    finally:
        os.remove(os.path.join(sandbox.folder, ".ssh/config"))
        rules()
    nothing_is_left()


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
    ran_outside("scp", "-q", *options, "tree/below/file", "worker1:by-scp")
    ran_outside("scp", "-q", *options, "worker1:by-scp", "returned")
    assert open(f"{sandbox.folder}/returned", "rb").read() == open(f"{sandbox.folder}/tree/below/file", "rb").read()
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
    # Where another region was looked at, use brings back the nodes of the one that is used.
    assert sandbox.dust("show", "--regions", "us-east-1").returncode == 0
    assert "hostname worker1" in ran_outside("ssh", "-G", *options, "worker1")
    assert sandbox.dust("show").returncode == 0
    assert sandbox.dust("-c", "use us-east-1; show; use eu-west-1").returncode == 0
    assert ran_outside("ssh", *options, "worker1", "echo after use") == "after use\n"
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
        process = subprocess.Popen([program(), "proxy", "worker1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=sandbox.env,
                                   preexec_fn=heed_hang_ups)
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
            commands_work_on_every_rung, every_command_works_on_every_rung, the_ladder_is_followed,
            a_wrong_signature_opens_nothing, a_proxy_command_of_ssh_is_run_as_ssh_runs_it, refusals_are_told, a_cut_in_the_middle_of_put,
            more_nodes_than_tunnels, pushed_keys_are_never_written, other_programs_come_along,
            a_proxy_ends_with_those_who_need_it, ssh_finds_the_nodes_by_itself, the_doctor_walks_the_ladder,
        ])


if __name__ == "__main__":
    main()
