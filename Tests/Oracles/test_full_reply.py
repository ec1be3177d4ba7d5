"""A DescribeInstances reply with everything that botocore's newest model knows: dust reads what boto3 reads, by the same names.

Each scalar has a value of its own, so that nothing can stand in another's place.
"""

import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
from xml.sax.saxutils import escape

import botocore.parsers
import botocore.session
from botocore import xform_name

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))

from attributes import flat

DUST = os.environ.get("DUST", ".build/debug/dust")
MODEL = botocore.session.Session().get_service_model("ec2").operation_model("DescribeInstances")


class Generator:
    """XML for a shape; the numbers run on, so that every value is another."""

    def __init__(self):
        self.count = 0

    def scalar(self, shape):
        self.count += 1
        if shape.type_name == "boolean":
            return "true" if self.count % 2 else "false"
        if shape.type_name in ("integer", "long"):
            return str(self.count)
        if shape.type_name in ("float", "double"):
            return f"{self.count}.5"
        if shape.type_name == "timestamp":
            return f"2026-{self.count % 12 + 1:02}-{self.count % 28 + 1:02}T10:{self.count % 60:02}:{self.count // 60 % 60:02}.000Z"
        return f"v{self.count} <&> é"

    def xml(self, shape):
        if shape.type_name == "structure":
            parts = []
            for name, member in shape.members.items():
                tag = member.serialization.get("name", name)
                if member.type_name == "list" and member.serialization.get("flattened"):
                    parts += [f"<{tag}>{self.xml(member.member)}</{tag}>" for _ in range(2)]
                else:
                    parts.append(f"<{tag}>{self.xml(member)}</{tag}>")
            return "".join(parts)
        if shape.type_name == "list":
            item = shape.member.serialization.get("name", "item")
            return "".join(f"<{item}>{self.xml(shape.member)}</{item}>" for _ in range(2))
        return escape(self.scalar(shape))


def main():
    body = f"<DescribeInstancesResponse>{Generator().xml(MODEL.output_shape)}</DescribeInstancesResponse>"
    # There is no further page.
    start, end = body.index("<nextToken>"), body.index("</nextToken>") + len("</nextToken>")
    body = (body[:start] + body[end:]).encode()
    parsed = botocore.parsers.create_parser("ec2").parse({"body": body, "headers": {}, "status_code": 200}, MODEL.output_shape)
    wanted = {}
    for group in parsed["Reservations"]:
        for instance in group["Instances"]:
            every = flat(instance, without=("Tags", "InstanceId"))
            for key in ("ReservationId", "OwnerId", "RequesterId"):
                every[xform_name(key)] = group[key]
            wanted[instance["InstanceId"]] = (every, {tag["Key"]: tag["Value"] for tag in instance["Tags"]})

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    faults = []
    with tempfile.TemporaryDirectory() as home:
        env = {"PATH": os.environ["PATH"], "HOME": home, "DUST_HOME": home, "AWS_REGION": "eu-west-1", "LANG": "C.UTF-8",
               "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "s", "AWS_EC2_METADATA_DISABLED": "true",
               "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_address[1]}"}

        def dust(*words):
            return subprocess.run([DUST, *words], env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120)

        shown = dust("show", "-vv", "--json")
        assert shown.returncode == 0, shown.stderr
        found = {each["id"]: each for each in json.loads(shown.stdout)}
        assert set(found) == set(wanted), (set(found), set(wanted))
        for id, (every, tags) in wanted.items():
            mine = {key: str(value).lower() if isinstance(value, bool) else value for key, value in found[id].items()}
            # `state` is the state's name, which has no other one.
            every["state"] = every.pop("state.name")
            for key in sorted(every):
                if mine.get(key) != every[key]:
                    faults.append(f"{key}: boto3 {every[key]!r}, dust {mine.get(key)!r}")
            if mine["tags"] != tags:
                faults.append(f"tags: boto3 {tags}, dust {mine['tags']}")
            own = {"id", "index", "name", "cluster", "login", "region", "profile", "listed_at", "reach", "tags", "groups", "state.name"}
            faults += [f"{key}: boto3 has none, dust {mine[key]!r}" for key in sorted(set(mine) - set(every) - own)]
        # What is printed can be asked for: each of one instance's, by its own name and value.
        [id, *_] = wanted
        asked = [key for key in found[id] if key not in ("tags", "index", "login", "cluster", "name", "reach")]
        lines = "\n".join(f"show {key}=\"{str(found[id][key]).lower() if isinstance(found[id][key], bool) else found[id][key]}\""
                          for key in asked)
        answers = dust("--json", "--cached", "-c", lines)
        documents = []
        decoder, rest = json.JSONDecoder(), answers.stdout.lstrip()
        while rest:
            document, end = decoder.raw_decode(rest)
            documents.append(document)
            rest = rest[end:].lstrip()
        if len(documents) != len(asked):
            faults.append(f"{len(asked)} questions, {len(documents)} answers, the last one: {lines.splitlines()[len(documents) - 1]}")
        else:
            faults += [f"show '{key}=…' does not find {id}" for key, document in zip(asked, documents)
                       if id not in [each["id"] for each in document]]
    server.shutdown()
    for fault in faults[:30]:
        print(fault, file=sys.stderr)
    scalars = sum(len(every) for every, _ in wanted.values())
    print(f"{len(wanted)} instances, {scalars} scalars, {len(asked)} filters, {len(faults)} faults")
    sys.exit(1 if faults or scalars < 800 else 0)


if __name__ == "__main__":
    main()
