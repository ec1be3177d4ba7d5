"""A newcomer's first lines, typed at a real terminal in the root that script/bare made.

Run by script/bare, which exports the shell function `inside` (a command in the new root). Prints what the terminal showed;
exits 0 when every expectation held.
"""

import re
import sys
import time

import pexpect

PROMPT = r"\[eu-west-1\]\$ "
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07|\x1b[=>]|\r")


class Person:
    """Somebody at a terminal of 100 columns, who types a line and reads until the prompt is back."""

    def __init__(self):
        self.shell = pexpect.spawn(
            "bash", ["-c", "inside 'cd dust && script/sandbox'"], dimensions=(40, 100), encoding="utf-8", timeout=60
        )

    def wait_for_prompt(self, timeout=60):
        try:
            self.shell.expect(PROMPT, timeout=timeout)
        except (pexpect.EOF, pexpect.TIMEOUT):
            sys.exit(f"FAIL  no prompt came. What the terminal showed:\n{ESCAPES.sub('', self.shell.before)}")
        return ESCAPES.sub("", self.shell.before)

    def enter(self, line, timeout=60):
        """Types `line`; returns what came until `[eu-west-1]$ ` stood at the left edge again."""
        self.shell.send(line + "\r")
        # The prompt is repainted while one types; the one that counts comes after the answer.
        self.shell.expect(r"\n" + r"[^\n]*" + PROMPT + r"(\x1b\[[0-9;]*[A-Za-z])*$", timeout=timeout)
        text = ESCAPES.sub("", self.shell.before + self.shell.after)
        print(text)
        return text


def check(condition, what):
    print(("ok    " if condition else "FAIL  ") + what)
    return condition


def main():
    began = time.monotonic()
    person = Person()
    print(person.wait_for_prompt(timeout=3000))
    print(f"the prompt stood {time.monotonic() - began:.0f} s after `script/sandbox` was entered, all installing and building included")
    good = []
    shown = person.enter("show")
    rows = re.findall(r"^\s*\d+\s+(\S+)\s+\S+\s+running", shown, re.M)
    good.append(check(len(rows) == 5, f"`show` lists five running nodes: {rows}"))
    good.append(check(len(re.findall(r"^\s*cluster \S+", shown, re.M)) == 2, "in two clusters"))
    said = person.enter("@ uptime")
    good.append(check({m for m in re.findall(r"^\[(\S+)\] .*load average", said, re.M)} == set(rows), "`@ uptime` prints a line from each"))
    person.enter("@worker* cd /tmp")
    said = person.enter("@worker* pwd")
    places = re.findall(r"^\[worker\d\] (\S+)", said, re.M)
    good.append(check(len(places) == 3 and set(places) == {"/tmp"}, f"the session shells stayed in /tmp: {places}"))
    person.shell.send("exit\r")
    person.shell.expect(pexpect.EOF)
    person.shell.close()
    good.append(check(person.shell.exitstatus == 0, "`exit` leaves with status 0"))
    ended = pexpect.run("bash -c \"inside 'cd dust && .build/release/dust sandbox stop'\"", withexitstatus=True, encoding="utf-8")
    good.append(check(ended[1] == 0, "`dust sandbox stop` ends it: " + ended[0].strip()))
    sys.exit(0 if all(good) else 1)


main()
