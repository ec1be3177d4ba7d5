"""A hundred requests and more that dust really sends, signed once more by botocore: equal signatures.

A proxy on this machine stands before a sandbox and keeps what passes.
"""

import http.client
import http.server
import json
import os
import sys
import threading
from datetime import datetime
from unittest import mock
from urllib.parse import urlsplit

import botocore.auth
import botocore.awsrequest
import botocore.credentials

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))
from cloud import Cloud  # noqa: E402

ODD = ["a b", "x+y", "50%", "~tilde", "grün", "日本", "a/b?c=d&e", "'quoted'", "star*", "(x)", "semi;colon", "#hash", "é"]
PLUGIN = '''#!/usr/bin/env python3
import json, sys
def say(message): print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)
CALLS = [("ec2", "DescribeVolumes", {"Filters": [{"Name": "tag:a b+c/~", "Values": ["grün", "50%", "*"]}]}),
         ("sts", "GetCallerIdentity", {}), ("iam", "ListRoles", {"PathPrefix": "/a b/"}),
         ("sns", "CreateTopic", {"Name": "dust", "Tags": [{"Key": "k y", "Value": "v&w=x"}]}),
         ("sqs", "ListQueues", {"QueueNamePrefix": "grün"}), ("ssm", "GetParameter", {"Name": "/a/ü", "WithDecryption": True}),
         ("logs", "DescribeLogGroups", {"logGroupNamePrefix": "/aws/é"}), ("dynamodb", "ListTables", {}),
         ("cloudformation", "DescribeStacks", {}), ("secretsmanager", "ListSecrets", {}),
         ("autoscaling", "DescribeAutoScalingGroups", {}), ("rds", "DescribeDBInstances", {}),
         ("elbv2", "DescribeLoadBalancers", {}), ("cloudwatch", "ListMetrics", {"Namespace": "AWS/EC2"})]
for line in sys.stdin:
    message = json.loads(line)
    if message.get("method") == "describe":
        say({"id": message["id"], "result": {"protocol": 1, "name": "many", "summary": "Calls much.", "parameters": [], "examples": []}})
    elif message.get("method") == "run":
        for region in ("eu-west-1", "us-east-1"):
            for number, (service, action, parameters) in enumerate(CALLS):
                say({"id": f"{region}{number}", "method": "aws", "params":
                     {"service": service, "action": action, "parameters": parameters, "region": region}})
                sys.stdin.readline()
        say({"id": message["id"], "result": {"status": 0}})
'''


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    target = secret = None
    seen = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        Proxy.seen.append((self.path, dict(self.headers.items()), body))
        headers = dict(self.headers.items())
        if "Authorization" in headers:
            # The sandbox takes what is signed for its own address.
            request, signer = unsigned(self.path, headers, body, Proxy.secret, f"http://{Proxy.target}")
            signer.add_auth(request)
            headers = dict(request.headers.items())
        connection = http.client.HTTPConnection(Proxy.target, timeout=60)
        connection.request("POST", self.path, body, {**headers, "Host": Proxy.target})
        reply = connection.getresponse()
        data = reply.read()
        connection.close()
        self.send_response(reply.status)
        for name, value in reply.getheaders():
            if name.lower() not in ("content-length", "transfer-encoding", "connection", "server", "date"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def fields_of(authorization):
    return dict(part.strip().split("=", 1) for part in authorization.split(" ", 1)[1].split(","))


def unsigned(path, headers, body, secret, url):
    """The request as botocore would sign it: with the headers that dust signed, in the same scope."""
    lower = {name.lower(): value for name, value in headers.items()}
    fields = fields_of(lower["authorization"])
    key_id, _, region, service, _ = fields["Credential"].rsplit("/", 4)
    names = [name for name in fields["SignedHeaders"].split(";") if name not in ("host", "x-amz-date", "x-amz-security-token")]
    request = botocore.awsrequest.AWSRequest("POST", url + path, {name: lower[name] for name in names}, body)
    credentials = botocore.credentials.Credentials(key_id, secret, lower.get("x-amz-security-token"))
    return request, botocore.auth.SigV4Auth(credentials, service, region)


def again(path, headers, body, secret, url):
    """The authorization of the request by botocore, the one that it came with, and the service."""
    lower = {name.lower(): value for name, value in headers.items()}
    request, signer = unsigned(path, headers, body, secret, url)
    moment = datetime.strptime(lower["x-amz-date"], "%Y%m%dT%H%M%SZ")
    with mock.patch("botocore.auth.get_current_datetime", lambda *_, **__: moment):
        signer.add_auth(request)
    mine = fields_of(lower["authorization"])
    return fields_of(request.headers["Authorization"]), mine, mine["Credential"].rsplit("/", 2)[1]


def main():
    with Cloud() as cloud:
        Proxy.target, Proxy.secret = urlsplit(cloud.endpoint).netloc, cloud.secret
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}"
        env = {"AWS_ENDPOINT_URL": url}
        os.makedirs(cloud.home + "/commands")
        with open(cloud.home + "/commands/many", "w") as file:
            file.write(PLUGIN)
        os.chmod(cloud.home + "/commands/many", 0o700)
        cloud.dust("show", env=env, status=0)
        for number, value in enumerate(ODD):
            cloud.dust("tag", "web0", f"k{number} ü={value}", env=env, status=0)
            cloud.dust("untag", "web0", f"k{number} ü", env=env, status=0)
        cloud.dust("stop", "worker*", "--yes", env=env, status=0)
        cloud.dust("start", "worker*", env=env, status=0)
        cloud.dust("doctor", "web0", env=env)
        cloud.dust("use", env=env)
        cloud.dust("cluster", "new", "sig", "--kind", "base", "--nodes", "2", "--type", "t3.nano", "--yes", env=env)
        cloud.dust("cluster", "create", "sig", "--detach", "--yes", env=env)
        cloud.dust("cluster", "status", "sig", env=env)
        cloud.dust("cluster", "delete", "sig", "--yes", env=env)
        cloud.dust("many", env=env)
        cloud.dust("show", "--all-regions", env=env)
        cloud.dust("--fresh", "show", env={**env, "AWS_SESSION_TOKEN": "tok/en+=="})
        server.shutdown()
        secret = cloud.secret
    faults, services, bare = [], {}, 0
    for path, headers, body in Proxy.seen:
        if "Authorization" not in headers:
            bare += 1
            continue
        theirs, mine, service = again(path, headers, body, secret, url)
        services[service] = services.get(service, 0) + 1
        if theirs != mine:
            faults.append(f"{service} {body[:200]!r}\n  botocore {theirs}\n  dust     {mine}")
    for fault in faults[:5]:
        print(fault, file=sys.stderr)
    total = sum(services.values())
    print(f"{total} requests, {len(faults)} signed otherwise, {bare} not signed: {json.dumps(services)}")
    sys.exit(1 if faults or total < 100 or len(services) < 10 else 0)


if __name__ == "__main__":
    main()
