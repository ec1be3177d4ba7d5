"""What moto lacks or does otherwise than EC2, action by action."""

import re

import transitions
from calls import Reply, in_base64


class Additions:
    """Answers a call by moto, by an addition of ours, or by moto with a correction."""

    def __init__(self, gateway):
        self.gateway = gateway
        self.transitions = transitions.Transitions(gateway)
        self.handlers = {("ec2", "GetConsoleOutput"): self.console_output}
        for action in transitions.ACTIONS:
            self.handlers["ec2", action] = self.transitions.answer

    def reset(self):
        self.transitions.reset()

    def answer(self, call):
        handler = self.handlers.get((call.service, call.action), self.gateway.forward)
        return handler(call)

    def console_output(self, call):
        """moto's sample console replaced by the node's, with its host key."""
        reply = self.gateway.forward(call)
        text = self.gateway.nodes.console(call.parameters.get("InstanceId", ""))
        if reply.status != 200:
            return reply
        output = f"<output>{in_base64(text)}</output>" if text else ""
        reply.body = re.sub(rb"<output>.*?</output>", output.encode(), reply.body, flags=re.S)
        return reply
