"""Targets against an oracle: boto3's own reading of a generated fleet, and Python's fnmatch.

The oracle shares nothing with the program: it reads the same replies through botocore and evaluates each expression from
its tree, from which the text for the program is written. Numeric ranges in names are left out, since fnmatch has none.
"""

import fnmatch
import http.server
import json
import os
import random
import sys
import threading
from xml.sax.saxutils import escape

from attributes import flat
from cloud import Cloud, program, run_all
import subprocess
import tempfile

SEED = int(os.environ.get("DUST_ORACLE_SEED", "20261127"))
SHORT = {"ip": "public_ip_address", "int_ip": "private_ip_address", "image": "image_id", "type": "instance_type",
         "vpc": "vpc_id", "subnet": "subnet_id", "az": "placement.availability_zone", "key": "key_name",
         "dns_name": "public_dns_name", "availability_zone": "placement.availability_zone"}
ASKED = ["instance_type", "image_id", "key_name", "state", "private_ip_address", "public_ip_address", "subnet_id",
         "vpc_id", "placement.availability_zone", "placement.tenancy", "launch_time", "architecture", "hypervisor",
         "ebs_optimized", "monitoring.state", "name", "id", *SHORT]
KEYS = ["env", "app", "owner", "aws:cloudformation:stack-name", "url", "Two Words"]
VALUES = ["dev", "prod", "web", "spark", "Ann Lee", "http://x?a=b", "a,b", "", "x:y", "DEV", "(draft)", "R&D", "!"]


def fleet(rng, count):
    made = []
    for number in range(count):
        tags = {key: rng.choice(VALUES) for key in KEYS if rng.random() < 0.4}
        if rng.random() < 0.85:
            tags["Name"] = rng.choice(["worker", "web", "Web", "db", "node-a", "head node"]) + str(rng.randrange(12))
        made.append({
            "instanceId": f"i-{rng.randrange(16 ** 17):017x}", "imageId": rng.choice(["ami-0a1", "ami-0b2", "ami-1c3"]),
            "instanceState": {"code": "16", "name": rng.choice(["running", "stopped", "pending"])},
            "privateIpAddress": f"10.{rng.randrange(3)}.{rng.randrange(3)}.{rng.randrange(250)}",
            **({"ipAddress": f"192.0.2.{rng.randrange(250)}", "dnsName": f"ec2-{number}.example"}
               if rng.random() < 0.6 else {}),
            **({"keyName": rng.choice(["ops", "dev-key"])} if rng.random() < 0.7 else {}),
            "instanceType": rng.choice(["t3.micro", "m5.large", "m6i.xlarge", "c5.18xlarge"]),
            "launchTime": f"20{rng.randrange(15, 27)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}T10:20:30.000Z",
            "placement": {"availabilityZone": "eu-west-1" + rng.choice("abc"), "tenancy": "default"},
            "monitoring": {"state": rng.choice(["enabled", "disabled"])},
            "subnetId": rng.choice(["subnet-1", "subnet-2"]), "vpcId": rng.choice(["vpc-1", "vpc-2"]),
            "architecture": rng.choice(["x86_64", "arm64"]), "hypervisor": "xen",
            "ebsOptimized": rng.choice(["true", "false"]),
            "tagSet": [{"key": key, "value": value} for key, value in tags.items()]})
    return made


def xml(value):
    if isinstance(value, dict):
        return "".join(f"<{key}>{xml(each)}</{key}>" for key, each in value.items())
    if isinstance(value, list):
        return "".join(f"<item>{xml(each)}</item>" for each in value)
    return escape(value)


