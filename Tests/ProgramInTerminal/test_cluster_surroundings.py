"""What a region has to have is said before a cluster is made in it: a network, a zone with every type, room in the quotas."""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import run_tests

sandbox = Sandbox("--nodes", "0")
SPEC = """cloud: {provider: ec2, region: eu-west-1}
cluster:
  name: hand
nodes:
- {nodename: master, instance_type: t3.micro}
- {nodename: worker, count: 2, instance_type: m6i.large}
"""


def write(text):
    folder = os.path.join(sandbox.home, "clusters")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "hand.yaml"), "w", encoding="utf-8") as file:
        file.write(text)


def create(*words):
    return sandbox.dust("cluster", "create", "hand", "--yes", "--detach", *words)


def calls(action):
    return [call for call in json.loads(sandbox.ask("calls", "DELETE")) if call["action"] == action]


def refused(spec, *words, **conditions):
    """Nothing is made, nothing is even sent to CloudFormation, and the answer says these words."""
    write(spec)
    sandbox.control("conditions", conditions)
    done = create()
    assert done.returncode not in (0, 1), done
    for word in words:
        assert word in done.stderr, (word, done)
    seen = calls("CreateStack") + calls("CreateKeyPair")
    assert not seen and not os.path.exists(os.path.join(sandbox.home, "keys")), seen
    return done


def without_a_default_network_nothing_is_made():
    refused(SPEC, "create_vpc: yes", "vpc_id", "subnet_id", no_default_vpc=True)


def a_type_is_looked_for_in_every_zone():
    offers = {"m6i.large": ["eu-west-1b"], "t3.micro": ["eu-west-1a", "eu-west-1c"]}
    refused(SPEC, "t3.micro: eu-west-1a, eu-west-1c", "m6i.large: eu-west-1b", "a zone of its own", offerings=offers)
    refused(SPEC.replace("region: eu-west-1}", "region: eu-west-1, zone: eu-west-1a}"), "eu-west-1b", "m6i.large", offerings=offers)
    refused(SPEC, "No zone of eu-west-1 offers m6i.large", offerings={"m6i.large": []})
    refused(SPEC.replace("m6i.large", "z9.huge"), "No zone of eu-west-1 offers z9.huge")


def quotas_that_aws_tells_are_kept():
    refused(SPEC, "L-1216C47A", "Service Quotas", quotas={"L-1216C47A": 3})


def a_distribution_without_the_engine_is_refused():
    """Amazon Linux has no Slurm; neither by the cluster's image nor by one node's."""
    spec = SPEC.replace("name: hand", "name: hand\n  kind: slurm")
    words = ("slurm", "amazon-linux-2023", "It works on debian-12, debian-13, ubuntu-22.04, ubuntu-24.04")
    for other in (spec.replace("kind: slurm", "kind: slurm\n  image: amazon-linux-2023"),
                  spec.replace("instance_type: m6i.large", "instance_type: m6i.large, image: amazon-linux-2023")):
        assert other != spec
        refused(other, *words)


def zones():
    sandbox.dust("refresh")
    listed = json.loads(sandbox.dust("show", "cluster=hand&state=running", "--json").stdout)
    return {node["name"]: node["placement.availability_zone"] for node in listed}


def one_zone_is_chosen_and_kept():
    """EC2 scatters nodes that name no zone; a placement group stands in one."""
    write(SPEC.replace("name: hand", "name: hand\n  use_placement_group: yes"))
    sandbox.control("conditions", {"scatter": True, "offerings": {"m6i.large": ["eu-west-1b", "eu-west-1c"]}, "quotas": {"L-1216C47A": 64}})
    made = create()
    assert made.returncode == 0, made
    assert set(zones().values()) == {"eu-west-1b"}, zones()
    # Later the same zone is taken again, though another would be chosen today: nobody is replaced.
    sandbox.control("conditions", {"scatter": True, "offerings": {"m6i.large": ["eu-west-1c"]}})
    grown = sandbox.dust("cluster", "resize", "hand", "master=2", "--yes")
    assert grown.returncode == 0 and "Replaces" not in grown.stderr, grown
    assert len(zones()) == 4 and set(zones().values()) == {"eu-west-1b"}, zones()
    assert sandbox.dust("cluster", "delete", "hand", "--yes").returncode == 0


def who_may_not_ask_makes_it_all_the_same():
    write(SPEC)
    sandbox.control("conditions", {})
    for action in ("DescribeVpcs", "DescribeInstanceTypeOfferings", "ListServiceQuotas"):
        sandbox.control("faults", {"fault": "error", "action": action, "code": "AccessDeniedException" if action[0] == "L" else "UnauthorizedOperation", "status": 403})
    made = create()
    assert made.returncode == 0, made
    assert sandbox.dust("cluster", "delete", "hand", "--yes").returncode == 0


def instances_that_ec2_does_not_know_yet_are_waited_for():
    write(SPEC)
    # One of the three is not in the first answers.
    sandbox.control("conditions", {"late": 2})
    made = sandbox.dust("cluster", "create", "hand", "--yes")
    assert made.returncode == 0 and "ssh answers on 3 of 3" in made.stderr, made
    assert sandbox.dust("cluster", "delete", "hand", "--yes").returncode == 0


def main():
    with sandbox:
        run_tests(
            [
                without_a_default_network_nothing_is_made,
                a_type_is_looked_for_in_every_zone,
                quotas_that_aws_tells_are_kept,
                a_distribution_without_the_engine_is_refused,
                one_zone_is_chosen_and_kept,
                who_may_not_ask_makes_it_all_the_same,
                instances_that_ec2_does_not_know_yet_are_waited_for,
            ]
        )


main()
