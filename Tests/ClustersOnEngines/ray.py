"""Ray: a job that is handed in over its dashboard, with its token."""

from life import live

JOB = "timeout 180 ray job submit --address http://master:8265 -- /opt/ray/bin/python /tmp/ray1.py"

BUSY = """import time
import ray


@ray.remote
def work():
    time.sleep(600)


ray.init(log_to_driver=False)
ray.get(work.remote())
"""

# Its own ports listen on every address, and nothing tells it otherwise: they want the token, and the security group closes them.
live(
    "ray1", JOB, service="ray", step="worker", page="Ray", head="ray", secret="/etc/ray-token", with_head=True, listens=None,
    program=("ray1.py",), busy=(".py", BUSY), version=("/opt/ray/lib/python3*/site-packages/ray/_version.py", "ray"),
)
