"""`follow --journal` on a real journald: nodes with a systemd of their own, a rotation, a cut connection."""

import os
import re
import shutil
import signal
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox
from test_jobs import servers_of_followers
from test_watching import Follower

# What is written into its pipe it says, as a service: systemd reads `<3>` as the priority.
UNIT = r"""[Service]
ExecStartPre=/bin/sh -c 'rm -f /run/talk; mkfifo /run/talk'
ExecStart=/bin/sh -c 'exec 3<>/run/talk; while IFS= read -r line <&3; do printf "%%s\n" "$line"; done'
SyslogIdentifier=talker
"""
HEAD = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d talker: "


def on(sandbox, target, line):
    done = sandbox.dust("run", target, "--", line)
    assert done.returncode == 0, done
    return done.stdout


def say(sandbox, target, *lines):
    words = " ".join("'" + line.replace("'", "'\\''") + "'" for line in lines)
    on(sandbox, target, f"printf '%b\\n' {words} >/run/talk")


def texts(lines):
    """What follows the name and the moment; every line has both."""
    found = [re.fullmatch(r"\[(\S+)\] " + HEAD + "(.*)", line) for line in lines]
    assert all(found), lines
    return [(match[1], match[2]) for match in found]


def test_a_real_journal_is_followed(sandbox):
    unit = sandbox.write("talker.service", UNIT)
    assert sandbox.dust("put", "*", unit, "/etc/systemd/system/").returncode == 0
    on(sandbox, "*", "systemctl daemon-reload && systemctl start talker")
    say(sandbox, "worker0", *[f"early {number}" for number in range(15)])
    on(sandbox, "worker0", "until journalctl -u talker | grep -q 'early 14'; do sleep 0.1; done; journalctl --sync")
    with Follower(sandbox, "worker0", "--journal", "talker") as follower:
        # The last ten, and then what comes.
        assert texts(follower.lines(10)) == [("worker0", f"early {number}") for number in range(5, 15)]
        say(sandbox, "worker0", "<3>it is bad", "<7>quiet", "no text: \\xff!")
        assert texts(follower.lines(3)) == [("worker0", t) for t in ("it is bad", "quiet", "no text: \N{REPLACEMENT CHARACTER}!")]
        # The journal's own rotation, and one that throws the old files away.
        on(sandbox, "worker0", "journalctl --rotate")
        say(sandbox, "worker0", "after the rotation")
        assert texts(follower.lines(1)) == [("worker0", "after the rotation")]
        for victim in servers_of_followers():
            os.kill(victim, signal.SIGKILL)
        say(sandbox, "worker0", *[f"away {number}" for number in range(20)])
        on(sandbox, "worker0", "journalctl --rotate")
        say(sandbox, "worker0", "and on")
        assert texts(follower.lines(21)) == [("worker0", f"away {number}") for number in range(20)] + [("worker0", "and on")]
        # journald itself begins anew.
        on(sandbox, "worker0", "systemctl restart systemd-journald")
        say(sandbox, "worker0", "a new journald")
        assert texts(follower.lines(1)) == [("worker0", "a new journald")]
        status, rest, errors = follower.end()
        assert status == 130 and rest == "" and "trying again" in errors, (status, rest, errors)


def test_since_and_grep_and_json(sandbox):
    say(sandbox, "*", "<4>one more of $DUST_NAME", "not this")
    with Follower(sandbox, "*", "--journal", "talker", "--since", "1h", "--grep", "one more") as follower:
        assert sorted(name for name, _ in texts(follower.lines(2))) == ["master", "worker0"]
        assert follower.end()[1] == ""
    none = sandbox.dust("run", "worker0", "--", "journalctl -o json -n 1 -u talker")
    assert none.returncode == 0, none
    with Follower(sandbox, "master", "--journal", "nothing-like-it", "--since", "1h") as follower:
        say(sandbox, "master", "of another unit")
        status, rest, _ = follower.end()
        assert status == 130 and rest == ""


def main():
    if os.geteuid() != 0 or not sys.platform.startswith("linux") or not shutil.which("journalctl"):
        print("  left out: it takes root on Linux, and systemd")
        return 0
    with Sandbox("--isolated", "--nodes", "2") as sandbox:
        if sandbox.dust("run", "worker0", "--", "systemctl is-active systemd-journald").returncode != 0:
            print("  left out: the nodes have no systemd here")
            return 0
        return run_all(dict(globals()), sandbox)


if __name__ == "__main__":
    sys.exit(main())
