"""Calls and replies of AWS's form-encoded services as botocore writes and reads them: the cases that dust is held to.

Writes JSON Lines to standard output: {service, action, parameters, form, xml, reply}. With --small only some operations of each
service; otherwise every one of ten. Each operation gets one call that has every parameter, and one reply that has every member.
"""

import base64
import datetime
import json
import os
import runpy
import sys
from xml.sax.saxutils import escape

import botocore.session
from botocore.parsers import create_parser
from botocore.serialize import create_serializer

DEEPEST = 7
MODELS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../script/wire-models")
SERVICES = ["ec2", "sts", "cloudformation", "iam", "autoscaling", "elb", "elbv2", "rds", "sns", "cloudwatch"]
KNOWN = {
    "ec2": ["DescribeSnapshots", "CreateSecurityGroup", "RunInstances", "CreateNetworkInterface", "ModifyInstanceAttribute",
            "DescribeInternetGateways", "DescribeNatGateways", "DescribeVolumes", "DescribeSpotPriceHistory", "DescribeInstances",
            "ImportKeyPair", "GetConsoleOutput", "AuthorizeSecurityGroupIngress", "DescribeSecurityGroups"],
    "sns": ["CreateTopic", "SetTopicAttributes", "GetTopicAttributes", "Publish"],
    "rds": ["CreateDBInstance", "DescribeDBInstances", "AddTagsToResource"],
}


def sample(shape, depth, path):
    """A value for every member; where shapes hold themselves it ends."""
    kind = shape.type_name
    if kind == "structure":
        return {} if depth > DEEPEST else {name: sample(each, depth + 1, f"{path}{name}") for name, each in shape.members.items()}
    if kind == "list":
        return [] if depth > DEEPEST else [sample(shape.member, depth + 1, f"{path}{n}") for n in (1, 2)]
    if kind == "map":
        return {} if depth > DEEPEST else {f"k{n} &": sample(shape.value, depth + 1, f"{path}{n}") for n in (1, 2)}
    return {
        "integer": len(path), "long": 2**40 + len(path), "float": 1.5, "double": 0.25, "boolean": len(path) % 2 == 0,
        "timestamp": "2026-11-01T02:03:04Z", "blob": f"b {path[-9:]}", "string": f"<{path[-12:]} &é>",
    }[kind]


def xml(shape, value, name):
    """One element as AWS writes it; a flattened list or map is several."""
    kind = shape.type_name
    flat = shape.serialization.get("flattened")
    if kind == "structure":
        inner = "".join(
            xml(member, value[each], wire(member, each)) for each, member in shape.members.items() if each in value)
    elif kind == "list":
        item = name if flat else shape.member.serialization.get("name", "item" if EC2 else "member")
        items = "".join(xml(shape.member, each, item) for each in value)
        if flat:
            return items
        inner = items
    elif kind == "map":
        keys = [each.serialization.get("name", usual) for each, usual in ((shape.key, "key"), (shape.value, "value"))]
        outer = name if flat else "entry"
        inner = "".join(
            f"<{outer}>{xml(shape.key, key, keys[0])}{xml(shape.value, each, keys[1])}</{outer}>" for key, each in value.items())
        if flat:
            return inner
    elif kind == "boolean":
        inner = "true" if value else "false"
    elif kind == "blob":
        inner = base64.b64encode(value.encode()).decode()
    else:
        inner = escape(str(value))
    return f"<{name}>{inner}</{name}>"


def wire(member, name):
    given = member.serialization.get("name")
    if member.type_name == "list" and member.serialization.get("flattened"):
        return member.member.serialization.get("name") or given or name
    return given or name


def plain(value):
    """boto3's value as JSON has it: times and bytes as they are on the wire."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if key != "ResponseMetadata"}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def cases(session, service, small):
    global EC2
    EC2 = service == "ec2"
    model = session.get_service_model(service)
    protocol = "ec2" if EC2 else "query"
    serializer, parser = create_serializer(protocol, include_validation=False), create_parser(protocol)
    names = sorted(model.operation_names)
    for name in names if not small else KNOWN.get(service, names[:: max(1, len(names) // 5)]):
        operation = model.operation_model(name)
        parameters = sample(operation.input_shape, 0, name) if operation.input_shape else {}
        body = serializer.serialize_to_request(parameters, operation)["body"]
        form = {key: value if isinstance(value, str) else str(value) for key, value in body.items() if key not in ("Action", "Version")}
        shape = operation.output_shape
        value = sample(shape, 0, name) if shape else {}
        inner = xml(shape, value, "X")[3:-4] if shape else ""
        if not EC2:
            result = shape.serialization.get("resultWrapper", f"{name}Result") if shape else f"{name}Result"
            inner = f"<{result}>{inner}</{result}><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>"
        text = f"<{name}Response>{inner}</{name}Response>"
        reply = plain(parser.parse({"body": text.encode(), "headers": {}, "status_code": 200}, shape))
        yield {"service": service, "action": name, "parameters": parameters, "form": form, "xml": text, "reply": reply}


def main():
    sys.argv[1:] = ["--check"] + sys.argv[1:]
    try:
        runpy.run_path(MODELS, run_name="__main__")
    except SystemExit as end:
        if end.code:
            return 1
    session = botocore.session.get_session()
    for service in SERVICES:
        for case in cases(session, service, "--small" in sys.argv):
            print(json.dumps(case))
    return 0


sys.exit(main())
