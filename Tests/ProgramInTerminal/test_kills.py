"""SIGKILL at a hundred random moments of a session that writes all that dust keeps: what was acknowledged is there, and reads."""

import json
import os
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox
from terminal import Terminal, program

KILLS = 100


def session(sandbox, number, random_moment, kept):
    """One shell that remembers, pins, numbers, assigns and refreshes until it is killed; notes what was acknowledged."""
    with Terminal([program()], env=sandbox.env, columns=120) as shell:
        end = time.monotonic() + random_moment
        lines = [f"set connect-timeout {number + 20}s", "refresh", "show",
                 f"assign tags=none{number} --user u{number} --keyfile {sandbox.home}/key --cluster none --precedence lowest",
                 "trust --forget worker*", f"run worker* -- echo {number}", f"tag worker0 kill={number}"]
        # Each kind of line comes first in its turn.
        lines = lines[number % len(lines):] + lines[:number % len(lines)]
        try:
            shell.wait(lambda t: t.at_prompt(), "the prompt", patience=max(0.01, end - time.monotonic()))
            for line in lines:
                line = f"{line}  # {number}" if line.startswith("show") else line
                before = shell.text.count("[eu-west-1")
                shell.type(line + "\r")
                shell.wait(lambda t, before=before: t.at_prompt() and t.text.count("[eu-west-1") > before, "the prompt again",
                           patience=max(0.01, end - time.monotonic()))
                # The prompt that comes back is the acknowledgement.
                kept["lines"].append(line)
                if line.startswith("set"):
                    kept["timeout"] = number + 20
                if line.startswith("assign"):
                    kept["rules"].append(f"none{number}")
        except (AssertionError, EOFError):
            pass
        os.kill(shell.program.pid, signal.SIGKILL)


def check(sandbox, number, kept):
    """Everything reads: in one run, which warns of nothing and finds what was acknowledged."""
    script = sandbox.write("check.dust", "show\ntrust\nhistory 5\nset\n")
    done = subprocess.run([program(), "--json", script], env=sandbox.env, capture_output=True, text=True, timeout=60, check=False,
                          stdin=subprocess.DEVNULL)
    assert done.returncode == 0 and "warning" not in done.stderr, (number, done.stdout[-2000:], done.stderr)
    documents, text = [], done.stdout
    while text.strip():
        document, end = json.JSONDecoder().raw_decode(text.lstrip())
        documents.append(document)
        text = text.lstrip()[end:]
    instances, pins = documents[:2]
    numbers = {each["id"]: each["index"] for each in instances}
    assert len(numbers) == 5 and len(set(numbers.values())) == 5, (number, numbers)
    kept["numbers"] = kept["numbers"] or numbers
    assert numbers == kept["numbers"], (number, numbers, kept["numbers"])
    assert len({(pin["id"], pin["type"]) for pin in pins}) == len(pins), (number, pins)
    with open(os.path.join(sandbox.home, "history"), encoding="utf-8") as file:
        remembered = file.read()
    for line in kept["lines"]:
        assert line in remembered, (number, line)
    with open(os.path.join(sandbox.home, "login_rules.yaml"), encoding="utf-8") as file:
        rules = file.read()
    assert all(rule in rules for rule in kept["rules"]), (number, rules)
    with open(os.path.join(sandbox.home, "settings"), encoding="utf-8") as file:
        settings = file.read()
    # One that was typed and not acknowledged may be there or not.
    assert any(f"{each}s" in settings for each in range(kept["timeout"] or 20, number + 21)), (number, kept["timeout"], settings)


def test_nothing_acknowledged_is_lost(sandbox):
    seed = int(os.environ.get("SEED") or random.randrange(1 << 30))
    print(f"          seed {seed}", flush=True)
    moments = random.Random(seed)
    kept = {"lines": [], "rules": [], "timeout": None, "numbers": None}
    for number in range(KILLS):
        session(sandbox, number, moments.uniform(0.05, 2.0), kept)
        if number % 10 == 9:
            check(sandbox, number, kept)
    left = [name for name in os.listdir(sandbox.home) if name.startswith("history") or "known_hosts" in name]
    print(f"          {KILLS} kills, {len(kept['lines'])} lines acknowledged, {len(kept['rules'])} rules, {left}", flush=True)
    assert len(kept["lines"]) > KILLS / 2, kept


if __name__ == "__main__":
    with Sandbox() as sandbox:
        sys.exit(run_all(dict(globals()), sandbox))
