"""A cluster of isolated nodes as on EC2: a package with its question on all nodes at once, and a life that ends.

Only root can keep nodes apart, and apt is Debian's; elsewhere there is nothing to try.
"""

import glob
import json
import os
import re
import shutil
import sys
import tarfile
import time

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox
from terminal import run_tests

sandbox = Sandbox("--isolated", "--nodes", "0")
ANY_PROMPT = r"\[eu-west-1[^\]]*\]\$"
SPEC = """cloud: {provider: ec2, region: eu-west-1}
cluster: {name: hand, ttl: 1h}
nodes:
- {nodename: hand, count: 3, instance_type: t3.micro}
"""

# Nodes have no way out, so the archive that apt asks lies on the node itself: two tiny packages, of which one needs
# the other, which is why apt asks before it goes on.
ARCHIVE = r"""set -eu
mkdir -p /srv/archive && cd /srv/archive
package() {
    mkdir -p "$1/DEBIAN" "$1/usr/share/$1"
    echo here >"$1/usr/share/$1/file"
    printf 'Package: %s\nVersion: 1.0\nArchitecture: all\nMaintainer: Nobody <nobody@example.org>\nDescription: A test\n%s' "$1" "$2" >"$1/DEBIAN/control"
    dpkg-deb --root-owner-group --build "$1" "$1.deb" >/dev/null
    rm -r "$1"
}
package dust-engine-data ''
package dust-engine 'Depends: dust-engine-data
'
for file in *.deb; do
    dpkg-deb --field "$file"
    printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "$file" "$(stat -c %s "$file")" "$(sha256sum "$file" | cut -d' ' -f1)"
done >Packages
rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/*
echo 'deb [trusted=yes] file:/srv/archive ./' >/etc/apt/sources.list.d/archive.list
apt-get update >/dev/null
command -v sudo >/dev/null || { printf '#!/bin/sh\nexec "$@"\n' >/usr/local/bin/sudo && chmod 755 /usr/local/bin/sudo; }
"""


def a_cluster_comes_up():
    os.makedirs(os.path.join(sandbox.home, "clusters"), exist_ok=True)
    with open(os.path.join(sandbox.home, "clusters/hand.yaml"), "w", encoding="utf-8") as file:
        file.write(SPEC)
    made = sandbox.dust("cluster", "create", "hand", "--yes", timeout=120)
    assert made.returncode == 0 and "ssh answers on 3 of 3" in made.stderr, made
    assert "terminates itself after 1h" in made.stderr, made


def the_seed_s_apt_transcript():
    script = sandbox.write("archive.sh", ARCHIVE)
    done = sandbox.dust("put", "hand*", script, "/srv/archive.sh")
    assert done.returncode == 0, done
    done = sandbox.dust("run", "hand*", "--", "sh /srv/archive.sh")
    assert done.returncode == 0, done
    with sandbox.shell(columns=80, rows=40) as shell:
        shell.enter("show")
        asked = shell.enter("@1,2,3 sudo apt-get install dust-engine", prompt=ANY_PROMPT, patience=60)
        assert "Do you want to continue? [Y/n]" in asked and "3 nodes wait for an answer" in asked, asked
        shell.enter("@1,2,3 y", prompt=ANY_PROMPT, patience=60)
        shell.wait(lambda t: t.at_prompt(r"\[eu-west-1\]\$"), "no node waits", patience=60)
        assert shell.text.count("Setting up dust-engine (1.0)") == 3, shell.text
    there = sandbox.dust("run", "hand*", "--", "cat /usr/share/dust-engine/file /usr/share/dust-engine-data/file")
    assert there.returncode == 0 and there.stdout.count("here") == 6, there
    assert not os.path.exists("/usr/share/dust-engine"), "nothing of it is on the machine itself"


