"""The example `logs`: it begins at the end, prints each page before it asks for the next, and `--since` chooses by time."""

import os
import shutil
import sys
import time
import types

from cloud import Cloud, run_all

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Examples", "commands")


class Told:
    """A dust that answers from a list of events, a few a page, and keeps what was asked and printed in its order."""

    def __init__(self, events, size):
        self.events, self.size, self.seen = events, size, []

    def aws(self, service, action, parameters):
        if action == "DescribeLogGroups":
            return {"logGroups": [{"logGroupName": "app"}]}
        first = int(parameters.get("nextToken", 0))
        self.seen.append(("asked", parameters["startTime"], first))
        found = [each for each in self.events if each["timestamp"] >= parameters["startTime"]]
        page = {"events": found[first:first + self.size]}
        return {**page, "nextToken": str(first + self.size)} if len(found) > first + self.size else page

    def print(self, text):
        self.seen.append(("printed", text.split()[-1]))

    @property
    def printed(self):
        return [each[1] for each in self.seen if each[0] == "printed"]


def program():
    """The example's functions; it serves nobody here."""
    library = types.ModuleType("dustplugin")
    library.serve = lambda *_, **__: None
    library.argument = library.option = library.flag = lambda *_, **__: None
    library.DustError = type("DustError", (Exception,), {"__init__": lambda self, text, status=1: None})
    sys.modules["dustplugin"] = library
    names = {"__name__": "logs"}
    with open(os.path.join(EXAMPLES, "logs"), encoding="utf-8") as file:
        exec(compile(file.read(), "logs", "exec"), names)
    return types.SimpleNamespace(**names)


def events(*ages):
    """Events so many seconds ago, oldest first."""
    now = time.time()
    return [{"eventId": f"{number:04}", "timestamp": int((now - age) * 1000), "message": f"line{number}"} for number, age in enumerate(ages)]


def test_it_begins_at_the_end(_):
    # A year of lines a quarter of an hour apart, of which the last ones are wanted: no look goes far back.
    told = Told(events(*range(365 * 86_400, 0, -900)), 1000)
    last = len(told.events) - 1
    program().show(told, "app", None, 3, False, None)
    assert told.printed == [f"line{number}" for number in range(last - 2, last + 1)], told.printed[-5:]
    assert len([each for each in told.seen if each[0] == "asked"]) < 6, "it looked at pages of old lines"


def test_a_page_is_printed_before_the_next_is_asked_for(_):
    told = Told(events(*range(600, 0, -10)), 20)
    program().show(told, "app", None, 5, False, "1h")
    assert told.printed == [f"line{number}" for number in range(60)]
    order = [each[0] for each in told.seen]
    assert order == (["asked"] + ["printed"] * 20) * 3, order
    recent = Told(told.events, 20)
    program().show(recent, "app", None, 5, False, "2m")
    assert recent.printed in ([f"line{number}" for number in range(first, 60)] for first in (48, 49)), recent.printed


def test_lines_of_a_real_group(cloud):
    import boto3

    store = boto3.client("logs", region_name="eu-west-1", endpoint_url=cloud.endpoint,
                         aws_access_key_id=cloud.env["AWS_ACCESS_KEY_ID"], aws_secret_access_key=cloud.secret)
    store.create_log_group(logGroupName="/app/web")
    store.create_log_stream(logGroupName="/app/web", logStreamName="web0")
    lines = [{"timestamp": each["timestamp"], "message": each["message"]} for each in events(*range(3600, 0, -300))]
    store.put_log_events(logGroupName="/app/web", logStreamName="web0", logEvents=lines)
    folder = os.path.join(cloud.fresh(), "commands")
    os.makedirs(folder)
    for name in ("logs", "dustplugin.py"):
        shutil.copy(os.path.join(EXAMPLES, name), folder)
    last = cloud.dust("logs", "/app", "web0", "--lines", "2", status=0)
    assert [line.split()[-1] for line in last.out.splitlines()] == ["line10", "line11"], last
    since = cloud.dust("logs", "/app", "--since", "17m", status=0)
    assert [line.split()[-1] for line in since.out.splitlines()] == ["line9", "line10", "line11"], since
    assert cloud.dust("logs", "/app", "--since", "soon").status == 2


if __name__ == "__main__":
    with Cloud(nodes=1) as cloud:
        sys.exit(run_all(dict(globals()), cloud))
