"""What people met with `run` and with the shells behind `@`, each with its right value, on real nodes."""

import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import program, run_tests

sandbox = Sandbox("--nodes", "12")
ANY_PROMPT = r"\[eu-west-1[^\]]*\]\$"


def r1_streams_are_folded_apart():
    done = sandbox.dust("run", "--fold", "*", "--", "ls /nonexistent /etc/hosts")
    assert re.fullmatch(r"\S+: \(12\) exit 2\n/etc/hosts\n", done.stdout), done
    assert len(re.findall(r"\(12\)", done.stderr)) == 1 and done.stderr.count("/nonexistent") == 1, done
    again = sandbox.dust("-c", "run * -- ls /nonexistent /etc/hosts\nresults --diff")
    assert "\n+" not in again.stdout and "\n-" not in again.stdout, again


def r2_a_long_answer_is_whole():
    done = sandbox.dust("run", "--fold", "worker0,worker1", "--", "seq 1 60000")
    lines = done.stdout.splitlines()
    assert done.returncode == 0 and lines[0] == "worker[0-1]: (2)" and lines[1:] == [str(n) for n in range(1, 60001)], lines[-3:]


def r3_an_empty_line_is_an_answer():
    done = sandbox.dust("run", "--fold", "worker0,worker1", "--", "echo")
    assert done.stdout == "worker[0-1]: (2)\n\n", done
    assert sandbox.dust("run", "--fold", "worker0,worker1", "--", "true").stdout == "", done


def r4_piped_input_goes_to_each_node():
    for words in [["run"], ["run", "--stdin", "-"]]:
        done = sandbox.dust(*words, "worker0,worker1", "--", "cat", stdin="one\ntwo\n")
        assert sorted(done.stdout.splitlines()) == [f"[worker{n}] {word}" for n in (0, 1) for word in ("one", "two")], done
    # Node after node each gets all of it, also what came before its turn.
    big = "x" * 99 + "\n"
    done = sandbox.dust("run", "--fanout", "1", "--fold", "worker0,worker1,worker2", "--", "md5sum", stdin=big * 30000)
    assert "worker[0-2]: (3)" in done.stdout, done.stdout[:300]
    assert sandbox.dust("run", "--stdin", "none", "worker0", "--", "cat", stdin="one\n").stdout == ""
    assert sandbox.dust("-c", "run worker0 -- cat", stdin="one\n").stdout == "[worker0] one\n"
    # Where dust reads its own lines from it, and of several lines, it goes to nobody.
    assert sandbox.dust(stdin="run worker0 -- cat\necho here\n").stdout == "here\n"
    assert sandbox.dust("-c", "run worker0 -- cat\necho here", stdin="one\n").stdout == "here\n"
    # One that never ends holds no command up that does not read it.
    reading, writing = os.pipe()
    try:
        done = subprocess.run([program(), "run", "worker0", "--", "echo", "done"], env=sandbox.env, stdin=reading,
                              capture_output=True, text=True, timeout=20, check=False)
        assert done.stdout == "[worker0] done\n", done
    finally:
        os.close(reading)
        os.close(writing)


def r5_limits_are_checked():
    assert sandbox.dust("run", "--connect-timeout", "0", "worker0", "--", "true").returncode == 2
    assert sandbox.dust("set", "connect-timeout", "0").returncode == 2


def r6_a_cut_line_says_so():
    done = sandbox.dust("run", "worker0", "--", "head -c 5242880 /dev/zero | tr '\\0' x; echo")
    lines = done.stdout.splitlines()
    assert len(lines) == 2 and lines[0].endswith("x … (the line goes on)"), [line[-40:] for line in lines]


