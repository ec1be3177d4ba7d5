#!/usr/bin/env python3
"""Measures the ways to nodes without an address, in a private sandbox on loopback.

  reach.py put [MEGABYTES]      throughput of put over TCP, a plain relay, an endpoint and Session Manager, with the client's CPU a megabyte
  reach.py session [MEGABYTES]  bytes into a port by Session Manager: dust proxy beside the barest client there can be
  reach.py nodes [COUNT]        run on so many nodes at once over each way: seconds and the client's CPU a node
  reach.py commands [COUNT]     run --via run-command on so many instances that the gateway answers for: calls, pages, memory, CPU

The gateway of the sandbox is Python, and so is the relay that it is compared with: the figures say what the client costs and that it
waits for nothing of its own.
"""

import collections
import hashlib
import json
import os
import resource
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import botocore.session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../Tests/ProgramInTerminal"))
from sandbox import Sandbox
from terminal import program

RULE = "- selector: '*'\n  login-user: {user}\n  keyfile: {home}/key\n"
WAYS = {"tcp": "  address: tag:dust:ssh\n", "relay": "  address: tag:relay\n", "endpoint": "  reach: endpoint\n", "session-manager": "  reach: session-manager\n"}


def timed(sandbox, *words):
    """Seconds, and seconds of the client's CPU."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run([program(), *words], env=sandbox.env, cwd=sandbox.folder, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def use(sandbox, way):
    user = os.environ.get("USER", "root")
    sandbox.write("outer/sandbox/login_rules.yaml", RULE.format(user=user, home=sandbox.home) + WAYS[way], 0o600)


def relay(target):
    """A port of this machine whose bytes go to `target` and back, by a thread for each direction, as the gateway's do."""
    listener = socket.create_server(("127.0.0.1", 0))

    def pump(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def serve():
        while True:
            near, _ = listener.accept()
            far = socket.create_connection(target)
            for pair in ((near, far), (far, near)):
                threading.Thread(target=pump, args=pair, daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    return "127.0.0.1:%d" % listener.getsockname()[1]


def put(megabytes):
    with Sandbox("--private") as sandbox:
        node = next(each for each in json.loads(sandbox.ask("nodes")) if each["id"] == identifier(sandbox, "master"))
        host, port = node["endpoint"].rsplit(":", 1)
        sandbox.dust("tag", "master", f"dust:ssh={node['endpoint']}")
        sandbox.dust("tag", "master", f"relay={relay((host, int(port)))}")
        rates = {}
        with open(os.path.join(sandbox.folder, "payload"), "wb") as file:
            file.write(os.urandom(megabytes << 20))
        for way in WAYS:
            use(sandbox, way)
            timed(sandbox, "run", "master", "--", "true")
            empty, _ = timed(sandbox, "run", "master", "--", "true")
            runs = [timed(sandbox, "put", "master", "payload", f"by-{way}") for _ in range(3)]
            seconds, cpu = min(runs)
            rates[way] = megabytes / (seconds - empty)
            print(f"{way:16} {rates[way]:7.1f} MB/s   {1000 * cpu / megabytes:6.1f} ms CPU a MB", flush=True)
        ratio = rates["relay"] / rates["endpoint"]
        print(f"endpoint against a plain relay: {ratio:.2f} times its time, at most 1.3: {'yes' if ratio <= 1.3 else 'NO'}")


def identifier(sandbox, name):
    return json.loads(sandbox.dust("show", "--json", name).stdout)[0]["id"]


def sink(host):
    """A port that takes bytes; a function that waits until so many have come, and gives the seconds from the first to the last."""
    listener = socket.create_server((host, 0))

    def take(count):
        near, _ = listener.accept()
        with near:
            count -= len(near.recv(65536))
            start = time.monotonic()
            while count > 0:
                count -= len(near.recv(1 << 20)) or sys.exit("the tunnel ended early")
            return time.monotonic() - start

    return listener.getsockname()[1], take


class Bare:
    """Session Manager's client in as few lines as it takes: it sends what was made before, and looks at acknowledgements."""

    def __init__(self, sandbox, instance, port):
        keys = {"aws_access_key_id": sandbox.env["AWS_ACCESS_KEY_ID"], "aws_secret_access_key": sandbox.env["AWS_SECRET_ACCESS_KEY"]}
        region = sandbox.env["AWS_REGION"]
        cloud = botocore.session.get_session().create_client("ssm", region_name=region, endpoint_url=sandbox.endpoint, **keys)
        session = cloud.start_session(Target=instance, DocumentName="AWS-StartSSHSession", Parameters={"portNumber": [str(port)]})
        where = urlsplit(session["StreamUrl"])
        request = AWSRequest("GET", session["StreamUrl"].replace("ws://", "http://"), headers={"Host": where.netloc})
        SigV4Auth(Credentials(*keys.values()), "ssmmessages", region).add_auth(request)
        self.socket = socket.create_connection((where.hostname, where.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.reader = self.socket.makefile("rb", 1 << 18)
        lines = [f"GET {where.path}?{where.query} HTTP/1.1", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="] + [f"{name}: {value}" for name, value in request.headers.items()]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        while self.reader.readline() != b"\r\n":
            pass
        self.sequence = 0
        self.socket.sendall(self.frame(1, json.dumps({"MessageSchemaVersion": "1.0", "RequestId": "a", "TokenValue": session["TokenValue"],
                                                      "ClientId": "a", "ClientVersion": "1.2.0.0"}).encode()))
        while (message := self.receive())[112:116] != b"\0\0\0\7":
            if message[112:116] == b"\0\0\0\5":
                answer = {"ClientVersion": "1.2.0.0", "ProcessedClientActions": [{"ActionType": "SessionType", "ActionStatus": 1}]}
                self.socket.sendall(self.acknowledgement(message) + self.message(6, json.dumps(answer).encode()))
        self.socket.sendall(self.acknowledgement(message))

    @staticmethod
    def frame(opcode, data):
        # A mask of zeros is one too.
        size = bytes([128 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
        return bytes([128 | opcode]) + size + bytes(4) + data

    def packed(self, kind, sequence, flags, payload_type, payload):
        head = struct.pack(">I32sIQqQ16s32sII", 116, kind.ljust(32), 1, 0, sequence, flags, bytes(16), hashlib.sha256(payload).digest(),
                           payload_type, len(payload))
        return self.frame(2, head + payload)

    def message(self, payload_type, payload):
        self.sequence += 1
        return self.packed(b"input_stream_data", self.sequence - 1, 0, payload_type, payload)

    def acknowledgement(self, message):
        sequence, = struct.unpack_from(">q", message, 48)
        return self.packed(b"acknowledge", 0, 3, 0, json.dumps({"AcknowledgedMessageSequenceNumber": sequence}).encode())

    def receive(self):
        size = self.reader.read(2)[1]
        return self.reader.read(size if size < 126 else struct.unpack(">H", self.reader.read(2))[0])

    def send(self, megabytes):
        messages = [self.message(1, bytes(1024)) for _ in range(megabytes << 10)]
        free = threading.Semaphore(2048)

        def look():
            for _ in messages:
                while not self.receive().startswith(b"\0\0\0\x74acknowledge"):
                    pass
                free.release()

        looker = threading.Thread(target=look, daemon=True)
        looker.start()
        for message in messages:
            free.acquire()
            self.socket.sendall(message)
        looker.join()


def session(megabytes):
    with Sandbox("--private") as sandbox:
        use(sandbox, "session-manager")
        instance = identifier(sandbox, "worker1")
        host = next(each["endpoint"] for each in json.loads(sandbox.ask("nodes")) if each["id"] == instance).rsplit(":", 1)[0]
        rates = {"bare client": [], "dust proxy": []}
        for _ in range(3):
            port, take = sink(host)
            bare = Bare(sandbox, instance, port)
            thread = threading.Thread(target=bare.send, args=(megabytes,), daemon=True)
            thread.start()
            rates["bare client"].append(megabytes / take(megabytes << 20))
            thread.join()
            port, take = sink(host)
            process = subprocess.Popen([program(), "proxy", "worker1", str(port)], env=sandbox.env,
                                       stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            feeder = threading.Thread(target=process.stdin.write, args=(bytes(megabytes << 20),), daemon=True)
            feeder.start()
            rates["dust proxy"].append(megabytes / take(megabytes << 20))
            process.terminate()
            process.wait()
            feeder.join()
        for name, found in rates.items():
            print(f"{name:16} {max(found):7.1f} MB/s", flush=True)
        ratio = max(rates["dust proxy"]) / max(rates["bare client"])
        print(f"dust proxy against the bare client: {ratio:.2f} of its rate, at least 0.8: {'yes' if ratio >= 0.8 else 'NO'}")


class Cloud(BaseHTTPRequestHandler):
    """EC2's list and Run Command for `count` instances, on each of which every command takes no time and prints a line."""

    protocol_version = "HTTP/1.1"
    count, commands = 0, {}
    calls = collections.Counter()
    ITEM = (
        "<item><instancesSet><item><instanceId>i-{i:017x}</instanceId><instanceState><code>16</code><name>running</name></instanceState>"
        "<instanceType>t3.micro</instanceType><privateIpAddress>10.0.{a}.{b}</privateIpAddress><tagSet><item><key>Name</key>"
        "<value>node{i:04d}</value></item></tagSet></item></instancesSet></item>"
    )

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        target = self.headers.get("X-Amz-Target", "")
        action = target.rpartition(".")[2] or parse_qs(body)["Action"][0]
        self.calls[action] += 1
        asked = json.loads(body) if target else parse_qs(body)
        text = json.dumps(getattr(self, action)(asked)) if target else self.instances(asked)
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def instances(self, asked):
        first = int(asked.get("NextToken", ["0"])[0])
        last = min(first + 1000, self.count)
        items = "".join(self.ITEM.format(i=i, a=i // 250, b=i % 250 + 1) for i in range(first, last))
        token = f"<nextToken>{last}</nextToken>" if last < self.count else ""
        return f"<DescribeInstancesResponse><reservationSet>{items}</reservationSet>{token}</DescribeInstancesResponse>"

    def SendCommand(self, asked):
        name = f"command-{len(self.commands)}"
        self.commands[name] = asked["InstanceIds"]
        return {"Command": {"CommandId": name}}

    def ListCommandInvocations(self, asked):
        ids = self.commands[asked["CommandId"]]
        first, size = int(asked.get("NextToken") or 0), asked["MaxResults"]
        found = [{"InstanceId": each, "Status": "Success", "StatusDetails": "Success",
                  "CommandPlugins": [{"ResponseCode": 0, "Output": f"there on {each}\n"}]} for each in ids[first:first + size]]
        reply = {"CommandInvocations": found}
        if first + size < len(ids):
            reply["NextToken"] = str(first + size)
        return reply


def commands(count):
    Cloud.count = count
    server = ThreadingHTTPServer(("127.0.0.1", 0), Cloud)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        env = {
            "PATH": os.environ["PATH"], "HOME": folder, "DUST_HOME": folder + "/dust", "LANG": "C.UTF-8",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}", "AWS_ACCESS_KEY_ID": "b", "AWS_SECRET_ACCESS_KEY": "b",
            "AWS_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true",
        }  # fmt: skip
        for words in (["show", "--csv"], ["run", "--via", "run-command", "*", "--", "true"]):
            Cloud.calls.clear()
            start = time.monotonic()
            with open(folder + "/printed", "wb") as printed:
                process = subprocess.Popen([program(), *words], env=env, stdin=subprocess.DEVNULL, stdout=printed)
                _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds, cpu = time.monotonic() - start, used.ru_utime + used.ru_stime
            with open(folder + "/printed", "rb") as printed:
                lines = len(printed.read().splitlines())
            print(f"{words[0]:6} exit {process.returncode}   {lines} lines   {seconds:6.2f} s   {1000 * cpu / count:6.3f} ms CPU a node   "
                  f"{used.ru_maxrss / 1024:6.1f} MB   {dict(Cloud.calls)}", flush=True)
    server.shutdown()


def nodes(count):
    """The nodes of a private sandbox that each way leads to, all at once; endpoints with the tunnels that they carry, 20 at a time, too."""
    with Sandbox("--private", "--nodes", str(count)) as sandbox:
        everyone = "master,worker*"
        names = [each["name"] for each in json.loads(sandbox.dust("show", "--json", everyone).stdout)]
        for way, tunnels in (("tcp", 20), ("endpoint", 20), ("endpoint", count), ("session-manager", 20)):
            use(sandbox, way)
            sandbox.control("tunnels", {"limit": tunnels})
            sandbox.dust("set", "endpoint-tunnels", str(tunnels))
            done = sandbox.dust("--json", "run", "--fanout", str(count), everyone, "--", "true", timeout=300)
            results = [json.loads(line) for line in done.stdout.splitlines()]
            fitting = [each["name"] for each in results if each.get("exit") == 0]
            left = collections.Counter((each.get("error") or {}).get("code", "?") for each in results if each.get("exit") != 0)
            seconds, cpu = timed(sandbox, "run", "--fanout", str(count), ",".join(fitting), "--", "true")
            name = f"{way}, {tunnels} at a time" if way == "endpoint" else way
            print(f"{name:24} {len(fitting)} of {len(names)} nodes   {seconds:6.2f} s   {1000 * cpu / len(fitting):6.1f} ms CPU a node"
                  f"   not reached: {dict(left)}", flush=True)


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    number = int(sys.argv[2]) if len(sys.argv) > 2 else None
    if what == "put":
        put(number or 32)
    elif what == "nodes":
        nodes(number or 200)
    elif what == "session":
        session(number or 16)
    elif what == "commands":
        commands(number or 1000)
    else:
        sys.exit(__doc__)
