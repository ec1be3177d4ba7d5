"""`@`, `run` and `put` where servers are not what one hopes: each fault with its code, and dropbear as a second server."""

import json
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from rude_servers import ClosesWithoutStatus, Dropbear, listening, never_answers, refusing, resets_in_key_exchange
from sandbox import Sandbox
from terminal import run_tests

sandbox = Sandbox("--nodes", "6")
ANY_PROMPT = r"\[eu-west-1[^\]]*\]\$"


def goes_to(node, port):
    """From here on the sandbox's rule leads the node's logins to this port."""
    done = sandbox.dust("tag", node, f"dust:ssh=127.0.0.1:{port}")
    assert done.returncode == 0, done.stderr
    assert sandbox.dust("refresh").returncode == 0


def keys(node):
    """Who is let in, and the host key of the node that a server stands in for: its console names that one."""
    [facts] = json.loads(sandbox.dust("show", "--json", node).stdout)
    return os.path.join(sandbox.home, "authorized_keys"), os.path.join(sandbox.home, "nodes", facts["id"], "host_key")


def every_fault_is_named_and_delays_nobody():
    assert sandbox.dust("set", "connect-timeout", "3s").returncode == 0
    refuses, refused = refusing()
    silent, never = listening(never_answers)
    rude, resets = listening(resets_in_key_exchange)
    with refuses, silent, rude, ClosesWithoutStatus(*keys("worker3")) as closing:
        goes_to("worker0", refused)
        goes_to("worker1", never)
        goes_to("worker2", resets)
        goes_to("worker3", closing.port)
        with sandbox.shell(columns=200) as shell:
            began = time.monotonic()
            said = shell.enter("@ echo fine", patience=60)
            took = time.monotonic() - began
            assert "[master] fine" in said and "[web0] fine" in said, said
            assert "2 ok" in said and took < 30, (took, said)
            for node, cause in [("worker0", "refused"), ("worker1", "said nothing within 3 s"), ("worker2", "reset"), ("worker3", "half an answer")]:
                assert any(node in line for line in said.split("\n")), (node, said)
                assert cause in said, (cause, said)
            again = shell.enter("@:ok echo again", patience=60)
            assert "2 ok" in again or "[web0] again" in again, again
        codes = {
            "@": ("ssh.refused", "ssh.silent", "ssh.handshake-lost", "shell.ended"),
            "run": ("ssh.refused", "ssh.silent", "ssh.handshake-lost", "node.no-status"),
        }
        for words in (["@", "echo", "fine"], ["run", "--", "echo", "fine"]):
            done = sandbox.dust("--json", *words)
            told = {fact["name"]: fact for fact in map(json.loads, done.stdout.splitlines()) if "name" in fact}
            assert told["master"]["exit"] == 0 and told["web0"]["exit"] == 0, done.stdout
            found = tuple(told[f"worker{i}"]["error"]["code"] for i in range(4))
            assert found == codes[words[0]], (words, found, done.stdout, done.stderr)
    assert sandbox.dust("set", "connect-timeout", "--reset").returncode == 0


def dropbear_is_a_server_like_any_other():
    asks = sandbox.write("asks.sh", "#!/bin/sh\nprintf 'Really? [y/n] '; read answer; echo \"said $answer\"\n", 0o755)
    with Dropbear(*keys("worker0")) as dropbear:
        goes_to("worker0", dropbear.port)
        with sandbox.shell(columns=120) as shell:
            assert "[worker0] here worker0" in shell.enter("@worker0 cd /usr && x=1 && echo here $DUST_NAME", patience=30)
            assert "[worker0] /usr 1" in shell.enter("@worker0 pwd | tr '\\n' ' '; echo $x")
            assert "Really? [y/n]" in shell.enter(f"@worker0 {asks}", prompt=ANY_PROMPT)
            assert "[worker0] said yes" in shell.enter("@worker0 yes", prompt=ANY_PROMPT)
            failed = shell.enter("@worker0 (exit 7)")
            assert "exit 7" in failed, failed
            shell.type("@worker0 echo flood; yes\r")
            shell.wait(lambda t: b"[worker0]" in t.raw and t.raw.count(b" y\r\n") > 1000, "it floods")
            shell.type("\x03")
            shell.wait(lambda t: t.at_prompt(), "the prompt", 60)
            shell.screen.history.top.clear()
            assert "[worker0] still" in shell.enter("@worker0 echo still", patience=30)
        ran = sandbox.dust("run", "worker0", "--", "sh -c 'echo out; echo err >&2; exit 3'")
        assert "[worker0] out" in ran.stdout and "err" in ran.stderr and "exit 3" in ran.stderr, (ran.stdout, ran.stderr)
        killed = sandbox.dust("--json", "run", "worker0", "--", "kill -9 $$")
        assert json.loads(killed.stdout.splitlines()[0])["signal"] == "KILL", killed.stdout


def the_log_tells_the_algorithms_in_use():
    """By OpenSSH's own names, in the log alone: key exchange, kind of host key, cipher and check sum."""
    def known(query):
        return subprocess.run(["ssh", "-Q", query], capture_output=True, text=True, check=True).stdout.split()

    def agreed(text):
        return re.search(r"ssh: master: agreed on (\S+) (\S+) (\S+)(?: (\S+))?$", text, re.M)

    log = sandbox.write("work.log", "", 0o600)
    for setting in (["loglevel", "debug"], ["debug-log", log]):
        before = sandbox.dust("run", "master", "--", "true")
        assert before.returncode == 0 and not agreed(before.stderr), before
        assert sandbox.dust("set", *setting).returncode == 0
        told = sandbox.dust("run", "master", "--", "true")
        assert sandbox.dust("set", setting[0], "--reset").returncode == 0
        if setting[0] == "debug-log":
            assert not agreed(told.stderr), told
            with open(log, encoding="utf-8") as file:
                said = file.read()
        else:
            said = told.stderr
        found = agreed(said)
        assert found, said
        exchange, host_key, cipher, check = found.groups()
        assert exchange in known("kex") and host_key in known("HostKeyAlgorithms") and cipher in known("cipher"), found
        # A cipher that authenticates what it encrypts needs no check sum of its own.
        assert check in known("mac") or cipher in known("cipher-auth"), found


def main():
    with sandbox:
        run_tests([every_fault_is_named_and_delays_nobody, the_log_tells_the_algorithms_in_use, dropbear_is_a_server_like_any_other])


if __name__ == "__main__":
    main()
