#!/usr/bin/env python3
"""10,000 instances from canned pages: `dust show --json` beside `aws ec2 describe-instances`, in turn; and dust's stored list.

    Benchmarks/listing.py [--pages 10] [--runs 3]
"""
import argparse
import gzip
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

HERE = os.path.dirname(os.path.abspath(__file__))
parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--pages", type=int, default=10)
parser.add_argument("--runs", type=int, default=3)
parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
A = parser.parse_args()
DUST = os.environ.get("DUST") or os.path.join(HERE, "../.build/release/dust")


def serve():
    """Answers with the pages until it is ended; a process of its own, so that its memory is not taken for dust's."""
    base = gzip.open(f"{HERE}/bed/describe-instances-1000.xml.gz").read()

    def page(number):
        body = re.sub(rb"i-[0-9a-f]{2}([0-9a-f]{15})(?=</instanceId>)", lambda m: b"i-%02x" % number + m.group(1), base)
        token = b"" if number == A.pages - 1 else b"<nextToken>p%d</nextToken>" % (number + 1)
        return body.replace(b"</reservationSet>", b"</reservationSet>" + token, 1)

    pages = [page(number) for number in range(A.pages)]

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def do_POST(self):
            asked = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
            body = pages[int(asked.get("NextToken", ["p0"])[0][1:])]
            self.send_response(200)
            self.send_header("Content-Type", "text/xml;charset=UTF-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    print(server.server_port, flush=True)
    server.serve_forever()


def measured(argv, env):
    """CPU seconds, peak megabytes and seconds on the clock of a command, by the system's own account of it (getrusage(2)).

    That account begins with the memory of whoever started it, so nothing large is ever read here: what it prints goes to a file.
    """
    begun = time.monotonic()
    with open(f"{folder}/printed", "wb") as printed:
        process = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{argv[0]} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, time.monotonic() - begun


if A.serve:
    serve()
server = subprocess.Popen([sys.executable, __file__, "--serve", "--pages", str(A.pages)], stdout=subprocess.PIPE, text=True)
port = server.stdout.readline().strip()
folder = tempfile.mkdtemp(prefix="dust-bench-")
env = {
    "PATH": os.path.dirname(sys.executable) + ":" + os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8", "DUST_HOME": folder + "/dust",
    "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench",
    "AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true", "AWS_PAGER": "",
}
rows = {"dust show --json": [], "aws ec2 describe-instances": [], "dust show, stored, filtered": []}
try:
    for run in range(A.runs):
        subprocess.run([DUST, "refresh"], env=env, check=True, capture_output=True)
        rows["dust show --json"].append(measured([DUST, "show", "--json"], env))
        counting = "import json, sys; print(len(json.load(sys.stdin)))"
        with open(f"{folder}/printed", "rb") as printed:
            count = int(subprocess.run([sys.executable, "-c", counting], stdin=printed, capture_output=True, check=True).stdout)
        rows["dust show, stored, filtered"].append(measured([DUST, "show", "state=running&type=*"], env))
        rows["aws ec2 describe-instances"].append(measured(["aws", "ec2", "describe-instances", "--output", "json"], env))
    print(f"{count} instances, {A.runs} runs in turn: median CPU seconds, largest resident MB, median seconds")
    for name, values in rows.items():
        print(f"  {name:32}{statistics.median(v[0] for v in values):8.3f}{max(v[1] for v in values):9.1f}{statistics.median(v[2] for v in values):9.3f}")
    ratio = statistics.median(a[0] / d[0] for a, d in zip(rows["aws ec2 describe-instances"], rows["dust show --json"]))
    print(f"  the AWS CLI uses {ratio:.0f} times the CPU")
finally:
    server.terminate()
    server.wait()
    shutil.rmtree(folder, ignore_errors=True)
