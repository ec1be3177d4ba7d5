"""Jobs handed to a cluster: any arguments, the status passed through, and no end with the connection."""

import json
import os
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from rude_servers import listening, never_answers
from sandbox import Sandbox
from terminal import program, run_tests

sandbox = Sandbox("--nodes", "0")
SPEC = """cloud: {provider: ec2, region: eu-west-1}
cluster: {name: hand}
nodes:
- {nodename: hand, count: 2, instance_type: t3.micro}
"""
ODD = ["a 'b' \"c\"", "$HOME `id` $(id) \\ * ~", "", "é\n-x", "--detach", "-n", "{{cluster}}", "!x", "%s\\n"]


def ok(*words, **options):
    done = sandbox.dust(*words, **options)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done


def unlabelled(text):
    return "".join(line.partition("] ")[2] for line in text.splitlines(keepends=True))


def a_followed_job_gets_its_arguments_and_gives_its_status():
    os.makedirs(os.path.join(sandbox.home, "clusters"), exist_ok=True)
    with open(os.path.join(sandbox.home, "clusters/hand.yaml"), "w", encoding="utf-8") as file:
        file.write(SPEC)
    ok("cluster", "create", "hand", "--yes")
    sandbox.write("job.sh", '#!/bin/sh\necho "$DUST_NAME" >&2\nprintf "%s\\0" "$@" | od -An -v -tx1\nexit 7\n')
    done = sandbox.dust("cluster", "submit", "hand", "job.sh", "--", *ODD)
    assert done.returncode == 7, done
    given = bytes.fromhex("".join(unlabelled(done.stdout).split())).decode().split("\0")[:-1]
    assert given == ODD, given


def a_detached_job_is_named_followed_and_told_again():
    sandbox.write("late.sh", f"#!/bin/sh\necho begun\ncat {sandbox.folder}/gate\necho ended\nexit 3\n")
    os.mkfifo(os.path.join(sandbox.folder, "gate"))
    begun = ok("cluster", "submit", "hand", "late.sh", "--detach", "--name", "night")
    assert begun.stdout == "night\n" and "cluster logs hand --job night" in begun.stderr, begun
    taken = sandbox.dust("cluster", "submit", "hand", "late.sh", "--detach", "--name", "night")
    assert taken.returncode != 0 and "night" in taken.stderr, taken
    with open(os.path.join(sandbox.folder, "gate"), "w", encoding="utf-8") as gate:
        gate.write("through\n")
    for _ in range(2):
        told = sandbox.dust("cluster", "logs", "hand", "--job", "night")
        assert told.returncode == 3 and unlabelled(told.stdout) == "begun\nthrough\nended\n", told
    listed = [json.loads(line) for line in ok("jobs", "--json").stdout.splitlines()]
    assert [each["exit"] for each in listed if each["job"] == "night"] == [3], listed


def a_job_outlives_the_connection():
    """dust is killed while it follows; the job goes on to its end."""
    sandbox.write("long.sh", f"#!/bin/sh\necho begun\ncat {sandbox.folder}/gate\nexit 5\n")
    following = subprocess.Popen(
        [program(), "cluster", "submit", "hand", "long.sh", "--name", "long"], env=sandbox.env, cwd=sandbox.folder,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    assert b"begun" in following.stdout.readline()
    following.send_signal(signal.SIGKILL)
    following.wait()
    following.stdout.close()
    with open(os.path.join(sandbox.folder, "gate"), "w", encoding="utf-8") as gate:
        gate.write("still here\n")
    told = sandbox.dust("cluster", "logs", "hand", "--job", "long")
    assert told.returncode == 5 and "still here" in told.stdout, told


def a_job_is_cancelled_with_what_it_began():
    mark = f"{sandbox.folder}/mark"
    sandbox.write("endless.sh", f"#!/bin/sh\ntrap 'echo cleaned >{mark}; exit 0' TERM\necho begun\nsleep 600 &\nwait\n")
    job = ok("cluster", "submit", "hand", "endless.sh", "--detach").stdout.strip()
    assert job.startswith("endless"), job
    ended = ok("cluster", "cancel", "hand", job)
    assert f"{job} ended" in ended.stdout, ended
    told = sandbox.dust("cluster", "logs", "hand", "--job", job)
    assert told.returncode == 143, told
    end = time.monotonic() + 10
    while not os.path.exists(mark):
        assert time.monotonic() < end, "the program was not told to end"
        time.sleep(0.05)


def a_job_needs_its_head_alone():
    """A node that is stopped, or that answers nobody, is for the job's engine to miss; the head is not."""
    path = sandbox.write("job.sh", "#!/bin/sh\necho from $DUST_NAME\n")
    ok("stop", "hand1", "--yes", "--wait")
    began = time.monotonic()
    done = ok("cluster", "submit", "hand", path)
    assert "from hand0" in done.stdout and time.monotonic() - began < 9, (time.monotonic() - began, done)
    ok("start", "hand1", "--wait")
    silent, port = listening(never_answers)
    with silent:
        ok("tag", "hand1", f"dust:ssh=127.0.0.1:{port}")
        began = time.monotonic()
        done = ok("cluster", "submit", "hand", path)
        assert "from hand0" in done.stdout and time.monotonic() - began < 9, (time.monotonic() - began, done)
    ok("stop", "hand0", "--yes", "--wait")
    lost = sandbox.dust("cluster", "submit", "hand", path)
    assert lost.returncode == 4 and "hand0" in lost.stderr, lost
    ok("start", "hand0", "--wait")


def what_is_wrong_starts_nothing():
    sandbox.write("job.sh", "#!/bin/sh\n:\n")
    for words, status in (
        (("submit", "hand", "nosuch.sh"), 2), (("submit", "hand", "job.sh", "--name", "a b"), 2),
        (("submit", "nosuch", "job.sh"), 5), (("logs", "hand", "--job", "nosuch"), 5), (("cancel", "hand", "nosuch"), 5),
    ):
        done = sandbox.dust("cluster", *words)
        assert done.returncode == status, (words, done)
    ok("cluster", "delete", "hand", "--yes")


def main():
    with sandbox:
        run_tests([
            a_followed_job_gets_its_arguments_and_gives_its_status, a_detached_job_is_named_followed_and_told_again,
            a_job_outlives_the_connection, a_job_is_cancelled_with_what_it_began, a_job_needs_its_head_alone,
            what_is_wrong_starts_nothing,
        ])


main()
