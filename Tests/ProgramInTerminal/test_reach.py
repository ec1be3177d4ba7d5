"""Jump hosts, and what `export` writes, read by the programs it is written for."""

import json
import os
import re
import resource
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import program as program_path
from terminal import run_tests

sandbox = Sandbox()


def instances():
    return {node["name"]: node for node in json.loads(sandbox.dust("show", "--json").stdout)}


def rules(text):
    sandbox.write("outer/sandbox/login_rules.yaml", text, 0o600)


def with_jumps():
    """master in the open, worker1 behind it, worker2 behind worker1, web0 behind master's address as a person writes it."""
    common = f"  login-user: root\n  keyfile: {sandbox.home}/key\n  address: tag:dust:ssh\n"
    address = instances()["master"]["tags"]["dust:ssh"]
    rules(
        f"- selector: worker1\n{common}  jump: master\n- selector: worker2\n{common}  jump: worker1\n"
        f"- selector: web0\n{common}  jump: root@{address}\n- selector: '*'\n{common}"
    )


def owner_of(port):
    """The command line of the sshd, of whatever node, that holds the connection whose own end is this local port."""
    with open("/proc/net/tcp", encoding="ascii") as table:
        rows = [row.split() for row in table.read().splitlines()[1:]]
    inodes = {f"socket:[{row[9]}]" for row in rows if int(row[1].split(":")[1], 16) == port}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            held = {os.readlink(f"/proc/{pid}/fd/{fd}") for fd in os.listdir(f"/proc/{pid}/fd")}
            if not held & inodes:
                continue
            while pid != "1":
                with open(f"/proc/{pid}/cmdline", "rb") as file:
                    line = file.read().replace(b"\0", b" ").decode()
                if "sshd_config" in line:
                    return line
                with open(f"/proc/{pid}/status", encoding="utf-8") as file:
                    pid = next(row.split()[1] for row in file if row.startswith("PPid:"))
        except OSError:
            continue
    return ""


def jump_hosts_lead_there():
    nodes = instances()
    with_jumps()
    try:
        for name, through in [("worker1", "master"), ("worker2", "worker1"), ("web0", "master")]:
            with sandbox.shell(columns=160) as shell:
                said = shell.enter(f"@{name} echo from=$SSH_CONNECTION.", patience=30)
                port = int(re.search(r"from=\S+ (\d+) ", said).group(1))
                assert nodes[through]["id"] in owner_of(port), (name, said, owner_of(port))
        ran = sandbox.dust("run", "worker*,web0", "--", "echo here")
        assert "4 ok" in ran.stderr and ran.stdout.count("here") == 4, (ran.stdout, ran.stderr)
        path = sandbox.write("payload", "through two hosts\n")
        assert sandbox.dust("put", "worker2", path, "/tmp/reach-payload").returncode == 0
        with open(os.path.join(sandbox.home, "known_hosts"), encoding="utf-8") as file:
            pinned = [line.split()[0] for line in file if not line.startswith("#")]
        host, port = nodes["master"]["tags"]["dust:ssh"].rsplit(":", 1)
        # As ssh has it: another port of the same address may be another host.
        assert (host if port == "22" else f"[{host}]:{port}") in pinned, pinned
        assert "through two hosts" in sandbox.dust("run", "worker2", "--", "cat /tmp/reach-payload; rm /tmp/reach-payload").stdout
    finally:
        plain()


def plain():
    rules(f"- selector: '*'\n  login-user: root\n  keyfile: {sandbox.home}/key\n  address: tag:dust:ssh\n")


def a_circle_of_jumps_is_told():
    common = f"  login-user: root\n  keyfile: {sandbox.home}/key\n  address: tag:dust:ssh\n"
    rules(f"- selector: worker1\n{common}  jump: worker2\n- selector: worker2\n{common}  jump: worker1\n")
    try:
        done = sandbox.dust("run", "worker1", "--", "true")
        assert done.returncode == 4 and "circle" in done.stderr, done.stderr
    finally:
        plain()


def program(*words):
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, cwd=sandbox.folder, env=sandbox.base, check=False)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def other_programs_reach_the_nodes():
    with_jumps()
    try:
        # Their host keys are pinned by dust, and ssh is told to believe nothing else.
        reached = sandbox.dust("run", "*", "--", "true")
        assert "5 ok" in reached.stderr, reached
        config = sandbox.write("nodes.conf", sandbox.dust("export", "ssh-config").stdout)
        for name in ("master", "worker2", "web0"):
            assert program("ssh", "-F", config, "-o", "BatchMode=yes", name, "echo there") == "there\n"
        identifier = instances()["worker1"]["id"]
        assert program("ssh", "-F", config, "-o", "BatchMode=yes", identifier, "echo by id") == "by id\n"
        sandbox.write("there", "by scp\n")
        program("scp", "-q", "-F", config, "there", "worker2:/tmp/reach-there")
        program("scp", "-q", "-F", config, "worker2:/tmp/reach-there", "back")
        assert open(os.path.join(sandbox.folder, "back"), encoding="utf-8").read() == "by scp\n"
        os.makedirs(os.path.join(sandbox.folder, "tree/below"), exist_ok=True)
        sandbox.write("tree/below/file", "by rsync\n")
        program("rsync", "-a", "-e", f"ssh -F {config}", "tree/", "web0:/tmp/reach-tree/")
        program("rsync", "-a", "-e", f"ssh -F {config}", "web0:/tmp/reach-tree/", "returned/")
        assert open(os.path.join(sandbox.folder, "returned/below/file"), encoding="utf-8").read() == "by rsync\n"
        program("ssh", "-F", config, "web0", "rm -r /tmp/reach-tree /tmp/reach-there")
        inventory = sandbox.write("nodes.yaml", sandbox.dust("export", "ansible").stdout)
        listed = json.loads(program("ansible-inventory", "-i", inventory, "--list"))
        assert set(listed["spark1"]["hosts"]) == {"master", "worker0", "worker1", "worker2"}, listed
        assert "worker0" in listed["_meta"]["hostvars"], listed
        for name in ("worker0", "worker2"):
            said = program("ansible", "-i", inventory, name, "-m", "raw", "-a", "echo from Ansible")
            assert "from Ansible" in said, said
    finally:
        plain()


