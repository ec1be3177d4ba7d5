"""`watch`, `show --watch` and `follow` on a real terminal and real nodes."""

import os
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox
from terminal import program


def reversed_text(terminal):
    """What stands reversed on the window."""
    rows = (terminal.screen.buffer[y] for y in range(terminal.screen.lines))
    return "".join(row[x].data for row in rows for x in range(terminal.screen.columns) if row[x].reverse)


def test_watch_marks_what_changed_and_gives_the_window_back(sandbox):
    number = sandbox.write("number", "count 41\n")
    with sandbox.shell(columns=100) as shell:
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        shell.type(f"watch -n 300ms cat {number}\r")
        shell.wait(lambda t: "count 41" in t.rows[2] or "count 41" in t.rows[1], "the first look")
        # That lines go to the system shell is said at the prompt, and not in the picture.
        assert shell.rows[1].startswith("count 41"), shell.rows
        assert "every 0.3 s" in shell.rows[0] and f"cat {number}"[:40] in shell.rows[0], shell.rows
        assert b"\x1b[?1049h" in shell.raw and reversed_text(shell) == ""
        # In one step: an empty file between the two would be a change of its own.
        os.replace(sandbox.write("number.new", "count 42\n"), number)
        shell.wait(lambda t: "2" in reversed_text(t), "the change is marked")
        assert "4" not in reversed_text(shell), reversed_text(shell)
        shell.resize(60, 15)
        shell.wait(lambda t: any("count 42" in row for row in t.rows[:4]), "another size")
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        assert b"\x1b[?1049l" in shell.raw and "count 42" in shell.text, shell.text
        shell.enter("watch --once 'show worker0 | grep -c worker0'")
        shell.wait(r"^1$")
        # The terminal is as it was: lines are edited and ctrl-Z, ctrl-C work.
        shell.type("show --watch=1 worker0\r")
        shell.wait(lambda t: "every 1.0 s" in t.rows[0] and any("worker0" in row for row in t.rows[1:]), "the table")
        shell.type("q")
        shell.wait(lambda t: t.at_prompt(), "the prompt after q")
    for words in (["watch", "show"], ["show", "--watch"]):
        piped = sandbox.dust(*words)
        assert piped.returncode == 2 and "--once" in piped.stderr, piped
    assert sandbox.dust("watch", "-n", "x", "show").returncode == 2
    once = sandbox.dust("watch", "--once", "show", "worker0")
    assert once.returncode == 0 and "worker0" in once.stdout, once


