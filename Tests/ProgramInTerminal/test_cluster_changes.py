"""What a change of a cluster that stands may never do: replace or stop a node unasked, or leave the spec where AWS went back."""

import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import run_tests

sandbox = Sandbox("--nodes", "0")
PROMPT = r"\[eu-west-1[^\]]*\]\$"
SPEC = """cloud: {provider: ec2, region: eu-west-1}
cluster:
  name: hand
nodes:
- nodename: master
  instance_type: t3.micro
- nodename: worker
  count: 2
  instance_type: t3.micro
"""


def path(name):
    return os.path.join(sandbox.home, "clusters", name)


def write(text):
    os.makedirs(path("."), exist_ok=True)
    with open(path("hand.yaml"), "w", encoding="utf-8") as file:
        file.write(text)


def spec():
    with open(path("hand.yaml"), encoding="utf-8") as file:
        return file.read()


def ok(*words):
    done = sandbox.dust(*words)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done


def nodes(attribute="id"):
    """An attribute of each living node, by its name."""
    ok("refresh")
    shown = ok("show", "state=running", "--json")
    return {node["name"]: node[attribute] for node in json.loads(shown.stdout)}


def calls(action):
    return [call for call in sandbox_calls() if call["action"] == action]


def sandbox_calls():
    return json.loads(sandbox.ask("calls", "DELETE"))


def a_resize_replaces_nobody_unasked():
    write(SPEC)
    ok("cluster", "create", "hand", "--yes")
    before = nodes()
    ok("run", "cluster=hand", "--", "echo kept > mark")
    for old, new, reason in [
        ("region: eu-west-1}", "region: eu-west-1, zone: eu-west-1b}", "AvailabilityZone"),
        ("instance_type: t3.micro\n- nodename: worker", "instance_type: t3.large\n- nodename: worker", "InstanceType"),
        ("  count: 2\n", "  count: 2\n  volume: 100GB\n", "BlockDeviceMappings"),
        ("name: hand\n", "name: hand\n  use_placement_group: yes\n", "PlacementGroupName"),
    ]:
        write(SPEC.replace(old, new))
        changed = spec()
        sandbox_calls()
        refused = sandbox.dust("cluster", "resize", "hand", "worker=3", "--yes")
        assert refused.returncode == 2 and "--replace" in refused.stderr and reason in refused.stderr, refused
        assert not calls("UpdateStack") and spec() == changed and nodes() == before, refused
    # Who may log in is changed all the same: that starts from what stands, not from the spec.
    ok("cluster", "ssh-from", "hand", "10.0.0.0/8", "--yes")
    assert nodes() == before
    # Other nodes may have what the first have not.
    write(SPEC + "- nodename: more\n  instance_type: t3.large\n  zone: eu-west-1b\n")
    grown = ok("cluster", "resize", "hand", "worker=3", "--yes")
    after = nodes()
    assert before.items() <= after.items() and sorted(after) == ["master", "more", "worker0", "worker1", "worker2"], grown
    assert nodes("placement.availability_zone")["more"] == "eu-west-1b"
    said = ok("run", "name=master,name=worker[0-1]", "--", "cat mark")
    assert said.stdout.count("kept") == 3, said


def what_is_replaced_is_said_and_loses_its_files():
    before = nodes()
    write(spec().replace("count: 3\n", "count: 3\n  volume: 100GB\n"))
    # A person is asked about it by itself, whatever --yes says.
    with sandbox.shell(columns=120) as shell:
        shell.wait(lambda t: t.at_prompt(PROMPT))
        shell.type("cluster resize hand worker=3 --yes\r")
        shell.wait(r"Stop or replace nodes that run: worker0, worker1, worker2\?")
        shell.type("\r")
        shell.wait("nothing was changed")
        shell.wait(lambda t: t.at_prompt(PROMPT))
    assert nodes() == before
    # A group that is not in the spec any more goes only where that is said too.
    replaced = ok("cluster", "resize", "hand", "worker=3", "--yes", "--replace")
    assert re.search(r"Replaces  worker0, worker1, worker2 \(BlockDeviceMappings\)", replaced.stderr), replaced.stderr
    after = nodes()
    assert after["master"] == before["master"] and after["worker0"] != before["worker0"], (before, after)
    assert sandbox.dust("run", "name=worker0", "--", "cat mark").returncode != 0, "a new machine has none of the old one's files"
    whole = spec()
    write(whole[: whole.index("- nodename: more")])
    lost = sandbox.dust("cluster", "resize", "hand", "worker=3", "--yes")
    assert lost.returncode == 2 and "more" in lost.stderr and "--replace" in lost.stderr, lost
    write(whole)


