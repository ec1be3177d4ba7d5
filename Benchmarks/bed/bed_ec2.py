#!/usr/bin/env python3
"""EC2 as the bed needs it: bed_ec2.py PORT N answers every call with the bed's first N addresses as running instances.

Pages of 1,000 over loopback, standard library only; signatures are not checked. `tag:many` style filters are not known: the
whole list is the answer to everything. Prints "ready" once it listens.
"""
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

PORT, COUNT = int(sys.argv[1]), int(sys.argv[2])
ITEM = (
    "<item><reservationId>r-{i:017x}</reservationId><ownerId>123456789012</ownerId><groupSet/><instancesSet><item>"
    "<instanceId>i-{i:017x}</instanceId><imageId>ami-1</imageId><instanceState><code>16</code><name>running</name></instanceState>"
    "<privateDnsName/><dnsName/><keyName>bed</keyName><instanceType>t3.micro</instanceType>"
    "<launchTime>2026-11-01T00:00:00.000Z</launchTime><placement><availabilityZone>eu-west-1a</availabilityZone></placement>"
    "<vpcId>vpc-1</vpcId><subnetId>subnet-1</subnetId><ipAddress>{ip}</ipAddress><privateIpAddress>{ip}</privateIpAddress>"
    "<tagSet><item><key>Name</key><value>node{i:04d}</value></item></tagSet></item></instancesSet></item>"
)


def page(number):
    first = number * 1000
    items = "".join(
        ITEM.format(i=i, ip=f"127.20.{i // 250}.{i % 250 + 1}") for i in range(first, min(first + 1000, COUNT))
    )
    token = f"<nextToken>p{number + 1}</nextToken>" if first + 1000 < COUNT else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">'
        f"<reservationSet>{items}</reservationSet>{token}</DescribeInstancesResponse>"
    ).encode()


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        asked = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
        body = page(int(asked.get("NextToken", ["p0"])[0][1:]))
        self.send_response(200)
        self.send_header("Content-Type", "text/xml;charset=UTF-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = ThreadingHTTPServer(("127.0.0.1", PORT), Answer)
print("ready", server.server_port, flush=True)
server.serve_forever()
