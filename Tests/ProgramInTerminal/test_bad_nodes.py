"""A line on 200 nodes of which five are bad, each in its own way: the others are not held up, and the five are named."""

import json
import os
import re
import signal
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import run_tests

sandbox = Sandbox("--nodes", "200")
ANY_PROMPT = r"\[eu-west-1[^\]]*\]\$"
HANGS, FROZEN, ASKS, FLOODS, DIES = (f"worker{number}" for number in (20, 50, 80, 110, 140))

LINE = f"""case $DUST_NAME in
{ASKS}) printf 'Really? '; read answer; echo "said $answer" ;;
{FLOODS}) exec yes flood ;;
{DIES}) kill -9 $PPID; sleep 60 ;;
{FROZEN}) sleep 60 ;;
*) echo "well $DUST_INDEX" ;;
esac
"""


def plain(raw):
    """What was printed, without escape sequences."""
    return re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", raw).decode(errors="replace")


def five_bad_nodes_hold_nobody_up():
    line = sandbox.write("line.sh", LINE)
    profile = os.path.join(node_home(HANGS), ".profile")
    with open(profile, "w", encoding="utf-8") as file:
        file.write("exec cat\n")
    with sandbox.shell(columns=160, rows=40) as shell:
        shell.enter("set keepalive 5s")
        shell.enter("set start-limit 15s")
        shell.enter(f"@{FROZEN} true", patience=30)
        said = shell.enter(f"@{FROZEN} echo parent=$PPID.", prompt=ANY_PROMPT)
        frozen = int(re.search(r"parent=(\d+)\.", said).group(1))
        os.kill(frozen, signal.SIGSTOP)
        try:
            begin = len(shell.raw)
            seen = Seen(shell)
            shell.type(f"@ --timeout 20s . {line}\r")
            began = time.monotonic()
            shell.wait(lambda t: seen.count() == 195, "the 195 others are on the screen", 90)
            others = time.monotonic() - began
            early = plain(shell.raw[begin:])
            for word in ("did not start", "lost", "timed out", "silent"):
                assert word not in early, f"given up before the others were shown: {word}"
            shell.wait(lambda t: t.at_prompt(ANY_PROMPT), "the prompt", 140)
            took = time.monotonic() - began
        finally:
            os.kill(frozen, signal.SIGCONT)
        end = [line for line in plain(shell.raw[begin:]).split("\n") if "flood" not in line]
        text = "\n".join(end)
        for node, cause in [
            (HANGS, f"The shell of {HANGS} did not start"), (FROZEN, f"The connection to {FROZEN} was lost"),
            (FLOODS, f"{FLOODS} timed out"), (DIES, f"The connection to {DIES} was lost"),
            (ASKS, f"1 node waits for an answer: {ASKS}"),
        ]:
            assert cause in text, f"{node} is named with its cause\n{text[-3000:]}"
        assert re.search(r"^195 ok · 3 failed .* · 1 unreachable · 1\s+waiting", text, re.M), text[-3000:]
        assert took < 150, f"195 after {others:.1f} s, the prompt after {took:.1f} s"
        shell.screen.history.top.clear()
        answered = shell.enter("@:waiting yes", patience=30, prompt=ANY_PROMPT)
        assert "said yes" in answered, answered


class Seen:
    """What a terminal was given since, read once: a flood is long."""

    def __init__(self, shell):
        self.shell, self.place, self.wells = shell, len(shell.raw), set()

    def count(self):
        """How many nodes' answers are on the screen."""
        end = self.shell.raw.rfind(b"\n") + 1
        if end > self.place:
            self.wells.update(re.findall(rb"well (\d+)\b", self.shell.raw[self.place : end]))
            self.place = end
        return len(self.wells)


def node_home(name):
    """The home folder of a node."""
    node = json.loads(sandbox.dust("show", name, "--json").stdout)[0]
    return os.path.join(sandbox.outer, "sandbox", "nodes", node["id"], "home")


def main():
    with sandbox:
        run_tests([five_bad_nodes_hold_nobody_up])


if __name__ == "__main__":
    main()
