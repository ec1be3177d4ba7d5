"""A newcomer's first lines, typed at a real terminal in the root that script/bare made.

Run by script/bare, which exports the shell function `inside` (a command in the new root). Prints what the terminal showed;
exits 0 when every expectation held.
"""

import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../Terminal"))
from terminal import Terminal

good = []


def check(condition, what):
    print(("ok    " if condition else "FAIL  ") + what, flush=True)
    good.append(bool(condition))


def main():
    began = time.monotonic()
    with Terminal(["bash", "-c", "inside 'cd dust && script/sandbox'"], env=dict(os.environ), columns=100, rows=40) as person:
        person.wait(lambda t: t.at_prompt(), "the prompt", patience=3000)
        seconds = time.monotonic() - began
        print(f"the prompt stood {seconds:.0f} s after `script/sandbox` was entered, installing and building included")
        shown = person.enter("show")
        rows = re.findall(r"^\s*\d+\s+(\S+)\s+\S+\s+running", shown, re.M)
        check(len(rows) == 5, f"`show` lists five running nodes: {rows}")
        check(len(re.findall(r"^\s*cluster \S+", shown, re.M)) == 2, "in two clusters")
        said = person.enter("@ uptime")
        names = set(re.findall(r"^\[(\S+)\] .*load average", said, re.M))
        check(names == set(rows), f"`@ uptime` prints a line from each: {sorted(names)}")
        person.enter("@worker* cd /tmp")
        places = re.findall(r"^\[worker\d\] (\S+)", person.enter("@worker* pwd"), re.M)
        check(len(places) == 3 and set(places) == {"/tmp"}, f"the session shells stayed in /tmp: {places}")
        print(person.text)
        person.type("exit\r")
        check(person.end() == 0, "`exit` leaves with status 0")
    ended = subprocess.run(
        ["bash", "-c", "inside 'cd dust && .build/release/dust sandbox stop'"], capture_output=True, text=True, check=False
    )
    check(ended.returncode == 0, f"`dust sandbox stop`: {(ended.stdout + ended.stderr).strip()}")
    sys.exit(0 if all(good) else 1)


main()
