"""Systems Manager's Run Command: a command handed to many instances by one call, and its results in pages.

It really runs on the nodes, by ssh, and is as late, as cut and as limited as AWS's: an invocation is listed a moment after
the call, and 24,000 characters of output are kept (8,000 of errors).

Source: SendCommand, ListCommandInvocations, GetCommandInvocation and CancelCommand, AWS Systems Manager API Reference; the
texts that mark what was cut are those of github.com/aws/amazon-ssm-agent (Apache-2.0).
"""

import json
import math
import os
import pwd
import shlex
import subprocess
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from calls import Reply

JSON = "application/x-amz-json-1.1"
OUTPUT_LIMIT, ERROR_LIMIT, LISTED_LIMIT = 24_000, 8_000, 2_500
INSTANCES_A_CALL = 50
VISIBLE_AFTER_SECONDS = 0.1
BEGUN = ("InProgress", "Cancelling")


class Invocation:
    """One instance's part of a command."""

    def __init__(self, instance):
        self.instance = instance
        self.status, self.details = "Pending", "Pending"
        self.code, self.output, self.errors = -1, "", ""

    def now(self, status, details=None):
        self.status, self.details = status, details or status


class Command:
    """What one SendCommand began."""

    def __init__(self, asked, instances, region):
        self.id = str(uuid.uuid4())
        self.asked = asked
        self.region = region
        self.made = time.monotonic()
        self.invocations = {instance: Invocation(instance) for instance in instances}
        self.is_cancelled = False
        self.failures = 0

    def share(self, name, standard):
        """A number, or a percentage of the instances, rounded up."""
        text = self.asked.get(name) or standard
        if text.endswith("%"):
            return math.ceil(len(self.invocations) * int(text[:-1]) / 100)
        return int(text)


