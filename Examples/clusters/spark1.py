"""Estimates pi, and says where the parts ran: spark-submit spark1.py [WORKERS], which all get a share of it."""

import random
import socket
import sys
import time

from pyspark.sql import SparkSession

PARTS = 24
POINTS = 20_000


def hits(_):
    time.sleep(0.2)
    return [(socket.gethostname(), sum(random.random() ** 2 + random.random() ** 2 < 1 for _ in range(POINTS)))]


wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1
context = SparkSession.builder.appName("spark1").getOrCreate().sparkContext
hosts, rounds, inside, end = set(), 0, 0, time.monotonic() + 60
# Executors come one after the other.
while not rounds or (len(hosts) < wanted and time.monotonic() < end):
    found = context.parallelize(range(PARTS), PARTS).mapPartitions(hits).collect()
    hosts |= {host for host, _ in found}
    inside += sum(count for _, count in found)
    rounds += 1
print("pi is about", 4 * inside / (rounds * PARTS * POINTS), "on", *sorted(hosts))
context.stop()
