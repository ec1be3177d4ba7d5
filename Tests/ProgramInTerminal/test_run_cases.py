"""What people met with `run` and with the shells behind `@`, each with its right value, on real nodes."""

import json
import os
import re
import subprocess
import sys
import time

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


def s5_a_second_question_is_seen_as_soon_as_the_first():
    asks = sandbox.write("twice.sh", "#!/bin/sh\nprintf 'First? '; read a; sleep 6; echo between; printf 'Second? '; read b; echo both $a $b\n", 0o755)
    with sandbox.shell(columns=120) as shell:
        first = shell.enter(f"@worker0 {asks}", prompt=ANY_PROMPT)
        assert "First?" in first, first
        shell.type("@worker0 one\r")
        shell.wait(r"^\[worker0\] between", "what comes before the second question")
        began = time.monotonic()
        shell.wait(r"1 node waits for an answer: worker0[^$]*Second\?", "the second question")
        # 0.7 s, and what a loaded machine adds; it was 4 to 40.
        assert time.monotonic() - began < 3, time.monotonic() - began
        assert "both one two" in shell.enter("@worker0 two", prompt=ANY_PROMPT)


# What sudo, su and ssh ask elsewhere; all that they ask is in WaitingQuestionTests.
SECRETS = ["Mot de passe\u00a0: ", "[sudo] alice 的密码：", "[sudo] alice のパスワード:", "[sudo] wachtwoord voor alice: ",
           "[sudo] hasło użytkownika alice: ", "[sudo] heslo pro alice: ", "[sudo] alice 암호: ", "Κωδικός πρόσβασης:"]


def s6_secrets_asked_in_other_languages_are_in_no_file():
    cases = "".join(f"worker{number}) printf '{question}' ;;\n" for number, question in enumerate(SECRETS))
    asks = sandbox.write("secrets.sh", f"#!/bin/sh\ncase $DUST_NAME in\n{cases}esac\nstty -echo; read a; stty echo; echo; echo got ${{#a}}\n", 0o755)
    nodes = f"worker[0-{len(SECRETS) - 1}]"
    with sandbox.shell(columns=120, rows=40) as shell:
        asked = shell.enter(f"@{nodes} {asks}", prompt=ANY_PROMPT)
        assert f"{len(SECRETS)} waiting" in asked and "answer --secret" in asked, asked
        for number in range(len(SECRETS)):
            assert "got 8" in shell.enter(f"@worker{number} canary-{number}", prompt=ANY_PROMPT)
        # And unseen where it is asked for so.
        shell.enter(f"@worker1 {asks}", prompt=ANY_PROMPT)
        shell.type("answer worker1\r")
        shell.wait(lambda t: t.cursor_row.endswith("的密码："), "the question, unseen by its words")
        shell.type("canary-x\r")
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        assert "canary-x" not in shell.text
        # The echo that the program leaves behind shows no line of dust's.
        assert shell.enter(f"@{nodes} echo well", patience=30).count("well") in (1, len(SECRETS)), shell.text
        shell.type("exit\r")
        assert shell.end() == 0
    found = subprocess.run(["grep", "-rlE", "canary-[0-9x]", sandbox.home], capture_output=True, text=True, check=False)
    assert found.stdout == "", found.stdout


LOOP = ["@worker0 for i in 1 2; do", "echo line $i", "done"]
LINES = "[worker0] line 1\n[worker0] line 2\n"


def s9_a_key_without_a_terminal_is_said():
    path = os.path.join(sandbox.home, "authorized_keys")
    with open(path, encoding="utf-8") as file:
        before = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write("restrict " + before)
    try:
        typed = sandbox.dust("@worker4", "true")
        assert typed.returncode != 0 and "gives no terminal" in typed.stderr and "run worker4 -- " in typed.stderr, typed
        assert sandbox.dust("run", "worker4", "--", "echo", "well").stdout == "[worker4] well\n"
        seen = sandbox.dust("doctor", "worker4")
        assert seen.returncode != 0 and re.search(r"✓ shell +runs commands", seen.stdout) and re.search(r"✗ terminal", seen.stdout), seen
    finally:
        with open(path, "w", encoding="utf-8") as file:
            file.write(before)
    assert re.search(r"✓ terminal +gives a terminal", sandbox.dust("doctor", "worker4").stdout)


def s10_a_line_is_whole_before_it_runs():
    with sandbox.shell(columns=120) as shell:
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        for how in ("typed", "pasted", "in brackets"):
            begin = len(shell.raw)
            if how == "typed":
                for line in LOOP:
                    shell.type(line + "\r")
                    shell.wait(lambda t: t.at_prompt(r">") or b"line 2" in t.raw[begin:], "the next line is asked for")
            elif how == "pasted":
                shell.type("\r".join(LOOP) + "\r")
            else:
                shell.type("\x1b[200~" + "\n".join(LOOP) + "\x1b[201~\r")
            shell.wait(lambda t: b"[worker0] line 2" in re.sub(rb"\x1b\[[0-9;]*m", b"", t.raw[begin:]) and t.at_prompt(), how)
            assert not re.search(r"^line \d", shell.text, re.M), "nothing ran on this machine\n" + shell.text
        shell.type("@worker0 cat <<'EOF'\ra $HOME\r  b\rEOF\r")
        shell.wait(r"^\[worker0\] a \$HOME\n\[worker0\]   b$", "a here-document")
    text = "\n".join(LOOP) + "\n"
    script = sandbox.write("loop.dust", text)
    for done in (sandbox.dust("-c", text), sandbox.dust(stdin=text), sandbox.dust(script)):
        assert (done.returncode, done.stdout) == (0, LINES), done
    # What never becomes whole is not sent, and its place is said.
    open_script = sandbox.write("open.dust", "echo before\n\n@worker0 cat <<EOF\necho sent\n")
    for done, place in ((sandbox.dust(open_script), "open.dust:3"), (sandbox.dust("-c", "@worker0 for i in 1; do"), "done")):
        assert done.returncode == 2 and place in done.stderr and "sent" not in done.stdout, done


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
                s5_a_second_question_is_seen_as_soon_as_the_first,
                s6_secrets_asked_in_other_languages_are_in_no_file,
                s9_a_key_without_a_terminal_is_said,
                s10_a_line_is_whole_before_it_runs,
                s11_interrupt_ends_what_waits,
                fg_counts_on_and_an_interrupted_node_prints_no_empty_line,
                control_z_stops_the_sandbox_s_shell_and_fg_goes_on,
                remote_words_are_completed,
                announce_once,
            ]
        )


if __name__ == "__main__":
    main()