def a_node_that_shuts_itself_down_stops():
    """What EC2 does where nothing else was said; what was there is there after a start, and user data ran once."""
    import boto3

    keys = {"aws_access_key_id": sandbox.env["AWS_ACCESS_KEY_ID"], "aws_secret_access_key": sandbox.env["AWS_SECRET_ACCESS_KEY"]}
    ec2 = boto3.client("ec2", region_name="eu-west-1", endpoint_url=sandbox.endpoint, **keys)
    tags = [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "lone"}]}]
    ec2.run_instances(
        ImageId=ec2.describe_images()["Images"][0]["ImageId"], MinCount=1, MaxCount=1, TagSpecifications=tags,
        UserData="#!/bin/sh\necho $(hostname) >>/srv/born\n",
    )
    sandbox.dust("refresh")
    made = sandbox.dust("run", "lone", "--", "shutdown -h +30 && shutdown -c && test ! -e /run/shutdown.pid && cat /srv/born")
    assert made.returncode == 0 and made.stdout.endswith("[lone] lone\n"), made
    sandbox.dust("run", "lone", "--", "shutdown -h now")
    waits_for("lone", "stopped")
    started = sandbox.dust("start", "lone", "--wait")
    assert started.returncode == 0, started
    said = sandbox.dust("run", "lone", "--", "cat /srv/born")
    assert said.stdout == "[lone] lone\n", said
    assert sandbox.dust("terminate", "lone", "--yes").returncode == 0


def waits_for(node, state):
    end = time.monotonic() + 60
    while True:
        sandbox.dust("refresh")
        shown = json.loads(sandbox.dust("show", "--json").stdout)
        if [each["state"] for each in shown if each["name"] == node] == [state]:
            return
        assert time.monotonic() < end, [(each["name"], each["state"]) for each in shown]


def the_example_scripts_work():
    scripts = os.path.join(os.path.dirname(__file__), "../../Examples/scripts")
    unit = "[Service]\\nExecStart=/bin/sleep infinity\\n"
    made = sandbox.dust("run", "hand*", "--", f"printf '{unit}' >/etc/systemd/system/example.service && systemctl daemon-reload && systemctl start example")
    assert made.returncode == 0, made
    before = sandbox.dust("run", "hand*", "--", "systemctl show -p MainPID example").stdout.splitlines()
    restarted = sandbox.dust(f"{scripts}/rolling-restart.dust", "hand*", "example")
    assert restarted.returncode == 0, restarted
    after = sandbox.dust("run", "hand*", "--", "systemctl show -p MainPID example").stdout.splitlines()
    assert len(after) == 3 and not set(before) & set(after), (before, after)
    fine = sandbox.dust(f"{scripts}/fleet-check.dust", "hand*")
    assert fine.returncode == 0 and fine.stdout.count("failed: none") == 3, fine
    # One that cannot start: the check says which, and a restart ends with the first node.
    sandbox.dust("run", "hand*", "--", "sed -i s,/bin/sleep,/bin/false, /etc/systemd/system/example.service && systemctl daemon-reload")
    broken = sandbox.dust(f"{scripts}/rolling-restart.dust", "hand*", "example")
    assert broken.returncode == 1 and "hand1]" not in broken.stdout, broken
    seen = sandbox.dust(f"{scripts}/fleet-check.dust", "hand*")
    assert seen.returncode == 1 and seen.stdout.count("failed: example.service") == 1, seen
    sandbox.dust("run", "hand*", "--", "systemctl reset-failed example; rm /etc/systemd/system/example.service && systemctl daemon-reload")
    assert sandbox.dust("tag", "hand1,hand2", "nightly=stop").returncode == 0
    # Somebody is logged in to the second one.
    sandbox.dust("run", "hand1", "--", "printf '#!/bin/sh\\necho mia pts/0\\n' >/usr/local/bin/who && chmod 755 /usr/local/bin/who")
    night = sandbox.dust(f"{scripts}/nightly-stop.dust", timeout=120)
    assert night.returncode == 0, night
    waits_for("hand2", "stopped")
    shown = json.loads(sandbox.dust("show", "hand0,hand1", "--json").stdout)
    assert [each["state"] for each in shown] == ["running"] * 2, shown
    assert sandbox.dust("start", "hand2", "--wait").returncode == 0
    waits_for("hand2", "running")


