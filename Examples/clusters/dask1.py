"""Sums numbers on every worker, and says where."""

import socket

from dask.distributed import Client


def part(number):
    return socket.gethostname(), sum(range(number * 1000, number * 1000 + 1000))


with Client(timeout=20) as client:
    workers = list(client.scheduler_info(n_workers=-1)["workers"])
    tasks = [client.submit(part, number, workers=[worker], pure=False) for number, worker in enumerate(workers)]
    done = client.gather(tasks)
    assert sum(total for _, total in done) == sum(range(len(workers) * 1000))
    print("summed up on", *sorted(host for host, _ in done))