def s4_the_node_s_own_sentence():
    node = json.loads(sandbox.dust("show", "worker5", "--json").stdout)[0]["id"]
    entry = os.path.join(sandbox.outer, "sandbox", "nodes", node, "enter")
    with open(entry, encoding="utf-8") as file:
        before = file.read()
    with open(entry, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\necho 'Please login as the user \"ubuntu\".'\necho\nexit 142\n")
    try:
        sandbox.write("some.txt", "text\n")
        for words in [["@worker5", "true"], ["run", "worker5", "--", "true"], ["put", "worker5", "some.txt", "/tmp/"],
                      ["get", "worker5", "/etc/hostname", "."], ["doctor", "worker5"]]:
            done = sandbox.dust(*words)
            said = done.stdout + done.stderr
            assert done.returncode != 0 and 'Please login as the user "ubuntu".' in said, done
            assert "u{a}" not in said and "start-up file" not in said, done
    finally:
        with open(entry, "w", encoding="utf-8") as file:
            file.write(before)


def s11_interrupt_ends_what_waits():
    asks = sandbox.write("asks.sh", "#!/bin/sh\nprintf 'Really? '; read answer\n", 0o755)
    with sandbox.shell(columns=120) as shell:
        shell.enter(f"@worker0,worker1 {asks}", prompt=ANY_PROMPT)
        shell.type("\x03")
        shell.wait(r"ctrl-C again interrupts the 2 nodes that wait", "the first ctrl-C says what the second does")
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(r"\[eu-west-1\]\$"), "nobody waits any more")
        shell.type("@worker0 cat <<EOF\r")
        shell.wait(lambda t: t.cursor_row.startswith(">"), "the here-document goes on")
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(), "ctrl-C drops it")
        shell.enter(f"@worker0,worker1 {asks}", prompt=ANY_PROMPT)
        shell.enter("interrupt", prompt=r"\[eu-west-1[^\]]*\]\$")
        shell.wait(lambda t: t.at_prompt(r"\[eu-west-1\]\$"), "interrupt ends them")
        shell.enter("@worker0 echo well")
        assert "[worker0] well" in shell.text
    assert sandbox.dust("interrupt").returncode == 5


def fg_counts_on_and_an_interrupted_node_prints_no_empty_line():
    with sandbox.shell(columns=120) as shell:
        shell.enter("@worker[0-3] true", patience=30)
        shell.type("@worker[0-3] test $DUST_NAME != worker3 || sleep 300\r")
        shell.wait(r"3 of 4", "three have ended")
        shell.type("\x1a")
        shell.wait(lambda t: t.at_prompt(r"\[eu-west-1 1 busy\]\$"), "the prompt knows who is busy")
        shell.type("fg\r")
        shell.wait(lambda t: re.search(r"3 of 4.*worker3", t.rows[t.screen.cursor.y] + t.text.split("\n")[-1]), "fg counts on")
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        assert not re.search(r"^\[worker3\]\s*$", shell.text, re.M), shell.text


def control_z_stops_the_sandbox_s_shell_and_fg_goes_on():
    from terminal import Terminal

    with Terminal(["/bin/bash", "--norc", "-i"], env=dict(sandbox.base, PS1="outer> ", DUST_HOME=sandbox.outer), columns=100) as shell:
        shell.wait(lambda t: t.cursor_row == "outer>", "bash")
        shell.type(f"{program()} sandbox shell\r")
        shell.wait(lambda t: t.at_prompt(), "the sandbox's shell", 30)
        shell.type("\x1a")
        shell.wait(lambda t: t.cursor_row == "outer>", "bash has the terminal")
        shell.type("stty -a | grep -c ' -isig'; jobs | grep -c Stopped\r")
        shell.wait(r"^0\n1\n", "the terminal's modes are bash's, and it has a job")
        shell.type("fg\r")
        shell.wait(lambda t: t.at_prompt(), "dust's prompt is back")
        shell.type("show worker0\r")
        shell.wait(r"worker0 ", "it goes on")
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        shell.type("exit\r")
        shell.wait(lambda t: t.cursor_row == "outer>", "bash again")


def remote_words_are_completed():
    with sandbox.shell(columns=120) as shell:
        shell.enter("@worker0 cd /etc", patience=30)
        shell.type("@worker0 cat hostn\t")
        shell.wait(lambda t: "cat hostname" in t.cursor_row, "a file of the shell's own folder")
        shell.type("\x15@worker0 ls /usr/sha\t")
        shell.wait(lambda t: "ls /usr/share/" in t.cursor_row, "a folder")
        shell.type("\x15run worker0 -- md5su\t")
        shell.wait(lambda t: "-- md5sum" in t.cursor_row, "a program")
        shell.type("\x15")


def announce_once():
    with sandbox.shell(columns=120) as shell:
        first = shell.enter("printf 'a\\n'")
        again = shell.enter("printf 'b\\n'")
        assert "unrecognized, trying system shell" in first and "unrecognized" not in again, (first, again)
        shell.enter("set announce always")
        assert "unrecognized" in shell.enter("printf 'c\\n'")
        shell.enter("set announce --reset")


def main():
    with sandbox:
        run_tests(
            [
                r1_streams_are_folded_apart,
                r2_a_long_answer_is_whole,
                r3_an_empty_line_is_an_answer,
                r4_piped_input_goes_to_each_node,
                r5_limits_are_checked,
                r6_a_cut_line_says_so,
                s4_the_node_s_own_sentence,
                s11_interrupt_ends_what_waits,
                fg_counts_on_and_an_interrupted_node_prints_no_empty_line,
                control_z_stops_the_sandbox_s_shell_and_fg_goes_on,
                remote_words_are_completed,
                announce_once,
            ]
        )


if __name__ == "__main__":
    main()
