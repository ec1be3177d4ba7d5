"""Layers: what a kind installs is kept, and the next cluster of the kind begins with it; all that is a cluster's own is not.

Only root can keep nodes apart; without, what decides what is kept and what has to go is tried alone.
"""

import glob
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import types

sys.path.insert(0, os.path.dirname(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../Sources/Sandboxes/Resources"))
import layers
from sandbox import Sandbox
from terminal import program, run_tests

# It makes, changes and removes, has a user and a service of its own, and logs; the odd name is one that lists get wrong.
KIND = r"""name: thing
versions: {thing: "VERSION"}
roles: {head: {nodes: master}, worker: {nodes: worker*}}
steps:
- name: install
  layer: yes
  run: |
    echo run >> ~/installs
    mkdir -p /opt/thing /var/log/thing /etc/thing
    head -c 3000000 /dev/urandom > /opt/thing/data
    ln /opt/thing/data /opt/thing/same
    echo '{{versions.thing}}' > "/opt/thing/a 'b'
    c"
    rm -rf /usr/share/base-files /etc/issue.net
    mkdir /usr/share/base-files
    touch /usr/share/base-files/new
    useradd --system --no-create-home thing
    chown thing /var/log/thing /opt/thing/same
    echo late > /var/log/thing/log
    cp /bin/true /opt/thing/able && setcap cap_net_raw+ep /opt/thing/able 2>/dev/null || true
    printf '[Service]\nExecStart=/bin/sleep infinity\n[Install]\nWantedBy=multi-user.target\n' > /etc/systemd/system/thing.service
    systemctl daemon-reload && systemctl enable -q --now thing
    MORE
  check: test -e /opt/thing/same
- name: secret
  run: (umask 077; head -c 24 /dev/urandom | base64 > /etc/thing/secret)
  check: test -s /etc/thing/secret
"""
SPEC = """cloud: {provider: ec2, region: eu-west-1}
cluster: {name: NAME, kind: thing}
nodes:
- {nodename: master, instance_type: t3.micro}
- {nodename: worker, count: 1, instance_type: t3.micro}
"""
sandbox = Sandbox("--isolated", "--nodes", "0")


def kind(version="1", more="true"):
    folder = os.path.join(sandbox.home, "kinds/thing")
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/kind.yaml", "w", encoding="utf-8") as file:
        file.write(KIND.replace("VERSION", version).replace("MORE", more))


def cluster(name, expect=0):
    os.makedirs(os.path.join(sandbox.home, "clusters"), exist_ok=True)
    with open(os.path.join(sandbox.home, f"clusters/{name}.yaml"), "w", encoding="utf-8") as file:
        file.write(SPEC.replace("NAME", name))
    made = sandbox.dust("cluster", "create", name, "--yes", timeout=120)
    assert made.returncode == expect, made
    return made


def files():
    return sorted(glob.glob(f"{sandbox.folder}/.cache/dust/layers/*.tar"))


def state(name):
    """What a node has from the layer, and how often it was installed there itself."""
    look = r"""cat ~/installs 2>/dev/null | wc -l; systemctl is-active thing; ls -A /usr/share/base-files; test ! -e /etc/issue.net && echo gone
stat -c '%U %h' /opt/thing/same; ls /opt/thing; stat -c %U /var/log/thing; getcap /opt/thing/able 2>/dev/null; cat /etc/hostname"""
    said = sandbox.dust("run", f"cluster={name}&name=worker", "--", look)
    assert said.returncode == 0, said
    return said.stdout.replace("[worker] ", "").splitlines()


def what_a_kind_installs_is_kept_and_the_next_cluster_begins_with_it():
    kind()
    made = cluster("cold")
    assert "thing: layer" in made.stderr and "kept for the next cluster, 3." in made.stderr, made
    [path] = files()
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600 and os.stat(path).st_uid == os.geteuid()
    assert stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode) == 0o700
    assert os.path.basename(path).startswith("thing-1-"), path
    listed = subprocess.run(["tar", "tf", path], capture_output=True, text=True, check=True).stdout
    assert "/opt/thing/data" in listed and "/var/log/thing/\n" in listed, listed
    for own in ("etc/thing/secret", "hostname", "machine-id", "etc/ssh", "etc/hosts", "var/log/thing/log", "root/"):
        assert own not in listed, (own, listed)
    warm = cluster("warm")
    assert "✓ thing: install" in warm.stderr and "was done already" in warm.stderr.split("thing: install")[1].splitlines()[0], warm
    assert "thing: layer" not in warm.stderr and len(files()) == 1, warm
    cold, warm = state("cold"), state("warm")
    assert cold[0] == "1" and warm[0] == "0" and cold[1:] == warm[1:] and "gone" in warm and "thing 2" in warm, (cold, warm)
    secrets = sandbox.dust("run", "name=worker", "--", "cat /etc/thing/secret").stdout.splitlines()
    assert len(secrets) == 2 and len({line.split("] ")[1] for line in secrets}) == 2, secrets


def a_node_that_comes_later_begins_with_it_too_and_one_that_stopped_has_it_again():
    before = state("warm")
    grown = sandbox.dust("cluster", "resize", "warm", "worker=2", "--yes", timeout=120)
    assert grown.returncode == 0, grown
    said = sandbox.dust("run", "cluster=warm&name=worker1", "--", "cat ~/installs; cat /opt/thing/data | wc -c").stdout
    assert "3000000" in said and "run" not in said, said
    assert state("warm") == before, "what lies below the others is as it was"
    assert sandbox.dust("stop", "cluster=warm&name=worker", "--yes", "--wait", "--force").returncode == 0
    assert sandbox.dust("start", "cluster=warm&name=worker", "--wait").returncode == 0
    assert state("warm") == before


# A first attempt that fails in the middle.
FAILS = "test -e ~/second || { touch ~/second; exit 3; }"


def another_version_is_another_layer_and_a_cut_off_attempt_leaves_none():
    kind("2", FAILS)
    cluster("two", expect=1)
    assert len(files()) == 1 and not glob.glob(f"{sandbox.folder}/.cache/dust/layers/*.new")
    again = sandbox.dust("cluster", "status", "two", "--resume", timeout=120)
    # What the first attempt left is part of it.
    assert again.returncode == 0 and "thing: layer" in again.stderr, again
    [_, path] = files()
    assert os.path.basename(path).startswith("thing-2-"), path
    listed = subprocess.run(["tar", "tf", path], capture_output=True, text=True, check=True).stdout
    assert "/opt/thing/data" in listed and "/second" not in listed, listed


def one_that_cannot_be_read_is_as_good_as_none():
    [_, path] = files()
    with open(path, "r+b") as file:
        file.truncate(700)
    made = cluster("three", expect=1)
    assert "thing: layer  not kept" in made.stderr and len(files()) == 1, made
    again = sandbox.dust("cluster", "status", "three", "--resume", timeout=120)
    assert again.returncode == 0 and "thing: layer" in again.stderr and os.path.getsize(path) > 3000000, again


def clean_says_what_goes_and_refuses_while_they_are_used():
    assert len(json.loads(sandbox.dust("sandbox", "status", "--json").stdout)["layers"]) == 2
    refused = subprocess.run(
        [program(), "sandbox", "clean"], env=dict(sandbox.base, DUST_HOME=sandbox.outer), capture_output=True, text=True, check=False
    )
    assert refused.returncode == 1 and "in use" in refused.stderr and len(files()) == 2, refused
    for name in ("cold", "warm", "two", "three"):
        assert sandbox.dust("cluster", "delete", name, "--yes").returncode == 0
    sandbox.run_outer("sandbox", "stop")
    cleaned = sandbox.run_outer("sandbox", "clean")
    assert cleaned.stdout.count(" MB\n") == 2 and "thing-1-" in cleaned.stdout and not files(), cleaned
    assert "there is nothing" in sandbox.run_outer("sandbox", "clean").stderr


# --- without nodes -----------------------------------------------------------------------------------------------------------


def the_ones_used_longest_ago_make_room():
    folder = tempfile.mkdtemp(prefix="dust-test-")
    try:
        os.environ.update(XDG_CACHE_HOME=folder, DUST_LAYERS_LIMIT="2MB")
        os.makedirs(layers.store())
        paths = [os.path.join(layers.store(), f"{name}.tar") for name in ("old", "used", "new")]
        for age, path in enumerate(paths):
            with open(path, "wb") as file:
                file.write(b"x" * 900_000)
            os.utime(path, (time.time() - 100 + age,) * 2)
        os.utime(paths[0])
        subject = layers.Layers(types.SimpleNamespace(folder=folder))
        subject.make_room(paths[2])
        assert [os.path.exists(path) for path in paths] == [True, False, True]
        for text, wanted in (("0", 0), ("700", 700), ("3GB", 3 << 30), ("", layers.STANDARD_LIMIT), ("a lot", layers.STANDARD_LIMIT)):
            os.environ["DUST_LAYERS_LIMIT"] = text
            assert layers.limit() == wanted, text
    finally:
        shutil.rmtree(folder)
        del os.environ["XDG_CACHE_HOME"], os.environ["DUST_LAYERS_LIMIT"]


def a_name_tells_kind_version_and_distribution_and_fits_nothing_else():
    order = {"kind": "spark", "versions": {"spark": "4.0.1"}, "steps": "install"}
    name = layers.name(order)
    assert name.startswith("spark-4.0.1-") and name == layers.name(dict(order)), name
    for other in ({"kind": "spork"}, {"versions": {"spark": "4.0.2"}}, {"steps": "install more"}):
        assert layers.name({**order, **other}) != name
    wild = layers.name({"kind": "../../etc/passwd", "versions": {"a": "1/2"}, "steps": ""})
    assert "/" not in wild and not wild.startswith("."), wild


def main():
    tests = [the_ones_used_longest_ago_make_room, a_name_tells_kind_version_and_distribution_and_fits_nothing_else]
    if os.geteuid() != 0 or sys.platform != "linux" or not shutil.which("tar"):
        print("left out: the rest takes root, Linux and tar")
        run_tests(tests)
    with sandbox:
        run_tests([
            *tests, what_a_kind_installs_is_kept_and_the_next_cluster_begins_with_it,
            a_node_that_comes_later_begins_with_it_too_and_one_that_stopped_has_it_again,
            another_version_is_another_layer_and_a_cut_off_attempt_leaves_none,
            one_that_cannot_be_read_is_as_good_as_none, clean_says_what_goes_and_refuses_while_they_are_used,
        ])


main()
