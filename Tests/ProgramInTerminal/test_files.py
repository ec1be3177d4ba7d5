"""`put` and `get` through the program: names and modes, what is skipped, progress, interrupts, and nodes that misbehave."""

import hashlib
import json
import os
import re
import signal
import stat
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from rude_servers import ClosesWithoutStatus, Dropbear
from sandbox import Sandbox
from terminal import run_tests

sandbox = Sandbox("--nodes", "4")
ODD = ["plain", "with space", "it's \"quoted\"", "new\nline", "grüße-日本", "-dash", "$HOME`x`", "empty"]


def there(name=""):
    """A folder that all nodes see: they share this machine's files."""
    return os.path.join(sandbox.folder, "there", name) if name else os.path.join(sandbox.folder, "there")


def fill(folder):
    os.makedirs(os.path.join(folder, "below", "deep"), exist_ok=True)
    os.makedirs(os.path.join(folder, "nothing in it"), exist_ok=True)
    for number, name in enumerate(ODD):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(b"" if name == "empty" else (name.encode() + b"\0") * (number * 977))
    with open(os.path.join(folder, "below", "deep", "script"), "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\n")
    os.chmod(os.path.join(folder, "below", "deep", "script"), 0o751)
    os.utime(os.path.join(folder, "plain"), (1_000_000_000, 1_000_000_000))
    os.symlink("plain", os.path.join(folder, "a link"))
    os.symlink("/nowhere/at all", os.path.join(folder, "below", "dangling"))


def listing(folder):
    """Every entry below a folder with its kind, permissions and content."""
    found = {}
    for where, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(where, name)
            facts = os.lstat(path)
            if stat.S_ISLNK(facts.st_mode):
                value = ("link", os.readlink(path))
            elif stat.S_ISDIR(facts.st_mode):
                value = ("folder", stat.S_IMODE(facts.st_mode))
            else:
                with open(path, "rb") as file:
                    value = ("file", stat.S_IMODE(facts.st_mode), hashlib.sha256(file.read()).hexdigest())
            found[os.path.relpath(path, folder)] = value
    return found


def ok(done, status=0):
    assert done.returncode == status, (done.args[-6:], done.returncode, done.stdout, done.stderr)
    return done


def trees_go_and_come_back_as_they_are():
    source = os.path.join(sandbox.folder, "tree")
    fill(source)
    os.makedirs(there(), exist_ok=True)
    ok(sandbox.dust("put", "-r", "-p", "worker0", source, there()))
    assert listing(source) == listing(there("tree"))
    assert int(os.stat(os.path.join(there("tree"), "plain")).st_mtime) == 1_000_000_000
    ok(sandbox.dust("get", "-r", "-p", "worker*", there("tree"), "back"))
    for node in ("worker0", "worker1", "worker2"):
        assert listing(source) == listing(os.path.join(sandbox.folder, "back", f"tree.{node}")), node
    assert int(os.stat(os.path.join(sandbox.folder, "back/tree.worker1/plain")).st_mtime) == 1_000_000_000


def patterns_names_and_folders():
    for name in ("a.conf", "b.conf", "c.txt"):
        sandbox.write(name, name)
    os.makedirs(there("etc"), exist_ok=True)
    ok(sandbox.dust("put", "worker0", "*.conf", there("etc") + "/"))
    assert sorted(os.listdir(there("etc"))) == ["a.conf", "b.conf"]
    ok(sandbox.dust("put", "worker0", "c.txt", there("etc/renamed")))
    ok(sandbox.dust("get", "worker0", there("etc") + "/*.conf", "fetched"))
    assert sorted(os.listdir(os.path.join(sandbox.folder, "fetched"))) == ["a.conf.worker0", "b.conf.worker0"]
    missing = ok(sandbox.dust("put", "worker0", "*.nosuch", there("etc") + "/"), 5)
    assert "*.nosuch" in missing.stderr, missing.stderr
    folder = ok(sandbox.dust("put", "worker0", "tree", there("etc")), 2)
    assert "-r" in folder.stderr, folder.stderr
    nowhere = ok(sandbox.dust("put", "worker0", "a.conf", there("no/such/place/")), 1)
    assert "worker0" in nowhere.stderr and "no/such/place" in nowhere.stderr, nowhere.stderr
    absent = ok(sandbox.dust("get", "worker*", there("absent"), "fetched"), 1)
    assert "worker[0-2]" in absent.stderr and "absent" in absent.stderr, absent.stderr
    document = json.loads(ok(sandbox.dust("--json", "put", "worker0", "a.conf", there("etc") + "/")).stdout.splitlines()[0])
    assert document["name"] == "worker0", document


def what_is_there_already_is_left_alone():
    path = sandbox.write("same", "x" * 100_000)
    ok(sandbox.dust("put", "-p", "worker0", path, there("same")))
    for option in ("--update", "--checksum"):
        before = os.stat(there("same")).st_ino
        ok(sandbox.dust("put", option, "worker0", path, there("same")))
        assert os.stat(there("same")).st_ino == before, option
    sandbox.write("same", "y" * 100_000)
    ok(sandbox.dust("put", "--checksum", "--verify", "worker0", path, there("same")))
    with open(there("same"), encoding="utf-8") as file:
        assert file.read(1) == "y"


