#!/bin/sh
# A step on every node of the job.
#SBATCH --job-name=slurm1 --nodes=2
srun sh -c 'echo "step $SLURM_PROCID on $(hostname)"'