def another_type_stops_a_node_and_keeps_it():
    before = nodes()
    write(spec().replace("- nodename: more\n  instance_type: t3.large", "- nodename: more\n  instance_type: t3.small"))
    done = ok("cluster", "resize", "hand", "worker=3", "--yes", "--replace")
    assert "Restarts  more (InstanceType)" in done.stderr, done.stderr
    assert nodes() == before and nodes("instance_type")["more"] == "t3.small"


def a_change_that_fails_leaves_a_healthy_cluster():
    before = nodes()
    stood = spec()
    reason = "We currently do not have sufficient t3.micro capacity in the Availability Zone you requested (eu-west-1a)."
    sandbox.control("formation", {"fail": [{"type": "AWS::EC2::Instance", "reason": reason}]})
    failed = sandbox.dust("cluster", "resize", "hand", "worker=5", "--yes")
    assert failed.returncode == 3 and reason[:40] in failed.stderr.replace("\n", " "), failed
    for wrong in ("cluster delete", "another zone, as in zone:", "another instance_type"):
        assert wrong not in failed.stderr, failed.stderr
    assert "nodename" in failed.stderr, failed.stderr
    assert spec() == stood and nodes() == before
    status = ok("cluster", "status", "hand")
    assert "UPDATE_ROLLBACK_COMPLETE" in status.stdout and "undone" in status.stderr and reason[:40] in status.stderr, status
    assert "cluster delete" not in status.stderr
    # It is used and changed as before.
    assert "5 ok" in ok("run", "cluster=hand", "--", "true").stderr
    ok("cluster", "resize", "hand", "worker=4", "--yes")
    assert len(nodes()) == 6
    ok("cluster", "delete", "hand", "--yes")


def a_resize_refused_in_the_middle_leaves_what_stood():
    """Of three nodes that come, the second finds no capacity: AWS takes back the first, and all that is shown afterwards is true."""
    write(SPEC)
    ok("cluster", "create", "hand", "--yes")
    before, stood = nodes(), spec()
    ok("run", "cluster=hand", "--", "echo kept > mark")
    reason = "We currently do not have sufficient t3.micro capacity in the Availability Zone you requested (eu-west-1a)."
    sandbox.control("formation", {"fail": [{"resource": "worker3", "reason": reason}]})
    sandbox_calls()
    failed = sandbox.dust("cluster", "resize", "hand", "worker=5", "--yes")
    assert failed.returncode == 3 and "worker3" in failed.stderr and reason[:40] in failed.stderr.replace("\n", " "), failed
    assert len(calls("UpdateStack")) == 1
    assert spec() == stood and nodes() == before
    listed = json.loads(ok("show", "cluster=hand", "--json").stdout)
    assert {each["name"] for each in listed if each["state"] not in ("terminated", "shutting-down")} == before.keys(), listed
    status = ok("cluster", "status", "hand")
    assert "UPDATE_ROLLBACK_COMPLETE" in status.stdout and "undone" in status.stderr and reason[:40] in status.stderr, status
    assert "hand is up" in status.stderr and "gone:" not in status.stderr and "cluster delete" not in status.stderr, status
    told = json.loads(ok("cluster", "status", "hand", "--json").stdout)
    assert told["status"] == "UPDATE_ROLLBACK_COMPLETE" and not told.get("gone"), told
    assert {each["name"]: each["id"] for each in told["nodes"]} == before, told
    assert told["undone"]["code"] == "cluster.no-capacity" and reason in told["undone"]["why"], told
    [row] = json.loads(ok("cluster", "list", "--json").stdout)
    assert row["status"] == "UPDATE_ROLLBACK_COMPLETE" and row["nodes"] == 3, row
    # What stood has its files, and the next change starts from it.
    assert ok("run", "cluster=hand", "--", "cat mark").stdout.count("kept") == 3
    ok("cluster", "resize", "hand", "worker=5", "--yes")
    after = nodes()
    assert before.items() <= after.items() and len(after) == 6, (before, after)
    told = json.loads(ok("cluster", "status", "hand", "--json").stdout)
    assert told["status"] == "UPDATE_COMPLETE" and told.get("undone") is None and len(told["nodes"]) == 6, told
    ok("cluster", "delete", "hand", "--yes")


