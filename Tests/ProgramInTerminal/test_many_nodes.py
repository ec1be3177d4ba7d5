"""`@` when nodes misbehave, its options, folding and results, and screen programs in a raw shell."""

import json
import os
import re
import signal
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import run_tests

sandbox = Sandbox("--nodes", "6")
ANY_PROMPT = r"\[eu-west-1[^\]]*\]\$"
ASKS = "#!/bin/sh\nprintf 'Really? '; read answer; echo \"said $answer\"\n"


def connection_of(shell, node):
    """The process of sshd that serves a node's connection."""
    return int(re.search(r"parent=(\d+)\.", shell.enter(f"@{node} echo parent=$PPID.", prompt=ANY_PROMPT)).group(1))


def busy_and_idle_are_told_apart_by_option():
    asks = sandbox.write("asks.sh", ASKS, 0o755)
    with sandbox.shell(columns=120) as shell:
        shell.enter(f"@worker0,worker1 {asks}", prompt=ANY_PROMPT)
        refused = shell.enter("@worker* yes", prompt=ANY_PROMPT)
        assert "@worker* --busy TEXT" in refused and "@worker* --idle COMMAND" in refused, refused
        idle = shell.enter("@worker* --idle echo is idle", prompt=ANY_PROMPT)
        assert "[worker2] is idle" in idle and "worker0" not in idle.split("\n")[0], idle
        busy = shell.enter("@worker* --busy yes", prompt=ANY_PROMPT)
        assert "[worker0] said yes" in busy and "[worker1] said yes" in busy and "worker2" not in busy, busy
        # The answer may have been a password: results names the command instead.
        again = shell.enter("results")
        assert "asks.sh" in again and "said yes" in again, again


def set_output(value):
    assert sandbox.dust("set", "output", value).returncode == 0


def folding_and_results():
    set_output("fold")
    try:
        fold_and_ask_again()
    finally:
        set_output("auto")


def fold_and_ask_again():
    with sandbox.shell(columns=120) as shell:
        shell.enter("@ true", patience=30)
        folded = shell.enter("@worker[0-2],web0 test $DUST_NAME = worker2 && echo odd || echo same")
        assert re.search(r"^web0,worker\[0-1\]: \(3\)\nsame", folded, re.M), folded
        assert re.search(r"^worker2:\nodd", folded, re.M), folded
        assert re.search(r"^worker2:\n-same\n\+odd", shell.enter("results --diff"), re.M)
        one = shell.enter("results --json worker2")
        assert '"stdout":"odd\\n"' in one.replace(" ", ""), one
        quiet = shell.enter("@worker[0-2],web0 true")
        assert "worker" not in quiet, quiet
        shell.enter("set output stream")
        shell.enter("@worker[0-2] echo I am $DUST_NAME; test $DUST_NAME != worker1")
        failed = shell.enter("results --failed")
        assert "[worker1] I am worker1" in failed and "worker0" not in failed, failed
        masked = shell.enter("results --fold --mask")
        assert re.search(r"^worker\[0,2\]: \(2\)\nI am worker0", masked, re.M), masked
        assert re.search(r"^worker1: exit 1", masked, re.M), masked


FAULTS = """case $DUST_NAME in
worker1) echo begun; sleep 0.5; kill -9 $PPID; sleep 60 ;;
worker2) kill -9 $$ ;;
web0) head -c 200000 /dev/zero | tr '\\0' x | fold -w 100 ;;
*) echo fine ;;
esac
"""


def faults_are_named_and_delay_nobody():
    # worker0's connection is stopped, worker1's is killed in the middle, worker2's shell is killed, web0 floods.
    faults = sandbox.write("faults.sh", FAULTS)
    with sandbox.shell(columns=200) as shell:
        shell.enter("@ true", patience=30)
        stopped = connection_of(shell, "worker0")
        os.kill(stopped, signal.SIGSTOP)
        try:
            began = time.monotonic()
            out = shell.enter(f"@ --timeout 6s . {faults}", patience=60)
            took = time.monotonic() - began
        finally:
            os.kill(stopped, signal.SIGCONT)
        assert took < 30, took
        out = "\n".join(line for line in out.split("\n") if not line.startswith("[web0]"))
        everything = re.sub(rb"\x1b\[[0-9;]*[mKJ]", b"", shell.raw)
        assert b"[master] fine" in everything and b"[worker1] begun" in everything, out
        assert re.search(r"worker1.*(lost|closed)|(lost|closed).*worker1", out), out
        assert re.search(r"worker0 timed out", out), out
        assert re.search(r"killed by SIGKILL: worker2", out), out
        # Folder and variables of the earlier shells are gone: the first line says so and is held back.
        held = shell.enter("@worker1,worker2 echo again")
        assert "[worker" not in held and "was not run" in held, held
        again = shell.enter("@worker1,worker2 echo again")
        assert "[worker1] again" in again and "[worker2] again" in again, again


