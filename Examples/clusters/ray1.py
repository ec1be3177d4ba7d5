"""Runs a task on every node, and says where."""

import socket

import ray
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

ray.init(log_to_driver=False)


@ray.remote
def square(number):
    return socket.gethostname(), number * number


alive = [node["NodeID"] for node in ray.nodes() if node["Alive"]]
tasks = [
    square.options(scheduling_strategy=NodeAffinitySchedulingStrategy(node, soft=False)).remote(number)
    for number, node in enumerate(alive)
]
done = ray.get(tasks)
print("squares", [value for _, value in done], "on", *sorted(host for host, _ in done))
