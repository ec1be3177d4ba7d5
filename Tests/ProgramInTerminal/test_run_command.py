"""Run Command: fleets that no ssh reaches, by AWS's own fan-out; the commands really run, on the sandbox's nodes."""

import json
import os
import signal
import subprocess
import sys
import time

import botocore.session
from botocore.config import Config

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import program, run_tests

sandbox = Sandbox("--private")
WORKERS = "master,worker1,worker2"


def ran(*words, line="echo there"):
    done = sandbox.dust("--json", "run", "--via", "run-command", *words, "--", line)
    return done, {each["name"]: each for each in map(json.loads, done.stdout.splitlines())}


def calls():
    return [call["action"] for call in json.loads(sandbox.ask("calls", "DELETE"))]


def it_runs_without_a_login():
    # No rule fits anything, and no address is needed.
    sandbox.write("outer/sandbox/login_rules.yaml", "[]\n", 0o600)
    calls()
    done, said = ran(WORKERS, line="echo out; echo err >&2; test $(id -u) = 0 || true")
    assert done.returncode == 0 and len(said) == 3, done
    for each in said.values():
        assert (each["exit"], each["stdout"], each["stderr"]) == (0, "out\n", "err\n"), each
    made = calls()
    assert made.count("SendCommand") == 1 and not {"OpenTunnel", "StartSession"} & set(made), made
    done, said = ran("worker1", line="exit 7")
    assert done.returncode == 1 and said["worker1"]["exit"] == 7, done
    # Streams and folding are those of any run, and so is what can be asked for afterwards.
    plain = sandbox.dust("run", "--via", "run-command", "--fold", WORKERS, "--", "echo same")
    assert plain.stdout.count("same") == 1 and "3 ok" in plain.stderr, plain


def what_it_does_not_reach_is_named():
    done, said = ran("master,web0")
    # AWS takes none of a call in which it does not know an instance: the others get the command all the same.
    assert said["web0"]["error"]["code"] == "run.unmanaged" and said["master"]["exit"] == 0, done
    assert done.returncode == 1, done
    with_agents = json.loads(sandbox.dust("show", "--json", "worker1").stdout)
    sandbox.control("tunnels", {"agents": {with_agents[0]["id"]: "offline"}})
    try:
        done, said = ran("worker1,worker2")
        assert said["worker1"]["error"]["code"] == "run.undelivered" and said["worker2"]["exit"] == 0, done
        assert done.returncode == 1, done
    finally:
        sandbox.ask("tunnels", "DELETE")
    sandbox.control("faults", {"fault": "error", "action": "SendCommand", "code": "AccessDeniedException",
                               "message": "not authorized to perform: ssm:SendCommand", "times": 9})
    try:
        done = sandbox.dust("run", "--via", "run-command", "worker1", "--", "true")
        assert done.returncode == 4 and "ssm:SendCommand" in done.stderr, done
    finally:
        sandbox.ask("faults", "DELETE")


def what_aws_cuts_is_said():
    done, said = ran("worker1", line="yes | head -c 30000")
    assert said["worker1"]["cut"] and len(said["worker1"]["stdout"]) == 24000 and done.returncode == 1, done.stderr
    done, said = ran("worker1", line="yes | head -c 9000")
    assert "cut" not in said["worker1"] and len(said["worker1"]["stdout"]) == 9000, done.stderr
    plain = sandbox.dust("run", "--via", "run-command", "worker1", "--", "yes | head -c 30000")
    assert "24,000" in plain.stderr and plain.returncode == 1, plain.stderr


def a_bucket_brings_the_whole():
    keys = {"aws_access_key_id": sandbox.env["AWS_ACCESS_KEY_ID"], "aws_secret_access_key": sandbox.env["AWS_SECRET_ACCESS_KEY"]}
    store = botocore.session.get_session().create_client(
        "s3", region_name=sandbox.env["AWS_REGION"], endpoint_url=sandbox.endpoint, config=Config(s3={"addressing_style": "path"}), **keys)
    store.create_bucket(Bucket="outputs", CreateBucketConfiguration={"LocationConstraint": sandbox.env["AWS_REGION"]})
    line = "yes | head -c 30000; yes e | head -c 9000 >&2"
    done, said = ran("--bucket", "outputs", "master,worker1", line=line)
    for each in said.values():
        assert each["stdout"] == "y\n" * 15000 and each["stderr"] == "e\n" * 4500 and "cut" not in each, each
    assert done.returncode == 0 and len(said) == 2, done.stderr
    done, said = ran("--bucket", "nosuch", "worker1", line=line)
    assert said["worker1"]["cut"] and done.returncode == 1 and "bucket" in done.stderr, done.stderr
    for words in (["--bucket", "outputs"], ["--via", "run-command", "--bucket", "Not_one"]):
        assert sandbox.dust("run", *words, "worker1", "--", "true").returncode == 2, words


def limits_are_aws_s():
    started = time.monotonic()
    done, said = ran("--timeout", "1", "worker1", line="sleep 60")
    assert said["worker1"]["error"]["code"] == "node.timeout" and time.monotonic() - started < 20, done
    done = sandbox.dust("run", "--via", "run-command", "--fanout", "1", "--max-failures", "1", WORKERS, "--", "false")
    assert done.returncode == 1 and "left alone" in done.stderr and "1 failed" in done.stderr, done.stderr
    for words in (["--sudo"], ["--stdin", "x"], ["--detach"]):
        assert sandbox.dust("run", "--via", "run-command", *words, "worker1", "--", "true").returncode == 2, words


def ctrl_c_cancels_it():
    mark = f"dust-cancelled-{os.getpid()}"
    calls()
    process = subprocess.Popen([program(), "run", "--via", "run-command", "--fanout", "1", WORKERS, "--", f": {mark}; sleep 300; true"],
                               env=sandbox.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    running = ["pgrep", "-f", f"^sh -c : {mark}"]
    until = time.monotonic() + 20
    while subprocess.run(running, capture_output=True, check=False).returncode != 0:
        assert time.monotonic() < until, "the command has begun"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130 and "left alone" in said, (process.returncode, said)
    assert "CancelCommand" in calls()
    until = time.monotonic() + 10
    while subprocess.run(running, capture_output=True, check=False).returncode == 0:
        assert time.monotonic() < until, "nothing goes on there"


def main():
    with sandbox:
        run_tests([it_runs_without_a_login, what_it_does_not_reach_is_named, what_aws_cuts_is_said, a_bucket_brings_the_whole,
                   limits_are_aws_s, ctrl_c_cancels_it])


if __name__ == "__main__":
    main()