def a_life_that_ends():
    with open(os.path.join(sandbox.home, "clusters/hand.eu-west-1.cfn"), encoding="utf-8") as file:
        node = json.load(file)["Resources"]["hand0"]["Properties"]
    assert node["InstanceInitiatedShutdownBehavior"] == "terminate", node
    # Another life is brought to the nodes that run, from now on; nothing restarts.
    for life, minutes in (("2h", 120), ("1h", 60)):
        with open(os.path.join(sandbox.home, "clusters/hand.yaml"), "w", encoding="utf-8") as file:
            file.write(SPEC.replace("ttl: 1h", f"ttl: {life}"))
        changed = sandbox.dust("cluster", "update", "hand", "--yes", timeout=120)
        assert changed.returncode == 0 and "Nothing restarts" in changed.stderr, changed
        said = sandbox.dust("run", "hand*", "--", "grep -h ttl /var/lib/cloud/scripts/per-boot/dust-ttl; test -s /run/shutdown.pid")
        assert said.returncode == 0 and said.stdout.count(f"# ttl {minutes}\n") == 3, said
    # The node has run its user data when it came up; the end is as far away as the spec says, and no start puts it off.
    job = "/var/lib/cloud/scripts/per-boot/dust-ttl"
    said = sandbox.dust("run", "hand0,hand1", "--", f"test -x {job} && cat /var/log/cloud-init-output.log && {job}")
    # First what each was told when it came up, then what is left of it on a slow machine too.
    minutes = re.findall(r"\[(\w+)\] Shutdown in (\d+) minutes", said.stdout)
    for node in ("hand0", "hand1"):
        first, now = [int(left) for name, left in minutes if name == node]
        assert first == 60 and 50 < now <= 60, said
    late = f"sed -i 's/^left=.*/left=$(( 0 - 5 ))/' {job} && {job}"
    said = sandbox.dust("run", "hand0", "--", late)
    assert "Shutdown in 1 minutes" in said.stdout, said
    # An hour in a second or two: both nodes are terminated by nobody but themselves, and the third lives on.
    said = sandbox.dust("run", "hand0,hand1", "--", f"echo 0.02 >/run/dust/minute && {job}")
    assert said.returncode == 0, said
    waits_for("hand0", "terminated")
    waits_for("hand1", "terminated")
    [cluster] = json.loads(sandbox.dust("cluster", "list", "--json").stdout)
    assert cluster["name"] == "hand" and cluster["nodes"] == 1, cluster
    living = sandbox.dust("run", "cluster=hand&state=running", "--", "hostname")
    assert living.returncode == 0 and "hand2" in living.stdout, living


