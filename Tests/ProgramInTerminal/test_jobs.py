"""Jobs on real sshd: they outlive dust, are found again by another dust, followed to their end, stopped, cleaned away."""

import glob
import json
import os
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox
from terminal import program

NODES = 50
# A status of its own on each node; the go-ahead is a file, so that nothing here depends on how fast the machine is.
WORK = "echo begun $DUST_INDEX; echo odd >&2; cat; until [ -e GO ]; do sleep 1; done; echo over $DUST_INDEX; exit $((DUST_INDEX % 3))"


def objects(text):
    return [json.loads(line) for line in text.splitlines()]


def wait_until(happened, what, patience=40):
    end = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < end, f"{what}: not within {patience} s"
        time.sleep(0.05)


def test_a_job_outlives_dust_and_another_follows_it(sandbox):
    go = os.path.join(sandbox.folder, "go")
    given = sandbox.write("given", "given\n")
    begun = sandbox.dust("run", "--detach", "--name", "long", "--stdin", given, "--", WORK.replace("GO", go))
    assert begun.returncode == 0 and begun.stdout == "long\n", begun
    # The first one follows it, and is killed in the middle.
    first = subprocess.Popen([program(), "jobs", "follow", "long"], env=sandbox.env, cwd=sandbox.folder,
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    seen = [first.stdout.readline() for _ in range(NODES)]
    assert all("] begun " in line or "] given" in line for line in seen), seen
    first.send_signal(signal.SIGKILL)
    first.wait(20)
    first.stdout.close()
    running = objects(sandbox.dust("jobs", "--json").stdout)
    assert len(running) == NODES and {job["state"] for job in running} == {"running"}, running
    assert len({job["id"] for job in running}) == NODES and running[0]["job"] == "long" and "begun" in running[0]["command"]
    open(go, "w", encoding="utf-8").close()
    # Another dust follows it to its end: all lines of all nodes once, and the exact statuses.
    followed = sandbox.dust("jobs", "follow", "long", "--json")
    assert followed.returncode == 2, followed
    answers = objects(followed.stdout)
    numbers = {node["id"]: node["index"] for node in json.loads(sandbox.dust("show", "--json").stdout)}
    assert len(answers) == NODES, answers
    for answer in answers:
        number = numbers[answer["id"]]
        assert answer["exit"] == number % 3, answer
        assert answer["stdout"] == f"begun {number}\ngiven\nover {number}\n" and answer["stderr"] == "odd\n", answer
    chosen = sandbox.dust("-c", "jobs show long > /dev/null; show :ok --json")
    ids = {node["id"] for node in json.loads(chosen.stdout)}
    assert ids == {node for node, number in numbers.items() if number % 3 == 0}, chosen


def test_stop_ends_all_of_it_and_says_how(sandbox):
    pids = os.path.join(sandbox.folder, "pids")
    # A child of its own, and a program that ignores TERM would need ten seconds: this one says that it was told.
    line = f"trap 'echo told; exit 7' TERM; sleep 1000 & echo $! >{pids}; wait"
    assert sandbox.dust("run", "--detach", "--name", "stops", "worker0", "--", line).returncode == 0
    wait_until(lambda: os.path.exists(pids) and open(pids).read().strip(), "the command runs")
    stopped = sandbox.dust("jobs", "stop", "stops")
    assert stopped.returncode == 0 and "worker0" in stopped.stderr, stopped
    shown = sandbox.dust("jobs", "show", "stops", "--json")
    answer = json.loads(shown.stdout)
    assert shown.returncode == 0 and answer["exit"] == 7 and answer["stdout"] == "told\n", shown
    child = int(open(pids).read())
    wait_until(lambda: not os.path.exists(f"/proc/{child}"), "its child is gone too")


def test_names(sandbox):
    made = sandbox.dust("run", "--detach", "worker0", "--", "/bin/echo", "it\\'s", "'a \"b\" !'", "\\n$HOME;", "exit", "3")
    name = made.stdout.strip()
    assert made.returncode == 0 and name.startswith("echo-") and len(name) == 9, made
    shown = sandbox.dust("jobs", "follow", name)
    assert shown.returncode == 3 and shown.stdout.startswith("[worker0] "), shown
    # The line is the node's, to the letter.
    direct = sandbox.dust("run", "worker0", "--", "/bin/echo", "it\\'s", "'a \"b\" !'", "\\n$HOME;", "exit", "3")
    assert direct.stdout == shown.stdout and direct.returncode == 1, (direct, shown)
    again = sandbox.dust("run", "--detach", "--name", name, "worker0", "--", "true")
    assert again.returncode == 1 and name in again.stderr and "worker0" in again.stderr, again
    near = sandbox.dust("jobs", "show", name[:-1] + "_")
    assert near.returncode == 5 and name in near.stderr, near
    for words in (["--name", "../x", "--detach"], ["--name", "x"], ["--detach", "--fold"], ["--detach", "--timeout", "3"]):
        assert sandbox.dust("run", *words, "worker0", "--", "true").returncode == 2, words


def test_old_jobs_are_cleaned_away_and_lost_ones_are_said(sandbox):
    for name, line in (("old", "exit 4"), ("lost", "sleep 1000")):
        assert sandbox.dust("run", "--detach", "--name", name, "worker1", "--", line).returncode == 0
    assert sandbox.dust("jobs", "follow", "old").returncode == 4
    folder = glob.glob(f"{sandbox.folder}/outer/**/.local/state/dust/jobs/*/old", recursive=True)
    assert len(folder) == 1 and os.stat(folder[0]).st_mode & 0o777 == 0o700, folder
    for each in [folder[0], *glob.glob(folder[0] + "/*")]:
        os.utime(each, (time.time() - 8 * 86_400,) * 2)
    # Its keeper and its command are killed, as a restart of the node would.
    lost = os.path.join(os.path.dirname(folder[0]), "lost")
    wait_until(lambda: os.path.exists(lost + "/child"), "the command runs")
    for who in ("keeper", "child"):
        os.kill(int(open(f"{lost}/{who}").read().split()[0]), signal.SIGKILL)
    listed = {job["job"]: job["state"] for job in objects(sandbox.dust("jobs", "worker1", "--json").stdout)}
    assert "old" not in listed and listed["lost"] == "lost" and not os.path.exists(folder[0]), listed
    followed = sandbox.dust("jobs", "follow", "lost")
    assert followed.returncode == 255 and "lost" in followed.stderr and "worker1" in followed.stderr, followed


def servers_of_followers():
    """The processes of sshd whose connections a job is followed over."""
    found = set()
    for entry in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            if b"dd bs=1 count=" not in open(entry, "rb").read():
                continue
            pid = int(entry.split("/")[2])
            while open(f"/proc/{pid}/comm", encoding="utf-8").read().startswith("sshd") is False:
                pid = int(open(f"/proc/{pid}/stat", encoding="utf-8").read().rsplit(")", 1)[1].split()[1])
            found.add(pid)
        except OSError:
            continue
    assert found
    return found


def test_a_cut_connection_costs_no_line(sandbox):
    go = os.path.join(sandbox.folder, "cut-go")
    line = f"for i in 1 2 3; do echo line $i; done; until [ -e {go} ]; do sleep 1; done; echo line 4"
    assert sandbox.dust("run", "--detach", "--name", "cut", "worker2", "--", line).returncode == 0
    follower = subprocess.Popen([program(), "jobs", "follow", "cut"], env=sandbox.env, cwd=sandbox.folder,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lines = [follower.stdout.readline() for _ in range(3)]
    for victim in servers_of_followers():
        os.kill(victim, signal.SIGKILL)
    open(go, "w", encoding="utf-8").close()
    rest, errors = follower.communicate(timeout=60)
    assert lines + rest.splitlines(True) == [f"[worker2] line {i}\n" for i in (1, 2, 3, 4)], (lines, rest, errors)
    assert follower.returncode == 0, errors


if __name__ == "__main__":
    with Sandbox("--nodes", str(NODES)) as sandbox:
        sys.exit(run_all(dict(globals()), sandbox))