class Follower:
    """dust that follows; `lines` are read as they come."""

    def __init__(self, sandbox, *words):
        self.process = subprocess.Popen([program(), "follow", *words], env=sandbox.env, cwd=sandbox.folder, text=True,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def lines(self, count):
        return [self.process.stdout.readline().rstrip("\n") for _ in range(count)]

    def end(self):
        # At once: whatever the nodes do.
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        rest, errors = self.process.communicate(timeout=20)
        assert time.monotonic() - began < 5, "ctrl-C ends it at once"
        return self.process.returncode, rest, errors


def append(path, *lines):
    with open(path, "a", encoding="utf-8") as file:
        file.write("".join(line + "\n" for line in lines))


def test_follow_merges_by_time(sandbox):
    for node in ("worker0", "worker1"):
        sandbox.write(f"{node}.log", "")
    path = os.path.join(sandbox.folder, "worker*.log")
    # Each node is told its own file by its name: the nodes of this sandbox share the disk.
    with Follower(sandbox, "worker0,worker1", os.path.join(sandbox.folder, "shared.log"), path) as follower:
        append(os.path.join(sandbox.folder, "shared.log"), "2026-11-30T09:00:01Z WARN late", "no time")
        seen = follower.lines(4)
        assert sorted(seen) == [f"[{n}] shared.log {t}" for n in ("worker0", "worker1")
                                for t in ("2026-11-30T09:00:01Z WARN late", "no time")], seen
        append(os.path.join(sandbox.folder, "worker0.log"), "2026-11-30T09:00:03Z three")
        append(os.path.join(sandbox.folder, "worker1.log"), "2026-11-30T09:00:02Z two")
        seen = follower.lines(4)
        assert [line.split()[-1] for line in seen] == ["two", "two", "three", "three"], seen
        status, rest, errors = follower.end()
        assert status == 130 and rest == "", (status, rest, errors)


def test_follow_over_rotation_and_a_cut(sandbox):
    log = sandbox.write("app.log", "".join(f"old {i}\n" for i in range(20)))
    with Follower(sandbox, "worker2", log) as follower:
        assert follower.lines(10) == [f"[worker2] old {i}" for i in range(10, 20)]
        append(log, "before")
        os.rename(log, log + ".1")
        append(log + ".1", "after the rename")
        append(log, "in the new one")
        assert follower.lines(3) == [f"[worker2] {t}" for t in ("before", "after the rename", "in the new one")]
        with open(log, "w", encoding="utf-8"):
            pass
        # Emptied in place: it begins anew.
        append(log, "x")
        assert follower.lines(1) == ["[worker2] x"]
        from test_jobs import servers_of_followers
        for victim in servers_of_followers():
            os.kill(victim, signal.SIGKILL)
        append(log, "while away")
        assert follower.lines(1) == ["[worker2] while away"]
        # While nobody listens, the file goes into an archive: how many lines that were is said.
        for victim in servers_of_followers():
            os.kill(victim, signal.SIGKILL)
        append(log, "lost 1", "lost 2")
        subprocess.run(["gzip", log], check=True)
        append(log, "begins anew")
        assert follower.lines(1)[0].endswith("begins anew"), "the new file is read"
        status, rest, errors = follower.end()
        assert status == 130 and rest == "" and ("2 lines" in errors or "lost" in errors), (status, rest, errors)


def colours_of(terminal, text):
    """The colours of the cells that a text stands in, at the end of its row, and of those before it."""
    for y, row in enumerate(terminal.rows):
        if row.endswith(text):
            cells = terminal.screen.buffer[y]
            place = len(row) - len(text)
            return {cells[x].fg for x in range(place, len(row))}, {cells[x].fg for x in range(place)}
    return None


def test_follow_shows_levels_in_colour(sandbox):
    log = sandbox.write("levels.log", "")
    plain, grave, warned, debug = "INFO all is well", "ERROR it broke", "[warn] it may break", "level=debug it is 3"
    for variables, isColoured in (({}, True), ({"NO_COLOR": "1"}, False)):
        with sandbox.shell(columns=80, env=variables, words=("follow", "worker0", log)) as shell:
            # Whether it comes before the file is opened or after: the last ten lines are shown in any case.
            append(log, plain, grave, warned, debug)
            shell.wait(lambda t: all(any(row.endswith(x) for row in t.rows) for x in (plain, grave, warned, debug)), "the lines")
            assert colours_of(shell, plain)[0] == {"default"}, colours_of(shell, plain)
            for text, colour in ((grave, "red"), (warned, "brown")):
                assert colours_of(shell, text)[0] == {colour if isColoured else "default"}, (text, colours_of(shell, text))
            # What is there for those who look for faults is faint, which this emulator does not know.
            faint = b"\x1b[2m" + debug.encode()
            assert (faint in shell.raw) == isColoured, shell.raw
            if not isColoured:
                assert not re.search(rb"\x1b\[[0-9;]*3[0-7]", shell.raw), shell.raw
            shell.type("\x03")
            assert shell.end() == 130
        os.truncate(log, 0)
    with Follower(sandbox, "worker0", log) as follower:
        append(log, grave)
        assert follower.lines(1) == [f"[worker0] {grave}"]
        status, rest, errors = follower.end()
        assert status == 130 and rest == "" and "\x1b" not in errors, (status, rest, errors)


def test_follow_chooses_lines(sandbox):
    log = sandbox.write("since.log", "2020-01-01 00:00:00 old\n  of old\n2026-11-30 09:00:00,5 ERROR new\n  of new\n2026-11-30 09:00:01 INFO other\n")
    with Follower(sandbox, "web0", log, "--since", "2026-11-01", "--grep", "new|nothing") as follower:
        assert follower.lines(2) == ["[web0] 2026-11-30 09:00:00,5 ERROR new", "[web0]   of new"]
        status, rest, _ = follower.end()
        assert status == 130 and rest == ""
    for words in (["web0"], ["web0", log, "--since", "x"], ["web0", log, "--grep", "("], ["web0", log, "--journal", "x"]):
        assert sandbox.dust("follow", *words).returncode == 2, words


if __name__ == "__main__":
    with Sandbox() as sandbox:
        sys.exit(run_all(dict(globals()), sandbox))
