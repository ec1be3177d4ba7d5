"""`record` and `replay` in a real terminal: what is played is what was seen, and no password is in it."""

import json
import os
import re
import stat
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox

CANARY = "canary-hunter2"


def test_a_replay_is_the_screen(sandbox):
    asker = sandbox.write("asks.sh", "#!/bin/sh\ns=$(stty -g); printf 'Password: '; stty -echo; read a; stty $s; echo; echo told ${#a}\n", 0o755)
    path = os.path.join(sandbox.folder, "record.jsonl")
    any_prompt = r"\[eu-west-1[^\]]*\]\$"
    with sandbox.shell(columns=100) as shell:
        shell.enter(f"record {path}")
        shell.enter("show worker*")
        shell.enter("run web0 -- echo it ran; exit 3")
        shell.enter(f"@web0 {asker}", prompt=any_prompt)
        shell.type("answer --secret web0\r")
        shell.wait(lambda t: t.cursor_row == "Password:", "the question")
        shell.type(CANARY + "\r")
        shell.wait(lambda t: f"told {len(CANARY)}" in t.text and t.at_prompt(), "the answer")
        shell.enter(f"@web0 {asker}", prompt=any_prompt)
        shell.enter(f"@web0 {CANARY}", prompt=any_prompt)
        shell.enter("record --stop")
        shell.enter("show web0")
        seen = shell.text
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    text = open(path, encoding="utf-8").read()
    assert CANARY not in text, text
    lines = [json.loads(line) for line in text.splitlines()]
    ends = [line for line in lines if line["type"] == "end"]
    assert any(end["nodes"] == ["web0"] and end["status"] == 1 for end in ends), ends
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", line["time"]) for line in lines), lines[0]
    played = sandbox.dust("replay", path, "--speed", "1000")
    assert played.returncode == 0, played
    with sandbox.shell(columns=100) as shell:
        shell.enter(f"replay {path} --speed 1000")
        again = shell.text
    for wanted in ("[web0] it ran", "exit 3", f"told {len(CANARY)}", "show worker*"):
        assert wanted in again and wanted in seen, (wanted, again)
    rows = [row for row in seen.split("\n") if row.lstrip().startswith(("4 ", "[web0]"))]
    assert rows and all(row in again for row in rows), (rows, again)
    # What was shown after `record --stop` is not in it.
    assert not [row for row in again.split("\n") if row.lstrip().startswith("5 ")], again
    assert "\x1b" not in played.stdout + played.stderr


if __name__ == "__main__":
    with Sandbox() as sandbox:
        sys.exit(run_all(dict(globals()), sandbox))
