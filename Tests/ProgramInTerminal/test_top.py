"""`top` in a real terminal, over real sshd: filter, mark, run, raw shell and back, another size, a node that dies, leaving."""

import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox
from terminal import Terminal, program

NODES = int(os.environ.get("DUST_TOP_NODES", "40"))
PERCENT = r"\d+ %"
# All nodes share the processors of this machine.
PATIENCE = max(30, NODES)
# An sshd with processes and a /proc of its own, as on a machine of its own: otherwise each of many samplers would read about
# the processes of all nodes, which is work that grows with the square of their number.
APART = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"]


def search_path(folder):
    """A search path whose sshd starts apart from the rest; the machine's own where that cannot be."""
    path = os.environ["PATH"]
    sshd = shutil.which("sshd", path=path + ":/usr/sbin:/usr/local/sbin:/sbin")
    if os.geteuid() != 0 or not sshd or not shutil.which(APART[0]) or subprocess.run([*APART, "true"], check=False).returncode != 0:
        return path
    with open(os.path.join(folder, "sshd"), "w", encoding="utf-8") as file:
        file.write(f'#!/bin/sh\nexec {" ".join(APART)} {sshd} "$@"\n')
    os.chmod(file.name, 0o755)
    return f"{folder}:{path}"


def samplers():
    """The processes of samplers on the nodes."""
    found = []
    for entry in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            if b"-v\0every=" in open(entry, "rb").read():
                found.append(int(entry.split("/")[2]))
        except OSError:
            continue
    return found


def wait_until(happened, what, patience):
    end = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < end, f"{what}: not within {patience} s"
        time.sleep(0.05)


def seconds_of(pid):
    """The processor's time that a process has taken, in seconds."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def parents(pid):
    """The processes above one, the nearest first, each with its command line."""
    while pid > 1:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            pid = int(file.read().rsplit(")", 1)[1].split()[1])
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            yield pid, file.read().decode(errors="replace").replace("\0", " ")


def server(node):
    """The sshd of a node that listens."""
    path = f"{node}/sshd_config"
    found = subprocess.run(["pgrep", "-f", f"sshd[^ ]* .*{path}"], capture_output=True, text=True, check=True).stdout.split()
    # The one that made the sampler's connection, and not what started it apart.
    names = {int(pid): open(f"/proc/{pid}/comm", encoding="utf-8").read().strip() for pid in found}
    return next(pid for pid, name in names.items() if name == "sshd")


def connections(node):
    """The processes of sshd that keep the connection of a node's sampler, the nearest to the network first."""
    for sampler in samplers():
        try:
            above = list(parents(sampler))
        except OSError:
            continue
        place = next((i for i, (_, line) in enumerate(above) if f"{node}/sshd_config" in line), None)
        if place is not None:
            return [pid for pid, line in reversed(above[:place]) if line.startswith("sshd")]
    return []


def place_of(shell, name):
    """The row of the window that a node stands in; None where it does not."""
    return next((y for y, row in enumerate(shell.rows) if re.search(rf"\b{name}\b", row)), None)


def row_of(shell, name):
    return next((row for row in shell.rows if re.search(rf"\b{name}\b", row)), "")


def age_of(shell, name):
    """How many seconds ago a node said what stands in its row; None where it is no old news."""
    found = re.search(r" (\d+) s ago", row_of(shell, name))
    return int(found[1]) if found else None


def under_cursor(shell):
    """The text of the row that stands reversed."""
    for y in range(shell.screen.lines):
        row = shell.screen.buffer[y]
        if all(row[x].reverse for x in range(shell.screen.columns)):
            return shell.rows[y]
    return ""


