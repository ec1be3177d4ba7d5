#!/usr/bin/env python3
"""What a key costs at the prompt with 10,000 instances in the stored list: CPU a key, median and largest, a line each.

    Benchmarks/keys.py [--pages 10]
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../Tests/Terminal"))
from terminal import Terminal

LINES = [
    "show name=worker-1*&state=running",
    "@type=c5*&!tags=Cluster:c1001 uptime | grep load",
    "terminate 9000-9010,worker-1*",
    "ls -l /tmp | sort -k 5 # a local line",
]
parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--pages", type=int, default=10)
A = parser.parse_args()
DUST = os.environ.get("DUST") or os.path.join(HERE, "../.build/release/dust")


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


server = subprocess.Popen(
    [sys.executable, f"{HERE}/listing.py", "--serve", "--pages", str(A.pages)], stdout=subprocess.PIPE, text=True
)
folder = tempfile.mkdtemp(prefix="dust-bench-")
try:
    env = {
        "PATH": os.environ["PATH"], "HOME": folder, "DUST_HOME": folder + "/dust", "TERM": "xterm-256color", "LANG": "C.UTF-8",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.stdout.readline().strip()}", "AWS_ACCESS_KEY_ID": "bench",
        "AWS_SECRET_ACCESS_KEY": "bench", "AWS_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true",
    }
    subprocess.run([DUST, "show", "--csv"], env=env, check=True, capture_output=True)
    everything = []
    print(f"{A.pages * 1000} instances: CPU a key in ms")
    with Terminal([DUST], env=env, columns=100, patience=60) as shell:
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        settle(shell)
        for line in LINES:
            costs = []
            for key in line:
                before = cpu(shell.program.pid)
                shell.type(key)
                settle(shell)
                costs.append(cpu(shell.program.pid) - before)
            everything += costs
            print(f"  {statistics.median(costs):6.2f} median {max(costs):6.2f} largest   {shell.cursor_row}")
            shell.type("\x15")
            settle(shell)
    print(f"  {statistics.median(everything):6.2f} median {max(everything):6.2f} largest   of {len(everything)} keys")
finally:
    server.terminate()
    server.wait()
    shutil.rmtree(folder, ignore_errors=True)
