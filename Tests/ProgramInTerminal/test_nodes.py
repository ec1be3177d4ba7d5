"""`@` in a real terminal: answers, waiting nodes, interrupts, raw shells, as a person meets them."""

import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import run_tests

sandbox = Sandbox()

INSTALLER = """#!/bin/sh
echo 'Reading package lists...'
printf 'Do you want to continue? [Y/n] '
read answer
case "$answer" in y|Y|'') echo "Setting up nginx ($answer)" ;; *) echo Abort.; exit 1 ;; esac
"""
PASSWORD = """#!/bin/sh
printf 'Password: '
stty -echo; read answer; stty echo; echo
echo "got ${#answer} characters"
"""


def the_seed_s_transcript():
    installer = sandbox.write("install.sh", INSTALLER, 0o755)
    with sandbox.shell() as shell:
        asked = shell.enter(f"@1,2,3 {installer}", prompt=r"\[eu-west-1 3 waiting\]\$|\[eu-west-1\]\$")
        assert re.search(r"3 nodes wait for an answer: .*master.*worker", asked), asked
        assert "Do you want to continue? [Y/n]" in asked, asked
        shell.type("\r")
        shell.wait(lambda t: t.text.count("Do you want to continue") >= 2, "an empty line repeats the question")
        done = shell.enter("@1,2,3 y", prompt=r"\[eu-west-1[^\]]*\]\$")
        shell.wait(lambda t: t.at_prompt(r"\[eu-west-1\]\$"), "no node waits")
        assert done.count("Setting up nginx (y)") == 3, done


def answers_to_a_subset_and_mixtures():
    installer = sandbox.write("install.sh", INSTALLER, 0o755)
    any_prompt = r"\[eu-west-1[^\]]*\]\$"
    with sandbox.shell() as shell:
        shell.enter(f"@worker0,worker1 {installer}", prompt=any_prompt)
        refused = shell.enter("@worker* uptime", prompt=any_prompt)
        assert "nothing was sent" in refused and "worker2" in refused and "worker[0-1]" in refused, refused
        first = shell.enter("@worker0 n", prompt=any_prompt)
        assert "[worker0] Abort." in first and "worker1" not in first.split("\n")[0], first
        rest = shell.enter("@:waiting y", prompt=any_prompt)
        assert "[worker1] Setting up nginx (y)" in rest, rest
        assert "worker0" not in rest, rest


def a_password_is_in_no_file():
    asker = sandbox.write("password.sh", PASSWORD, 0o755)
    any_prompt = r"\[eu-west-1[^\]]*\]\$"
    with sandbox.shell() as shell:
        shell.enter(f"@web0 {asker}", prompt=any_prompt)
        shell.type("answer --secret web0\r")
        shell.wait(lambda t: t.cursor_row == "Password:", "the question comes unseen")
        shell.type("hunter2hunter2\r")
        shell.wait(r"got 14 characters")
        shell.wait(lambda t: t.at_prompt(r"\[eu-west-1\]\$"), "the prompt")
        assert "hunter2" not in shell.text, shell.text
        # Typed openly as an answer to a password question it is not kept either.
        shell.enter(f"@web0 {asker}", prompt=any_prompt)
        shell.enter("@web0 hunter2hunter2", prompt=any_prompt)
        shell.type("exit\r")
        assert shell.end() == 0
    found = subprocess.run(["grep", "-rl", "hunter2hunter2", sandbox.home], capture_output=True, text=True, check=False)
    assert found.stdout == "", found.stdout


def control_z_gives_the_prompt_back():
    with sandbox.shell() as shell:
        shell.wait(lambda t: t.at_prompt())
        shell.type("@worker0 cat\r")
        shell.wait(lambda t: "1 running" in t.text, "the progress line")
        shell.type("\x1a")
        shell.wait(lambda t: t.at_prompt(r"\[eu-west-1[^\]]*\]\$"), "ctrl-Z brings the prompt")
        shell.type("@worker0 hello cat\r")
        shell.wait(r"\[worker0\] hello cat")
        shell.type("\x1a")
        shell.wait(lambda t: t.at_prompt(r"\[eu-west-1[^\]]*\]\$"), "the prompt again")
        shell.type("exit\r")
        shell.wait(r"worker0 +hello cat|worker0 +cat|still busy", "leaving lists what is busy")
        shell.type("y\r")
        assert shell.end() == 0


