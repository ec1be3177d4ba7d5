"""Dask: a program that finds the scheduler by its configuration."""

from life import live

live(
    "dask1", "timeout 90 /opt/dask/bin/python /tmp/dask1.py", service="dask-worker", step="worker", page="Dask", head="dask-scheduler",
    program=("dask1.py",), version=("/opt/dask/lib/python3*/site-packages/dask/_version.py", "dask"),
)