def test_top_as_a_person_drives_it(sandbox):
    ids = {node["name"]: node["id"] for node in json.loads(sandbox.dust("show", "--json").stdout)}
    with sandbox.shell(columns=130, rows=30, words=()) as shell:
        shell.wait(lambda t: t.at_prompt())
        before = termios.tcgetattr(shell.program.child_fd)
        shell.patience = PATIENCE
        shell.type("top\r")
        shell.wait(lambda t: f"[eu-west-1]  {NODES} of {NODES} running" in t.rows[0], "the head")
        assert b"\x1b[?1049h" in shell.raw and "@" in shell.rows[1] and "Name" in shell.rows[1], shell.rows
        shell.wait(lambda t: len(re.findall(PERCENT, row_of(t, "master"))) >= 2, "how the first node is", patience=2 * PATIENCE)
        shell.wait(lambda t: len(samplers()) >= NODES, "one sampler a node", patience=2 * PATIENCE)
        began, taken = time.monotonic(), seconds_of(shell.program.pid)
        # A filter is a target, live, and half a name finds what it is part of; Enter keeps it, Esc takes it away.
        shell.type("/orker")
        shell.wait(lambda t: row_of(t, "worker0") and row_of(t, "worker1") and not row_of(t, "master") and "/orker" in t.rows[-1],
                   "what it is part of")
        shell.type("\x15worker1")
        shell.wait(lambda t: row_of(t, "worker1") and not row_of(t, "worker0") and "/worker1" in t.rows[-1], "the filter")
        shell.type("\r")
        shell.wait(lambda t: "worker1" in under_cursor(t), "the cursor is on it")
        shell.type("\x1b")
        shell.wait(lambda t: row_of(t, "worker0"), "without the filter")
        # Mark two, run on them, see it in a pane.
        shell.type("\x1b[H")
        first = shell.wait(lambda t: under_cursor(t), "the cursor at the top").split()
        shell.type(" \x1b[B ")
        shell.wait(lambda t: "2 marked" in t.rows[0], "two are marked")
        shell.type("recho it is $DUST_NAME\r")
        shell.wait(lambda t: len([r for r in t.rows if re.search(r"^\[\S+\] it is ", r)]) == 2 and any("2 ok" in r for r in t.rows),
                   "the results", patience=PATIENCE)
        shell.type("\x1b")
        shell.wait(lambda t: "Name" in t.rows[1], "the pane is closed")
        # The raw shell of the node under the cursor, and back.
        shell.type("\r")
        shell.wait(r"raw shell.*ctrl-c")
        shell.type("\r")
        shell.type("echo raw-$((40+2))\r")
        shell.wait(r"^raw-42")
        shell.type("exit\r")
        shell.wait(lambda t: "Name" in t.rows[1] and "running" in t.rows[0], "back in top")
        # Help, attributes, sorting.
        shell.type("h")
        shell.wait(r"mouse wheel")
        shell.type("q")
        shell.type("i")
        shell.wait(r"instance_id|architecture")
        shell.type("q")
        shell.wait(lambda t: "Name" in t.rows[1], "the table")
        assert first, first
        # A small window loses columns, not rows' names.
        shell.resize(60, 15)
        shell.wait(lambda t: "Name" in t.rows[1] and "Runs" not in t.rows[1] and len(t.rows) == 15 and "Cpu" in t.rows[1], "60 x 15")
        shell.resize(130, 30)
        shell.wait(lambda t: "Runs" in t.rows[1], "as before")
        # A node dies: it is not among the running ones any more.
        # The cloud answers from this machine too, whose processors the samplers share.
        shell.wait_for(lambda: sandbox.dust("terminate", ids["worker2"], "--yes").returncode == 0, "it is ended", PATIENCE)
        shell.wait(lambda t: f"{NODES - 1} of {NODES} running" in t.rows[0] or f"{NODES - 1} of {NODES - 1} running" in t.rows[0],
                   "the dead one is not counted", patience=2 * PATIENCE)
        took, taken = time.monotonic() - began, seconds_of(shell.program.pid) - taken
        print(f"  dust took {taken:.1f} s of a processor in {took:.1f} s, with {NODES} nodes", flush=True)
        shell.type("q")
        shell.wait(lambda t: t.at_prompt(), "the prompt", patience=PATIENCE)
        for sequence in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"):
            assert sequence in shell.raw
        assert termios.tcgetattr(shell.program.child_fd) == before
        wait_until(lambda: not samplers(), "nothing is left on the nodes", 4 if NODES < 100 else PATIENCE)
        assert shell.enter("show worker0").count("worker0") == 1


def has_colour(shell, name):
    """Whether anything in a node's row stands in a colour: what it said last and is old does not."""
    y = place_of(shell, name)
    return y is not None and any(cell.fg != "default" for cell in shell.screen.buffer[y].values())


