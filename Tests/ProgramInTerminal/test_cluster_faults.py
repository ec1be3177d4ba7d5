"""What goes wrong while a cluster is made: the cause first, what to do next, and nothing left after `delete`."""

import json
import os
import sys

import boto3

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import run_tests

sandbox = Sandbox("--nodes", "0")

CAPACITY = (
    "We currently do not have sufficient t3.micro capacity in the Availability Zone you requested (eu-west-1a). "
    "You can get t3.micro capacity by choosing eu-west-1b, eu-west-1c. (Service: Ec2, Status Code: 500)"
)
QUOTA = (
    "You have requested more vCPU capacity than your current vCPU limit of 16 allows for the instance bucket that the "
    "specified instance type belongs to. (Service: Ec2, Status Code: 400)"
)
TYPE = "Invalid value 't9.huge' for InstanceType. (Service: Ec2, Status Code: 400)"


def client(service):
    return boto3.client(
        service, endpoint_url=sandbox.endpoint, region_name="eu-west-1",
        aws_access_key_id=sandbox.env["AWS_ACCESS_KEY_ID"], aws_secret_access_key=sandbox.env["AWS_SECRET_ACCESS_KEY"],
    )


def create():
    return sandbox.dust("cluster", "create", "hand", "--yes", "--detach")


def nothing_is_left():
    gone = sandbox.dust("cluster", "delete", "hand", "--yes")
    assert gone.returncode in (0, 5), gone
    assert json.loads(sandbox.dust("cluster", "list", "--json").stdout) == []
    living = sandbox.dust("show", "state=pending,state=running", "--json").stdout
    assert "i-" not in living, living


def fails_at_the_second_instance(reason, *words):
    sandbox.control("formation", {"fail": [{"type": "AWS::EC2::Instance", "skip": 1, "reason": reason}]})
    failed = sandbox.dust("cluster", "create", "hand", "--yes")
    assert failed.returncode == 3, failed
    told = failed.stderr[failed.stderr.index("dust: The stack hand is ROLLBACK_COMPLETE.") :]
    for word in (reason[:60], "cluster delete hand", *words):
        assert word in told.replace("\n", " "), failed.stderr
    assert "cancelled" not in told, "the cause, not what followed from it\n" + failed.stderr
    nothing_is_left()


def every_zone_is_tried_and_then_the_next_type():
    """No room in two zones of three, and a type that has none at all: what is tried is told, and what was made in the end."""
    folder = os.path.join(sandbox.home, "clusters")
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/roomy.yaml", "w", encoding="utf-8") as file:
        file.write(
            "cloud: {region: eu-west-1, zones: any}\ncluster: {name: roomy}\n"
            "nodes:\n- {nodename: roomy, count: 2, instance_type: [t3.micro, m6i.large]}\n")
    full = [{"type": "AWS::EC2::Instance", "reason": CAPACITY}] * 2
    sandbox.control("formation", {"seconds": 0, "fail": full})
    made = sandbox.dust("cluster", "create", "roomy", "--yes")
    assert made.returncode == 0, made
    assert "no room in eu-west-1a with t3.micro; trying eu-west-1b with t3.micro" in made.stderr, made.stderr
    assert "no room in eu-west-1b with t3.micro; trying eu-west-1c with t3.micro" in made.stderr, made.stderr
    assert "made in eu-west-1c with t3.micro, about 0.024 USD an hour" in made.stderr, made.stderr
    # A resize keeps zone and type, which are not the first of the lists.
    grown = sandbox.dust("cluster", "resize", "roomy", "roomy=3", "--yes")
    assert grown.returncode == 0 and "Replaces" not in grown.stderr, grown
    assert sandbox.dust("cluster", "delete", "roomy", "--yes").returncode == 0
    sandbox.control("formation", {"seconds": 0, "fail": full + full[:1]})
    made = sandbox.dust("cluster", "create", "roomy", "--yes")
    assert made.returncode == 0 and "made in eu-west-1a with m6i.large" in made.stderr, made.stderr
    grown = sandbox.dust("cluster", "resize", "roomy", "roomy=3", "--yes")
    assert grown.returncode == 0 and "Replaces" not in grown.stderr, grown
    shown = json.loads(sandbox.dust("show", "cluster=roomy&state=running", "--json").stdout)
    assert {each["instance_type"] for each in shown} == {"m6i.large"} and len(shown) == 3, shown
    assert sandbox.dust("cluster", "delete", "roomy", "--yes").returncode == 0
    # Where none has room, the last refusal is told, and nothing is left.
    sandbox.control("formation", {"seconds": 0, "fail": full * 3})
    refused = sandbox.dust("cluster", "create", "roomy", "--yes")
    assert refused.returncode == 3 and refused.stderr.count("trying") == 5, refused
    assert sandbox.dust("cluster", "delete", "roomy", "--yes").returncode == 0
    sandbox.control("formation", {"seconds": 0, "fail": []})