def screen_programs_in_a_raw_shell():
    with sandbox.shell() as shell:
        shell.wait(lambda t: t.at_prompt())
        shell.type("@web0\r")
        shell.wait(r"raw shell")
        shell.type("\r")
        shell.type("echo $TERM\r")
        shell.wait(r"^xterm-256color$", "the terminal's own type")
        shell.type("vim -u NONE -N /etc/hostname\r")
        shell.wait(lambda t: '"/etc/hostname"' in t.rows[-1], "vim draws its screen")
        shell.type(":q!\r")
        shell.wait(lambda t: t.cursor_row.endswith(("#", "$")), "the shell's screen is back")
        shell.type("seq 1 500 | less\r")
        shell.wait(lambda t: t.rows[0] == "1" and t.rows[-1].startswith(":"), "less")
        shell.type("G")
        shell.wait(lambda t: t.rows[-2] == "500", "the end in less")
        shell.type("q")
        shell.wait(lambda t: t.cursor_row.endswith(("#", "$")), "the end of less")
        shell.type("top\r")
        shell.wait(lambda t: t.rows[0].startswith("top - "), "top")
        shell.type("q")
        shell.wait(lambda t: t.cursor_row.endswith(("#", "$")), "the end of top")
        name = f"dust-test-{os.getpid()}"
        shell.type(f"clear; env -u TMUX tmux -L {name} -f /dev/null new-session -s inner\r")
        shell.wait(lambda t: t.rows[-1].startswith("[inner]"), "tmux")
        shell.type("exit\r")
        shell.wait(r"^\[exited\]", "the end of tmux")
        shell.type("clear; stty -echo; printf 'Pass''word: '; read p; stty echo; echo; echo got ${#p}\r")
        shell.wait(lambda t: t.cursor_row == "Password:", "a password prompt")
        shell.type("secret99\r")
        shell.wait(r"^got 8$")
        assert "secret99" not in shell.text
        shell.type("\x03\x03\x03")
        shell.wait(lambda t: t.at_prompt(), "dust's prompt")


def nobody_can_answer_without_a_terminal():
    asks = sandbox.write("asks.sh", ASKS, 0o755)
    asked = sandbox.dust("@worker0,worker1", "--timeout", "1", asks)
    assert asked.returncode == 1, asked
    assert "Really?" in asked.stderr and "worker[0-1]" in asked.stderr, asked
    slow = sandbox.dust("@worker0", "--timeout", "1s", "sleep 50")
    assert slow.returncode == 1 and "timed out" in slow.stderr and "worker0" in slow.stderr, slow
    wrong = sandbox.dust("@worker0", "--timeout", "soon", "true")
    assert wrong.returncode == 2 and "soon" in wrong.stderr, wrong
    failed = sandbox.dust("@worker0,worker1", "echo out; (exit 3)")
    assert failed.returncode == 1 and "exit 3" in failed.stderr, failed
    assert sorted(failed.stdout.splitlines()) == ["[worker0] out", "[worker1] out"], failed


def what_nodes_send_is_harmless():
    done = sandbox.dust("@web0", r"printf 'a\033]0;x\007b\302\233c\342\200\256d\rz\377q\n'")
    assert done.returncode == 0, done
    assert not re.search("[\x1b\x07\u009b\u202e\r]", done.stdout), done
    assert all(line.startswith("[web0] ") for line in done.stdout.splitlines()) and "q" in done.stdout, done


def running(mark):
    """The processes whose command line holds `mark`."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                if mark in file.read():
                    found.append(int(pid))
        except OSError:
            pass
    return found


def memory(shell):
    """The program's memory in kB."""
    with open(f"/proc/{shell.program.pid}/status", encoding="utf-8") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1))


def a_flood_is_given_back_and_interrupted():
    mark = f"flood of {os.getpid()}"
    with sandbox.shell(columns=120) as shell:
        shell.enter("@ true", patience=30)
        before = memory(shell)
        for shape in ["stream", "fold"]:
            shell.enter(f"set output {shape}")
            shell.type(f"@ yes '{mark}'\r")
            shell.wait(lambda t: len(running(mark.encode())) >= 6, "every node floods")
            # Given back: the prompt takes keys, and nothing was interrupted.
            shell.type("\x1a")
            given = len(shell.raw)
            shell.wait(lambda t: b"still running on 6; fg goes back to it" in t.raw[given:], "the flood is given back", 60)
            shell.type("results --list\x15cd /")
            shell.wait(lambda t: t.cursor_row.endswith("$ cd /"), "a line is typed while nodes flood", 60)
            shell.type("\x15fg\r")
            given = len(shell.raw)
            shell.wait(lambda t: f"yes '{mark}'".encode() in t.raw[given:], "fg names the line", 60)
            assert len(running(mark.encode())) >= 6, "nothing was interrupted"
            shell.type("\x03")
            shell.wait(lambda t: not running(mark.encode()), "every flood has ended", 60)
            shell.wait(lambda t: t.at_prompt(), "the prompt", 60)
            # What was scrolled away is full, and new lines could not be counted in it.
            shell.screen.history.top.clear()
            said = shell.enter("@ echo well", patience=60)
            assert "well" in said and "6 ok" in said, said
        grown = memory(shell) - before
        assert grown < 60_000, f"{before} kB, and {grown} kB more"
        shell.enter("set output --reset")


def main():
    with sandbox:
        run_tests(
            [
                busy_and_idle_are_told_apart_by_option,
                folding_and_results,
                faults_are_named_and_delay_nobody,
                screen_programs_in_a_raw_shell,
                nobody_can_answer_without_a_terminal,
                what_nodes_send_is_harmless,
                a_flood_is_given_back_and_interrupted,
            ]
        )


if __name__ == "__main__":
    main()