def test_a_node_that_stops_answering_is_grey_and_comes_back(sandbox):
    ids = {node["name"]: node["id"] for node in json.loads(sandbox.dust("show", "--json").stdout)}
    node = ids["worker1"]
    with sandbox.shell(columns=130, rows=12) as shell:
        shell.wait(lambda t: t.at_prompt())
        shell.type("set connect-timeout 2s\r")
        shell.wait(lambda t: t.at_prompt() and "connect-timeout" in t.text, "the setting")
        shell.type("top worker0,worker1\r")
        fresh = lambda t, name: has_colour(t, name) and len(re.findall(PERCENT, row_of(t, name))) >= 3 and age_of(t, name) is None
        shell.wait(lambda t: fresh(t, "worker0") and fresh(t, "worker1"), "how both are", patience=PATIENCE)
        assert "silent" not in shell.rows[0], shell.rows
        # What they cost and have cost is asked for beside all this.
        shell.wait(lambda t: re.search(r" USD an hour · \S+ USD spent", t.rows[0]), "what they cost")
        # Its sshd stops: nothing is closed, nothing comes.
        stopped = connections(node)
        assert stopped, "the connection of the sampler"
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        try:
            shell.wait(lambda t: age_of(t, "worker1") and not has_colour(t, "worker1") and "1 silent" in t.rows[0], "it is grey")
            first, values = age_of(shell, "worker1"), re.findall(PERCENT, row_of(shell, "worker1"))
            assert first >= 6 and len(values) >= 3, shell.rows
            # Its age grows, its last values stay, and its neighbour goes on.
            shell.wait(lambda t: (age_of(t, "worker1") or 0) >= first + 2, "it grows older")
            assert re.findall(PERCENT, row_of(shell, "worker1")) == values, shell.rows
            assert fresh(shell, "worker0"), shell.rows
        finally:
            for pid in stopped:
                os.kill(pid, signal.SIGCONT)
        shell.wait(lambda t: fresh(t, "worker1") and "silent" not in t.rows[0], "it is back")
        # Its connection is cut, and nobody answers for a while.
        listening = server(node)
        os.kill(listening, signal.SIGSTOP)
        try:
            for pid in connections(node):
                os.kill(pid, signal.SIGKILL)
            shell.wait(lambda t: age_of(t, "worker1") and not has_colour(t, "worker1"), "it is grey again")
            values = re.findall(PERCENT, row_of(shell, "worker1"))
            assert len(values) >= 3, shell.rows
            shell.wait(lambda t: re.search(r" s ago: .*(lost|closed|Timed out)", row_of(t, "worker1")), "why is said beside the age")
            shell.wait(lambda t: (age_of(t, "worker1") or 0) >= 6, "it is tried again, in vain")
            assert re.findall(PERCENT, row_of(shell, "worker1")) == values and fresh(shell, "worker0"), shell.rows
        finally:
            os.kill(listening, signal.SIGCONT)
        shell.wait(lambda t: fresh(t, "worker1") and "silent" not in t.rows[0], "it is dialled anew", patience=PATIENCE + 30)
        shell.type("q")
        shell.wait(lambda t: t.at_prompt(), "the prompt", patience=PATIENCE)
    wait_until(lambda: not samplers(), "nothing is left on the nodes", PATIENCE)


def suspended_and_back(shell, before, whole):
    """ctrl-Z in `top`: the calling shell has the terminal as it was, and a job; `fg` draws all of the window again."""
    began = len(shell.raw)
    shell.type("\x1a")
    shell.wait(lambda t: t.cursor_row.startswith("outer>"), "the calling shell has the terminal")
    left = shell.raw[began:]
    for sequence in (b"\x1b[?1000l", b"\x1b[?25h", b"\x1b[?1049l", b"\x1b[?2004l"):
        assert sequence in left, left
    assert termios.tcgetattr(shell.program.child_fd) == before
    # The emulator has no second screen: what stands on it is cleared, and must come again.
    shell.type("clear; jobs | grep -c Stopped\r")
    shell.wait(lambda t: t.rows[0].startswith("1") and t.rows[1].startswith("outer>"), "one job is stopped")
    began = len(shell.raw)
    shell.type("fg\r")
    shell.wait(whole, "the whole window again")
    for sequence in (b"\x1b[?1049h", b"\x1b[?25l", b"\x1b[?1000h"):
        assert sequence in shell.raw[began:], shell.raw[began:]
    # It hears keys, one by one, and goes on drawing.
    shell.type("h")
    shell.wait(r"mouse wheel")
    shell.type("q")
    shell.wait(whole, "the table")


def stopped_from_outside(shell, whole):
    """SIGSTOP, which nobody hears: after `fg` all of the window is drawn again over what the calling shell wrote."""
    dust = int(subprocess.run(["pgrep", "-P", str(shell.program.pid)], capture_output=True, text=True, check=True).stdout)
    os.kill(dust, signal.SIGSTOP)
    shell.wait(lambda t: any("outer>" in row for row in t.rows), "the calling shell has the terminal")
    shell.type("fg\r")
    shell.wait(whole, "the whole window again")
    shell.type("h")
    shell.wait(r"mouse wheel")
    shell.type("q")
    shell.wait(whole, "the table")


