"""`run --sudo` on real nodes with a real sudo, whatever sudoers says. Root on Linux: the users are made in isolated nodes."""

import os
import re
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox

PASSWORD = "canary-pass word'\\!"


def prepare(sandbox, sudoers):
    """A user with a password on the node, a rule that logs in as that user, and what its sudoers is to say."""
    path = sandbox.write("prepare.sh", "\n".join([
        "set -e",
        "id alice >/dev/null 2>&1 || useradd -m -s /bin/bash alice",
        "cat >/tmp/word; (printf 'alice:'; cat /tmp/word) | chpasswd; rm /tmp/word",
        "mkdir -p /home/alice/.ssh && cp /root/.ssh/authorized_keys /home/alice/.ssh/ && chown -R alice /home/alice/.ssh",
        "rm -rf /run/sudo/ts/alice",
        f"printf '%b\\n' {sudoers!r} >/etc/sudoers.d/alice", "chmod 440 /etc/sudoers.d/alice", "visudo -c >/dev/null"]))
    word = sandbox.write("word", PASSWORD)
    sent = sandbox.dust("put", "master", path, "/tmp/")
    assert sent.returncode == 0, sent
    done = sandbox.dust("run", "--stdin", word, "master", "--", "sh /tmp/prepare.sh")
    assert done.returncode == 0, done


def as_alice(sandbox):
    """A config folder whose one rule logs in as alice."""
    folder = os.path.join(sandbox.folder, "alice")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "login_rules.yaml"), "w", encoding="utf-8") as file:
        file.write(f'- selector: "*"\n  login-user: alice\n  keyfile: "{sandbox.home}/key"\n  address: tag:dust:ssh\n')
    return {"DUST_HOME": folder}


def asked(sandbox, line, answer=PASSWORD):
    """Runs a line in a shell as alice, answers the one question for the password, and gives what the screen says then."""
    with sandbox.shell(columns=160, rows=40, env=as_alice(sandbox)) as shell:
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        shell.type(line + "\r")
        shell.wait(lambda t: re.search(r"password.*:$", t.cursor_row.rstrip()), "the question")
        shell.type(answer + "\r")
        shell.wait(lambda t: t.at_prompt(), "the prompt again", patience=60)
        assert shell.text.count("password for sudo") == 1, shell.text
        return shell.text


def nowhere(sandbox):
    """The password stands in no file under the config folder, nor in anything that this machine runs."""
    for folder, _, names in os.walk(os.path.join(sandbox.folder, "alice")):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                assert PASSWORD.encode() not in file.read(), name


SEEN = "cat >/tmp/seen; id -u; tr '\\0' ' ' </proc/$PPID/cmdline | grep -c canar[y]; wc -c </tmp/seen"


def test_the_password_is_for_sudo_alone(sandbox):
    prepare(sandbox, "alice ALL=(ALL) ALL")
    text = sandbox.write("input", "one\ntwo\n")
    said = asked(sandbox, f"run --sudo --stdin {text} master -- {SEEN}")
    assert [line.split()[-1] for line in said.splitlines() if line.startswith("[master]")] == ["0", "0", "8"], said
    assert "canary" not in said
    nowhere(sandbox)


def test_where_none_is_wanted_none_is_sent(sandbox):
    prepare(sandbox, "alice ALL=(ALL) NOPASSWD: ALL")
    said = asked(sandbox, f"run --sudo master -- {SEEN}")
    assert [line.split()[-1] for line in said.splitlines() if line.startswith("[master]")] == ["0", "0", "0"], said


def test_an_exception_for_one_command_is_no_answer_for_another(sandbox):
    prepare(sandbox, "Defaults:alice timestamp_timeout=0\nalice ALL=(ALL) NOPASSWD: /usr/bin/true, PASSWD: ALL")
    said = asked(sandbox, f"run --sudo master -- {SEEN}")
    assert [line.split()[-1] for line in said.splitlines() if line.startswith("[master]")] == ["0", "0", "0"], said


def test_a_wrong_password_fails_that_node_and_nothing_runs(sandbox):
    prepare(sandbox, "alice ALL=(ALL) ALL")
    said = asked(sandbox, "run --sudo master -- touch /root/ran", answer="wrong")
    assert "master" in said and "refused the password" in said and "1 failed" in said, said
    assert sandbox.dust("run", "master", "--", "test", "-e", "/root/ran").returncode == 1


def test_a_terminal_that_sudo_wants_is_said(sandbox):
    prepare(sandbox, "Defaults:alice requiretty\nalice ALL=(ALL) ALL")
    said = asked(sandbox, "run --sudo master -- id")
    assert "wants a terminal" in said and "@master sudo" in said, said


def test_a_start_file_that_shows_commands_does_not_call_for_it(sandbox):
    prepare(sandbox, "alice ALL=(ALL) NOPASSWD: ALL")
    sandbox.dust("run", "master", "--", "echo 'set -x' >/home/alice/.bashrc")
    said = asked(sandbox, f"run --sudo master -- {SEEN}")
    sandbox.dust("run", "master", "--", "rm /home/alice/.bashrc")
    assert "canary" not in said, said
    assert [line.split()[-1] for line in said.splitlines() if line.startswith("[master]")][-3:] == ["0", "0", "0"], said


def main():
    if os.geteuid() != 0 or not sys.platform.startswith("linux") or not shutil.which("sudo"):
        print("  left out: it takes root on Linux, and sudo")
        return 0
    with Sandbox("--isolated", "--nodes", "1") as sandbox:
        return run_all(dict(globals()), sandbox)


if __name__ == "__main__":
    sys.exit(main())
