"""Clusters in a real terminal: the questions of `cluster new`, the progress of `create`, an interrupt, and the end."""

import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import run_tests

sandbox = Sandbox("--nodes", "0")
PROMPT = r"\[eu-west-1\]\$"


def resources_take(seconds):
    sandbox.control("formation", {"seconds": seconds})


def rules():
    with open(os.path.join(sandbox.home, "login_rules.yaml"), "rb") as file:
        return file.read()


def answer(shell, question, text):
    shell.wait(lambda t: re.match(question, t.cursor_row), question)
    shell.type(text + "\r")


def left():
    return json.loads(sandbox.dust("cluster", "list", "--json").stdout)


def new_asks_one_thing_a_line():
    with sandbox.shell(columns=60) as shell:
        shell.wait(lambda t: t.at_prompt(PROMPT))
        shell.type("cluster new\r")
        for question, text in [
            ("Name", "9 lives"), ("Name", "base1"), ("Kind", ""), (".*many nodes", "none"), (".*many nodes", "2"),
            ("Instance type", "t3.micro"), ("Region", ""), ("Placement group", "n"),
        ]:
            answer(shell, question, text)
        shell.wait(lambda t: t.at_prompt(PROMPT))
        assert '"9 lives" will not do' in shell.text, shell.text
        assert "cluster create base1" in shell.text, shell.text
    with open(os.path.join(sandbox.home, "clusters/base1.yaml"), encoding="utf-8") as file:
        spec = file.read()
    assert "name: base1" in spec and "region: eu-west-1" in spec and "#" in spec, spec


def create_shows_how_it_goes():
    resources_take(0.8)
    before = rules()
    with sandbox.shell(columns=60) as shell:
        shell.wait(lambda t: t.at_prompt(PROMPT))
        shell.type("cluster create base1\r")
        answer(shell, r"Create stack base1 in eu-west-1\?", "y")
        shell.wait(lambda t: any(re.match(r"\S (SecurityGroup|AmongNodes|master|worker)\b.* +creating · \d+ s$", row) for row in t.rows), "progress")
        shell.wait(r"^base1 is up")
        shell.wait(lambda t: t.at_prompt(PROMPT))
        assert "creating ·" not in shell.text, "the progress line is gone\n" + shell.text
        assert re.search(r"USD an hour|price not known", shell.text), shell.text
        listed = shell.enter("cluster list")
        assert re.search(r"base1 +CREATE_COMPLETE +eu-west-1 +base +2 +\d+ s", listed), listed
        assert "nothing was deleted" in refuse(shell, "cluster delete base1", r"Delete base1 in eu-west-1, 2 nodes and their disks\?")
        assert "nothing was changed" in refuse(shell, "cluster resize base1 worker=2", r"Change the cluster base1\?")
        shell.type("cluster delete base1\r")
        answer(shell, r"Delete base1 in eu-west-1", "y")
        shell.wait(r"^base1 is deleted")
    assert left() == [] and rules() == before


def refuse(shell, line, question):
    shell.wait(lambda t: t.at_prompt(PROMPT))
    shell.type(line + "\r")
    shell.wait(question)
    shell.wait(lambda t: "[y/N]" in t.cursor_row)
    shell.type("\r")
    shell.wait(lambda t: t.at_prompt(PROMPT))
    return shell.text


def an_interrupted_creation_goes_on():
    resources_take(0.8)
    with sandbox.shell() as shell:
        shell.wait(lambda t: t.at_prompt(PROMPT))
        shell.type("cluster create base1 --yes\r")
        shell.wait(r"^✓ SecurityGroup")
        shell.type("\x03")
        shell.wait(r"AWS goes on with the stack base1")
        shell.wait(lambda t: t.at_prompt(PROMPT))
        assert "cluster status base1" in shell.text and "cluster delete base1" in shell.text, shell.text
        shell.type("cluster status base1\r")
        shell.wait(r"^base1 is up")
        shell.wait(lambda t: t.at_prompt(PROMPT))
    assert sandbox.dust("cluster", "delete", "base1", "--yes").returncode == 0
    assert left() == []