class RunCommand:
    """All commands of this sandbox."""

    def __init__(self, gateway):
        self.gateway = gateway
        self.commands = {}
        self.lock = threading.Lock()
        self.handlers = {
            ("ssm", "SendCommand"): self.send,
            ("ssm", "ListCommandInvocations"): self.list,
            ("ssm", "GetCommandInvocation"): self.get,
            ("ssm", "CancelCommand"): self.cancel,
        }

    def reset(self):
        with self.lock:
            for command in self.commands.values():
                command.is_cancelled = True
            self.commands.clear()

    # The calls

    def send(self, call):
        asked = json.loads(call.body)
        instances = asked.get("InstanceIds", [])
        if asked.get("DocumentName") != "AWS-RunShellScript":
            return Reply.refusal(call, "InvalidDocument", "This sandbox knows AWS-RunShellScript alone.")
        if not 0 < len(instances) <= INSTANCES_A_CALL:
            return Reply.refusal(call, "ValidationException", "1 validation error detected: Value at 'instanceIds' failed to "
                                 "satisfy constraint: Member must have length less than or equal to 50")
        # AWS takes instances whose agent is offline, and refuses those that it does not know.
        state = self.gateway.additions.tunnels.agent_state
        if any(state(instance) == "none" for instance in instances):
            return Reply.refusal(call, "InvalidInstanceId", "Instances not in a valid state for account")
        command = Command(asked, instances, call.region)
        with self.lock:
            self.commands[command.id] = command
        threading.Thread(target=self.play, args=(command,), daemon=True).start()
        return Reply.json({"Command": {"CommandId": command.id, "Status": "Pending", "StatusDetails": "Pending",
                                       "TargetCount": len(instances), "InstanceIds": instances}}, kind=JSON)

    def list(self, call):
        asked = json.loads(call.body)
        command = self.commands.get(asked.get("CommandId"))
        if command is None:
            return Reply.refusal(call, "InvalidCommandId", "")
        found = [] if time.monotonic() - command.made < VISIBLE_AFTER_SECONDS else list(command.invocations.values())
        first, size = int(asked.get("NextToken") or 0), int(asked.get("MaxResults") or 50)
        reply = {"CommandInvocations": [self.listed(command, each) for each in found[first:first + size]]}
        if len(found) > first + size:
            reply["NextToken"] = str(first + size)
        return Reply.json(reply, kind=JSON)

    def listed(self, command, each):
        both = each.output + (f"\n----------ERROR-------\n{each.errors}" if each.errors else "")
        if len(both) > LISTED_LIMIT:
            both = both[:LISTED_LIMIT - 23] + "\n---Output truncated---"
        plugin = {"Name": "aws:runShellScript", "Status": each.status, "StatusDetails": each.details,
                  "ResponseCode": each.code, "Output": both}
        return {"CommandId": command.id, "InstanceId": each.instance, "Status": each.status,
                "StatusDetails": each.details, "CommandPlugins": [plugin]}

    def get(self, call):
        asked = json.loads(call.body)
        command = self.commands.get(asked["CommandId"])
        each = command and command.invocations.get(asked["InstanceId"])
        if each is None:
            return Reply.refusal(call, "InvocationDoesNotExist", "")
        return Reply.json({"CommandId": command.id, "InstanceId": each.instance, "Status": each.status,
                           "StatusDetails": each.details, "ResponseCode": each.code,
                           "StandardOutputContent": cut(each.output, OUTPUT_LIMIT, "--output truncated--"),
                           "StandardErrorContent": cut(each.errors, ERROR_LIMIT, "--error truncated--"),
                           "StandardOutputUrl": self.address(command, each, "stdout"),
                           "StandardErrorUrl": self.address(command, each, "stderr")}, kind=JSON)

    def cancel(self, call):
        asked = json.loads(call.body)
        command = self.commands.get(asked["CommandId"])
        if command is None:
            return Reply.refusal(call, "InvalidCommandId", "")
        command.is_cancelled = True
        for each in command.invocations.values():
            if each.status in BEGUN:
                each.now("Cancelling")
                self.kill(command, each)
        return Reply.json({}, kind=JSON)

    # Running

    def play(self, command):
        with ThreadPoolExecutor(max(1, command.share("MaxConcurrency", "50"))) as pool:
            list(pool.map(lambda each: self.run(command, each), command.invocations.values()))

    def run(self, command, each):
        limit = command.share("MaxErrors", "0")
        with self.lock:
            stops = command.failures > limit
        if command.is_cancelled:
            return each.now("Cancelled")
        if stops:
            return each.now("Cancelled", "Terminated")
        if self.gateway.additions.tunnels.agent_state(each.instance) != "online":
            # AWS waits for the agent as long as the call says, and gives up then.
            each.now("TimedOut", "DeliveryTimedOut")
        else:
            each.now("InProgress")
            self.run_there(command, each)
        if each.status != "Success":
            with self.lock:
                command.failures += 1
        return None

    def run_there(self, command, each):
        given = command.asked.get("Parameters", {})
        limit = int(given.get("executionTimeout", ["3600"])[0])
        script = "\n".join(given.get("commands", []))
        # What ends timeout ends all that it has started.
        note = self.note(command, each)
        line = f"timeout -k 1 {limit} sh -c {shlex.quote(script)} & echo $! >{note}; wait $!; status=$?; rm -f {note}; " \
            "exit $status"
        done = self.ssh(each.instance, line)
        if command.is_cancelled and done.returncode != 0:
            return each.now("Cancelled")
        each.code = done.returncode
        each.output = done.stdout.decode("utf-8", "replace")
        each.errors = done.stderr.decode("utf-8", "replace")
        self.store(command, each)
        if done.returncode in (124, 137):
            return each.now("TimedOut", "ExecutionTimedOut")
        return each.now("Success" if done.returncode == 0 else "Failed")

    def address(self, command, each, stream):
        """Where all of a stream is, as AWS names it; nothing where no bucket was named."""
        bucket = command.asked.get("OutputS3BucketName")
        return f"https://s3.{command.region}.amazonaws.com/{bucket}/{key_of(command, each, stream)}" if bucket else ""

    def store(self, command, each):
        """What the agent puts into the bucket: each stream that is not empty."""
        from moto.backends import get_backend
        from moto.core import DEFAULT_ACCOUNT_ID

        bucket = command.asked.get("OutputS3BucketName")
        for stream, text in (("stdout", each.output), ("stderr", each.errors)):
            if bucket and text:
                try:
                    get_backend("s3")[DEFAULT_ACCOUNT_ID]["aws"].put_object(bucket, key_of(command, each, stream), text.encode())
                except Exception as error:  # moto's own kinds of refusal; the agent only logs them too
                    print(f"Run Command's output: {error}", file=sys.stderr)

    def kill(self, command, each):
        note = self.note(command, each)
        threading.Thread(target=self.ssh, args=(each.instance, f"kill -TERM $(cat {note})"),
                         daemon=True).start()

    def note(self, command, each):
        return f"/tmp/.ssm-{command.id}-{each.instance}"

    def ssh(self, instance, line):
        host, port = self.gateway.additions.tunnels.target(instance, 22)
        user = pwd.getpwuid(os.geteuid()).pw_name
        return subprocess.run(
            ["ssh", "-n", "-F", "none", "-i", os.path.join(self.gateway.folder, "key"), "-p", str(port), "-o", "BatchMode=yes",
             "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
             "-o", "LogLevel=ERROR", f"{user}@{host}", line], capture_output=True, check=False)


def key_of(command, each, stream):
    return f"{command.id}/{each.instance}/awsrunShellScript/0.awsrunShellScript/{stream}"


def cut(text, limit, mark):
    return text if len(text) <= limit else text[:limit] + mark
