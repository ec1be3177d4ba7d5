#!/usr/bin/env python3
"""How what dust costs grows: with nodes (connect, run, @, memory) and with instances (list, filter, stored list, complete, a key).

    Benchmarks/growth.py [--nodes 10,100,1000,5000] [--instances 1000,10000,100000] [--limit 1800]

One table each. The last column is the growth from the smallest to the largest as an exponent: 1 is linear, 0 is constant, and what
is above 1.1 is marked. What has not been measured after --limit seconds stays empty, and is said. CPU is dust's own; the seconds on the clock of many nodes include the servers' work, which shares the cores.
"""
import argparse
import json
import math
import os
import signal
import statistics
import subprocess
import sys
import time

from prompt import DUST, HERE, instances, key_costs, line_costs, prompt


def numbers(text):
    return [int(part) for part in text.split(",") if part]


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--nodes", type=numbers, default=[10, 100, 1000, 5000])
parser.add_argument("--instances", type=numbers, default=[1000, 10000, 100000])
parser.add_argument("--limit", type=float, default=1800)
A = parser.parse_args()
END = time.monotonic() + A.limit
KEYS = ["show name=worker-1*&state=running", "@type=c5*&!tags=Cluster:c1001 uptime", "terminate 900-910,worker-1*"]


def table(title, sizes, rows):
    """A row a figure, a column a size, and how it grows between the first size and the last."""
    print(f"\n{title:34}" + "".join(f"{size:>12}" for size in sizes) + "   grows as n^")
    for name, values in rows.items():
        known = [(size, values[size]) for size in sizes if values.get(size)]
        power = None
        if len(known) > 1:
            (small, first), (large, last) = known[0], known[-1]
            power = math.log(last / first) / math.log(large / small)
        said = "" if power is None else f"{power:8.2f}{'  MORE THAN LINEAR' if power > 1.1 else ''}"
        print(f"{name:34}" + "".join(f"{values[size]:12.3f}" if size in values else f"{'-':>12}" for size in sizes) + said, flush=True)


def left(what):
    """The seconds that are left, none of them where that is to be said of `what`."""
    seconds = END - time.monotonic()
    if seconds <= 0:
        print(f"{what}: not measured, the {A.limit:.0f} s of --limit are over", file=sys.stderr)
    return max(0, seconds)


def measured_lines(argv, what):
    """What a program prints until it ends, or until the time is over: then it is interrupted, so that it clears up."""
    process = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True)
    try:
        return process.communicate(timeout=END - time.monotonic())[0].splitlines()
    except subprocess.TimeoutExpired:
        print(f"{what}: cut off, the {A.limit:.0f} s of --limit are over", file=sys.stderr)
        process.send_signal(signal.SIGINT)
        return process.communicate(timeout=120)[0].splitlines()


def grow_nodes():
    rows = {}
    for count in A.nodes:
        if not left(f"{count} nodes"):
            continue
        found = {}
        for line in measured_lines([sys.executable, f"{HERE}/ssh.py", "warm", "--n", str(count), "--runs", "3"], f"{count} nodes"):
            if line.startswith("{"):
                row = json.loads(line)
                if row["tool"] == "dust":
                    found.setdefault(row["work"], []).append(row)
        for work, measured in found.items():
            if work.startswith("memory"):
                rows.setdefault(f"{work}, MB", {})[count] = measured[0]["mb"]
                continue
            if any(row["ok"] != count for row in measured):
                print(f"{work} on {count} nodes: {[row['ok'] for row in measured]} answered", file=sys.stderr)
            for key, unit in (("wall", "s"), ("client", "s of CPU")):
                rows.setdefault(f"{work}, {unit}", {})[count] = statistics.median(row[key] for row in measured)
    subprocess.run([f"{HERE}/bed/bed.sh", "stop"], check=False)
    table("nodes", A.nodes, rows)


def command(argv, env, folder):
    """CPU seconds, peak megabytes and seconds on the clock of a command."""
    begun = time.monotonic()
    with open(f"{folder}/printed", "wb") as printed:
        process = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{argv}: exit {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, time.monotonic() - begun


def grow_instances():
    rows = {}

    def note(name, count, value):
        rows.setdefault(name, {})[count] = value

    for count in A.instances:
        if not left(f"{count} instances"):
            continue
        with instances(max(1, count // 1000)) as env:
            folder = env["HOME"]
            used, peak, wall = command([DUST, "show", "1"], env, folder)
            note("list anew, s of CPU", count, used)
            note("list anew, peak MB", count, peak)
            note("list anew, s", count, wall)
            stored = sum(
                os.path.getsize(os.path.join(top, name)) for top, _, names in os.walk(folder + "/dust") for name in names
            )
            note("stored list, MB", count, stored / 1e6)
            for name, target in (("one of the stored list", "1"), ("filter", "state=running&type=c5*")):
                runs = [command([DUST, "--cached", "show", target], env, folder) for _ in range(3)]
                note(f"{name}, s of CPU", count, statistics.median(run[0] for run in runs))
                note(f"{name}, peak MB", count, max(run[1] for run in runs))
            with prompt(env, patience=120) as shell:
                everything = [cost for line in KEYS for cost in line_costs(shell, line)[0]]
                note("a key, ms of CPU, median", count, statistics.median(everything))
                note("a key, ms of CPU, largest", count, max(everything))
                key_costs(shell, "show name=wor")
                note("complete, ms of CPU", count, key_costs(shell, "\t")[0])
    table("instances", A.instances, rows)


if A.instances:
    grow_instances()
if A.nodes:
    grow_nodes()
