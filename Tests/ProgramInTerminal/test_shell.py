"""The shell itself in a real terminal: editing, completion, history, the local side, windows of any size."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import Terminal, heed_hang_ups, program, run_tests

sandbox = Sandbox()


def typed(shell, text, shows=None):
    """Types text at the prompt and waits until the line shows it."""
    shell.wait(lambda t: t.at_prompt(), "the prompt")
    shell.type(text)
    shell.wait(lambda t: (shows or text) in t.cursor_row, f"{text!r} is drawn")


def emacs_keys():
    with sandbox.shell() as shell:
        typed(shell, "echo two")
        shell.type("\x01")  # ctrl-A
        shell.type("\x1b[C" * 5 + "one ")
        shell.wait(lambda t: "$ echo one two" in t.cursor_row)
        shell.type("\x05 three\x17\x17four\r")  # ctrl-E, ctrl-W twice
        shell.wait(r"^one four$")
        typed(shell, "echo kept lost")
        shell.type("\x1bb\x0b\r")  # alt-b, ctrl-K
        shell.wait(r"^kept$")
        typed(shell, "nothing of this")
        shell.type("\x15echo clean\r")  # ctrl-U
        shell.wait(r"^clean$")
        typed(shell, "half a line")
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(), "ctrl-C gives a fresh line")
        shell.type("\x04")
        assert shell.end() == 0


def lines_of_the_history_one_after_the_other():
    with sandbox.shell() as shell:
        for word in ("alpha", "beta", "gamma"):
            typed(shell, f"echo {word}")
            shell.type("\r")
            shell.wait(rf"^{word}$")
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        shell.type("\x1b[A\x1b[A\x1b[A")
        shell.wait(lambda t: "$ echo alpha" in t.cursor_row, "the oldest of three")
        shell.type("\x0f")  # ctrl-O
        shell.wait(lambda t: "$ echo beta" in t.cursor_row, "the next one comes by itself")
        shell.type("\x0f")
        shell.wait(lambda t: "$ echo gamma" in t.cursor_row, "and the next")
        shell.type("\x15echo last\r")
        shell.wait(r"^last$")
        assert shell.text.count("\nalpha") == 2 and shell.text.count("\nbeta") == 2 and shell.text.count("\ngamma") == 1, shell.text


def a_line_is_edited_elsewhere():
    editor = sandbox.write("editor.sh", "#!/bin/sh\n[ \"$1\" = --wait ] && [ -t 0 ] && sed -i s/wrong/right/ \"$2\"\n", 0o755)
    with sandbox.shell(env={"VISUAL": f"{editor} --wait", "EDITOR": "false"}) as shell:
        typed(shell, "echo wrong")
        shell.type("\x18\x05")  # ctrl-X ctrl-E
        shell.wait(r"^right$")
        shell.wait(lambda t: t.at_prompt(), "the prompt again")
        shell.type("\x1b[A")
        shell.wait(lambda t: "$ echo right" in t.cursor_row, "what was run is in the history")
    with sandbox.shell(env={"VISUAL": "", "EDITOR": "false"}) as shell:
        typed(shell, "echo not-run")
        shell.type("\x18\x05")
        shell.wait(r"ended with status 1")
        shell.wait(lambda t: t.at_prompt(), "the prompt again")
        assert "\nnot-run" not in shell.text, shell.text


def paste_waits_for_enter():
    with sandbox.shell() as shell:
        shell.wait(lambda t: t.at_prompt())
        assert b"\x1b[?2004h" in shell.raw
        shell.type("\x1b[200~echo first\necho second\x1b[201~")
        shell.wait(lambda t: "echo second" in t.cursor_row)
        assert "\nfirst" not in shell.text
        shell.type("\r")
        shell.wait(r"^first$")
        shell.wait(r"^second$")


def unfinished_quotes_go_on():
    with sandbox.shell() as shell:
        typed(shell, "echo 'one")
        shell.type("\rtwo'\r")
        shell.wait(r"^one$")
        shell.wait(r"^two$")


def tab_completes():
    with sandbox.shell(columns=100) as shell:
        shell.enter("show")
        typed(shell, "sho")
        shell.type("\t")
        shell.wait(lambda t: t.cursor_row == "[eu-west-1]$ show")
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt())
        for line, pieces in [
            ("show mas\t", ["show master"]),
            ("show state=sto\t\t", ["state=stop"]),
            ("show tags=en\t\t", ["tags=env"]),
            ("@mas\t", ["@master"]),
            ("use us-ea\t\t", ["us-east-1"]),
            ("use spa\t", ["use spark1"]),
            ("show --col\t", ["--columns"]),
            ("cluster cr\t", ["cluster create"]),
            ("cd /us\t", ["cd /usr/"]),
        ]:
            shell.type(line)
            shell.wait(lambda t: all(piece in t.text.rsplit("$ ", 1)[-1] for piece in pieces), f"{line!r} → {pieces}")
            shell.type("\x07\x03")
            shell.wait(lambda t: t.at_prompt(), "the prompt after ctrl-C")
        # Over a connection that is open, a node's own files.
        shell.enter("@master touch remote-only-file")
        typed(shell, "get master remote-on")
        shell.type("\t")
        shell.wait(lambda t: "get master remote-only-file" in t.cursor_row, "a path on the node")
        shell.type("\x03")
        # Several: a menu under the line, with what each is.
        typed(shell, "show worker")
        shell.type("\t\t")
        shell.wait(lambda t: any("worker0" in row and "running" in row for row in t.rows), "the menu")
        shell.type("\x07\x03")
        shell.wait(lambda t: t.at_prompt())


def history_is_recalled():
    with sandbox.shell() as shell:
        shell.enter("echo alpha")
        shell.enter("echo beta")
        shell.enter(" echo unkept")
        shell.type("\x1b[A")
        shell.wait(lambda t: "$ echo beta" in t.cursor_row, "↑ recalls the last kept line")
        shell.type("\x1b[A")
        shell.wait(lambda t: "$ echo alpha" in t.cursor_row)
        shell.type("\x03")
        typed(shell, "echo a")
        shell.type("\x1b[A\r")
        shell.wait(lambda t: t.text.count("\nalpha") == 2, "↑ filters by what is typed")
        shell.wait(lambda t: t.at_prompt())
        shell.type("\x12")
        shell.type("bet")
        shell.wait(lambda t: any("echo beta" in row for row in t.rows if "✓" in row or ">" in row), "ctrl-R lists matches")
        shell.type("\r")
        shell.wait(lambda t: "echo beta" in t.cursor_row or t.text.count("\nbeta") == 2)
        if not shell.at_prompt():
            shell.type("\r")
        shell.wait(lambda t: t.text.count("\nbeta") == 2)
        again = shell.enter("!!")
        assert "echo beta" in again and "\nbeta" in again, again
        again = shell.enter("!?alph")
        assert "echo alpha" in again and "\nalpha" in again, again
        listed = shell.enter("history")
        assert "echo alpha" in listed and "unkept" not in listed, listed
    mode = os.stat(os.path.join(sandbox.home, "history")).st_mode & 0o777
    assert mode == 0o600, oct(mode)


def kill_loses_no_line():
    with sandbox.shell() as shell:
        shell.enter("echo before the end")
        shell.type("@worker0 sleep 600\r")
        shell.wait(lambda t: "1 running" in t.text)
        os.kill(shell.program.pid, signal.SIGKILL)
        shell.end()
    lines = [entry["line"] for entry in json.loads(sandbox.dust("history", "--json").stdout)]
    assert lines[-2:] == ["echo before the end", "@worker0 sleep 600"], lines[-3:]


def the_local_side():
    with sandbox.shell(columns=100) as shell:
        said = shell.enter("echo $HOME | tr a-z A-Z")
        assert "dustcluster: [echo $HOME | tr a-z A-Z] unrecognized, trying system shell..." in said, said
        assert sandbox.folder.upper() in said, said
        assert shell.enter("cd /usr; pwd").endswith("/usr")
        assert shell.enter("false && echo no || echo yes").endswith("yes")
        shell.enter("false")
        assert "status 1" in shell.enter("echo status $?")
        assert shell.enter("show --csv | tail -n +2 | wc -l").startswith("5")
        shell.enter(f"show > {sandbox.folder}/table")
        with open(f"{sandbox.folder}/table", encoding="utf-8") as file:
            assert "master" in file.read()
        shell.enter("alias w0=show worker0")
        assert "worker0" in shell.enter("w0")
        near = shell.enter("shwo")
        assert "show" in near, near
        assert shell.enter("! echo show").endswith("show")
        # A program with the whole terminal.
        shell.type("seq 100 | less\r")
        shell.wait(lambda t: t.rows[0] == "1" or "1" in t.rows[:2], "less has the terminal")
        shell.type("q")
        shell.wait(lambda t: t.at_prompt())
        # Job control: ctrl-Z stops a local program, fg goes on with it.
        # What is typed before the program has the terminal is for the next prompt, so the program's turn is waited for.
        terminal = shell.program.child_fd
        own = os.tcgetpgrp(terminal)
        shell.type("sh -c \"echo rea''dy; exec cat\"\r")
        shell.wait(r"^ready$")
        shell.wait_for(lambda: os.tcgetpgrp(terminal) != own, "cat has the terminal")
        shell.type("hello\r")
        shell.wait(lambda t: t.text.rstrip().endswith("hello\nhello"))
        shell.type("\x1a")
        shell.wait(lambda t: t.at_prompt(), "ctrl-Z brings the prompt")
        shell.type("fg\r")
        shell.wait_for(lambda: os.tcgetpgrp(terminal) != own, "cat has the terminal")
        shell.type("again\r")
        shell.wait(lambda t: t.text.rstrip().endswith("again\nagain"))
        shell.type("\x04")
        shell.wait(lambda t: t.at_prompt())


def answers_typed_ahead_are_for_the_programs_of_the_line():
    # So many, since what is lost is lost by chance: in the moment between two of them.
    numbers = range(12)
    line = "; ".join(f"sh -c 'echo q{n}?; read a; echo r{n}:$a'" for n in numbers)
    answers = {}
    for name, words in (("dust", [program()]), ("bash", ["bash", "--norc", "--noprofile"])):
        prompt = r"\[[^\]]*\]\$" if name == "dust" else "ready>"
        with Terminal(words, env=dict(sandbox.env, PS1="ready> "), columns=200, rows=60) as shell:
            shell.wait(lambda t, prompt=prompt: t.at_prompt(prompt), "the prompt")
            shell.type(line + "\r")
            # All answers come while the first program runs.
            shell.wait(r"^q0\?$")
            shell.type("".join(f"a{n}\r" for n in numbers) + "echo fin\r")
            shell.wait(r"^fin$")
            answers[name] = [row for row in shell.text.split("\n") if re.match(r"r\d+:", row)]
    assert answers["dust"] == answers["bash"] == [f"r{n}:a{n}" for n in numbers], answers
    with sandbox.shell(columns=130) as shell:
        # A command of dust's in between takes ctrl-C as ever, and the prompt what is left.
        shell.enter("sh -c true; show worker0; sh -c true")
        shell.type("sh -c true; use\r\x03")
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        assert "over" in shell.enter("echo over")


def narrow_windows_and_resizing():
    with sandbox.shell(columns=40) as shell:
        shell.wait(lambda t: t.at_prompt())
        long = "echo " + "x" * 60 + "END"
        shell.type(long)
        whole = lambda t: ("[eu-west-1]$ " + long) in "".join(t.screen.display).replace("  ", "")
        shell.wait(whole, "the wrapped line")
        for columns in (70, 30):
            shell.resize(columns, 20)
            shell.wait(whole, f"the line at {columns} columns")
        shell.type("\r")
        shell.wait(lambda t: t.at_prompt())
        shell.resize(60, 24)
        table = shell.enter("show")
        assert all(len(row) <= 60 for row in table.split("\n")), table
        assert "master" in table and "running" in table, table


def wide_characters():
    with sandbox.shell(columns=30) as shell:
        typed(shell, "echo 日本👩‍👧é", shows="echo")
        shell.type("\x02\x02X\r")  # back over two characters
        shell.wait(lambda t: "日本X" in t.text.replace(" ", ""))


def a_dumb_terminal():
    with sandbox.shell(env={"TERM": "dumb"}) as shell:
        shell.wait(lambda t: "[eu-west-1]$" in t.text)
        shell.type("show state=running\r")
        shell.wait(r"^5 nodes")
        shell.type("exit\r")
        assert shell.end() == 0
        assert b"\x1b" not in shell.raw, shell.raw


def control_z_of_dust_itself():
    # A shell with job control in between, as a person has it.
    with Terminal(["bash", "--norc", "-i"], env=dict(sandbox.env, PS1="outer> ")) as shell:
        shell.wait(lambda t: t.cursor_row == "outer>")
        shell.type(program() + "\r")
        shell.wait(lambda t: t.at_prompt())
        shell.type("show sta\x1a")
        shell.wait(lambda t: t.cursor_row == "outer>", "the outer shell's prompt")
        shell.type("fg\r")
        shell.wait(lambda t: "[eu-west-1]$ show sta" in t.cursor_row, "the line is drawn anew")
        shell.type("\x15exit\r")
        shell.wait(lambda t: t.cursor_row == "outer>")
        shell.type("exit\r")
        shell.end()


def the_system_shells_complete_too():
    folder = os.path.join(sandbox.home, "site-functions")
    os.mkdir(folder)
    for words, evaluate in [
        (["bash", "--norc", "-i"], 'eval "$({0} completion bash)"; complete -F _dust {0}'),
        (["zsh", "-f", "-i"], 'autoload -Uz compinit; compinit -u; eval "$({0} completion zsh)"; compdef _dust {0}'),
        # As a package installs it: a file that is loaded when it is first needed.
        (["zsh", "-f", "-i"], f'{{0}} completion zsh >{folder}/_dust; fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -D'),
    ]:
        env = dict(sandbox.env, PS1="outer> ", PATH=os.path.dirname(program()) + ":" + sandbox.env["PATH"])
        with Terminal(words, env=env, columns=120) as shell:
            shell.wait(lambda t: "outer>" in t.cursor_row)
            shell.type(evaluate.format("dust") + "; PS1='ready> '\r")
            shell.wait(lambda t: t.cursor_row == "ready>")
            shell.type("dust stop mas\t")
            shell.wait(lambda t: t.cursor_row.startswith("ready> dust stop master"), f"{words[0]} completes a name")
            shell.type("\x15dust show state=sto\t\t")
            shell.wait(lambda t: "state=stopp" in t.text or "stopped" in t.text, f"{words[0]} completes a value")
            shell.type("\x03")
    shutil.rmtree(folder)
    asked = subprocess.run(
        ["fish", "--no-config", "-c", 'dust completion fish | source; complete -C "dust stop mas"'], env=env,
        capture_output=True, text=True, check=True, timeout=60)
    assert asked.stdout.startswith("master"), asked


def startup_file_and_settings():
    sandbox.write("outer/sandbox/dustrc", "alias hi=echo from-dustrc\n")
    try:
        with sandbox.shell() as shell:
            assert shell.enter("hi").endswith("from-dustrc")
        # A line of it that hangs is given up by ctrl-C like any other; what stood before it holds.
        sandbox.write("outer/sandbox/dustrc", "alias hi=echo from-dustrc\nrun worker0 -- 'echo begun; exec sleep 600'\nalias no=echo no\n")
        with sandbox.shell(rows=120) as shell:
            shell.wait("begun", "the line that hangs")
            shell.type("\x03")
            shell.wait(lambda t: t.at_prompt(), "the prompt", 10)
            assert "dustrc:2: stopped here" in shell.text, shell.text
            assert shell.enter("hi").endswith("from-dustrc")
            listed = shell.enter("set")
            assert "fanout" in listed and "How many nodes" in listed, listed
            shell.enter("set fanout 32")
        assert "32" in sandbox.dust("set", "fanout").stdout
        refused = sandbox.dust("set", "fanout", "many")
        assert refused.returncode == 2 and "fanout" in refused.stderr, refused
    finally:
        os.unlink(os.path.join(sandbox.home, "dustrc"))
        sandbox.dust("set", "fanout", "--reset")


def scripts():
    path = sandbox.write(
        "deploy.dust",
        "#!/usr/bin/env dust\n# a comment\nrun $1 -- echo \"version $2\" '$1'\n-run $1 -- false\nrun $1 -- 'exit 3'\necho never\n",
        0o755,
    )
    done = sandbox.dust(path, "worker0", "v42")
    assert done.returncode == 1, done
    assert "[worker0] version v42 $1" in done.stdout, done
    assert "deploy.dust:5" in done.stderr and "never" not in done.stdout, done
    piped = sandbox.dust(stdin="show worker0\nshow nothing-like-it\n")
    assert piped.returncode == 5 and "worker0" in piped.stdout, piped
    env = dict(sandbox.env, PATH=os.path.dirname(program()) + ":" + sandbox.env["PATH"])
    direct = subprocess.run([path, "worker0", "x"], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert direct.returncode == 1 and "version x" in direct.stdout, direct


def sigint_ends_a_command_with_130():
    process = subprocess.Popen(
        [program(), "run", "worker0", "--", "echo started; sleep 600"], env=sandbox.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert "started" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 130, process.returncode


def a_hang_up_ends_it_but_not_under_nohup():
    mark = os.path.join(sandbox.folder, "hung-up")
    line = f"echo started; until test -e {mark}; do sleep 0.05; done; echo done"
    for before, status in (([], 129), (["nohup"], 0)):
        process = subprocess.Popen(
            [*before, program(), "run", "worker0", "--", line], env=sandbox.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, preexec_fn=heed_hang_ups,
        )
        assert "started" in process.stdout.readline()
        process.send_signal(signal.SIGHUP)
        if before:
            with open(mark, "w", encoding="utf-8"):
                pass
        said, _ = process.communicate(timeout=20)
        assert process.returncode == status and ("done" in said) == bool(before), (process.returncode, said)


def main():
    with sandbox:
        run_tests(
            [
                emacs_keys,
                lines_of_the_history_one_after_the_other,
                a_line_is_edited_elsewhere,
                paste_waits_for_enter,
                unfinished_quotes_go_on,
                tab_completes,
                history_is_recalled,
                kill_loses_no_line,
                the_local_side,
                answers_typed_ahead_are_for_the_programs_of_the_line,
                narrow_windows_and_resizing,
                wide_characters,
                a_dumb_terminal,
                control_z_of_dust_itself,
                the_system_shells_complete_too,
                startup_file_and_settings,
                scripts,
                sigint_ends_a_command_with_130,
                a_hang_up_ends_it_but_not_under_nohup,
            ]
        )


main()
