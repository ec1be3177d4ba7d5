"""Ray: a job that is handed in over its dashboard, with its token."""

from life import live

JOB = "timeout 180 ray job submit --address http://master:8265 -- /opt/ray/bin/python /tmp/ray1.py"

live("ray1", JOB, service="ray", step="worker", page="Ray", head="ray", version=("/opt/ray/lib/python3*/site-packages/ray/_version.py", "ray"),
     secret="/etc/ray-token", with_head=True, program=("ray1.py",))
