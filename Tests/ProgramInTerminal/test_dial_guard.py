"""With an endpoint on this machine dust dials this machine only: the whole program, whichever way leads out."""

import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox
from watcher import Watcher

# TEST-NET-3 (RFC 5737): nobody's.
OUTSIDE = "203.0.113.9"


class Dialled(Watcher):
    """The addresses beyond this machine that anybody here tries to reach while it is watched."""

    def look(self):
        with open("/proc/net/tcp", encoding="ascii") as table:
            for row in table.read().splitlines()[1:]:
                address, port = row.split()[2].split(":")
                parts = [int(address[at:at + 2], 16) for at in (6, 4, 2, 0)]
                if int(port, 16) and parts[0] != 127:
                    self.seen.add(".".join(map(str, parts)))


def rules(sandbox, more):
    sandbox.write("outer/sandbox/login_rules.yaml",
                  f'- selector: "*"\n  login-user: root\n  keyfile: "{sandbox.home}/key"\n{more}', 0o600)


def test_no_way_leads_out(sandbox):
    payload = sandbox.write("payload", "x")
    # A shell that has set what `sandbox status --json` prints knows nothing else of the sandbox.
    alone = {key: value for key, value in sandbox.env.items() if key != "DUST_SANDBOX"}
    with Dialled() as dialled:
        for env in (sandbox.env, dict(alone, DUST_SANDBOX="")):
            # The sandbox's instances have made-up public addresses that belong to strangers.
            rules(sandbox, "  address: public-ip\n")
            for words in (["run", "worker0", "--", "true"], ["@worker0", "true"], ["put", "worker0", payload, "/tmp/"],
                          ["get", "worker0", "/etc/hostname", "."], ["doctor", "worker0"],
                          ["forward", "worker0", "0:127.0.0.1:22"]):
                done = sandbox.dust(*words, env=env)
                said = done.stderr + done.stdout
                refused = "outside the sandbox" in said or "Not allowed to connect" in said
                assert done.returncode != 0 and refused, (words, done)
            rules(sandbox, f"  address: tag:dust:ssh\n  jump: root@{OUTSIDE}\n")
            done = sandbox.dust("run", "worker0", "--", "true", env=env)
            assert done.returncode == 4 and "outside the sandbox" in done.stderr, done
            rules(sandbox, "  address: tag:dust:ssh\n")
            done = sandbox.dust("forward", "worker0", f"0:{OUTSIDE}:80", env=env)
            assert done.returncode != 0 and "outside" in done.stderr, done
            assert sandbox.dust("run", "worker0", "--", "true", env=env).returncode == 0
    assert OUTSIDE not in dialled.seen, dialled.seen
    public = {value for value in (each.get("public_ip_address") for each in instances(sandbox)) if value}
    assert not public & dialled.seen, dialled.seen


def instances(sandbox):
    return json.loads(sandbox.dust("show", "--json").stdout)


if __name__ == "__main__":
    with Sandbox() as sandbox:
        sys.exit(run_all(dict(globals()), sandbox))
