"""Slurm: a batch job with a step on every node."""

from life import live

# The job's first node has its output: there is no shared folder.
JOB = """cd /tmp && job=$(timeout 90 sbatch --wait --parsable -N WORKERS --output=/tmp/slurm1.out slurm1.sh)
node=$(scontrol show job "$job" | sed -n 's/.*BatchHost=//p')
ssh "$node" 'cat /tmp/slurm1.out; rm /tmp/slurm1.out' || tail -20 /var/log/slurm/slurmctld.log"""

# It takes every node, so that a second one waits.
BUSY = "#!/bin/sh\n#SBATCH -N 2 --exclusive\nexec sleep 600\n"

live(
    "slurm1", JOB, service="slurmd", step="daemons", secret="/etc/munge/dust.key", program=("slurm1.sh",), cuts=3, installs=("slurm-wlm",),
    busy=(".sh", BUSY), daemon="slurmctld",
)