def the_documented_kind_comes_up():
    """Every key of Documentation/Kinds.md, from the page itself."""
    page = os.path.join(os.path.dirname(__file__), "../../Documentation/Kinds.md")
    with open(page, encoding="utf-8") as file:
        text = file.read().partition("## What dust's kinds install")[0]
    kind, greeting, folder = re.findall(r"```(?:yaml|mustache)\n(.*?)```", text, re.S)
    # What the page explains stands in its example: the list of keys, and both tables.
    explained = re.findall(r"`([a-z_]+)`", re.search(r"Keys of `kind.yaml`:(.*?)those below", text, re.S)[1].replace("`ssh_from`", ""))
    explained += ["gather", "mode", "block"]
    explained += [key for row in re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \|", text, re.M) for key in re.findall(r"`([a-z_]+)`", row)]
    shown = set(re.findall(r"\b([a-z_]+):", kind + folder))
    assert len(set(explained)) > 25 and set(explained) <= shown, set(explained) - shown
    for name, file_name, text in (("greeting", "kind.yaml", kind), ("greeting", "greeting.mustache", greeting), ("folder", "kind.yaml", folder)):
        os.makedirs(os.path.join(sandbox.home, "kinds", name), exist_ok=True)
        with open(os.path.join(sandbox.home, "kinds", name, file_name), "w", encoding="utf-8") as file:
            file.write(text)
    assert "greeting" in sandbox.dust("cluster", "kinds").stdout
    # Nodes of a sandbox have the users of this machine.
    with open(os.path.join(sandbox.home, "kinds/greeting/kind.yaml"), "w", encoding="utf-8") as file:
        file.write(kind.replace("username: admin\n", ""))
    made = sandbox.dust("cluster", "new", "own", "--kind", "greeting", "--nodes", "3", "--region", "eu-west-1", "--yes")
    assert made.returncode == 0, made
    made = sandbox.dust("cluster", "create", "own", "--yes", timeout=120)
    assert made.returncode == 0 and "own is up" in made.stderr and "✓ greeting: proof" in made.stderr, made
    said = sandbox.dust("run", "cluster=own", "--", "cat /srv/greeting/text").stdout
    assert "[worker1] worker1 of 3, version 2 follows master" in said, said
    # A part of a file that has other lines too.
    said = sandbox.dust("run", "master", "--", "cat /etc/motd").stdout
    assert "] master of 3, version 2 follows master\n" in said and said.count("\n") > 2, said
    with open(os.path.join(sandbox.home, "clusters/own.eu-west-1.cfn"), encoding="utf-8") as file:
        resources = json.load(file)["Resources"]
    assert resources["worker1"]["Properties"]["BlockDeviceMappings"][0]["Ebs"]["VolumeSize"] == 20, resources["worker1"]
    opened = [rule["FromPort"] for each in resources.values() for rule in each["Properties"].get("SecurityGroupIngress", [])]
    assert 8000 in opened, resources
    word = sandbox.dust("run", "master", "--", "cat /etc/greeting-word").stdout.split()[-1]
    again = sandbox.dust("cluster", "create", "own", "--from", "text", "--yes")
    assert "was done already" in again.stderr and "folder: folder" not in again.stderr, again
    checked = sandbox.dust("cluster", "check", "own")
    assert checked.returncode == 0 and "✓ greeting: proof" in checked.stdout, checked
    assert word not in made.stdout + made.stderr + again.stderr + checked.stdout and len(word) == 32
    sandbox.write("job.sh", 'printf "%s <%s> <%s>" "$#" "$1" "$2"; exit ${3:-0}\n')
    odd = "a 'b' \"c\" $HOME `id` \\\\ *; é"
    followed = sandbox.dust("cluster", "submit", "own", "job.sh", "--name", "first", "--", odd, "--detach", "7")
    assert followed.returncode == 7 and f"3 <{odd}> <--detach>" in followed.stdout and "first on master" in followed.stdout, followed
    sandbox.write("long.sh", "echo begun; exec sleep 600\n")
    begun = sandbox.dust("cluster", "submit", "own", "long.sh", "--detach")
    job = begun.stdout.strip()
    assert begun.returncode == 0 and job.startswith("long"), begun
    assert sandbox.dust("cluster", "cancel", "own", job).returncode == 0
    again = sandbox.dust("cluster", "logs", "own", "--job", job)
    assert again.returncode == 143, again
    left = sandbox.dust("run", "master", "--", f"cat ~/.local/share/dust/{job}/gone; pgrep -x sleep | wc -l").stdout
    assert "gone" in left, left
    assert sandbox.dust("cluster", "logs", "own", "--job", "nosuch").returncode != 0
    rested = sandbox.dust("cluster", "stop", "own", "--leave", "--yes", timeout=120)
    assert rested.returncode == 0 and "greeting: farewell" in rested.stderr, rested
    assert [each["state"] for each in json.loads(sandbox.dust("cluster", "status", "own", "--json").stdout)["nodes"]] == ["stopped"] * 3
    assert "is stopped" in sandbox.dust("cluster", "stop", "own", "--yes").stderr
    started = sandbox.dust("cluster", "start", "own", timeout=120)
    assert started.returncode == 0 and "own is up" in started.stderr, started
    resized = sandbox.dust("cluster", "resize", "own", "worker=1", "--yes", timeout=120)
    assert resized.returncode == 0 and "greeting: farewell" in resized.stderr, resized
    # Another version by the spec comes to all nodes, and the proof holds them to it.
    path = os.path.join(sandbox.home, "clusters/own.yaml")
    with open(path, encoding="utf-8") as file:
        spec = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(re.sub(r"^cluster:\n", 'cluster:\n  versions: {greeting: "3"}\n', spec, flags=re.M))
    changed = sandbox.dust("cluster", "update", "own", "--yes", timeout=120)
    assert changed.returncode == 0 and "✓ greeting: proof" in changed.stderr, changed
    said = sandbox.dust("run", "cluster=own&state=running", "--", "cat /srv/greeting/text").stdout
    assert said.count("of 2, version 3 follows master") == 2, said


def idle_count():
    """What the head has counted, as its own test copies it each time to a folder of this machine: a login would be a use."""
    [path] = glob.glob(os.path.join(sandbox.home, "**/run/seen"), recursive=True)
    with open(path, encoding="utf-8") as file:
        return int(file.readline() or 0)


def until(condition, patience=40):
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, condition
        time.sleep(0.05)


def a_cluster_that_nobody_uses_stops_by_itself():
    """A job and a login keep it; a reboot forgets nothing; then it stops, with its last words said."""
    os.makedirs(os.path.join(sandbox.home, "clusters"), exist_ok=True)
    with open(os.path.join(sandbox.home, "clusters/idle.yaml"), "w", encoding="utf-8") as file:
        file.write(
            "cloud: {region: eu-west-1}\ncluster: {name: idle, idle_stop: 40m, before_stop: date > /srv/last-words,"
            " idle_test: cp /var/lib/dust/idle /run/dust/seen; test ! -e /srv/busy}\nnodes:\n- {nodename: i, count: 2, instance_type: t3.micro}\n")
    made = sandbox.dust("cluster", "create", "idle", "--yes", timeout=120)
    assert made.returncode == 0 and "stops itself after 40m of idleness" in made.stderr, made
    for node in ("i0", "i1"):
        with open(os.path.join(sandbox.home, "clusters/idle.eu-west-1.cfn"), encoding="utf-8") as file:
            assert json.load(file)["Resources"][node]["Properties"]["InstanceInitiatedShutdownBehavior"] == "stop"
    told = "printf '#!/bin/sh\\necho \"$1\" >>/srv/told\\n' >/usr/local/bin/wall && chmod 755 /usr/local/bin/wall"
    assert sandbox.dust("run", "i0,i1", "--", told).returncode == 0
    # Nobody but this test is told how long a minute is; the program finds out when it begins again.
    begun = sandbox.dust("run", "i0", "--", "touch /srv/busy; echo 0.3 >/run/dust/minute; systemctl restart dust-idle")
    assert begun.returncode == 0, begun
    until(lambda: "in use (a job of the engine)" in sandbox.dust("cluster", "status", "idle").stderr)
    [idle] = [json.loads(sandbox.dust("cluster", "status", "idle", "--json").stdout)["idle"]]
    assert idle["then"] == "stop" and idle["left_minutes"] == 40 and idle["unused_minutes"] == 0, idle
    # Neither does a job of dust's own on the other node let it count, though it needs no processor.
    job = sandbox.dust("run", "--detach", "--name", "long", "i1", "--", "exec sleep 600")
    assert job.returncode == 0, job
    sandbox.dust("run", "i0", "--", "rm /srv/busy")
    until(lambda: "i1: job long" in sandbox.dust("cluster", "status", "idle").stderr)
    assert sandbox.dust("jobs", "stop", "long").returncode in (0, 1)
    # A shell that stays connected between two commands keeps nothing; a command that runs in it does.
    with sandbox.shell(columns=120) as shell:
        shell.wait(lambda t: t.at_prompt(ANY_PROMPT))
        assert "fine" in shell.enter("@i0,i1 echo fine", prompt=ANY_PROMPT)
        until(lambda: idle_count() >= 3)
        shell.type("@i1 sleep 600\r")
        until(lambda: idle_count() == 0)
        shell.type("\x03")
        shell.wait(lambda t: t.at_prompt(ANY_PROMPT))
        until(lambda: idle_count() >= 3)
    counted = idle_count()
    assert sandbox.dust("reboot", "i0", "--yes").returncode == 0
    until(lambda: idle_count() > counted + 3)
    waits_for("i0", "stopped")
    waits_for("i1", "stopped")
    started = sandbox.dust("cluster", "start", "idle", timeout=120)
    assert started.returncode == 0, started
    assert sandbox.dust("run", "i0", "--", "test -s /srv/last-words").returncode == 0
    for node in ("i0", "i1"):
        said = sandbox.dust("run", node, "--", "cat /srv/told").stdout
        assert re.search(r"idle stops in 10 min", said), said
    assert sandbox.dust("cluster", "delete", "idle", "--yes").returncode == 0


SPARE_KIND = """name: spare
roles: {head: {nodes: master}, worker: {nodes: worker*}}
steps: []
leave:
- {name: drain, on: head, run: "echo '{{#leavers}}{{name}}{{/leavers}} drained by {{self.name}}' >> /srv/left"}
- {name: farewell, run: "echo '{{self.name}} goes' >> /shared/left"}
"""
SPARE = """cloud: {provider: ec2, region: eu-west-1}
cluster: {name: spare, kind: spare, shared: /shared}
nodes:
- {nodename: master, instance_type: t3.micro}
- {nodename: worker, count: 2, instance_type: t3.micro, spot: yes}
"""


def all_nodes_share_a_folder():
    """The kernel that tests run on has no NFS: what is exported and mounted is looked at as text."""
    for path, text in (("kinds/spare/kind.yaml", SPARE_KIND), ("clusters/spare.yaml", SPARE)):
        os.makedirs(os.path.dirname(os.path.join(sandbox.home, path)), exist_ok=True)
        with open(os.path.join(sandbox.home, path), "w", encoding="utf-8") as file:
            file.write(text)
    made = sandbox.dust("cluster", "create", "spare", "--yes", timeout=120)
    assert made.returncode == 0, made
    exported = sandbox.dust("run", "master", "--", "cat /etc/exports.d/dust.exports; grep -c nfs4 /etc/fstab").stdout
    assert re.search(r"/shared( 10\.213\.\d+\.\d+\(rw,sync,no_subtree_check,no_root_squash\)){3}\n", exported), exported
    assert exported.endswith("[master] 0\n"), "the head mounts nothing\n" + exported
    mounted = sandbox.dust("run", "worker1", "--", "cat /etc/fstab").stdout
    assert re.search(r"10\.213\.\d+\.\d+:/shared /shared nfs4 rw,hard,", mounted), mounted
    assert sandbox.dust("run", "worker0", "--", "echo here >/shared/file").returncode == 0
    assert sandbox.dust("run", "spare", "--", "cat /shared/file").stdout.count("here") == 3
    # Again: nothing is put in twice.
    again = sandbox.dust("cluster", "create", "spare", "--yes", timeout=120)
    assert again.returncode == 0, again
    assert sandbox.dust("run", "worker1", "--", "grep -c nfs4 /etc/fstab").stdout == "[worker1] 1\n"


def a_spot_node_leaves_during_a_job_and_is_made_again():
    sandbox.write("wait.sh", "#!/bin/sh\nwhile [ ! -e /srv/enough ]; do sleep 0.1; done; echo whole; exit 4\n")
    job = sandbox.dust("cluster", "submit", "spare", "wait.sh", "--detach", "--name", "spot").stdout
    assert job == "spot\n", job
    quick = sandbox.dust("run", "worker*", "--", "echo 0.2 >/run/dust/glance && systemctl restart dust-spot")
    assert quick.returncode == 0, quick
    nodes = {each["name"]: each["id"] for each in json.loads(sandbox.dust("show", "spare", "--json").stdout)}
    refused = sandbox.dust("cluster", "stop", "spare", "--yes")
    assert refused.returncode == 2 and "worker[0-1]" in refused.stderr, refused
    with sandbox.shell(columns=120) as shell:
        shell.wait(lambda t: t.at_prompt(ANY_PROMPT))
        shell.enter("set spot-watch 1s", prompt=ANY_PROMPT)
        shell.enter("use spare", prompt=ANY_PROMPT)
        shell.type("half a line")
        sandbox.control("conditions", {"spot_notices": {nodes["worker1"]: 25}})
        # Above the prompt, and what is typed stays.
        shell.wait(r"worker1: spot notice at \d\d:\d\d UTC: EC2 takes it back · cluster resize spare")
        shell.wait(r"\$ half a line")
        shell.type("\x03")
    until(lambda: "worker1 goes" in sandbox.dust("run", "worker1", "--", "cat /shared/left").stdout)
    assert "worker1 drained by master" in sandbox.dust("run", "master", "--", "cat /srv/left").stdout
    status = sandbox.dust("cluster", "status", "spare")
    assert "worker1: spot notice at " in status.stderr, status
    assert json.loads(sandbox.dust("cluster", "status", "spare", "--json").stdout)["spot_notices"] == ["worker1"]
    assert "spot notice" in sandbox.dust("show", "-v", "worker1").stdout
    assert "spot notice" in sandbox.dust("doctor", "worker1").stdout
    waits_for("worker1", "terminated")
    status = sandbox.dust("cluster", "status", "spare")
    assert "gone: worker1" in status.stderr and "cluster resize spare" in status.stderr, status
    made = sandbox.dust("cluster", "resize", "spare", "--yes", timeout=120)
    assert made.returncode == 0 and "Remakes   worker1" in made.stderr and "spare is up" in made.stderr, made
    after = {each["name"]: each["id"] for each in json.loads(sandbox.dust("show", "spare&state=running", "--json").stdout)}
    assert after.keys() == nodes.keys() and after["worker1"] != nodes["worker1"] and after["worker0"] == nodes["worker0"]
    # The job did not notice.
    assert sandbox.dust("run", "master", "--", "touch /srv/enough").returncode == 0
    told = sandbox.dust("cluster", "logs", "spare", "--job", "spot")
    assert told.returncode == 4 and "whole" in told.stdout, told
    assert sandbox.dust("cluster", "delete", "spare", "--yes").returncode == 0


def a_step_that_fails_is_kept_in_full_and_the_logs_have_all_of_it():
    kind = os.path.join(sandbox.home, "kinds/greeting/kind.yaml")
    with open(kind, encoding="utf-8") as file:
        whole = file.read()
    with open(kind, "w", encoding="utf-8") as file:
        file.write(whole.replace("steps:\n", "steps:\n- {name: loud, run: seq 1000 >&2; exit 3}\n", 1))
    failed = sandbox.dust("cluster", "create", "own", "--yes")
    assert failed.returncode == 1 and "1000" in failed.stderr and "\n995\n" not in failed.stderr, failed
    # Nobody answers there any more, and that is told too.
    sandbox.dust("stop", "worker0", "--yes", "--wait", "--force")
    logs = sandbox.dust("cluster", "logs", "own", "--to", "own.tar")
    assert logs.returncode == 0, logs
    with tarfile.open(os.path.join(sandbox.folder, "own.tar")) as archive:
        texts = {each.name: archive.extractfile(each).read().decode() for each in archive.getmembers()}
    assert "\n500\n" in texts["own/steps.txt"] and "greeting: loud  master  status 3" in texts["own/steps.txt"], texts["own/steps.txt"][:200]
    assert "/var/log/greeting/access.log" in texts["own/master.txt"] and "journal" in texts["own/master.txt"], texts["own/master.txt"][:2000]
    assert "CREATE_COMPLETE" in texts["own/events.txt"] and "own/worker0.unreachable.txt" in texts, texts.keys()
    for name in texts:
        assert name == "own/index.html" or name[4:] in texts["own/index.html"], name
    with open(kind, "w", encoding="utf-8") as file:
        file.write(whole)
    gone = sandbox.dust("cluster", "delete", "own", "--yes")
    assert gone.returncode == 0 and "own is deleted · ran " in gone.stdout, gone
    assert not os.path.exists(os.path.join(sandbox.home, "clusters/own.eu-west-1.cfn.steps"))


def nothing_is_left():
    gone = sandbox.dust("cluster", "delete", "hand", "--yes")
    assert gone.returncode == 0, gone
    assert json.loads(sandbox.dust("cluster", "list", "--json").stdout) == []


def main():
    if os.geteuid() != 0 or sys.platform != "linux" or not shutil.which("dpkg-deb"):
        print("left out: it takes root, Linux and dpkg")
        return
    with sandbox:
        run_tests([
            a_cluster_comes_up, the_seed_s_apt_transcript, a_node_that_shuts_itself_down_stops, the_example_scripts_work,
            a_life_that_ends,
            a_cluster_that_nobody_uses_stops_by_itself, all_nodes_share_a_folder,
            a_spot_node_leaves_during_a_job_and_is_made_again, the_documented_kind_comes_up,
            a_step_that_fails_is_kept_in_full_and_the_logs_have_all_of_it, nothing_is_left,
        ])


main()
