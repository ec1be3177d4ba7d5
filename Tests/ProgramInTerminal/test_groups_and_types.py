"""Targets kept under names, and the instance types that a region offers, at a real prompt and straight from a shell."""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import run_tests

sandbox = Sandbox()
PROMPT = r"\[eu-west-1[^\]]*\]\$"


def ok(*words, **options):
    done = sandbox.dust(*words, **options)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done


def names(target):
    return sorted(each["name"] for each in json.loads(ok("show", target, "--json").stdout))


def a_group_is_kept_and_used_in_any_target():
    assert "%workers is 3 nodes now" in ok("group", "workers", "worker*").stderr
    ok("group", "two", "%workers,!worker2")
    assert names("%two") == ["worker0", "worker1"]
    assert names("%TWO,web0&state=running") == ["web0", "worker0", "worker1"]
    said = ok("run", "%two", "--", "echo here").stdout
    assert said.count("here") == 2, said
    listed = json.loads(ok("group", "--json").stdout)
    assert listed == [{"name": "two", "target": "%workers,!worker2"}, {"name": "workers", "target": "worker*"}], listed
    # What it chooses follows from what there is, not from when it was made.
    ok("group", "workers", "worker0")
    assert names("%two") == ["worker0"]


def a_group_of_nodes_that_something_else_lists():
    path = sandbox.write("nodes.txt", "worker0 worker1  # the first two\n\nweb0,worker2\n")
    ok("group", "listed", "--from", path)
    assert names("%listed") == ["web0", "worker0", "worker1", "worker2"]
    ok("group", "asked", "--from", "echo worker[0-1]")
    assert names("%asked") == ["worker0", "worker1"]
    for source in ("exit 3", "true"):
        refused = sandbox.dust("group", "asked", "--from", source)
        assert refused.returncode in (1, 5) and names("%asked") == ["worker0", "worker1"], refused


def what_is_wrong_is_told_and_nothing_is_kept():
    ok("group", "a", "worker0")
    for words, status in (
        (("group", "a", "%a"), 2), (("group", "b", "frob=1"), 2), (("group", "b", "("), 2), (("group", "b", "%nobody"), 5),
        (("group", "a b", "x"), 2), (("group", "--remove", "nobody"), 5), (("group", "nobody"), 5), (("show", "%nobody"), 5),
        (("group", "a", "worker0", "--remove"), 2),
    ):
        done = sandbox.dust(*words)
        assert done.returncode == status, (words, done)
    assert names("%a") == ["worker0"]
    ok("group", "--remove", "a")
    assert sandbox.dust("show", "%a").returncode == 5


def a_shell_completes_groups_and_shares_them():
    with sandbox.shell(columns=100) as shell:
        shell.wait(lambda t: t.at_prompt(PROMPT))
        ok("group", "elsewhere", "web*")
        shell.enter("show %elsewhere")
        shell.wait("1 node", "the group of another shell")
        shell.type("@%else\t")
        shell.wait("@%elsewhere", "the name completed")
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(PROMPT))


def types_are_chosen_as_nodes_are():
    found = json.loads(ok("types", "vcpus>=8&memory>=32GB&gpu&current&g5*", "--json").stdout)
    assert found and all(each["vcpus"] >= 8 and each["gpus"] >= 1 and each["type"].startswith("g5") for each in found), found
    assert all(each["memory_mib"] >= 32 * 1024 for each in found) and found[0]["zones"], found
    small = json.loads(ok("types", "t3.micro,t3.nano", "--sort", "memory", "--json").stdout)
    assert [each["type"] for each in small] == ["t3.nano", "t3.micro"], small
    assert small[1]["usd_per_hour"] == 0.012, small
    cheap = json.loads(ok("types", "(t3.micro,m6i.large)&price<0.02", "--json").stdout)
    assert [each["type"] for each in cheap] == ["t3.micro"], cheap
    many = json.loads(ok("types", "vcpus>=8&memory>=32GB", "--sort", "price", "--json").stdout)
    prices = [each["usd_per_hour"] for each in many if each["usd_per_hour"] is not None]
    assert len(prices) > 200 and prices == sorted(prices), (len(many), len(prices))
    shown = ok("types", "t3.micro").stdout
    assert "1 GiB" in shown and "x86_64" in shown, shown
    assert sandbox.dust("types", "nosuch*").returncode == 5
    assert sandbox.dust("types", "wheels=4").returncode == 2
    assert sandbox.dust("types", "--sort", "wheels").returncode == 2


def what_nodes_have_cost_is_a_column():
    rows = ok("show", "--columns", "name,cost,spent", "--sort", "spent", "--csv", "web0").stdout.splitlines()
    assert "Spent" in rows[0] and rows[1].split(",")[-1].startswith("0.0"), rows


def main():
    with sandbox:
        run_tests([
            a_group_is_kept_and_used_in_any_target, a_group_of_nodes_that_something_else_lists,
            what_is_wrong_is_told_and_nothing_is_kept, a_shell_completes_groups_and_shares_them, types_are_chosen_as_nodes_are,
            what_nodes_have_cost_is_a_column,
        ])


main()
