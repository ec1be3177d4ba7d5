"""Secrets as canaries: through show, @, run, put, a cluster and a plugin they come out nowhere."""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox
from terminal import program
from watcher import Watcher

PASSPHRASE = "canary-passphrase-7261"
TOKEN = "canary-session-token-9137"
UNSEEN = "canary-unseen-answer-5512"

ASKS = """#!/bin/sh
printf 'Password: '
stty -echo; read answer; stty echo; echo
echo "got ${#answer} characters"
"""
PLUGIN = """#!/usr/bin/env python3
import json, os, sys
for line in sys.stdin:
    call = json.loads(line)
    if call.get("method") == "describe":
        result = {"protocol": 1, "name": "snoop", "summary": "Looks around.", "parameters": [], "examples": []}
        print(json.dumps({"jsonrpc": "2.0", "id": call["id"], "result": result}), flush=True)
    elif call.get("method") == "run":
        text = json.dumps(dict(os.environ)) + line
        print(json.dumps({"jsonrpc": "2.0", "id": "p", "method": "print", "params": {"text": text}}), flush=True)
        sys.stderr.write(text + "\\n")
        print(json.dumps({"jsonrpc": "2.0", "id": call["id"], "result": {"status": 0}}), flush=True)
"""


class ProcessList(Watcher):
    """Everything that the command lines of this machine's processes have said while it was watched."""

    pause = 0.005

    def look(self):
        for pid in filter(str.isdigit, os.listdir("/proc")):
            if int(pid) == os.getpid():
                continue
            try:
                with open(f"/proc/{pid}/cmdline", "rb") as file:
                    self.seen.add(file.read())
            except OSError:
                pass


def secrets(sandbox):
    """What must come out nowhere, by what it is: the start's own keys, a passphrase, a token, a private key, an answer."""
    with open(os.path.join(sandbox.home, "key"), encoding="utf-8") as file:
        key = file.read().splitlines()[3]
    return {"secret key": sandbox.env["AWS_SECRET_ACCESS_KEY"], "session token": TOKEN, "passphrase": PASSPHRASE,
            "private key": key, "unseen answer": UNSEEN}


def with_locked_key(sandbox):
    """The rule's key is encrypted from here on, so that a passphrase is asked for."""
    locked = os.path.join(sandbox.folder, "locked")
    subprocess.run(["cp", os.path.join(sandbox.home, "key"), locked], check=True)
    os.chmod(locked, 0o600)
    # ssh-keygen has no other way; the process list is not watched yet.
    subprocess.run(["ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE, "-f", locked], check=True, stdout=subprocess.DEVNULL)
    sandbox.write("outer/sandbox/login_rules.yaml",
                  f'- selector: "*"\n  login-user: root\n  keyfile: "{locked}"\n  address: tag:dust:ssh\n', 0o600)


def files_under(folder, *, skipping):
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            if path not in skipping and not os.path.islink(path) and os.path.isfile(path):
                yield path


def test_canaries_come_out_nowhere(sandbox):
    # What is kept for a sandbox itself is its own: keys in files that only their owner can read.
    known = set(files_under(sandbox.folder, skipping=()))
    canaries = secrets(sandbox)
    with_locked_key(sandbox)
    os.makedirs(os.path.join(sandbox.home, "commands"), exist_ok=True)
    sandbox.write("outer/sandbox/commands/snoop", PLUGIN, 0o755)
    log = os.path.join(sandbox.folder, "debug.log")
    sandbox.write("payload", "nothing secret\n")
    env = {"AWS_SESSION_TOKEN": TOKEN}
    said = {}
    with ProcessList() as processes:
        with sandbox.shell(columns=200, rows=60, env=env, words=("--verbose",)) as shell:
            shell.wait(lambda t: t.at_prompt(), "the prompt")
            shell.enter(f"set debug-log {log}", patience=30)
            shell.enter("show worker0 -v", patience=30)
            shell.type("@worker0 true\r")
            shell.wait(lambda t: "passphrase for" in t.cursor_row, "the question", 30)
            shell.type(PASSPHRASE + "\r")
            shell.wait(lambda t: t.at_prompt(), "the prompt again", 30)
            sandbox.write("asks.sh", ASKS, 0o755)
            shell.enter(f"@worker0 {sandbox.folder}/asks.sh", patience=30)
            shell.type("answer --secret worker0\r")
            shell.wait(lambda t: t.cursor_row == "Password:", "the question comes unseen", 30)
            shell.type(UNSEEN + "\r")
            shell.wait(r"got 25 characters", patience=30)
            shell.wait(lambda t: t.at_prompt(), "the prompt again", 30)
            for line in ("run worker0 -- echo ran", f"put worker0 {sandbox.folder}/payload /tmp/", "snoop", "history",
                         "export ssh-config worker0", "doctor worker0", "set", "results", "show worker0 --json"):
                shell.enter(line, patience=60)
            said["the shell"] = shell.raw
        for number, words in enumerate((
            ["--json", "show", "-vv"], ["snoop"], ["run", "worker0", "--", "true"], ["doctor", "worker0"],
            ["cluster", "new", "canary1", "--kind", "base", "--nodes", "1", "--type", "t3.micro", "--region", "eu-west-1",
             "--yes"],
            ["cluster", "create", "canary1", "--detach", "--yes"], ["cluster", "list"], ["cluster", "delete", "canary1", "--yes"],
            ["--region", "not a region", "show"], ["show", "nosuch=1"],
        )):
            done = sandbox.dust(*words, env=env)
            said[f"{number}: {' '.join(words[:3])}"] = (done.stdout + done.stderr).encode()
    assert b"got 25" in said["the shell"] and b"worker0" in said["the shell"], said["the shell"][-2000:]
    places = dict(said)
    places.update((path, open(path, "rb").read()) for path in files_under(sandbox.folder, skipping=known | {
        os.path.join(sandbox.folder, "locked")}))
    places["the process list"] = b"\n".join(processes.seen)
    assert log in places and places[log], "nothing was logged"
    found = [(name, place) for name, word in canaries.items() for place, text in places.items() if word.encode() in text]
    assert not found, found
    # The plugin has said all that it knows, so it was asked.
    assert b'"PATH"' in places["1: snoop"].replace(b'\\"', b'"'), places["1: snoop"]


if __name__ == "__main__":
    with Sandbox() as sandbox:
        sys.exit(run_all(dict(globals()), sandbox))
