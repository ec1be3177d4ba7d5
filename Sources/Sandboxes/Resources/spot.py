"""Spare capacity that EC2 takes back: announced to the node and to whoever asks, then the instance is terminated."""

import json
import os
import threading
import time

from calls import Reply
from nodes import find_instance


class SpotNotices:
    """The notices that a test gave, by instance."""

    def __init__(self, gateway):
        self.gateway = gateway
        self.given = {}

    def reset(self):
        self.given = {}

    def announce(self, instance_id, seconds):
        """Tells now, and takes the instance back that much later."""
        now = time.time()
        stamp = lambda at: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
        self.given[instance_id] = stamp(now)
        node = self.gateway.nodes.known.get(instance_id)
        folder = os.path.join(self.gateway.folder, "proxy")
        if node is not None and os.path.isdir(folder):
            os.makedirs(os.path.join(folder, "notices"), exist_ok=True)
            address = node["endpoint"].rpartition(":")[0]
            path = os.path.join(folder, "notices", address)
            with open(path + ".new", "w", encoding="utf-8") as file:
                json.dump({"action": "terminate", "time": stamp(now + seconds)}, file)
            os.rename(path + ".new", path)
        timer = threading.Timer(seconds, self.take, (instance_id,))
        timer.daemon = True
        timer.start()

    def take(self, instance_id):
        if self.given.pop(instance_id, None) is None:
            return
        instance = find_instance(instance_id)
        node = self.gateway.nodes.known.get(instance_id)
        if instance is None:
            return
        from moto.ec2.models.instances import StateReason

        self.gateway.ask("ec2", instance.ec2_backend.region_name, Action="TerminateInstances", Version="2016-11-15",
                         **{"InstanceId.1": instance_id})
        instance.state_reason = StateReason("Server.SpotInstanceTermination: Spot instance termination", "Server.SpotInstanceTermination")
        self.gateway.nodes.publish_and_wait()
        if node is not None:
            # The next node with this address has no notice.
            path = os.path.join(self.gateway.folder, "proxy", "notices", node["endpoint"].rpartition(":")[0])
            if os.path.exists(path):
                os.remove(path)

    def answer(self, call):
        items = "".join(
            f"<item><spotInstanceRequestId>sir-{each[2:10]}</spotInstanceRequestId><type>one-time</type><state>active</state>"
            f"<status><code>marked-for-termination</code><updateTime>{since}</updateTime></status>"
            f"<instanceId>{each}</instanceId></item>"
            for each, since in sorted(self.given.items()))
        return Reply.xml(call.action, f"<spotInstanceRequestSet>{items}</spotInstanceRequestSet>")