def an_update_shows_what_it_does_and_keeps_who_can_stay():
    """Ports, a life, a new group and other types at once: by effect, asked about, in stages, the head last."""
    write(SPEC)
    ok("cluster", "create", "hand", "--yes")
    before = nodes()
    nothing = ok("cluster", "update", "hand", "--dry-run")
    assert "Changes no nodes" in nothing.stderr and "Nothing restarts" in nothing.stderr, nothing
    write(SPEC.replace("name: hand\n", "name: hand\n  ttl: 8h\n  ports: [8080]\n") + "- nodename: more\n  instance_type: t3.small\n")
    sandbox_calls()
    shown = ok("cluster", "update", "hand", "--dry-run")
    for words in ("Adds      more", "Changes   SecurityGroup", "Nothing restarts", "USD an hour, "):
        assert words in shown.stderr, (words, shown.stderr)
    assert not calls("UpdateStack")
    ok("cluster", "update", "hand", "--yes")
    assert before.items() <= nodes().items() and "more" in nodes(), nodes()
    with open(path("hand.eu-west-1.cfn"), encoding="utf-8") as file:
        made = json.load(file)["Resources"]
    assert made["master0"]["Properties"]["InstanceInitiatedShutdownBehavior"] == "terminate"
    assert 8080 in [rule.get("FromPort") for rule in made["SecurityGroup"]["Properties"]["SecurityGroupIngress"]]
    # Other types: asked about by name, and --yes alone does not answer that.
    write(spec().replace("t3.micro", "t3.large"))
    sandbox_calls()
    refused = sandbox.dust("cluster", "update", "hand", "--yes")
    assert refused.returncode == 2 and "--replace" in refused.stderr and not calls("UpdateStack"), refused
    before = nodes()
    changed = ok("cluster", "update", "hand", "--yes", "--replace")
    assert "Restarts  master, worker0, worker1 (InstanceType)" in changed.stderr, changed.stderr
    order = [line for line in changed.stderr.splitlines() if re.match(r"\d of \d", line)]
    assert order == ["1 of 2: master, worker0", "2 of 2: worker1"], changed.stderr
    assert nodes() == before and set(nodes("instance_type").values()) == {"t3.large", "t3.small"}, nodes("instance_type")
    # Another kind is another cluster.
    write(spec().replace("name: hand\n", "name: hand\n  kind: mpi\n"))
    refused = sandbox.dust("cluster", "update", "hand", "--yes", "--replace")
    assert refused.returncode == 2 and "kind: base" in refused.stderr, refused
    write(spec().replace("  kind: mpi\n", ""))


def an_update_refused_in_the_middle_goes_on_later():
    """The second stage has no capacity: what the first did stays, and the same command does the rest."""
    before = nodes()
    write(spec().replace("t3.large", "m6i.large"))
    changed = spec()
    reason = "We currently do not have sufficient m6i.large capacity in the Availability Zone you requested (eu-west-1a)."
    sandbox.control("formation", {"fail": [{"resource": "worker1", "reason": reason}]})
    failed = sandbox.dust("cluster", "update", "hand", "--yes", "--replace")
    assert failed.returncode == 3 and reason[:40] in failed.stderr.replace("\n", " "), failed
    assert spec() == changed and nodes() == before
    types = nodes("instance_type")
    assert types["worker0"] == "m6i.large" and types["worker1"] == "t3.large", types
    done = ok("cluster", "update", "hand", "--yes", "--replace")
    assert "Restarts  worker1 (InstanceType)" in done.stderr and "master" not in done.stderr.split("Restarts")[1].splitlines()[0], done
    assert nodes() == before and nodes("instance_type")["worker1"] == "m6i.large"


def nodes_that_went_are_made_again():
    before = nodes()
    nothing = ok("cluster", "resize", "hand")
    assert "all nodes of hand are there" in nothing.stderr and "cluster resize hand" in nothing.stderr, nothing
    ok("terminate", "name=worker1", "--yes")
    status = ok("cluster", "status", "hand")
    assert "gone: worker1" in status.stderr and "cluster resize hand" in status.stderr, status
    assert json.loads(ok("cluster", "status", "hand", "--json").stdout)["gone"] == ["worker1"]
    ok("cluster", "resize", "hand", "--yes")
    after = nodes()
    assert after.keys() == before.keys() and after["worker1"] != before["worker1"], (before, after)
    assert {name for name in before if before[name] == after[name]} == before.keys() - {"worker1"}
    ok("cluster", "delete", "hand", "--yes")


