"""The instances as dust's reconciler sees them, and the nodes as it reports them back."""

import base64
import hashlib
import threading
import time

from moto.backends import get_backend

# As long as an answer waits for its nodes: less than the 30 s after which dust asks again.
ANSWER_SECONDS = 20


def ec2_backends():
    """moto's model of EC2, for each account and region that anybody has used."""
    for account in list(get_backend("ec2").values()):
        yield from list(account.values())


def find_instance(instance_id):
    for backend in ec2_backends():
        for reservation in list(backend.reservations.values()):
            for instance in reservation.instances:
                if instance.id == instance_id:
                    return instance
    return None


def living():
    for backend in ec2_backends():
        for reservation in list(backend.reservations.values()):
            yield from [instance for instance in reservation.instances if instance._state.name != "terminated"]


def give_private_address(instance, address):
    """An isolated node really has an address of its own, so the API says it too."""
    for interface in list(instance.nics.values())[:1]:
        interface.private_ip_address = address
        for number in interface.private_ip_addresses:
            if number.get("Primary", True):
                number["PrivateIpAddress"] = address
                number["PrivateDnsName"] = f"ip-{address.replace('.', '-')}.{instance.region_name}.compute.internal"


def tag(instance, key):
    """The value of an instance's tag; nothing where it has none."""
    return next((each["value"] for each in instance.get_tags() if each["key"] == key), "")


def user_data(instance):
    """The script that a node runs when it first starts, as cloud-init does; nothing where it is not a script."""
    try:
        text = base64.b64decode(str(instance.user_data or "")).decode()
    except ValueError:
        return ""
    return text if text.startswith("#!") else ""


class Nodes:
    """Publishes what should run, and remembers where it runs."""

    def __init__(self, pipe, layers):
        self.pipe = pipe
        self.layers = layers
        self.changed = threading.Condition()
        self.patience = ANSWER_SECONDS
        self.version = 0
        self.settled = 0
        self.published = []
        self.boots = {}
        self.known = {}

    def booted(self, instance_id):
        """Counts a start or a reboot, so that one which leaves the state as it was is seen too."""
        with self.changed:
            self.boots[instance_id] = self.boots.get(instance_id, 0) + 1

    def publish_and_wait(self, to_the_end=False):
        """Sends a snapshot if anything changed, and returns when the nodes are as it says, or when it has taken too long.

        Slow nodes are no failure: the order was taken, as EC2 takes it, and they follow later. A client that is told of a
        failure gives the same order once more, and a node is rebooted twice. Whoever has to have the nodes waits to the end.
        """
        with self.changed:
            snapshot = self._snapshot()
            if snapshot != self.published:
                self.published = snapshot
                self.version += 1
                self.pipe.send({"version": self.version, "instances": snapshot})
            wanted = self.version
            self.changed.wait_for(lambda: self.settled >= wanted, None if to_the_end else self.patience)

    def configure(self, given, replace):
        """How many seconds an answer waits for its nodes."""
        if replace:
            self.patience = float(given["seconds"])
        return {"seconds": self.patience}

    def settle(self, version, nodes):
        with self.changed:
            for node in nodes:
                self.known[node["id"]] = dict(node, time=time.strftime("%b %e %H:%M:%S", time.gmtime()))
                instance = find_instance(node["id"])
                if instance is not None:
                    instance.ec2_backend.create_tags([node["id"]], {"dust:ssh": node["endpoint"]})
                    if node["endpoint"].endswith(":22"):
                        give_private_address(instance, node["endpoint"].removesuffix(":22"))
            self.settled = version
            self.changed.notify_all()

    def halted(self, gateway, ids):
        """Does what EC2 does with instances that shut themselves down: each stops or terminates, as it was told when it was made."""
        for instance in filter(None, map(find_instance, ids)):
            ends = instance.instance_initiated_shutdown_behavior == "terminate"
            gateway.ask("ec2", instance.ec2_backend.region_name, Action="TerminateInstances" if ends else "StopInstances",
                        Version="2016-11-15", **{"InstanceId.1": instance.id})
        self.publish_and_wait()

    def list(self):
        with self.changed:
            states = {item["id"]: item["state"] for item in self.published}
            return [dict(node, state=states[id]) for id, node in self.known.items() if id in states]

    def console(self, instance_id):
        """What the instance's console shows, host key included, as cloud-init's final stage prints it; None if unknown."""
        node = self.known.get(instance_id)
        if node is None:
            return None
        digest = hashlib.sha256(base64.b64decode(node["key"].split()[1])).digest()
        fingerprint = base64.b64encode(digest).decode().rstrip("=")
        prefix = f"<14>{node['time']} cloud-init: "
        framed = [
            "#" * 61,
            "-----BEGIN SSH HOST KEY FINGERPRINTS-----",
            f"256 SHA256:{fingerprint} root@{instance_id} (ED25519)",
            "-----END SSH HOST KEY FINGERPRINTS-----",
            "#" * 61,
        ]
        lines = [prefix + line for line in framed] + [
            "-----BEGIN SSH HOST KEY KEYS-----",
            f"{' '.join(node['key'].split()[:2])} root@{instance_id}",
            "-----END SSH HOST KEY KEYS-----",
        ]
        return "".join(line + "\r\n" for line in lines)

    def _snapshot(self):
        return [
            {"id": instance.id, "state": instance._state.name, "boot": self.boots.get(instance.id, 0),
             "name": tag(instance, "Name"), "cluster": tag(instance, "dust:cluster"),
             "user_data": user_data(instance), "layer": self.layers.below(tag(instance, "dust:cluster"))}
            for instance in living()
        ]

    def has_cluster(self, cluster):
        return any(tag(instance, "dust:cluster") == cluster for instance in living())

    def id_of(self, cluster, name):
        """The instance of a cluster's node, or None."""
        return next((instance.id for instance in living()
                     if tag(instance, "dust:cluster") == cluster and tag(instance, "Name") == name), None)