def a_zone_without_capacity_offers_another():
    fails_at_the_second_instance(CAPACITY, "zone: eu-west-1b", "another instance_type")


def a_quota_says_where_to_raise_it():
    fails_at_the_second_instance(QUOTA, "Service Quotas")


def an_unknown_type_names_another():
    fails_at_the_second_instance(TYPE, "m6i.large")


def a_name_that_is_taken_is_left_alone():
    cloud = client("cloudformation")
    template = {"Resources": {"Group": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "theirs"}}}}
    cloud.create_stack(StackName="hand", TemplateBody=json.dumps(template))
    for words in (("create",), ("delete",)):
        refused = sandbox.dust("cluster", *words, "hand", "--yes")
        assert refused.returncode == 3 and "did not make" in refused.stderr, refused
    assert cloud.describe_stacks(StackName="hand")["Stacks"][0]["StackStatus"] == "CREATE_COMPLETE"
    cloud.delete_stack(StackName="hand")
    nothing_is_left()


def being_throttled_for_a_while_is_waited_out():
    sandbox.control("faults", {"fault": "throttle", "action": "CreateStack", "times": 2})
    sandbox.control("faults", {"fault": "throttle", "action": "DescribeStackEvents", "times": 2})
    made = sandbox.dust("cluster", "create", "hand", "--yes")
    assert made.returncode == 0 and "hand is up" in made.stderr, made
    nothing_is_left()


def an_answer_that_was_lost_makes_no_second_cluster():
    sandbox.control("faults", {"fault": "reset", "action": "CreateStack", "after": True})
    made = create()
    assert made.returncode == 0, made
    assert len(client("cloudformation").list_stacks(StackStatusFilter=["CREATE_COMPLETE"])["StackSummaries"]) == 1
    assert sandbox.dust("cluster", "status", "hand", "--resume").returncode == 0
    nothing_is_left()


def mistakes_in_a_spec_make_no_stack():
    path = os.path.join(sandbox.home, "clusters/bad.yaml")
    head = "cluster:\n  name: bad\n"
    node = "nodes:\n- {nodename: n, instance_type: t3.micro}\n"
    for text, line, word in [
        (head + "  knid: base\n" + node, 3, "knid"),
        (head + "  kind: hadoop\n" + node, 3, "hadoop"),
        (head + "  ssh_from: 10.0.0.0/33\n" + node, 3, "10.0.0.0/33"),
        (head + "nodes:\n- {nodename: n, instance_type: t3.micro, count: 0}\n", 4, "count"),
        (head + "nodes:\n- {nodename: n, instance_type: t3.micro, count: many}\n", 4, "many"),
        (head + "nodes:\n- {nodename: n, instance_type: t3.micro}\n- instance_type: t3.micro\n", 5, "nodename"),
        (head + node + "- {nodename: n, instance_type: t3.micro}\n", 5, "n"),
        (head + "nodes: [\n", 4, ""),
    ]:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        said = sandbox.dust("cluster", "create", "bad", "--yes")
        assert said.returncode == 2 and f"bad.yaml:{line}" in said.stderr and word in said.stderr, (text, said)
    # What the kind cannot be on that image, or not with these nodes, is said before anything is made too.
    engine = "nodes:\n- {nodename: master, instance_type: t3.micro}\n- {nodename: worker, instance_type: t3.micro}\n"
    for text, words in [
        (head + "  kind: slurm\n  image: amazon-linux-2023\n" + engine, ("does not work on amazon-linux-2023", "debian-12")),
        (head + "  kind: mpi\n  image: amazon-linux-2023\n" + engine, ("does not work on amazon-linux-2023", "ubuntu-24.04")),
        (head + "  kind: dask\n  image: ubuntu-22.04\n" + engine, ("does not work on ubuntu-22.04", "debian-13")),
        (head + "  kind: ray\n" + node, ('no node for the role "head"', "master")),
    ]:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        said = sandbox.dust("cluster", "create", "bad", "--yes")
        assert said.returncode == 2 and all(word in said.stderr for word in words), (text, said)
    os.remove(path)
    assert json.loads(sandbox.dust("cluster", "list", "--json").stdout) == []


def main():
    with sandbox:
        made = sandbox.dust("cluster", "new", "hand", "--nodes", "3", "--type", "t3.micro", "--region", "eu-west-1", "--yes")
        assert made.returncode == 0, made
        run_tests(
            [
                every_zone_is_tried_and_then_the_next_type, a_zone_without_capacity_offers_another,
                a_quota_says_where_to_raise_it,
                an_unknown_type_names_another,
                a_name_that_is_taken_is_left_alone,
                being_throttled_for_a_while_is_waited_out,
                an_answer_that_was_lost_makes_no_second_cluster,
                mistakes_in_a_spec_make_no_stack,
            ]
        )


main()