def a_group_that_is_not_there_is_answered_with_those_that_are():
    write(SPEC)
    ok("cluster", "create", "hand", "--yes", "--detach")
    wrong = sandbox.dust("cluster", "resize", "hand", "foo=3", "--yes")
    assert wrong.returncode == 2 and "master" in wrong.stderr and "worker" in wrong.stderr, wrong
    assert not re.search(r"try\s*$", wrong.stderr, re.M), wrong.stderr
    ok("cluster", "delete", "hand", "--yes")


def a_cluster_that_grows_past_what_is_written_out_replaces_nobody():
    write(SPEC)
    ok("cluster", "create", "hand", "--yes")
    before = nodes()
    grown = ok("cluster", "resize", "hand", "worker=9", "--yes")
    after = nodes()
    assert before.items() <= after.items() and len(after) == 10, (before, after, grown)
    # Those that came share a launch template, and are as those that stood.
    with open(path("hand.eu-west-1.cfn"), encoding="utf-8") as file:
        resources = json.load(file)["Resources"]
    made = {resource["Properties"]["Tags"][0]["Value"]: "ImageId" in resource["Properties"]
            for resource in resources.values() if resource["Type"] == "AWS::EC2::Instance"}
    assert sorted(name for name, is_whole in made.items() if is_whole) == ["master", "worker0", "worker1"], made
    for attribute in ("image_id", "key_name", "instance_type", "placement.availability_zone"):
        assert len(set(nodes(attribute).values())) == 1, (attribute, nodes(attribute))
    shrunk = ok("cluster", "resize", "hand", "worker=2", "--yes")
    assert nodes() == before, shrunk
    ok("cluster", "delete", "hand", "--yes")


def a_template_too_large_goes_by_the_bucket():
    """Groups that differ, each with a launch template of its own, make it larger than a request takes with few nodes."""
    groups = "".join(f"- nodename: group{number}\n  instance_type: t3.micro\n  volume: {100 + number}GB\n" for number in range(70))
    large = SPEC + groups
    write(large)
    sandbox_calls()
    refused = sandbox.dust("cluster", "create", "hand", "--yes")
    assert refused.returncode == 2 and "template_bucket" in refused.stderr, refused
    assert not calls("CreateStack") and not calls("CreateKeyPair")
    write(large.replace("region: eu-west-1}", "region: eu-west-1, template_bucket: dust-templates}"))
    missing = sandbox.dust("cluster", "create", "hand", "--yes")
    assert missing.returncode == 3 and "bucket" in missing.stderr, missing
    assert not calls("CreateStack")
    import boto3

    store = boto3.client(
        "s3", endpoint_url=sandbox.endpoint, region_name="eu-west-1",
        aws_access_key_id=sandbox.env["AWS_ACCESS_KEY_ID"], aws_secret_access_key=sandbox.env["AWS_SECRET_ACCESS_KEY"])
    store.create_bucket(Bucket="dust-templates", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    ok("cluster", "create", "hand", "--yes")
    before = nodes()
    kept = store.get_object(Bucket="dust-templates", Key="dust/hand.json")["Body"].read()
    with open(path("hand.eu-west-1.cfn"), encoding="utf-8") as file:
        assert json.loads(kept) == json.load(file) and len(kept) > 51200
    # Changes go the same way, and start from what stands there.
    ok("cluster", "resize", "hand", "worker=3", "--yes")
    assert before.items() <= nodes().items() and len(nodes()) == len(before) + 1
    assert store.get_object(Bucket="dust-templates", Key="dust/hand.json")["Body"].read() != kept
    ok("cluster", "delete", "hand", "--yes")


def main():
    with sandbox:
        run_tests(
            [
                a_resize_replaces_nobody_unasked,
                what_is_replaced_is_said_and_loses_its_files,
                another_type_stops_a_node_and_keeps_it,
                a_change_that_fails_leaves_a_healthy_cluster,
                a_resize_refused_in_the_middle_leaves_what_stood,
                an_update_shows_what_it_does_and_keeps_who_can_stay,
                an_update_refused_in_the_middle_goes_on_later,
                nodes_that_went_are_made_again,
                a_group_that_is_not_there_is_answered_with_those_that_are,
                a_cluster_that_grows_past_what_is_written_out_replaces_nobody,
                a_template_too_large_goes_by_the_bucket,
            ]
        )


main()
