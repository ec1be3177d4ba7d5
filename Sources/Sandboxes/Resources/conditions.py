"""What a region is like at the moment: zones without a type or without capacity, no default VPC, quotas, slow knowledge.

`/dust-sandbox/conditions` takes orders; each stays until the next, and `{}` is a fair day:

  {"capacity": {"eu-west-1a": 0}}           how many a call may start there; "*" is every zone
  {"offerings": {"t3.micro": ["eu-west-1a"]}}  the zones that have a type, in place of moto's
  {"scatter": true}                         instances without a zone are spread over the zones, as EC2 does
  {"no_default_vpc": true}
  {"quotas": {"L-1216C47A": 16}}            what Service Quotas tells
  {"forget": true}                          EC2 does not know a terminated instance any more
  {"late": 2}                               that many looks do not see an instance that was just made
  {"start_fails": {"i-...": "Client.InvalidSnapshot.NotFound: ..."}}
  {"old_console": true}                     the console without Latest is the one from before the start
  {"spot_notices": {"i-...": 120}}          EC2 takes a spot instance back, that many seconds from now
  {"no_latest": true}                       the type has no newest console
"""

import re
import threading

import spot
from calls import Reply
from nodes import ec2_backends, find_instance

NOTHING = {
    "capacity": {}, "offerings": {}, "scatter": False, "no_default_vpc": False, "quotas": {}, "forget": False, "late": 0,
    "start_fails": {}, "old_console": False, "no_latest": False, "spot_notices": {},
}