def leftovers(folder):
    return [name for name in os.listdir(folder) if name not in ("tree", "etc", "same", "big")]


def an_interrupt_leaves_nothing_and_resume_goes_on():
    big = os.path.join(sandbox.folder, "big")
    with open(big, "wb") as file:
        file.truncate(1 << 30)
    with sandbox.shell(columns=180) as shell:
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        shell.type(f"put worker0 {big} {there('big')}\r")
        shell.wait(r"\d+ % .*(MB|GB) of 1\.1 GB .*/s .*left", "the progress line")
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(), "the prompt after the interrupt")
        assert "not begun" not in shell.text, shell.text
        assert not os.path.exists(there("big")) and leftovers(there()) == [], os.listdir(there())
        # Who was not reached is named, as well as who was cut off.
        shell.enter("set fanout 1")
        shell.type(f"put worker0,worker1 {big} {there('big')}\r")
        shell.wait(lambda t: re.search(r"left\s*$", t.text.rstrip()), "the progress line of the one that began")
        shell.type("\x03")
        shell.wait("not begun: worker1", "the one that was not begun")
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        shell.enter("set fanout 64")
        # With --resume the part stays, and the next one goes on where it ended.
        shell.type(f"put --resume worker0 {big} {there('big')}\r")
        shell.wait(lambda t: re.search(r"\n.* ([1-9]\d?) % .*left", t.text), "progress again")
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(), "the prompt after the second interrupt")
        assert not os.path.exists(there("big"))
        parts = leftovers(there())
        assert len(parts) == 1, parts
        done = shell.enter(f"put --resume --verify worker0 {big} {there('big')}", patience=120)
        assert "1 ok" in done, done
    assert os.path.getsize(there("big")) == 1 << 30 and leftovers(there()) == [], os.listdir(there())
    os.remove(there("big"))
    os.remove(big)


def a_node_that_stalls_delays_nobody():
    path = os.path.join(sandbox.folder, "middling")
    with open(path, "wb") as file:
        file.truncate(64 << 20)
    with sandbox.shell(columns=120) as shell:
        said = shell.enter("@worker0 echo parent=$PPID.", patience=30)
        stopped = int(re.search(r"parent=(\d+)\.", said).group(1))
        os.makedirs(there("each"), exist_ok=True)
        began = time.monotonic()
        os.kill(stopped, signal.SIGSTOP)
        try:
            said = shell.enter(f"put --timeout 4s worker0,worker1 {path} {there('each')}/", patience=60)
        finally:
            os.kill(stopped, signal.SIGCONT)
        assert "1 ok" in said and "1 failed" in said and time.monotonic() - began < 30, said


def a_full_disk_is_told():
    if os.getuid() != 0:
        print("  not tried: only root can make a small disk")
        return
    small = there("small")
    os.makedirs(small, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small], check=True)
    try:
        done = ok(sandbox.dust("put", "worker0", os.path.join(sandbox.folder, "middling"), small + "/"), 1)
        assert "worker0" in done.stderr and "df -h" in done.stderr, done.stderr
        assert os.listdir(small) == [], os.listdir(small)
    finally:
        subprocess.run(["umount", small], check=True)


def stands_in(server, node):
    """A server in a node's place from here on, with the node's own host key."""
    [facts] = json.loads(sandbox.dust("show", "--json", node).stdout)
    key = os.path.join(sandbox.home, "nodes", facts["id"], "host_key")
    return server(os.path.join(sandbox.home, "authorized_keys"), key)


def goes_to(node, port):
    ok(sandbox.dust("tag", node, f"dust:ssh=127.0.0.1:{port}"))
    ok(sandbox.dust("refresh"))


def other_servers_take_files_or_say_why_not():
    with stands_in(Dropbear, "worker2") as dropbear, stands_in(ClosesWithoutStatus, "worker1") as deaf:
        goes_to("worker2", dropbear.port)
        goes_to("worker1", deaf.port)
        ok(sandbox.dust("put", "--verify", "worker2", "a.conf", there("from-dropbear")))
        with open(there("from-dropbear"), encoding="utf-8") as file:
            assert file.read() == "a.conf"
        done = ok(sandbox.dust("put", "worker1", "a.conf", there("never")), 1)
        assert "worker1" in done.stderr and "sftp" in done.stderr.lower(), done.stderr


def main():
    with sandbox:
        run_tests(
            [
                trees_go_and_come_back_as_they_are,
                patterns_names_and_folders,
                what_is_there_already_is_left_alone,
                an_interrupt_leaves_nothing_and_resume_goes_on,
                a_node_that_stalls_delays_nobody,
                a_full_disk_is_told,
                other_servers_take_files_or_say_why_not,
            ]
        )


if __name__ == "__main__":
    main()
