"""Dask: a program that finds the scheduler by its configuration."""

from life import live

BUSY = """import time
from dask.distributed import Client

Client(timeout=20).submit(time.sleep, 600).result()
"""

# A task that the scheduler keeps after the program has gone.
LONELY = """import os, time
from dask.distributed import Client, fire_and_forget

def work():
    while not os.path.exists("/tmp/lonely-ends"):
        time.sleep(0.1)

with Client(timeout=20) as client:
    fire_and_forget(client.submit(work))
    while not any(client.processing().values()):
        time.sleep(0.1)
"""

live(
    "dask1", "timeout 90 /opt/dask/bin/python /tmp/dask1.py", service="dask-worker", step="worker", page="Dask", head="dask-scheduler",
    program=("dask1.py",), busy=(".py", BUSY), ends=LONELY, version=("/opt/dask/lib/python3*/site-packages/dask/_version.py", "dask"),
)
