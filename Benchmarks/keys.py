#!/usr/bin/env python3
"""What a key costs at the prompt with 10,000 instances in the stored list: CPU a key, median and largest, a line each.

    Benchmarks/keys.py [--pages 10]
"""
import argparse
import statistics
import subprocess

from prompt import DUST, instances, line_costs, prompt

LINES = [
    "show name=worker-1*&state=running",
    "@type=c5*&!tags=Cluster:c1001 uptime | grep load",
    "terminate 9000-9010,worker-1*",
    "ls -l /tmp | sort -k 5 # a local line",
]
parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--pages", type=int, default=10)
A = parser.parse_args()

with instances(A.pages) as env:
    subprocess.run([DUST, "show", "--csv"], env=env, check=True, capture_output=True)
    everything = []
    print(f"{A.pages * 1000} instances: CPU a key in ms")
    with prompt(env, patience=60) as shell:
        for line in LINES:
            costs, row = line_costs(shell, line)
            everything += costs
            print(f"  {statistics.median(costs):6.2f} median {max(costs):6.2f} largest   {row}")
    print(f"  {statistics.median(everything):6.2f} median {max(everything):6.2f} largest   of {len(everything)} keys")