class Serving:
    """The fleet as DescribeInstances, on loopback."""

    def __init__(self, instances):
        body = ('<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><reservationSet><item>'
                f"<reservationId>r-1</reservationId><instancesSet>{xml(instances)}</instancesSet></item></reservationSet>"
                "</DescribeInstancesResponse>").encode()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.send_header("Content-Type", "text/xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Node:
    def __init__(self, instance):
        self.tags = {tag["Key"]: tag["Value"] for tag in instance.get("Tags", [])}
        self.values = dict(flat(instance, without=("Tags", "State")), state=instance["State"]["Name"])
        self.values["id"] = instance["InstanceId"]
        self.values["name"] = self.tags.get("Name")
        self.id = instance["InstanceId"]

    def value(self, attribute):
        # A tag without text and an attribute that is not there are the same to who asks for a name.
        return self.values.get(SHORT.get(attribute, attribute)) or None


def fits(value, pattern, literal):
    value, pattern = value.lower(), pattern.lower()
    return value == pattern if literal else fnmatch.fnmatchcase(value, pattern)


def has_tag(node, text, literal):
    splits = [(text[:n], text[n + 1:]) for n in range(len(text)) if text[n] == ":"]
    return any(fits(key, left, literal) and fits(value, right, literal)
               for key, value in node.tags.items() for left, right in splits)


def holds(term, node):
    kind = term[0]
    if kind == "all":
        return True
    if kind == "name":
        return node.value("name") is not None and fits(node.value("name"), term[1], term[2])
    if kind == "tags":
        return has_tag(node, term[2], term[3]) == (term[1] == "=")
    if kind == "list":
        return choose(term[1], node)
    value = node.value(term[1])
    found = value is not None and fits(value, term[3], term[4])
    return found == (term[2] == "=")


def choose(entries, node):
    """Entries (taken away, [(not, term), …]) from left to right."""
    chosen = bool(entries[0][0])
    for away, both in entries:
        if all(holds(term, node) != negated for negated, term in both):
            chosen = not away
    return chosen


def written(term):
    def pattern(text, literal):
        return '"' + text + '"' if literal else text

    if term[0] == "all":
        return "*"
    if term[0] == "name":
        return pattern(term[1], term[2])
    if term[0] == "tags":
        return "tags" + term[1] + pattern(term[2], term[3])
    if term[0] == "list":
        return "(" + line(term[1]) + ")"
    return term[1] + term[2] + pattern(term[3], term[4])


def line(entries):
    return ",".join(("!" if away else "") + "&".join(("!" if negated else "") + written(term) for negated, term in both)
                    for away, both in entries)


def blurred(rng, value, brackets=True):
    """A pattern that may fit the value: some of it replaced by wildcards; whether it must be quoted and is none."""
    if any(character in value for character in " ,()&!*?[]'\"\\:=<>~") or not value:
        return value, True
    text = list(value)
    for _ in range(rng.randrange(3)):
        at = rng.randrange(len(text))
        choice = rng.random()
        if choice < 0.4:
            text[at:at + rng.randrange(1, 5)] = ["*"]
        elif choice < 0.7:
            text[at] = "?"
        elif brackets and len(text[at]) == 1 and text[at].isalpha():
            text[at] = rng.choice([f"[{text[at]}z]", f"[!{text[at]}]", "[!q]", "[a-f]"])
        if not text:
            text = ["*"]
    joined = "".join(text)
    return (joined.swapcase() if rng.random() < 0.2 else joined), False


def term(rng, nodes, depth):
    node = rng.choice(nodes)
    choice = rng.random()
    if choice < 0.05:
        return ("all",)
    if choice < 0.25 and node.value("name"):
        text, literal = blurred(rng, node.value("name"), brackets=False)
        # A star alone is every node, also one without a name.
        return ("all",) if text == "*" else ("name", text, literal)
    if choice < 0.45 and node.tags:
        key, value = rng.choice(sorted(node.tags.items()))
        text, literal = blurred(rng, value)
        if any(character in key for character in " :"):
            literal = True
            text = value
        return ("tags", rng.choice(["=", "=", "!="]), key + ":" + text, literal)
    if choice < 0.6 and depth:
        return ("list", entries(rng, nodes, depth - 1))
    attribute = rng.choice(ASKED)
    value = node.value(attribute)
    if value is None:
        value = "none"
    return ("attribute", attribute, rng.choice(["=", "=", "=", "!="]), *blurred(rng, value))


def entries(rng, nodes, depth=2):
    return [(rng.random() < 0.25, [(place > 0 and rng.random() < 0.3, term(rng, nodes, depth))
                                   for place in range(rng.choice([1, 1, 1, 2, 3]))])
            for _ in range(rng.choice([1, 1, 2, 3]))]


def plain_name(tree):
    """Whether the whole target is one word: where it chooses nothing, show searches for it instead."""
    return len(tree) == 1 and not tree[0][0] and len(tree[0][1]) == 1 and tree[0][1][0][1][0] == "name"


def test_targets_agree_with_boto3_and_fnmatch(folder):
    import boto3

    for round in range(4):
        rng = random.Random(SEED + round)
        with Serving(fleet(rng, 60)) as serving:
            ec2 = boto3.client("ec2", region_name="eu-west-1", endpoint_url=serving.url, aws_access_key_id="a",
                               aws_secret_access_key="b")
            nodes = [Node(each) for group in ec2.describe_instances()["Reservations"] for each in group["Instances"]]
            assert len(nodes) == 60
            trees = [tree for tree in (entries(rng, nodes) for _ in range(250)) if not plain_name(tree)]
            lines = "\n".join("-show " + line(tree) for tree in trees)
            home = tempfile.mkdtemp(dir=folder)
            env = {"PATH": os.environ["PATH"], "HOME": home, "DUST_HOME": home + "/d", "AWS_ENDPOINT_URL": serving.url,
                   "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_REGION": "eu-west-1"}
            done = subprocess.run([program(), "--json"], input=lines, env=env, capture_output=True, text=True,
                                  timeout=120)
            documents, at, text = [], 0, done.stdout.strip()
            reader = json.JSONDecoder()
            while at < len(text):
                document, at = reader.raw_decode(text, at)
                documents.append(sorted(each["id"] for each in document))
                while at < len(text) and text[at].isspace():
                    at += 1
            assert len(documents) == len(trees), (len(documents), len(trees), done.stderr[-3000:])
            hits = 0
            for tree, found in zip(trees, documents):
                wanted = sorted(node.id for node in nodes if choose(tree, node))
                hits += 0 < len(wanted) < len(nodes)
                assert found == wanted, (
                    f"seed {SEED + round}: show {line(tree)}\nonly here: {sorted(set(found) - set(wanted))}\n"
                    f"only there: {sorted(set(wanted) - set(found))}\n"
                    + "\n".join(f"{n.id} {n.tags} {n.values}" for n in nodes
                                if n.id in set(found) ^ set(wanted))[:3000])
            assert hits > len(trees) / 4, f"{hits} of {len(trees)} choose some and not all"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="dust-oracle-") as folder:
        sys.exit(run_all(dict(globals()), folder))
