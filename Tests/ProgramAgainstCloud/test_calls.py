"""What waits for what over a distance: regions are asked side by side, and connections are used again. All is counted at the server."""

import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramInTerminal"))

from cloud import run_all
from terminal import program

REGIONS = ["ap-south-1", "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1",
           "us-east-1", "us-east-2", "us-west-1", "us-west-2"]
XMLNS = 'xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"'


class Account:
    """An EC2 that answers no region before it was asked for every one of them, and counts calls and connections."""

    def __init__(self):
        self.calls = collections.Counter()
        self.connections = 0
        self.lock = threading.Lock()
        self.all_are_here = threading.Barrier(len(REGIONS), timeout=20)
        self.waits = True
        account = self

        class Answer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                super().setup()
                with account.lock:
                    account.connections += 1

            def log_message(self, *_):
                pass

            def do_POST(self):
                asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                region = re.search(r"Credential=[^/]*/\d+/([^/]*)/", self.headers["Authorization"])[1]
                body = account.answer(asked["Action"][0], region).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)

    def answer(self, action, region):
        with self.lock:
            self.calls[action, region] += 1
        if action == "DescribeRegions":
            items = "".join(f"<item><regionName>{name}</regionName></item>" for name in REGIONS)
            return f"<DescribeRegionsResponse {XMLNS}><regionInfo>{items}</regionInfo></DescribeRegionsResponse>"
        if self.waits:
            self.all_are_here.wait()
        item = (
            f"<item><reservationId>r-{region}</reservationId><ownerId>1</ownerId><groupSet/><instancesSet><item>"
            f"<instanceId>i-{REGIONS.index(region):017x}</instanceId><imageId>ami-1</imageId><instanceState><code>16</code>"
            "<name>running</name></instanceState><instanceType>t3.micro</instanceType>"
            "<launchTime>2026-11-01T00:00:00.000Z</launchTime></item></instancesSet></item>"
        )
        return f"<DescribeInstancesResponse {XMLNS}><reservationSet>{item}</reservationSet></DescribeInstancesResponse>"

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="dust-calls-")
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def dust(self, *words):
        env = {
            "PATH": os.environ["PATH"], "HOME": self.folder, "DUST_HOME": self.folder + "/dust", "LANG": "C.UTF-8",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.server.server_port}", "AWS_ACCESS_KEY_ID": "a",
            "AWS_SECRET_ACCESS_KEY": "b", "AWS_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true",
        }
        self.calls.clear()
        self.connections = 0
        done = subprocess.run([program(), *words], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=60, check=False)
        assert done.returncode == 0, done
        return done.stdout


def test_all_regions_are_asked_side_by_side(account):
    shown = account.dust("show", "--all-regions", "--csv")
    assert len(re.findall(r"i-0000000000000000\w", shown)) == len(REGIONS), shown
    expected = {("DescribeInstances", region): 1 for region in REGIONS}
    assert account.calls == {**expected, ("DescribeRegions", "eu-west-1"): 1}, account.calls
    assert account.connections <= len(REGIONS), account.connections


def test_connections_are_used_again(account):
    account.waits = False
    account.dust("-c", "\n".join(["refresh", "show"] * 5))
    assert account.calls == {("DescribeInstances", "eu-west-1"): 5} and account.connections == 1, (
        account.calls, account.connections)


if __name__ == "__main__":
    with Account() as account:
        sys.exit(run_all(dict(globals()), account))
