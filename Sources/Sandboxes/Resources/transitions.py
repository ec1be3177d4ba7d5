"""State changes as EC2 makes them: refused where they make no sense, and as slow as a test asks for."""

import threading

from calls import Reply
from nodes import find_instance

# The action, the state on the way, the state at the end with its code, and the states it may begin in.
ACTIONS = {
    "RunInstances": ("pending", "running", None),
    "StartInstances": ("pending", "running", {"stopped", "pending", "running"}),
    "StopInstances": ("stopping", "stopped", {"pending", "running", "stopping", "stopped"}),
    "RebootInstances": (None, None, {"pending", "running"}),
    "TerminateInstances": ("shutting-down", "terminated", None),
}
CODES = {"pending": 0, "running": 16, "shutting-down": 32, "terminated": 48, "stopping": 64, "stopped": 80}
VERBS = {"StartInstances": "started", "StopInstances": "stopped", "RebootInstances": "rebooted"}


class Transitions:
    """Start, stop, reboot, terminate and launch; `configure` sets how many seconds each takes."""

    def __init__(self, gateway):
        self.gateway = gateway
        self.seconds = {}
        self.latest = {}

    def reset(self):
        self.seconds = {}
        self.latest = {}

    def configure(self, given, replace):
        unknown = set(given) - set(ACTIONS)
        if unknown:
            raise ValueError(f"unknown: {sorted(unknown)}")
        if replace:
            self.seconds = {action: float(seconds) for action, seconds in given.items()}
        return self.seconds

    def answer(self, call):
        on_the_way, at_the_end, allowed = ACTIONS[call.action]
        named = [i for i in map(find_instance, call.list("InstanceId")) if i is not None]
        before = {instance.id: instance._state.name for instance in named}
        for instance in named:
            if allowed is not None and instance._state.name not in allowed:
                return Reply.refusal(
                    call, "IncorrectInstanceState",
                    f"The instance '{instance.id}' is not in a state from which it can be {VERBS[call.action]}.")
        reply = self.gateway.forward(call)
        if reply.status != 200 or call.parameters.get("DryRun") == "true":
            return reply
        for instance in named:
            if call.action == "RebootInstances" or call.action == "StartInstances" and before[instance.id] == "stopped":
                self.gateway.nodes.booted(instance.id)
        failing = self.gateway.additions.conditions.failing_starts(call, named)
        seconds = self.seconds.get(call.action, 0) or (1 if failing else 0)
        if seconds > 0 and on_the_way:
            affected = named or self.launched(reply)
            changing = [i for i in affected if before.get(i.id) != at_the_end]
            self.slow_down(changing, on_the_way, at_the_end, seconds, failing)
        return reply

    def launched(self, reply):
        import re

        ids = re.findall(r"<instanceId>(i-[0-9a-f]+)</instanceId>", reply.body.decode())
        return [instance for instance in map(find_instance, ids) if instance is not None]

    def slow_down(self, instances, on_the_way, at_the_end, seconds, failing=()):
        """Leaves the instances on the way for that long; a later order overtakes an earlier one."""
        order = object()
        for instance in instances:
            self.latest[instance.id] = order
            set_state(instance, on_the_way)

        def arrive():
            for instance in instances:
                if self.latest.get(instance.id) is order:
                    set_state(instance, "stopped" if instance.id in failing else at_the_end)
            self.gateway.nodes.publish_and_wait()

        timer = threading.Timer(seconds, arrive)
        timer.daemon = True
        timer.start()


def set_state(instance, name):
    instance._state.name = name
    instance._state.code = CODES[name]
