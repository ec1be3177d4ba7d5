#!/usr/bin/env python3
"""AWS's calls over a distance: how many a command makes, on how many connections, and how many round trips it waits for them.

    Benchmarks/calls.py [--rtt 100]

The sandbox answers, behind a relay that holds every call back for a round trip, and a new connection for three (TCP and TLS). What waits
for another call without need shows as round trips beyond what its connections cost.
"""
import argparse
import collections
import http.client
import os
import re
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../Tests/ProgramInTerminal"))
from sandbox import Sandbox
from terminal import program

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--rtt", type=float, default=100)
A = parser.parse_args()
RTT = A.rtt / 1000


class Relay:
    """Stands between dust and the sandbox's AWS, and notes each call with its time."""

    def __init__(self, endpoint, keys):
        self.target = urlsplit(endpoint)
        self.keys = keys
        self.calls = []
        self.connections = 0
        self.lock = threading.Lock()
        relay = self

        class Call(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                super().setup()
                with relay.lock:
                    relay.connections += 1
                time.sleep(3 * RTT)

            def log_message(self, *_):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                action = parse_qs(body.decode(errors="replace")).get("Action", [self.headers.get("X-Amz-Target", "?")])[0]
                begun = time.monotonic()
                time.sleep(RTT)
                far = http.client.HTTPConnection(relay.target.hostname, relay.target.port)
                far.request("POST", self.path, body, relay.signed(self.path, body, self.headers))
                answer = far.getresponse()
                content = answer.read()
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("transfer-encoding", "content-length", "connection", "date", "server"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
                far.close()
                with relay.lock:
                    relay.calls.append((action, begun, time.monotonic(), answer.status))

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Call)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def signed(self, path, body, headers):
        """The headers for the sandbox itself: it takes no signature that names another host."""
        region, service = re.search(r"Credential=[^/]*/\d+/([^/]*)/([^/]*)/", headers["Authorization"]).groups()
        kept = {name: headers[name] for name in ("Content-Type", "X-Amz-Target") if headers[name]}
        request = AWSRequest("POST", self.target.geturl() + path, headers=kept, data=body)
        SigV4Auth(self.keys, service, region).add_auth(request)
        return dict(request.headers.items())

    def forget(self):
        self.calls, self.connections = [], 0

    def told(self):
        most = max((sum(1 for _, b, e, _ in self.calls if b <= begun < e) for _, begun, _, _ in self.calls), default=0)
        spent, end = 0.0, 0.0
        for _, b, e, _ in sorted(self.calls, key=lambda call: call[1]):
            spent += max(0.0, e - max(b, end))
            end = max(end, e)
        counted = collections.Counter(call[0] for call in self.calls)
        return len(self.calls), self.connections, most, spent / RTT, dict(counted.most_common())


def main():
    with Sandbox() as sandbox:
        env = sandbox.env
        relay = Relay(sandbox.endpoint, Credentials(env["AWS_ACCESS_KEY_ID"], env["AWS_SECRET_ACCESS_KEY"]))
        env = dict(sandbox.env, AWS_ENDPOINT_URL=f"http://127.0.0.1:{relay.server.server_port}")
        made = sandbox.dust("cluster", "new", "c1", "--nodes", "2", "--type", "t3.micro", "--region", "eu-west-1", "--yes")
        assert made.returncode == 0, made
        print(f"{'':34}{'calls':>6}{'connections':>12}{'at once':>8}{'round trips':>12}{'seconds':>8}")
        for words in (
            ["show", "--fresh"], ["show", "--all-regions"], ["-c", "refresh\nshow\nrefresh\nshow"], ["stop", "worker1", "--yes", "--wait"],
            ["start", "worker1", "--wait"], ["cluster", "create", "c1", "--yes"], ["cluster", "delete", "c1", "--yes"],
        ):  # fmt: skip
            relay.forget()
            begun = time.monotonic()
            done = subprocess.run([program(), *words], env=env, cwd=sandbox.folder, stdin=subprocess.DEVNULL, capture_output=True,
                                  text=True, timeout=300, check=False)  # fmt: skip
            wall = time.monotonic() - begun
            calls, connections, most, trips, counted = relay.told()
            name = " ".join(words).replace(sandbox.folder + "/", "").replace("\n", "; ")
            print(f"{name:34}{calls:6}{connections:12}{most:8}{trips:12.1f}{wall:8.2f}")
            print(f"    {', '.join(f'{action} {count}' for action, count in counted.items())}", flush=True)
            if done.returncode:
                print(f"    exit {done.returncode}: {(done.stderr + done.stdout)[-300:]}")


main()
