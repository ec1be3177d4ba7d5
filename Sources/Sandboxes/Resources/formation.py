"""CloudFormation as AWS does it: an event a resource, time, failures that roll back, updates that replace instances.

moto makes a stack in one step and knows only the stack's own events, so its `Stack` is given other ways to create,
update and delete; finding, describing and parsing stay moto's. `configure` sets how long a resource takes and what
fails:

  {"seconds": 0.5, "fail": [{"resource": "Worker1", "type": "AWS::EC2::Instance", "skip": 1, "reason": "..."}]}
"""

import threading
import time

from moto.backends import get_backend
from moto.cloudformation import models, parsing
from moto.ec2.models.core import TaggedEC2Resource
from moto.ec2.models.instances import Instance
from moto.ec2.models.security_groups import SecurityGroup

INSTANCE = "AWS::EC2::Instance"
# What of an instance changes while it goes on living (AWS::EC2::Instance, "Update requires"): the second set stops it.
WITHOUT_REPLACEMENT = {
    "Tags", "InstanceInitiatedShutdownBehavior", "DisableApiTermination", "Monitoring", "SecurityGroupIds",
    "MetadataOptions", "PropagateTagsToVolumeOnCreation", "SourceDestCheck", "IamInstanceProfile", "CreditSpecification",
}
WITH_A_STOP = {"InstanceType", "UserData", "EbsOptimized", "Tenancy"}
CANCELLED = "Resource creation cancelled"


class Orders:
    """What was asked for with `/dust-sandbox/formation`, and what the stack calls need to reach."""

    def __init__(self, gateway):
        self.gateway = gateway
        self.lock = threading.Lock()
        self.call = threading.local()
        self.reset()

    def reset(self):
        self.seconds = 0.0
        self.failures = []

    def configure(self, given, replace):
        unknown = set(given) - {"seconds", "fail"}
        failures = [dict({"resource": "*", "type": "*", "skip": 0}, **failure) for failure in given.get("fail", [])]
        for failure in failures:
            unknown |= set(failure) - {"resource", "type", "skip", "reason"}
            failure["reason"]
        if unknown:
            raise ValueError(f"unknown: {sorted(unknown)}")
        if replace:
            self.seconds, self.failures = float(given.get("seconds", 0)), failures
        return {"seconds": self.seconds, "fail": self.failures}

    def failure_of(self, logical_id, kind):
        """The reason for which this resource has to fail, once, or None."""
        with self.lock:
            for failure in self.failures:
                if failure["resource"] in ("*", logical_id) and failure["type"] in ("*", kind):
                    if failure["skip"] > 0:
                        failure["skip"] -= 1
                        return None
                    self.failures.remove(failure)
                    return failure["reason"]
        return None


def install(orders):
    """Puts our ways into moto's `Stack`; once in a process."""
    models.Stack.create_resources = lambda stack: Work(orders, stack).begin("create")
    models.Stack.update = lambda stack, template, role_arn=None, parameters=None, tags=None: \
        Work(orders, stack).update(template, role_arn, parameters, tags)
    models.Stack.delete = lambda stack: Work(orders, stack).delete()
    SecurityGroup.create_from_cloudformation_json = classmethod(with_ipv6(SecurityGroup.create_from_cloudformation_json.__func__))
    Instance.create_from_cloudformation_json = classmethod(from_template(Instance.create_from_cloudformation_json.__func__))
    at_once = models.CloudFormationBackend.delete_stack

    def delete_stack(backend, name):
        stack = next((stack for stack in backend.stacks.values() if name in (stack.stack_id, stack.name)), None)
        if stack is None or orders.seconds <= 0:
            at_once(backend, name)
        elif stack.status != "DELETE_IN_PROGRESS":
            Work(orders, stack).delete_slowly(lambda: at_once(backend, stack.stack_id))

    models.CloudFormationBackend.delete_stack = delete_stack


