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
                a_cluster_in_the_closest_region_stays_where_it_was_made,
            ]
        )


main()