def control_c_in_its_steps():
    with sandbox.shell() as shell:
        shell.wait(lambda t: t.at_prompt())
        shell.type("@worker0,worker1 sleep 600\r")
        shell.wait(lambda t: "2 running" in t.text, "the progress line")
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(), "an interrupt ends the commands and brings the prompt")
        assert "exit 130" in shell.text, shell.text
        # A program that ignores the interrupt: the second ctrl-C gives the prompt back.
        shell.type("@worker0 trap '' INT; sleep 600\r")
        shell.wait(lambda t: "1 running" in t.text, "the progress line")
        shell.type("\x03")
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(r"\[eu-west-1[^\]]*\]\$"), "the prompt")
        shell.type("exit\r")
        shell.wait(r"busy")
        shell.type("y\r")
        assert shell.end() == 0


def a_raw_shell_and_back():
    with sandbox.shell() as shell:
        shell.enter("@web0 cd /usr; x=kept")
        shell.type("@web0\r")
        shell.wait(r"raw shell.*ctrl-c", "the message")
        shell.type("\r")
        shell.type("pwd; echo x=$x; tput cols\r")
        shell.wait(r"^/usr$")
        shell.wait(r"^x=kept$")
        shell.wait(r"^80$")
        shell.resize(60, 20)
        shell.type("clear; until stty size | grep '^20 60$'; do sleep 0.1; done\r")
        shell.wait(r"^20 60$", "the size follows")
        shell.type("busybox vi /tmp/dust-raw-test-none\r")
        shell.wait(lambda t: any(row == "~" for row in t.rows), "vi draws its screen")
        shell.type(":q!\r")
        shell.type("echo ba''ck\r")
        shell.wait(r"^back$")
        shell.type("\x03\x03\x03")
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        left = shell.raw[shell.raw.rindex(b"back") :]
        for sequence in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"):
            assert sequence in left, sequence
        again = shell.enter("@web0 pwd")
        assert "[web0] /usr" in again, again


def a_raw_shell_whose_connection_is_cut():
    with sandbox.shell() as shell:
        shell.wait(lambda t: t.at_prompt())
        shell.type("@web0\r")
        shell.wait(r"raw shell")
        shell.type("\r")
        shell.type("echo pid=$PPID.\r")
        pid = int(shell.wait(r"pid=(\d+)\.").group(1))
        shell.type("busybox vi /tmp/dust-raw-test-none\r")
        shell.wait(lambda t: any(row == "~" for row in t.rows), "vi draws its screen")
        # The far side of this one connection: sshd's process for it, above the shell's parent or it itself.
        with open(f"/proc/{pid}/cmdline", encoding="utf-8") as file:
            assert "sshd" in file.read()
        os.kill(pid, 9)
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        assert b"\x1b[?1049l" in shell.raw[-2000:], shell.raw[-2000:]
        assert re.search(r"lost|closed", shell.text), shell.text
        again = shell.enter("@web0 echo again")
        assert "[web0] again" in again, shell.text


def late_output_stays_above_the_line():
    with sandbox.shell(columns=120) as shell:
        fifo = os.path.join(sandbox.folder, "go")
        os.mkfifo(fifo)
        shell.enter(f"@worker0 (read x < {fifo}; echo late news) &")
        shell.type("show sta")
        shell.wait(lambda t: t.cursor_row.startswith("[eu-west-1]$ show sta"))
        with open(fifo, "w", encoding="utf-8") as file:
            file.write("go\n")
        shell.wait(r"^\[worker0\] late news$")
        shell.wait(lambda t: t.cursor_row.startswith("[eu-west-1]$ show sta"), "the line being typed is whole")
        shell.type("te=running\r")
        shell.wait(r"^5 nodes")


def the_newest_console_is_compared_and_the_older_where_there_is_none():
    for conditions, verdict in [
        ({"old_console": True}, "matches"),
        ({"no_latest": True}, "matches"),
        ({"old_console": True, "no_latest": True}, "not on the console"),
    ]:
        sandbox.dust("trust", "--forget", "1")
        sandbox.control("conditions", conditions)
        assert sandbox.dust("run", "1", "--", "true").returncode == 0
        checked = sandbox.dust("trust", "--verify", "1", "--json")
        keys = json.loads(checked.stdout)
        assert keys and {key["verdict"] for key in keys} == {verdict}, (conditions, checked)
        assert all(key["verified"] == (verdict == "matches") for key in keys), (conditions, checked)
    listed = sandbox.dust("trust", "1")
    assert "never verified" in listed.stdout, listed
    sandbox.control("conditions", {})


def main():
    with sandbox:
        run_tests(
            [
                the_seed_s_transcript,
                answers_to_a_subset_and_mixtures,
                a_password_is_in_no_file,
                control_z_gives_the_prompt_back,
                control_c_in_its_steps,
                a_raw_shell_and_back,
                a_raw_shell_whose_connection_is_cut,
                late_output_stays_above_the_line,
                the_newest_console_is_compared_and_the_older_where_there_is_none,
            ]
        )


main()
