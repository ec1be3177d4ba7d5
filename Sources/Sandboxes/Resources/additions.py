"""What moto lacks or does otherwise than EC2, action by action."""

import json
import re

import conditions
import placement
import prices
import run_command
import transitions
import tunnels
from calls import Call, Reply, in_base64
from nodes import ec2_backends


class Additions:
    """Answers a call by moto, by an addition of ours, or by moto with a correction."""

    def __init__(self, gateway):
        self.gateway = gateway
        self.transitions = transitions.Transitions(gateway)
        self.placement = placement.PlacementGroups()
        self._formation = None
        self.conditions = conditions.Conditions(gateway)
        self.tunnels = tunnels.Tunnels(gateway)
        self.run_command = run_command.RunCommand(gateway)
        self.handlers = {
            **self.tunnels.handlers,
            **self.run_command.handlers,
            ("ec2", "GetConsoleOutput"): self.console_output,
            ("ec2", "CreatePlacementGroup"): self.placement.answer_create,
            ("ec2", "DescribePlacementGroups"): self.placement.answer_describe,
            ("ec2", "DeletePlacementGroup"): self.placement.answer_delete,
            ("ssm", "GetParameter"): self.parameter,
            ("ec2", "DescribeSpotInstanceRequests"): self.spot_requests,
            ("ec2", "RequestSpotInstances"): self.request_spot,
            ("pricing", "GetProducts"): prices.get_products,
        }
        for action in transitions.ACTIONS:
            self.handlers["ec2", action] = self.transitions.answer
        self.handlers["ec2", "RunInstances"] = self.run_instances

    def reset(self):
        self.conditions.reset()
        self.transitions.reset()
        self.placement.reset()
        self.tunnels.reset()
        self.run_command.reset()
        if self._formation is not None:
            self._formation.reset()

    @property
    def formation(self):
        """CloudFormation's orders; loaded when first needed, since most sandboxes never do."""
        if self._formation is None:
            import formation
            import formation_models

            self._formation = formation.Orders(self.gateway)
            formation.install(self._formation)
            self.models = formation_models.add_models(self.placement)
        return self._formation

    def answer(self, call):
        if call.service == "cloudformation":
            self.formation.call.keeps_failures = call.parameters.get("DisableRollback") == "true" \
                or call.parameters.get("OnFailure") == "DO_NOTHING"
        refusal = self.conditions.refuse(call)
        if refusal is not None:
            return refusal
        handler = self.handlers.get((call.service, call.action), self.gateway.forward)
        return self.conditions.change(call, handler(call))

    def spot_requests(self, call):
        """moto knows requests that were asked for by themselves; who asks by status wants those that end."""
        wanted = [call.parameters.get(f"Filter.{n}.Name") for n in range(1, 10)]
        return self.conditions.spot.answer(call) if "status-code" in wanted else self.gateway.forward(call)

    def request_spot(self, call):
        """moto's instances do not name the request that they come from."""
        reply = self.gateway.forward(call)
        for backend in ec2_backends():
            for request in backend.spot_instance_requests.values():
                request.instance.spot_instance_request_id = request.id
        return reply

    def run_instances(self, call):
        """moto drops the placement group."""
        name = call.parameters.get("Placement.GroupName")
        if name and self.placement.find(call.region, name) is None:
            return self.placement.unknown(call, name)
        reply = self.transitions.answer(call)
        if name and reply.status == 200:
            for instance in self.transitions.launched(reply):
                instance._placement.group_name = name
        return reply

    def console_output(self, call):
        """moto's sample console replaced by the node's, with its host key."""
        latest = call.parameters.pop("Latest", None)
        reply = self.gateway.forward(call)
        text = self.gateway.nodes.console(call.parameters.get("InstanceId", ""))
        if reply.status != 200:
            return reply
        if self.conditions.orders["old_console"] and latest != "true":
            # What EC2 keeps after a start is the console of minutes ago.
            text = ""
        output = f"<output>{in_base64(text)}</output>" if text else ""
        reply.body = re.sub(rb"<output>.*?</output>", output.encode(), reply.body, flags=re.S)
        return reply

    def parameter(self, call):
        """A public parameter that moto lacks names an image that moto has, as those of Debian's images do."""
        reply = self.gateway.forward(call)
        name = json.loads(call.body or b"{}").get("Name", "")
        if reply.status == 200 or not name.startswith("/aws/service/"):
            return reply
        images = self.gateway.forward(Call.made_here("ec2", call.region, {"Action": "DescribeImages", "Owner.1": "amazon"}))
        found = re.search(rb"<imageId>(ami-[0-9a-f]+)</imageId>", images.body)
        if not found:
            return reply
        value = {"Name": name, "Type": "String", "Value": found[1].decode(), "Version": 1}
        return Reply.json({"Parameter": value}, kind="application/x-amz-json-1.1")