class Conditions:
    """Refuses calls before moto sees them, or changes what moto answers."""

    def __init__(self, gateway):
        self.gateway = gateway
        self.lock = threading.Lock()
        self.spot = spot.SpotNotices(gateway)
        self.reset()

    def reset(self):
        self.orders = dict(NOTHING)
        self.turn = 0
        self.unseen = {}
        self.spot.reset()

    def configure(self, given, replace):
        unknown = set(given) - set(NOTHING)
        if unknown:
            raise ValueError(f"unknown: {sorted(unknown)}")
        if replace:
            self.orders = {**NOTHING, **given}
            for instance_id, seconds in self.orders["spot_notices"].items():
                self.spot.announce(instance_id, float(seconds))
        return self.orders

    # --- before a call ---

    def refuse(self, call):
        if call.service == "servicequotas":
            return self.quotas(call)
        if call.service == "cloudformation":
            return self.too_large(call)
        if call.service != "ec2":
            return None
        if call.action == "StartInstances":
            return self.without_capacity(call)
        if call.action == "GetConsoleOutput" and self.orders["no_latest"] and call.parameters.get("Latest") == "true":
            return Reply.refusal(
                call, "UnsupportedOperation", "This instance type does not support retrieving the latest console logs.")
        if self.orders["forget"]:
            forget_terminated()
        return None

    def too_large(self, call):
        """A request takes no larger template; what is larger goes by S3, which takes a mebibyte (CloudFormation quotas)."""
        if len(call.parameters.get("TemplateBody", "").encode()) <= 51200:
            return None
        return Reply.refusal(
            call, "ValidationError",
            "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: "
            "Member must have length less than or equal to 51200")

    def without_capacity(self, call):
        """EC2 starts all of a call's instances or none, and says so with the status of a fault of its own."""
        if call.parameters.get("DryRun") == "true":
            return None
        counts = {}
        for instance in filter(None, map(find_instance, call.list("InstanceId"))):
            if instance._state.name == "stopped":
                zone = instance._placement.zone
                counts[zone] = counts.get(zone, 0) + 1
        for zone, count in counts.items():
            most = self.orders["capacity"].get(zone, self.orders["capacity"].get("*"))
            if most is not None and count > most:
                return Reply.refusal(call, "InsufficientInstanceCapacity", "Insufficient capacity.", 500)
        return None

    def quotas(self, call):
        """Service Quotas, which moto has for VPCs only."""
        if call.action not in ("GetServiceQuota", "ListServiceQuotas"):
            return None
        listed = [{"QuotaCode": code, "ServiceCode": "ec2", "Value": float(value)}
                  for code, value in sorted(self.orders["quotas"].items())]
        return Reply.json({"Quotas": listed}, kind="application/x-amz-json-1.1")

    # --- after a call ---

    def change(self, call, reply):
        if call.service != "ec2" or reply.status != 200:
            return reply
        if call.action == "DescribeInstanceTypeOfferings":
            return self.offered(call, reply)
        if call.action == "DescribeVpcs" and self.orders["no_default_vpc"]:
            return Reply.xml(call.action, "<vpcSet/>")
        if call.action == "RunInstances" and self.orders["late"]:
            for each in instance_ids(reply):
                self.launched(each)
        if call.action == "DescribeInstances" and self.unseen:
            return self.not_yet(reply)
        return reply

    def offered(self, call, reply):
        """The zones that have a type, as ordered."""
        wanted = [call.parameters.get(f"Filter.{n}.Value.{m}") for n in range(1, 3) for m in range(1, 50)
                  if call.parameters.get(f"Filter.{n}.Name") == "instance-type"]
        if call.parameters.get("LocationType") != "availability-zone" or not self.orders["offerings"]:
            return reply
        items = re.findall(r"<item>.*?</item>", reply.body.decode(), re.S)
        kept = [item for item in items if not any(f"<instanceType>{each}<" in item for each in self.orders["offerings"])]
        kept += [
            f"<item><instanceType>{name}</instanceType><location>{zone}</location>"
            "<locationType>availability-zone</locationType></item>"
            for name, zones in self.orders["offerings"].items() if name in wanted or not any(wanted) for zone in zones]
        return Reply.xml(call.action, f"<instanceTypeOfferingSet>{''.join(kept)}</instanceTypeOfferingSet>")

    def not_yet(self, reply):
        """An answer from before the instances were made."""
        text = reply.body.decode()
        for item in re.findall(r"<item>\s*<reservationId>.*?</instancesSet>\s*</item>", text, re.S):
            hidden = [each for each in re.findall(r"<instanceId>(i-[0-9a-f]+)</instanceId>", item) if self.unseen.get(each, 0) > 0]
            if hidden:
                text = text.replace(item, "")
                with self.lock:
                    for each in hidden:
                        self.unseen[each] -= 1
        reply.body = text.encode()
        return reply

    # --- for the other parts ---

    def launched(self, instance_id):
        """An instance that was just made, which the next looks may not see."""
        if self.orders["late"]:
            with self.lock:
                self.unseen[instance_id] = self.orders["late"]

    def next_zone(self, region):
        """Where EC2 puts an instance that says nothing: the same zone on a fair day, each in turn where it scatters."""
        if not self.orders["scatter"]:
            return f"{region}a"
        with self.lock:
            self.turn += 1
        return f"{region}{'abc'[self.turn % 3]}"

    def unsupported(self, region, instance_type, zone):
        """Why a type cannot be launched in a zone, None where it can."""
        zones = self.orders["offerings"].get(instance_type)
        if zones is None or zone is None or zone in zones:
            return None
        return f"Your requested instance type ({instance_type}) is not supported in your requested Availability Zone " \
            f"({zone}). Please retry your request by not specifying an Availability Zone or choosing {', '.join(zones)}. " \
            "(Service: Ec2, Status Code: 400)"

    def failing_starts(self, call, instances):
        """Those of the instances that go from pending to stopped, with EC2's reason on them."""
        failing = set()
        for instance in instances if call.action == "StartInstances" else []:
            reason = self.orders["start_fails"].get(instance.id, self.orders["start_fails"].get("*"))
            if reason:
                from moto.ec2.models.instances import StateReason

                failing.add(instance.id)
                instance.state_reason = StateReason(reason, reason.partition(":")[0])
                instance._reason = reason
        return failing


def instance_ids(reply):
    return re.findall(r"<instanceId>(i-[0-9a-f]+)</instanceId>", reply.body.decode())


def forget_terminated():
    for backend in ec2_backends():
        for reservation in list(backend.reservations.values()):
            reservation.instances = [each for each in reservation.instances if each._state.name != "terminated"]
            if not reservation.instances:
                backend.reservations.pop(reservation.id, None)
