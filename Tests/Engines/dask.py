"""Dask: a program that finds the scheduler by its configuration."""

from life import live

BUSY = """import time
from dask.distributed import Client

Client(timeout=20).submit(time.sleep, 600).result()
"""

live(
    "dask1", "timeout 90 /opt/dask/bin/python /tmp/dask1.py", service="dask-worker", step="worker", page="Dask", head="dask-scheduler",
    program=("dask1.py",), busy=(".py", BUSY), ends=True, version=("/opt/dask/lib/python3*/site-packages/dask/_version.py", "dask"),
)
