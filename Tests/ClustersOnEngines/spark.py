"""Spark: a program whose tasks run on every worker."""

from life import live

JOB = (
    "quick='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'; timeout 180 spark-submit --driver-java-options \"$quick\" "
    "--conf \"spark.executor.extraJavaOptions=$quick\" --conf spark.executor.memory=512m --conf spark.executor.cores=1 "
    "/tmp/spark1.py WORKERS 2>/tmp/spark1.log || tail -30 /tmp/spark1.log"
)

# It takes every core, so that a second one waits.
BUSY = """import time
from pyspark import SparkContext

SparkContext(appName="busy").parallelize([600], 1).foreach(time.sleep)
"""

live(
    "spark1", JOB, service="spark-worker", step="worker", page="Spark Master", head="spark-master", program=("spark1.py", "2"), busy=(".py", BUSY),
    version=("/opt/spark/home/version.py", "spark"),
)
