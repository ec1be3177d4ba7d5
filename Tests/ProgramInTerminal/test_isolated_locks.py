"""From inside an isolated node, as its root: nothing leads to the machine. Root on Linux."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox


def inside(sandbox, command):
    """Runs a command as the node's root; its status, and what it said."""
    done = sandbox.dust("run", "master", "--", command)
    return done.returncode, done.stdout + done.stderr


def refused(sandbox, command):
    status, said = inside(sandbox, command)
    assert status != 0, f"{command}: {said}"
    return said


def test_the_kernel_s_settings_are_out_of_reach(sandbox):
    with open("/proc/sys/kernel/core_pattern") as file:
        before = file.read()
    refused(sandbox, "echo '|/bin/true' >/proc/sys/kernel/core_pattern")
    refused(sandbox, "sysctl -w kernel.core_pattern=x")
    with open("/proc/sys/kernel/core_pattern") as file:
        assert file.read() == before
    # h only prints help into the kernel's log, should it work after all.
    refused(sandbox, "echo h >/proc/sysrq-trigger")
    refused(sandbox, "echo 1 >/sys/kernel/mm/ksm/run")
    for name in ("hostname", "domainname"):
        inside(sandbox, f"echo other >/proc/sys/kernel/{name}")
    assert os.uname().nodename != "other"


def test_devices_and_modules_are_out_of_reach(sandbox):
    refused(sandbox, "mknod /root/disk b 8 0 && head -c 1 /root/disk")
    refused(sandbox, "mknod /dev/mem c 1 1 && head -c 1 /dev/mem")
    refused(sandbox, "echo x >/root/none.ko; insmod /root/none.ko")
    refused(sandbox, "modprobe dummy")


def test_a_fresh_mount_opens_no_way_back(sandbox):
    refused(sandbox, "mkdir -p /root/p && mount -t proc proc /root/p && echo h >/root/p/sysrq-trigger")
    refused(sandbox, "mount -o remount,rw /proc/sys && echo x >/proc/sys/kernel/core_pattern")
    refused(sandbox, "unshare -Urm sh -c 'mount -t proc proc /proc && echo x >/proc/sys/kernel/core_pattern'")
    refused(sandbox, "umount /proc/sys && echo x >/proc/sys/kernel/core_pattern")


def test_the_machine_s_processes_are_neither_seen_nor_signalled(sandbox):
    _, said = inside(sandbox, "ls -d /proc/[0-9]* | wc -l; cat /proc/[0-9]*/cmdline | tr '\\0' ' ' | grep -c 'sandbox serv[e]'; true")
    assert said.split()[-1] == "0", said
    refused(sandbox, f"kill -0 {os.getpid()}")


def test_dangerous_capabilities_are_gone_for_good(sandbox):
    status, said = inside(sandbox, "grep -E '^Cap(Eff|Bnd|Prm)' /proc/self/status")
    assert status == 0, said
    masks = [int(line.split()[-1], 16) for line in said.splitlines() if "Cap" in line]
    assert len(masks) == 3, said
    # SYS_MODULE 16, SYS_RAWIO 17, SYS_ADMIN 21, SYS_BOOT 22, SYS_TIME 25, MKNOD 27, SYSLOG 34, BPF 39.
    for bit in (16, 17, 21, 22, 25, 27, 34, 39):
        assert not any(mask >> bit & 1 for mask in masks), (bit, said)


def test_the_proxy_leads_to_package_sources_and_nowhere_else(sandbox):
    # It answers by itself: none of these hosts is asked.
    for request in ("GET http://node.invalid/", "CONNECT 127.0.0.1:22", "CONNECT node.invalid:443", "GET file:///etc/passwd"):
        ask = (
            "proxy=$(apt-config dump Acquire::http::Proxy | cut -d/ -f3 | cut -d'\"' -f1); "
            'exec bash -c \'exec 3<>"/dev/tcp/${0%:*}/${0#*:}"; printf "$1 HTTP/1.1\\r\\n\\r\\n" >&3; head -1 <&3\' "$proxy" '
            f"'{request}'"
        )
        status, said = inside(sandbox, ask)
        assert status == 0 and "403 Forbidden" in said, (request, said)


def test_a_node_knows_the_names_of_its_own_cluster_only(sandbox):
    assert inside(sandbox, "getent hosts master worker0 worker1 worker2")[0] == 0
    # That there is no such name is known at once.
    status, said = inside(sandbox, "timeout 5 getent hosts web0; echo $?")
    assert status == 0 and said.split()[1] == "2", said


def main():
    if os.geteuid() != 0 or not sys.platform.startswith("linux"):
        print("  left out: it takes root on Linux")
        return 0
    with Sandbox("--isolated", "--nodes", "5") as sandbox:
        return run_all(dict(globals()), sandbox)


if __name__ == "__main__":
    sys.exit(main())