def a_key_that_is_not_on_the_console_is_refused():
    nodes = instances()
    impostor, victim = nodes["worker0"], nodes["web0"]
    assert sandbox.dust("trust", "--forget", "web0").returncode == 0
    # Somebody else answers at web0's address.
    assert sandbox.dust("tag", "web0", "dust:ssh=" + impostor["tags"]["dust:ssh"]).returncode == 0
    try:
        with sandbox.shell(columns=160) as shell:
            shell.enter("@web0 true", patience=30, prompt=r"\[[^\]]*\]\$")
            shell.wait(r"web0 is not who it says", "the mismatch is told", 30)
            refused = shell.enter("@web0 echo again", patience=30)
            # The shell of before, where its first line was through before the console's answer came, is not opened anew.
            assert "again" not in refused.replace("echo again", "").replace("same line again", ""), refused
            assert "1 unreachable" in refused or "the line was not run" in refused, refused
        with open(os.path.join(sandbox.home, "known_hosts"), encoding="utf-8") as file:
            assert f"@revoked {victim['id']} " in file.read()
        # The others, whose consoles agree, are left alone.
        assert "matches" in sandbox.dust("trust", "--verify", "worker0").stdout
        assert sandbox.dust("run", "worker0", "--", "true").returncode == 0
    finally:
        sandbox.dust("tag", "web0", "dust:ssh=" + victim["tags"]["dust:ssh"])
    # Once the way is the right one again, its own key is welcome.
    assert sandbox.dust("trust", "--forget", "web0").returncode == 0
    done = sandbox.dust("run", "web0", "--", "echo", "itself")
    assert "itself" in done.stdout, done


def a_program_that_ends_at_once_has_compared_too():
    nodes = instances()
    impostor, victim = nodes["worker1"], nodes["web0"]
    assert sandbox.dust("trust", "--forget", "web0").returncode == 0
    assert sandbox.dust("run", "web0", "--", "true").returncode == 0
    listed = json.loads(sandbox.dust("trust", "web0", "--json").stdout)
    assert [key["verified"] for key in listed if not key.get("revoked")] == [True], listed
    # A line without the mark is a key that nobody has compared.
    path = os.path.join(sandbox.home, "known_hosts")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    sandbox.write("outer/sandbox/known_hosts", text.replace(" console-verified", ""), 0o600)
    assert "never verified" in sandbox.dust("trust", "web0").stdout
    assert sandbox.dust("trust", "--forget", "web0").returncode == 0
    assert sandbox.dust("tag", "web0", "dust:ssh=" + impostor["tags"]["dust:ssh"]).returncode == 0
    try:
        done = sandbox.dust("run", "web0", "--", "true")
        # 1 where the connection was closed in the middle of the command.
        assert done.returncode in (1, 4) and "not who it says" in done.stderr, done
        with open(path, encoding="utf-8") as file:
            assert f"@revoked {victim['id']} " in file.read()
    finally:
        sandbox.dust("tag", "web0", "dust:ssh=" + victim["tags"]["dust:ssh"])
        sandbox.dust("trust", "--forget", "web0")


def a_pin_that_is_cut_short_is_taken_back():
    path = os.path.join(sandbox.home, "known_hosts")
    assert sandbox.dust("trust", "--forget", "web0").returncode == 0
    with open(path, encoding="utf-8") as file:
        before = file.read()
    limit = 2_000_000
    padding = limit - len(before) - 40
    full = before + "#" * (padding - 1) + "\n"
    sandbox.write("outer/sandbox/known_hosts", full, 0o600)
    try:
        def shrink():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        done = subprocess.run([program_path(), "run", "web0", "--", "true"], env=sandbox.env, cwd=sandbox.folder, timeout=60,
                              check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True, preexec_fn=shrink)
        assert done.returncode == 4 and "known_hosts" in done.stderr, done
        with open(path, encoding="utf-8") as file:
            assert file.read() == full, "half a key stayed in the file"
    finally:
        sandbox.write("outer/sandbox/known_hosts", before, 0o600)


def main():
    with sandbox:
        run_tests([jump_hosts_lead_there, a_circle_of_jumps_is_told, other_programs_reach_the_nodes, a_key_that_is_not_on_the_console_is_refused,
                   a_program_that_ends_at_once_has_compared_too, a_pin_that_is_cut_short_is_taken_back])


if __name__ == "__main__":
    main()
