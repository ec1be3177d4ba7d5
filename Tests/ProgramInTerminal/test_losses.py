"""What cannot be kept or written is said: a full disk, no room for temporary files, an output that nobody takes."""

import json
import os
import resource
import socket
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox
from terminal import program

FLOOD = "head -c 600000 /dev/zero | tr '\\0' x; echo END"


def dust(sandbox, *words, limit=None, env=None, **more):
    """Runs dust where no file may grow beyond `limit` bytes, as on a disk that is full."""
    def shrink():
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run([program(), *words], env=dict(sandbox.env, **(env or {})), cwd=sandbox.folder, timeout=60,
                          check=False, stdin=subprocess.DEVNULL, preexec_fn=shrink, **more)


def test_an_output_that_takes_nothing_is_a_failure(sandbox):
    for words in (["show"], ["run", "worker0", "--", "echo", "x"], ["--version"], ["--help"], ["help"], ["-c", "show"],
                  ["-c", "show > /dev/full"]):
        with open("/dev/full", "w") as full:
            done = dust(sandbox, *words, stdout=full, stderr=subprocess.PIPE, text=True)
        assert 1 <= done.returncode <= 125 and "No space left" in done.stderr, (words, done)


def test_a_reader_that_is_gone_ends_it(sandbox):
    """Nobody waits for a command that would go on for ever for nobody."""
    process = subprocess.Popen([program(), "run", "worker0", "--", "yes"], env=sandbox.env, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout.readline()
    process.stdout.close()
    assert process.wait(20) != 0
    process.stderr.close()


def test_answers_that_cannot_be_kept_are_said_to_be_cut(sandbox):
    whole = dust(sandbox, "run", "worker0", "--json", "--", FLOOD, capture_output=True, text=True)
    assert whole.returncode == 0 and "cut" not in json.loads(whole.stdout), whole.stderr
    assert json.loads(whole.stdout)["stdout"].endswith("xEND\n")
    cut = dust(sandbox, "run", "worker0", "--json", "--", FLOOD, limit=100_000, capture_output=True, text=True)
    assert json.loads(cut.stdout)["cut"] is True and cut.returncode == 1 and "run.output-cut" not in cut.stdout
    assert "cut" in cut.stderr and "worker0" in cut.stderr, cut.stderr
    folded = dust(sandbox, "run", "--fold", "worker0", "--", FLOOD, limit=100_000, capture_output=True, text=True)
    assert folded.returncode == 1 and "cut" in folded.stderr, folded
    streamed = dust(sandbox, "run", "worker0", "--", FLOOD, limit=100_000, capture_output=True, text=True)
    assert streamed.returncode == 0 and streamed.stdout.count("x") == 600_000 and streamed.stdout.endswith("END\n")
    results = sandbox.write("results.dust", f"-run worker0 -- {FLOOD}\nresults --json\n")
    said = dust(sandbox, results, limit=100_000, capture_output=True, text=True)
    assert said.returncode == 1 and "cut" in said.stderr and '"cut": true' in said.stdout.replace('":t', '": t'), said.stderr
    elsewhere = dust(sandbox, "run", "worker0", "--json", "--", FLOOD, env={"TMPDIR": "/nonexistent"}, capture_output=True,
                     text=True)
    assert elsewhere.returncode == 0 and json.loads(elsewhere.stdout)["stdout"].endswith("xEND\n")


def test_a_get_that_does_not_fit_ends_at_once(sandbox):
    made = sandbox.dust("run", "worker0", "--", "truncate -s 8E big 2>/dev/null || truncate -s 4E big || truncate -s 15T big; "
                        "head -c 4000000 /dev/zero >middle; head -c 100 /dev/zero >small")
    assert made.returncode == 0, made
    done = dust(sandbox, "get", "worker0", "big", "small", ".", capture_output=True, text=True)
    assert done.returncode == 1 and "big" in done.stderr and "room" in done.stderr, done
    assert os.path.getsize(os.path.join(sandbox.folder, "small.worker0")) == 100
    assert not [name for name in os.listdir(sandbox.folder) if "big" in name]
    # A disk that fills up on the way: today's window of requests would wait for ever for the place of the failed one.
    full = dust(sandbox, "get", "worker0", "middle", ".", limit=1_000_000, capture_output=True, text=True)
    assert full.returncode == 1 and "middle" in full.stderr and "too large" in full.stderr.lower(), full
    assert not os.path.exists(os.path.join(sandbox.folder, "middle.worker0"))


def test_a_folder_that_takes_nothing_still_shows(sandbox):
    # Not even root can make a file there.
    for folder in ("/proc/dust", "/dev/null/dust"):
        done = dust(sandbox, "show", "--json", env={"DUST_HOME": folder}, capture_output=True, text=True)
        assert done.returncode == 0 and len(json.loads(done.stdout)) == 5, done
        assert done.stderr.count("warning") == 1 and "Cannot write" in done.stderr, done.stderr


def test_standard_input_is_descriptor_0_whoever_made_it(sandbox):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        process = subprocess.Popen([program()], env=sandbox.env, cwd=sandbox.folder, stdin=theirs, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        ours.sendall(b"show worker0 --json\n")
        ours.shutdown(socket.SHUT_WR)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0 and json.loads(out)[0]["name"] == "worker0", (out, err)


def test_a_long_command_arrives_whole_or_is_refused_at_once(sandbox):
    """OpenSSH takes packets of 256 KiB at most: what is longer is no reason to hang, and never arrives cut."""
    for size in (100_000, 300_000, 1_500_000):
        line = f"run worker0 -- echo {'x' * size} | wc -c\n"
        done = dust(sandbox, sandbox.write("long.dust", line), capture_output=True, text=True)
        if done.returncode == 0:
            assert done.stdout.split() == ["[worker0]", str(size + 1)], done.stdout[:200]
        else:
            assert done.returncode in (1, 2, 4) and not done.stdout and "long" in done.stderr.lower(), (size, done.stderr[:400])
        assert done.returncode == 0 or size > 200_000, (size, done.stderr[:400])


def test_help_runs_no_program(sandbox):
    folder = os.path.join(sandbox.folder, "first")
    os.makedirs(folder, exist_ok=True)
    for name in ("less", "more", "man", "ls", "sh", "groff", "python3", "ssh", "aws"):
        path = sandbox.write(os.path.join("first", name), f"#!/bin/sh\ntouch {sandbox.folder}/ran\n", 0o755)
    assert os.path.exists(path)
    for words in (["help"], ["help", "ls"], ["help", "run"], ["help", "aws"], ["run", "--help"], ["--help"]):
        done = dust(sandbox, *words, env={"PATH": folder + ":" + os.environ["PATH"], "PAGER": "less"}, capture_output=True, text=True)
        assert done.returncode in (0, 2, 5), (words, done)
    assert not os.path.exists(os.path.join(sandbox.folder, "ran"))


def test_a_folder_without_a_name_is_an_error(sandbox):
    done = dust(sandbox, "--config-dir", "", "show", capture_output=True, text=True)
    assert done.returncode == 2 and "--config-dir" in done.stderr, done


def test_a_node_that_cannot_be_reached_is_described_anew(sandbox):
    """Others stop and terminate nodes between two lines: the message says so, and what to type works."""
    import boto3

    ec2 = boto3.client("ec2", region_name=sandbox.env["AWS_REGION"], endpoint_url=sandbox.endpoint,
                       aws_access_key_id=sandbox.env["AWS_ACCESS_KEY_ID"], aws_secret_access_key=sandbox.env["AWS_SECRET_ACCESS_KEY"])
    ids = {each["name"]: each["id"] for each in json.loads(sandbox.dust("show", "--json").stdout)}
    assert sandbox.dust("run", "worker1", "--", "true").returncode == 0
    for call, node, words, fix in ((ec2.stop_instances, "worker1", "It was stopped", "start worker1"),
                                   (ec2.terminate_instances, "worker2", "It was terminated", "show")):
        sandbox.dust("refresh")
        sandbox.dust("show")
        call(InstanceIds=[ids[node]])
        # Its sshd goes a moment later; until then it answers, and nothing is wrong.
        while (done := sandbox.dust("run", "--connect-timeout", "2s", node, "--", "true")).returncode == 0:
            pass
        assert done.returncode == 4 and words in done.stderr and f"try  {fix}" in done.stderr, done
    started = sandbox.dust("start", "worker1", "--wait")
    assert started.returncode == 0, started
    assert sandbox.dust("run", "worker1", "--", "true").returncode == 0


if __name__ == "__main__":
    with Sandbox() as sandbox:
        sys.exit(run_all(dict(globals()), sandbox))
