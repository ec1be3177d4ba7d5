"""Ray: a job that is handed in over its dashboard, with its token."""

from life import live

JOB = "timeout 180 ray job submit --address http://master:8265 -- /opt/ray/bin/python /tmp/ray1.py"

# Its own ports listen on every address, and nothing tells it otherwise: they want the token, and the security group closes them.
live(
    "ray1", JOB, service="ray", step="worker", page="Ray", head="ray", secret="/etc/ray-token", with_head=True, listens=None,
    program=("ray1.py",), version=("/opt/ray/lib/python3*/site-packages/ray/_version.py", "ray"),
)
