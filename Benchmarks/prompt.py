"""A dust at its prompt before a stand-in for EC2 with many instances, and what a key costs it: shared by keys.py and growth.py."""
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../Tests/ProgramInTerminal"))
from terminal import Terminal

DUST = os.environ.get("DUST") or os.path.join(HERE, "../.build/release/dust")


@contextlib.contextmanager
def instances(pages):
    """A server of so many thousand instances; gives the environment of a dust that asks it, with a folder that goes with it."""
    folder = tempfile.mkdtemp(prefix="dust-bench-")
    server = subprocess.Popen(
        [sys.executable, f"{HERE}/listing.py", "--serve", "--pages", str(pages)], stdout=subprocess.PIPE, text=True
    )
    try:
        yield {
            "PATH": os.environ["PATH"], "HOME": folder, "DUST_HOME": folder + "/dust", "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.stdout.readline().strip()}",
            "AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench", "AWS_REGION": "eu-west-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }  # fmt: skip
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def prompt(env, patience):
    """A shell that has shown its prompt and is at rest."""
    with Terminal([DUST], env=env, columns=100, patience=patience) as shell:
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        come_to_rest(shell)
        yield shell


def come_to_rest(shell):
    """Reads until the program has not worked for half a second: what it lists behind the prompt is there, and no key's."""
    worked = True
    while worked:
        before = cpu(shell.program.pid)
        while shell.read(0.5):
            pass
        # Threads that end take their time with them.
        worked = abs(cpu(shell.program.pid) - before) > 1


def cpu(pid):
    """Milliseconds that all threads of a process have run."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/schedstat", encoding="ascii") as file:
            total += int(file.read().split()[0])
    return total / 1e6


def settle(shell):
    """Reads until nothing has come for a tenth of a second: the key is drawn, and what it asked for behind the line too."""
    while shell.read(0.1):
        pass


def key_costs(shell, keys):
    """Milliseconds of CPU of each key."""
    costs = []
    for key in keys:
        before = cpu(shell.program.pid)
        shell.type(key)
        settle(shell)
        costs.append(cpu(shell.program.pid) - before)
    return costs


def line_costs(shell, line):
    """The same of the keys of a line, which is taken away again; with the row as it was shown."""
    costs = key_costs(shell, line)
    row = shell.cursor_row
    shell.type("\x15")
    settle(shell)
    return costs, row