def with_ipv6(create):
    """moto reads the IPv4 rules of a security group only, and wants ports in each."""

    def create_with_ipv6(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        properties = dict(cloudformation_json["Properties"])
        rules = properties.get("SecurityGroupIngress", [])
        properties["SecurityGroupIngress"] = [rule for rule in rules if "CidrIpv6" not in rule]
        group = create(
            cls, resource_name, dict(cloudformation_json, Properties=properties), account_id, region_name, **kwargs)
        for rule in rules:
            if "CidrIpv6" in rule:
                get_backend("ec2")[account_id][region_name].authorize_security_group_ingress(
                    group.id, rule["IpProtocol"], rule.get("FromPort", -1), rule.get("ToPort", -1),
                    [{"CidrIpv6": rule["CidrIpv6"]}], vpc_id=group.vpc_id)
        return group

    return create_with_ipv6


def from_template(create):
    """moto takes nothing of an instance's launch template."""

    def create_from_template(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        properties = dict(cloudformation_json["Properties"])
        named = properties.get("LaunchTemplate")
        tags = []
        if named and "ImageId" not in properties:
            backend = get_backend("ec2")[account_id][region_name]
            [template] = backend.describe_launch_templates(template_ids=[named["LaunchTemplateId"]])
            data = template.get_version(int(named["Version"])).data
            for interface in data.get("NetworkInterfaces", []):
                properties.setdefault("SubnetId", interface.get("SubnetId"))
            for specification in data.get("TagSpecifications", []):
                if specification["ResourceType"] == "instance":
                    tags = specification["Tags"]
            taken = {key: value for key, value in data.items()
                     if value is not None and key not in ("TagSpecifications", "NetworkInterfaces")}
            properties = {**taken, **properties}
            own = properties.get("Tags", [])
            properties["Tags"] = own + [tag for tag in tags if tag["Key"] not in [each["Key"] for each in own]]
        return create(cls, resource_name, dict(cloudformation_json, Properties=properties), account_id, region_name, **kwargs)

    return create_from_template


class Work:
    """One operation on one stack."""

    def __init__(self, orders, stack):
        self.orders = orders
        self.stack = stack
        self.zones_chosen = {}
        self.keeps_failures = getattr(orders.call, "keeps_failures", False)
        # A stack may be deleted while it is still being made in the background.
        self.turn = stack.__dict__.setdefault("turn", threading.RLock())

    def begin(self, operation):
        """Does it at once, or in the background where resources were ordered to take their time."""
        if operation == "create":
            self.stack.status = "CREATE_IN_PROGRESS"
        if self.orders.seconds > 0:
            threading.Thread(target=getattr(self, operation), daemon=True).start()
        else:
            getattr(self, operation)()

    # --- the operations ---

    def create(self):
        resources = self.stack.resource_map
        resources._template = self.stack.template_dict
        resources._resource_json_map = self.stack.template_dict["Resources"]
        self.stack.description = self.stack.template_dict.get("Description")
        made, failure = self.make(in_order(resources._resource_json_map))
        if self.is_deleted:
            return
        if failure is None:
            self.finish("CREATE_COMPLETE")
        elif self.keeps_failures:
            self.finish("CREATE_FAILED", f"The following resource(s) failed to create: [{failure}].")
        else:
            self.progress("ROLLBACK_IN_PROGRESS", f"The following resource(s) failed to create: [{failure}].")
            self.unmake(made)
            self.finish("ROLLBACK_COMPLETE")

    def update(self, template, role_arn, parameters, tags):
        resources = self.stack.resource_map
        old_template, old_json = self.stack.template, resources._resource_json_map
        old_values = self.values(self.stack.template_dict)
        new_dict = self.stack.parse_template(template)
        changes = self.affected(resources.build_resource_diff(new_dict, parameters), old_json, new_dict, old_values)
        if not any(changes.values()) and (tags is None or tags == self.stack.tags):
            from moto.cloudformation.exceptions import ValidationError

            raise ValidationError(message="No updates are to be performed.")
        self.progress("UPDATE_IN_PROGRESS", "User Initiated")
        self.stack.template, self.stack.role_arn = template, role_arn
        self.stack._parse_template()
        if tags is not None:
            self.stack.tags = tags
        if parameters:
            self.stack.parameters = resources.input_parameters = parameters
        resources._template, resources._resource_json_map = new_dict, new_dict["Resources"]
        for load in (resources.load_mapping, resources.load_parameters, resources.load_conditions):
            load()

        def work():
            added, failure = self.make([name for name in in_order(new_dict["Resources"]) if name in changes["Add"]])
            if self.is_deleted:
                return
            modified = []
            for name in [] if failure else [name for name in in_order(new_dict["Resources"]) if name in changes["Modify"]]:
                failure = self.failing(name, "UPDATE")
                if failure:
                    break
                self.modify(name, old_json, old_values)
                modified.append(name)
            if failure is None:
                self.progress("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
                self.unmake([name for name in in_order(old_json) if name in changes["Remove"]], old_json)
                self.stack.output_map = self.stack._create_output_map()
                self.finish("UPDATE_COMPLETE")
                return
            self.progress(
                "UPDATE_ROLLBACK_IN_PROGRESS", f"The following resource(s) failed to create or update: [{failure}].")
            new_json, new_values = resources._resource_json_map, self.values(new_dict)
            self.stack.template = old_template
            self.stack._parse_template()
            resources._template, resources._resource_json_map = self.stack.template_dict, old_json
            for load in (resources.load_mapping, resources.load_parameters, resources.load_conditions):
                load()
            for name in modified:
                self.modify(name, new_json, new_values)
            self.unmake(added, new_json)
            self.finish("UPDATE_ROLLBACK_COMPLETE")

        self.work = work
        self.begin("work")

    def delete(self):
        """At once: moto takes the stack off its list in the same breath. What `delete_slowly` took away is gone by then."""
        with self.turn:
            if self.stack.status != "DELETE_IN_PROGRESS":
                self.progress("DELETE_IN_PROGRESS", "User Initiated")
                self.unmake(self.deletable, pause=False)
            self.finish("DELETE_COMPLETE")

    def delete_slowly(self, take_off_the_list):
        """In the background, each resource in its time; the stack stays where one of them does."""
        self.progress("DELETE_IN_PROGRESS", "User Initiated")

        def work():
            # Not while a resource is being made: that one has to go as well.
            with self.turn:
                # What was never made takes no time to go.
                names = [name for name in self.deletable if name in self.stack.resource_map._parsed_resources]
            left = self.unmake(names)
            if left:
                self.finish("DELETE_FAILED", f"The following resource(s) failed to delete: [{', '.join(left)}].")
            else:
                take_off_the_list()

        threading.Thread(target=work, daemon=True).start()

    @property
    def deletable(self):
        json = self.stack.resource_map._resource_json_map
        return [name for name in in_order(json) if json[name].get("DeletionPolicy") != "Retain"]

    @property
    def is_deleted(self):
        return self.stack.status.startswith("DELETE")

    # --- resources ---

    def make(self, names):
        """Makes the resources; returns those made, and the name of the one that failed or None."""
        made = []
        for position, name in enumerate(names):
            kind = self.stack.resource_map._resource_json_map[name]["Type"]
            self.event(name, kind, "CREATE_IN_PROGRESS")
            time.sleep(self.orders.seconds)
            try:
                with self.turn:
                    if self.is_deleted:
                        return made, None
                    reason = self.orders.failure_of(name, kind) or self.refused(name, kind)
                    if reason:
                        raise RuntimeError(reason)
                    self.complete(name, kind, self.stack.resource_map[name])
            except Exception as error:
                self.event(name, kind, "CREATE_FAILED", getattr(error, "message", None) or str(error))
                for other in names[position + 1:]:
                    self.event(
                        other, self.stack.resource_map._resource_json_map[other]["Type"], "CREATE_FAILED", CANCELLED)
                return made, name
            made.append(name)
            self.event(name, kind, "CREATE_COMPLETE")
            if self.orders.seconds > 0:
                self.orders.gateway.nodes.publish_and_wait()
        return made, None

    def refused(self, name, kind):
        """Why EC2 would not launch this instance where it is to stand; a zone is chosen where none is said."""
        if kind != INSTANCE:
            return None
        resources = self.stack.resource_map
        properties = parsing.clean_json(resources._resource_json_map[name].get("Properties", {}), resources)
        conditions = self.orders.gateway.additions.conditions
        zone = properties.get("AvailabilityZone")
        if not properties.get("SubnetId"):
            zone = zone or conditions.next_zone(self.stack.region_name)
            self.zones_chosen[name] = zone
        group = properties.get("PlacementGroupName")
        if group:
            first = self.stack.__dict__.setdefault("placed", {}).setdefault(group, zone)
            if first != zone:
                return f"Instances in the Placement Group must be launched in the {first} Availability Zone. " \
                    f"Specify the {first} Availability Zone and try again. (Service: Ec2, Status Code: 400)"
        return conditions.unsupported(self.stack.region_name, properties.get("InstanceType", ""), zone)

    def complete(self, name, kind, resource):
        """What moto leaves out of a new resource: the stack's tags, and an instance's groups and placement."""
        if isinstance(resource, TaggedEC2Resource):
            tags = dict(self.stack.tags, **{
                "aws:cloudformation:stack-name": self.stack.name, "aws:cloudformation:stack-id": self.stack.stack_id,
                "aws:cloudformation:logical-id": name})
            backend = get_backend("ec2")[self.stack.account_id][self.stack.region_name]
            backend.create_tags([resource.physical_resource_id], tags)
        if kind == INSTANCE:
            self.orders.gateway.additions.conditions.launched(resource.id)
            properties = parsing.clean_json(
                self.stack.resource_map._resource_json_map[name].get("Properties", {}), self.stack.resource_map)
            resource._placement.group_name = properties.get("PlacementGroupName", "")
            if name in self.zones_chosen:
                resource._placement.zone = self.zones_chosen[name]
            resource.instance_initiated_shutdown_behavior = properties.get("InstanceInitiatedShutdownBehavior", "stop")
            backend = resource.ec2_backend
            groups = [backend.get_security_group_from_id(id) for id in properties.get("SecurityGroupIds", [])]
            groups = [group for group in groups if group is not None]
            if groups:
                resource.security_groups = groups
                for interface in resource.nics.values():
                    interface._group_set = groups
            if self.is_spot(properties.get("LaunchTemplate")):
                resource.lifecycle = "spot"
            if properties.get("KeyName"):
                resource.key_name = properties["KeyName"]

    def is_spot(self, named):
        """Whether a launch template asks for spare capacity."""
        if not named:
            return False
        backend = get_backend("ec2")[self.stack.account_id][self.stack.region_name]
        [template] = backend.describe_launch_templates(template_ids=[named["LaunchTemplateId"]])
        data = template.get_version(int(named["Version"])).data
        return data.get("InstanceMarketOptions", {}).get("MarketType") == "spot"

    def failing(self, name, operation):
        """The name of the resource if it was ordered to fail, with the events of that; else None."""
        kind = self.stack.resource_map._resource_json_map[name]["Type"]
        reason = self.orders.failure_of(name, kind)
        if reason:
            self.event(name, kind, f"{operation}_IN_PROGRESS")
            self.event(name, kind, f"{operation}_FAILED", reason)
            return name
        return None

    def values(self, template):
        """The values that a template gives its parameters."""
        return {name: given.get("Default") for name, given in template.get("Parameters", {}).items()}

    def affected(self, changes, old_json, new, old_values):
        """moto's differences, with what another value of a parameter changes, and what a resource that is replaced does."""
        new_json, new_values = new["Resources"], self.values(new)
        modified = set(changes["Modify"])
        replaced = {name for name in modified if new_json[name]["Type"] == "AWS::EC2::PlacementGroup"}
        for name in in_order(new_json):
            if name not in old_json or name in modified:
                continue
            names = set(mentioned(new_json[name]))
            if names & replaced or any(old_values.get(each) != new_values.get(each) for each in names & set(new_values)):
                modified.add(name)
        return dict(changes, Modify=[name for name in in_order(new_json) if name in modified])

    def modify(self, name, old_json, old_values):
        """Instances are replaced where AWS would do so, else they get their new tags; the rest is moto's own update."""
        resources = self.stack.resource_map
        kind = resources._resource_json_map[name]["Type"]
        self.event(name, kind, "UPDATE_IN_PROGRESS")
        time.sleep(self.orders.seconds)
        different = self.different(old_json[name], old_values, resources._resource_json_map[name])
        if kind == INSTANCE and different <= WITHOUT_REPLACEMENT | WITH_A_STOP:
            if different & WITH_A_STOP:
                self.restart(resources[name], different, resources._resource_json_map[name])
            self.retag(resources[name], old_json[name], resources._resource_json_map[name])
            new = resources._resource_json_map[name].get("Properties", {})
            resources[name].instance_initiated_shutdown_behavior = new.get("InstanceInitiatedShutdownBehavior", "stop")
        elif kind == INSTANCE:
            old = resources._parsed_resources.pop(name, None)
            self.complete(name, kind, resources[name])
            if old is not None:
                resources._delete_resource(old, old_json[name])
        elif kind == "AWS::EC2::SecurityGroup" and different <= {"SecurityGroupIngress"}:
            # moto would make another group; EC2's own stays, and only its rules change.
            self.change_rules(resources[name], resources._resource_json_map[name])
        else:
            self.placement_is_new |= kind == "AWS::EC2::PlacementGroup"
            changed = parsing.parse_and_update_resource(
                name, resources._resource_json_map[name], resources, self.stack.account_id, self.stack.region_name)
            if changed is not None:
                resources._parsed_resources[name] = changed
        self.event(name, kind, "UPDATE_COMPLETE")

    def different(self, old, old_values, new):
        """The properties that differ, with the parameters' values in place of their names."""
        def resolved(value, values):
            if isinstance(value, dict):
                if set(value) == {"Ref"} and value["Ref"] in values:
                    return values[value["Ref"]]
                return {key: resolved(inner, values) for key, inner in value.items()}
            return [resolved(inner, values) for inner in value] if isinstance(value, list) else value

        before = resolved(old.get("Properties", {}), old_values)
        after = resolved(new.get("Properties", {}), self.values(self.stack.template_dict))
        replaced = {"PlacementGroupName"} & set(after) if self.placement_is_new else set()
        return {key for key in set(before) | set(after) if before.get(key) != after.get(key)} | replaced

    placement_is_new = False

    def change_rules(self, group, new):
        """Puts a group's own rules in place of its old ones; those that are resources of their own stay."""
        backend = get_backend("ec2")[self.stack.account_id][self.stack.region_name]
        own = [rule.id for rule in group.ingress_rules if not rule.source_group]
        backend.revoke_security_group_ingress(group.id, "", "", "", [], security_rule_ids=own, vpc_id=group.vpc_id)
        for rule in parsing.clean_json(new["Properties"], self.stack.resource_map).get("SecurityGroupIngress", []):
            ranges = [{key: rule[key]} for key in ("CidrIp", "CidrIpv6") if key in rule]
            backend.authorize_security_group_ingress(
                group.id, rule["IpProtocol"], rule.get("FromPort", -1), rule.get("ToPort", -1), ranges, vpc_id=group.vpc_id)

    def restart(self, instance, different, new):
        """Stopped, changed and started, as EC2 wants it for another type."""
        self.orders.gateway.ask(
            "ec2", self.stack.region_name, Action="StopInstances", Version="2016-11-15", **{"InstanceId.1": instance.id})
        if "InstanceType" in different:
            instance.instance_type = new["Properties"]["InstanceType"]
        self.orders.gateway.ask(
            "ec2", self.stack.region_name, Action="StartInstances", Version="2016-11-15", **{"InstanceId.1": instance.id})

    def retag(self, instance, old, new):
        """Puts the new template's tags on an instance in place of the old one's."""
        resources = self.stack.resource_map
        before, after = ({
            tag["Key"]: tag["Value"] for tag in parsing.clean_json(resource.get("Properties", {}), resources).get("Tags", [])
        } for resource in (old, new))
        backend = instance.ec2_backend
        gone = {key: None for key in before if key not in after}
        if gone:
            backend.delete_tags([instance.id], gone)
        if after:
            backend.create_tags([instance.id], after)

    def unmake(self, names, json=None, pause=True):
        """Deletes the resources, the last made first; one that others still need is tried again after them.

        Returns those that could not be deleted.
        """
        resources = self.stack.resource_map
        json = json or resources._resource_json_map
        left = list(reversed(names))
        for name in left:
            self.event(name, json[name]["Type"], "DELETE_IN_PROGRESS")
        for _ in range(len(left) + 1):
            for name in list(left):
                resource = resources._parsed_resources.get(name)
                if pause:
                    time.sleep(self.orders.seconds)
                try:
                    if resource is not None and not isinstance(resource, str):
                        resources._delete_resource(resource, json[name])
                except Exception as error:
                    reason = str(error)
                    continue
                self.event(name, json[name]["Type"], "DELETE_COMPLETE")
                resources._parsed_resources.pop(name, None)
                left.remove(name)
                if self.orders.seconds > 0 and pause:
                    self.orders.gateway.nodes.publish_and_wait()
            if not left:
                return []
        for name in left:
            self.event(name, json[name]["Type"], "DELETE_FAILED", reason)
        return left

    # --- events ---

    def event(self, name, kind, status, reason=None):
        resource = self.stack.resource_map._parsed_resources.get(name)
        physical = getattr(resource, "physical_resource_id", "") or ""
        self.stack.events.append(models.Event(
            self.stack.stack_id, self.stack.name, name, physical, kind, status, reason, None))

    def progress(self, status, reason=None):
        self.stack.status = status
        self.stack.status_reason = reason
        self.stack._add_stack_event(status, resource_status_reason=reason)

    def finish(self, status, reason=None):
        self.progress(status, reason)
        if self.orders.seconds > 0:
            self.orders.gateway.nodes.publish_and_wait()


def in_order(resources):
    """The logical ids, each after those that it refers to or depends on, else as the template has them."""
    done = []

    def visit(name, path):
        if name in done or name not in resources or name in path:
            return
        for other in mentioned(resources[name]):
            visit(other, path | {name})
        done.append(name)

    for name in resources:
        visit(name, frozenset())
    return done


def mentioned(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("Ref", "DependsOn", "Fn::GetAtt"):
                names = [inner] if isinstance(inner, str) else inner if key == "DependsOn" else inner[:1]
                yield from (name.partition(".")[0] for name in names)
            else:
                yield from mentioned(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from mentioned(inner)
