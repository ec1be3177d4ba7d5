"""Open MPI: a program in C that every slot runs."""

from life import live

JOB = """cd /tmp && mpicc mpi1.c -o mpi1 && for node in $(awk '{ print $1 }' /etc/openmpi/openmpi-default-hostfile); do
    [ "$node" = master ] || scp -q mpi1 "$node":/tmp/
done && mpirun /tmp/mpi1"""

BUSY = """#include <mpi.h>
#include <unistd.h>

int main(int count, char **words) {
    MPI_Init(&count, &words);
    sleep(600);
    return MPI_Finalize();
}
"""

live("mpi1", JOB, with_head=True, program=("mpi1.c",), busy=(".c", BUSY), shares=True)