def test_the_terminal_is_given_back_however_it_ends(sandbox):
    for words, end in ((("top", "worker0"), "q"), (("top", "worker0"), signal.SIGTERM), ((), signal.SIGTERM), ((), signal.SIGHUP)):
        with sandbox.shell(columns=110, rows=12, words=words) as shell:
            before = termios.tcgetattr(shell.program.child_fd)
            if not words:
                shell.wait(lambda t: t.at_prompt(), "the prompt")
                shell.type("top worker0\r")
            shell.wait(lambda t: "1 of 1 running" in t.rows[0] and "q leave" in t.rows[-1], "top")
            began = len(shell.raw)
            shell.type(end) if end == "q" else os.kill(shell.program.pid, end)
            status = shell.end(PATIENCE)
            assert status in ((0,) if end == "q" else (128 + end, -end)), (end, status, shell.text)
            left = shell.raw[began:]
            for sequence in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1006l", b"\x1b[?2004l"):
                assert sequence in left, (end, left)
            assert left.rfind(b"\x1b[?2004h") < left.rfind(b"\x1b[?2004l"), (end, left)
            assert termios.tcgetattr(shell.program.child_fd) == before, end
    wait_until(lambda: not samplers(), "nothing is left on the nodes", PATIENCE)


def test_control_z_gives_the_window_back_and_fg_takes_it_again(sandbox):
    def whole(t):
        return ("2 of 2 running" in t.rows[0] and "Name" in t.rows[1] and "q leave" in t.rows[-1] and row_of(t, "worker0")
                and row_of(t, "worker1") and not any("outer>" in row or "Stopped" in row for row in t.rows))

    for words, keys in (([program(), "top", "worker0,worker1"], None), ([program()], "top worker0,worker1\r")):
        with Terminal(["bash", "--norc", "-i"], env=dict(sandbox.env, PS1="outer> "), columns=110, rows=20, patience=PATIENCE) as shell:
            shell.wait(lambda t: t.cursor_row == "outer>", "bash")
            before = termios.tcgetattr(shell.program.child_fd)
            shell.type(" ".join(words) + "\r")
            if keys:
                shell.wait(lambda t: t.at_prompt(), "dust's prompt")
                shell.type(keys)
            shell.wait(lambda t: "2 of 2 running" in t.rows[0] and "q leave" in t.rows[-1], "top")
            raw = termios.tcgetattr(shell.program.child_fd)
            suspended_and_back(shell, before, whole)
            assert termios.tcgetattr(shell.program.child_fd) == raw
            if not keys:
                stopped_from_outside(shell, whole)
            shell.type("q")
            if keys:
                shell.wait(lambda t: t.at_prompt(), "dust's prompt again")
                shell.type("exit\r")
            shell.wait(lambda t: t.cursor_row.startswith("outer>"), "bash again")
    wait_until(lambda: not samplers(), "nothing is left on the nodes", PATIENCE)


def test_stop_asks_as_the_shell_does(sandbox):
    with sandbox.shell(columns=110, rows=24) as shell:
        shell.wait(lambda t: t.at_prompt())
        shell.type("top web0\r")
        shell.wait(lambda t: row_of(t, "web0"), "the row")
        shell.type("s")
        shell.wait(r"\[y/N\]")
        shell.type("n\r")
        shell.wait(r"Enter goes back")
        shell.type("\r")
        shell.wait(lambda t: "1 of 1 running" in t.rows[0], "back in top")
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(), "the prompt", patience=PATIENCE)


def test_once(sandbox):
    once = sandbox.dust("top", "--once", "worker0,web0", "--json")
    rows = json.loads(once.stdout)
    assert once.returncode == 0 and [row["name"] for row in rows] and {"load", "cpu", "mem", "id"} <= set(rows[0]), once
    assert all(0 <= row["cpu"] <= 100 and 0 < row["mem"] < 100 and row["cpus"] >= 1 for row in rows), rows
    # What its hours cost since it was started; the sandbox made it a while ago, and its prices are made up.
    assert all(row["usd_per_hour"] > 0 and 0 < row["usd_spent"] < row["usd_per_hour"] for row in rows), rows
    text = sandbox.dust("top", "--once", "worker0")
    money = re.search(r" · (\S+) USD an hour · (\S+) USD spent", text.stdout)
    assert money and abs(float(money[1]) - rows[0]["usd_per_hour"]) < 0.001 and 0 < float(money[2]) < float(money[1]), text
    assert text.returncode == 0 and re.search(rf"worker0 .*{PERCENT}.*{PERCENT}", text.stdout), text
    piped = sandbox.dust("top")
    assert piped.returncode == 2 and "--once" in piped.stderr, piped
    assert not samplers()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="dust-sshd-") as folder, \
            Sandbox("--nodes", str(NODES), variables={"PATH": search_path(folder)}) as sandbox:
        sys.exit(run_all(dict(globals()), sandbox))