def who_may_log_in_is_changed():
    resources_take(0)
    made = sandbox.dust("cluster", "create", "base1", "--yes")
    assert made.returncode == 0, made
    for wrong, text in ((["somewhere"], "is not a valid range of addresses"), (["10.1.2.3"], "cluster ssh-from base1 10.1.2.3/32")):
        done = sandbox.dust("cluster", "ssh-from", "base1", *wrong, "--yes")
        assert done.returncode == 2 and text in done.stderr, done
    unasked = sandbox.dust("cluster", "ssh-from", "base1", "10.0.0.0/8")
    assert unasked.returncode != 0 and "--yes" in unasked.stderr, unasked
    changed = sandbox.dust("cluster", "ssh-from", "base1", "10.0.0.0/8", "2001:db8::/32", "--yes")
    assert changed.returncode == 0 and "Lets in   10.0.0.0/8, 2001:db8::/32, no longer 127.0.0.1/32" in changed.stderr, changed
    # The nodes live on, and the group says what the answer said.
    assert "2 ok" in sandbox.dust("run", "cluster=base1", "--", "true").stderr
    assert from_where() == ["10.0.0.0/8", "2001:db8::/32"], from_where()
    with open(os.path.join(sandbox.home, "clusters/base1.eu-west-1.cfn"), encoding="utf-8") as file:
        groups = json.load(file)["Resources"]["SecurityGroup"]["Properties"]["SecurityGroupIngress"]
    assert sorted(rule["IpProtocol"] for rule in groups if rule.get("CidrIpv6") == "2001:db8::/32") == ["icmpv6", "tcp"], groups
    back = sandbox.dust("cluster", "ssh-from", "base1", "auto", "--yes")
    assert back.returncode == 0 and from_where() == ["127.0.0.1/32"], (back, from_where())
    assert sandbox.dust("cluster", "delete", "base1", "--yes").returncode == 0


def from_where():
    """From where ssh is let in, as EC2 says it."""
    import boto3

    keys = {"aws_access_key_id": sandbox.env["AWS_ACCESS_KEY_ID"], "aws_secret_access_key": sandbox.env["AWS_SECRET_ACCESS_KEY"]}
    ec2 = boto3.client("ec2", region_name="eu-west-1", endpoint_url=sandbox.endpoint, **keys)
    rules = [
        rule for group in ec2.describe_security_groups()["SecurityGroups"] if group["GroupName"].startswith("base1")
        for rule in group["IpPermissions"] if rule.get("FromPort") == 22
    ]
    return sorted(
        [each["CidrIp"] for rule in rules for each in rule["IpRanges"]]
        + [each["CidrIpv6"] for rule in rules for each in rule["Ipv6Ranges"]])


def a_cluster_in_the_closest_region_stays_where_it_was_made():
    resources_take(0)
    path = os.path.join(sandbox.home, "clusters/near.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write("cloud: {provider: ec2, region: closest}\ncluster: {name: near}\nnodes:\n- {nodename: n, instance_type: t3.micro}\n")
    made = sandbox.dust("cluster", "create", "near", "--yes", "--detach")
    assert made.returncode == 0, made
    assert os.path.exists(os.path.join(sandbox.home, "clusters/near.eu-west-1.cfn"))
    # From another region it is still found where it was made.
    away = {"AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1"}
    seen = sandbox.dust("cluster", "status", "near", "--json", env=away)
    assert seen.returncode == 0 and json.loads(seen.stdout)["region"] == "eu-west-1", seen
    gone = sandbox.dust("cluster", "delete", "near", "--yes", env=away)
    assert gone.returncode == 0 and left() == [], gone


def main():
    with sandbox:
        run_tests(
            [
                new_asks_one_thing_a_line,
                create_shows_how_it_goes,
                an_interrupted_creation_goes_on,
                who_may_log_in_is_changed,
                a_cluster_in_the_closest_region_stays_where_it_was_made,
            ]
        )


main()
