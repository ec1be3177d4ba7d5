"""Paging by one rule: every command that prints a list hands what is longer than the window to the pager, and nothing else does."""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from cloud import run_all
from sandbox import Sandbox

MANY = range(30)
# At 24 rows; all of them have at least 25 lines here.
LONG = [
    "help", "help run", "show --help", "filters", "set", "show", "show -vv worker0", "types", "top --once", "trust", "results",
    "jobs show many", "export hosts", "export ssh-config", "group", "alias",
    "history", "plugin", "plugin list",
]
# These are short: the window is.
SHORT = ["jobs", "group all", "use", "completion bash", "cluster kinds", "doctor worker0", "sandbox status"]
FITS = ["show worker0", "help exit", "set fanout", "loglevel", "alias one=two", "group g1 web0", "run worker0 -- seq 30", "cluster kinds"]


def test_every_list_is_paged(sandbox):
    pager = sandbox.write("pager.sh", "#!/bin/sh\nn=$(wc -l); echo paged $n lines\n", 0o755)
    sandbox.write("outer/sandbox/dustrc", "".join(f"alias a{n}=echo {n}\ngroup g{n} worker{n}\n" for n in MANY)
                  + "group all " + ",".join(f"worker{n}" for n in range(60)) + "\n")
    os.makedirs(os.path.join(sandbox.home, "commands"), exist_ok=True)
    for number in MANY:
        sandbox.write(f"outer/sandbox/commands/own{number}.dust", "# Does nothing.\necho own\n")
    for name, target in (("many", "*"), ("one", "worker0"), ("two", "worker0"), ("three", "worker0")):
        begun = sandbox.dust("run", "--detach", "--name", name, target, "--", "seq 30")
        assert begun.returncode == 0, begun
    with sandbox.shell(columns=100, env={"PAGER": pager}) as shell:
        for number in MANY:
            shell.enter(f"echo {number}")
        shell.enter("run * -- hostname", patience=60)
        for line in LONG:
            said = shell.enter(line, patience=60)
            paged = re.search(r"paged (\d+) lines", said)
            assert paged and int(paged[1]) > 22, (line, said)
        for line in FITS:
            assert "paged" not in shell.enter(line), line
        shell.enter("set pager off")
        assert "paged" not in shell.enter("filters")
        shell.enter("set --reset pager")
    with sandbox.shell(columns=100, rows=5, env={"PAGER": pager}) as shell:
        for line in SHORT:
            said = shell.enter(line, patience=60)
            assert "paged" in said, (line, said)
    piped = sandbox.dust("help", env={"PAGER": pager})
    assert "paged" not in piped.stdout and piped.returncode == 0


if __name__ == "__main__":
    with Sandbox("--nodes", "30") as sandbox:
        sys.exit(run_all(dict(globals()), sandbox))
