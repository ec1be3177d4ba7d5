"""Placement groups, which moto does not have."""

import threading

from calls import Reply

STRATEGIES = ("cluster", "spread", "partition")


class PlacementGroups:
    """`CreatePlacementGroup`, `DescribePlacementGroups` and `DeletePlacementGroup`, by region."""

    def __init__(self):
        self.lock = threading.Lock()
        self.groups = {}

    def reset(self):
        with self.lock:
            self.groups = {}

    def create(self, region, name, strategy="cluster"):
        with self.lock:
            if (region, name) in self.groups:
                return False
            self.groups[region, name] = {"id": f"pg-{len(self.groups) + 1:017x}", "strategy": strategy}
            return True

    def delete(self, region, name):
        with self.lock:
            return self.groups.pop((region, name), None) is not None

    def find(self, region, name):
        return self.groups.get((region, name))

    def answer_create(self, call):
        name, strategy = call.parameters.get("GroupName", ""), call.parameters.get("Strategy", "cluster")
        if strategy not in STRATEGIES:
            return Reply.refusal(call, "InvalidParameterValue", f"Value ({strategy}) for parameter strategy is invalid.")
        if not self.create(call.region, name, strategy):
            return Reply.refusal(
                call, "InvalidPlacementGroup.Duplicate", f"The placement group '{name}' already exists.")
        group = self.xml(name, self.find(call.region, name))
        return Reply.xml(call.action, f"<return>true</return><placementGroup>{group}</placementGroup>")

    def answer_delete(self, call):
        name = call.parameters.get("GroupName", "")
        if not self.delete(call.region, name):
            return self.unknown(call, name)
        return Reply.xml(call.action, "<return>true</return>")

    def answer_describe(self, call):
        wanted = call.list("GroupName")
        for name in wanted:
            if self.find(call.region, name) is None:
                return self.unknown(call, name)
        items = "".join(
            f"<item>{self.xml(name, group)}</item>" for (region, name), group in sorted(self.groups.items())
            if region == call.region and (not wanted or name in wanted))
        return Reply.xml(call.action, f"<placementGroupSet>{items}</placementGroupSet>")

    def unknown(self, call, name):
        return Reply.refusal(call, "InvalidPlacementGroup.Unknown", f"The Placement Group '{name}' is unknown.")

    def xml(self, name, group):
        return f"<groupName>{name}</groupName><groupId>{group['id']}</groupId>" \
            f"<strategy>{group['strategy']}</strategy><state>available</state>"
