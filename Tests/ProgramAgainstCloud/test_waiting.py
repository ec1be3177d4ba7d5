"""Waiting and watching through the real program, and changes to more instances than EC2 takes in one call."""

import http.server
import re
import sys
import threading
import time
from urllib.parse import parse_qs

from cloud import Cloud, run_all


def test_waiting_ends_at_its_limit(cloud):
    cloud.fresh()
    cloud.control("delays", {"StopInstances": 40})
    done = cloud.dust("stop", "worker0", "--yes", "--wait", "--wait-timeout", "3s", status=1)
    assert "1 of 1 instances are not stopped yet" in done.err and "worker0" in done.err and done.seconds < 20, done
    # What was seen last is in the list, without another call.
    assert [each["state"] for each in cloud.dust("show", "worker0", "--json", status=0).json] == ["stopping"]
    wrong = cloud.dust("stop", "worker1", "--yes", "--wait", "--wait-timeout", "soon", status=2)
    assert "--wait-timeout 5m" in wrong.err, wrong
    assert cloud.dust("show", "worker1", "--json", status=0).json[0]["state"] == "running"


def test_waiting_can_be_interrupted(cloud):
    cloud.control("delays", {"StopInstances": 40})
    with cloud.terminal() as t:
        t.wait(lambda t: t.at_prompt(), "the prompt")
        t.type("stop worker1 --yes --wait\r")
        t.wait(r"1 node.*running|0 of 1|1 running", "the progress line")
        t.type("\x03")
        t.wait(lambda t: t.at_prompt(), "the prompt")
        # Nothing was taken back: EC2 goes on with what it was told.
        assert "stopping" in t.enter("show worker1"), t.text
    cloud.control("delays", {})


def test_watching_shows_what_changes(cloud):
    cloud.fresh()
    [web] = [each["InstanceId"] for each in cloud.instances() if {"Key": "Name", "Value": "web0"} in each["Tags"]]
    with cloud.terminal(columns=120) as t:
        t.wait(lambda t: t.at_prompt(), "the prompt")
        t.type("show --watch web0\r")
        t.wait(r"web0 .*running", "the table")
        cloud.ec2().stop_instances(InstanceIds=[web])
        t.wait(r"web0 .*stopped", "the new state, without a key", 20)
        t.type("\x03")
        t.wait(lambda t: t.at_prompt(), "the prompt after the interrupt")
        # What stood there last stays. The emulator has no second screen, so the picture itself is still above it.
        last = t.text.rsplit("@  Name", 1)[1]
        assert len(re.findall(r"web0 .*stopped", last)) == 1 and "running" not in last, t.text
    piped = cloud.dust("show", "--watch", "web0", status=2)
    assert "needs a terminal" in piped.err, piped
    cloud.ec2().start_instances(InstanceIds=[web])


class Crowd(http.server.BaseHTTPRequestHandler):
    """An EC2 with 2,500 instances; what it was not told to answer is refused."""

    protocol_version = "HTTP/1.1"
    ids = [f"i-{number:017x}" for number in range(2_500)]
    batches = []
    gone = None

    def do_POST(self):
        order = {key: value[0] for key, value in
                 parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
        action = order["Action"]
        named = [value for key, value in order.items() if re.fullmatch(r"InstanceId\.\d+|ResourceId\.\d+|Filter\.1\.Value\.\d+", key)]
        if action == "DescribeInstances":
            start = int(order.get("NextToken", 0))
            page = named or Crowd.ids[start:start + 1_000]
            more = "" if named or start + 1_000 >= len(Crowd.ids) else f"<nextToken>{start + 1_000}</nextToken>"
            items = "".join(
                f"<item><instanceId>{each}</instanceId><instanceState><code>16</code><name>running</name></instanceState>"
                f"<tagSet><item><key>Name</key><value>n{int(each[2:], 16)}</value></item></tagSet></item>" for each in page)
            return self.answer(f"<{action}Response><reservationSet><item><reservationId>r-1</reservationId><instancesSet>{items}"
                               f"</instancesSet></item></reservationSet>{more}</{action}Response>")
        if action not in ("StopInstances", "CreateTags"):
            return self.refuse("InvalidAction", f"nobody told me what to answer to {action}")
        if len(named) > 1_000:
            return self.refuse("InvalidParameterValue", f"{len(named)} at once are too many")
        if Crowd.gone in named:
            return self.refuse("InvalidInstanceID.NotFound", f"The instance ID '{Crowd.gone}' does not exist")
        Crowd.batches.append((action, len(named)))
        items = "".join(
            f"<item><instanceId>{each}</instanceId><currentState><code>64</code><name>stopping</name></currentState>"
            "<previousState><code>16</code><name>running</name></previousState></item>" for each in named)
        self.answer(f"<{action}Response><instancesSet>{items}</instancesSet><return>true</return></{action}Response>")

    def answer(self, body, status=200):
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def refuse(self, code, message):
        self.answer(f"<Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors>"
                    "<RequestID>r</RequestID></Response>", 400)

    def log_message(self, *_):
        pass


def test_more_than_one_call_takes(cloud):
    cloud.fresh()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Crowd)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    env = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_address[1]}"}
    try:
        asked = cloud.dust("stop", "*", env=env, stdin="no\n")
        assert Crowd.batches == [] and asked.status != 0, asked
        Crowd.gone = Crowd.ids[1_234]
        done = cloud.dust("stop", "*", "--yes", env=env, status=1, timeout=120)
        assert done.out.count("running -> stopping") == 2_499, done.out[-500:]
        assert "n1234" in done.err and "1 of 2500" in done.err, done.err
        assert sum(count for _, count in Crowd.batches) == 2_499 and max(count for _, count in Crowd.batches) <= 1_000
        Crowd.batches, Crowd.gone = [], None
        cloud.dust("tag", "*", "crowd=yes", env=env, status=0, timeout=120)
        assert sorted(Crowd.batches) == [("CreateTags", 500), ("CreateTags", 1_000), ("CreateTags", 1_000)], Crowd.batches
    finally:
        server.shutdown()
        server.server_close()


def test_tags_that_are_there_are_not_denied_for_a_list(cloud):
    """The describe after a change may fail; the change was made all the same."""
    cloud.fresh()
    cloud.dust("show", status=0)
    cloud.control("faults", method="DELETE")
    # More than once: who is still on the way to another state is asked for as well.
    cloud.fault("error", "DescribeInstances", times=9, code="UnauthorizedOperation", message="You may not look.")
    done = cloud.dust("tag", "web0", "listed=no", status=0)
    assert "tagged web0" in done.err and "Could not tag" not in done.err and "was dropped" in done.err, done
    cloud.control("faults", method="DELETE")
    assert [each["tags"]["listed"] for each in cloud.dust("show", "web0", "--json", status=0).json] == ["no"]


if __name__ == "__main__":
    with Cloud() as cloud:
        sys.exit(run_all(dict(globals()), cloud))
