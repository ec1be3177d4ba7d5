"""A cluster of isolated nodes as on EC2: a package with its question on all nodes at once, and a life that ends.

Only root can keep nodes apart, and apt is Debian's; elsewhere there is nothing to try.
"""

import json
import os
import re
import shutil
import sys

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


def a_life_that_ends():
    # cloud-init is not in a sandbox, so its part is played here: it runs the user data, which is the template's.
    with open(os.path.join(sandbox.home, "clusters/hand.eu-west-1.cfn"), encoding="utf-8") as file:
        node = json.load(file)["Resources"]["hand0"]["Properties"]
    assert node["InstanceInitiatedShutdownBehavior"] == "terminate", node
    stub = "printf '#!/bin/sh\\necho \"$@\" >>/srv/shutdown\\n' >/usr/local/sbin/shutdown; chmod 755 /usr/local/sbin/shutdown"
    script = sandbox.write("user-data", node["UserData"]["Fn::Base64"])
    assert sandbox.dust("put", "hand0", script, "/srv/user-data").returncode == 0
    again = "sh /srv/user-data && /var/lib/cloud/scripts/per-boot/dust-ttl && cat /srv/shutdown"
    said = sandbox.dust("run", "hand0", "--", f"{stub}; {again}")
    # At the first start the whole hour is ahead; a start after that counts from the first one, not anew.
    assert said.returncode == 0, said
    assert re.findall(r"-h \+(\d+)", said.stdout) == ["60", "60"], said
    late = "sed -i 's/^left=.*/left=$(( 0 - 5 ))/' /var/lib/cloud/scripts/per-boot/dust-ttl && /var/lib/cloud/scripts/per-boot/dust-ttl && tail -n 1 /srv/shutdown"
    said = sandbox.dust("run", "hand0", "--", late)
    assert "-h +1" in said.stdout, said


def the_documented_kind_comes_up():
    page = os.path.join(os.path.dirname(__file__), "../../Documentation/Kinds.md")
    with open(page, encoding="utf-8") as file:
        kind, greeting = re.findall(r"```(?:yaml|mustache)\n(.*?)```", file.read(), re.S)
    folder = os.path.join(sandbox.home, "kinds/greeting")
    os.makedirs(folder)
    for name, text in (("kind.yaml", kind), ("greeting.mustache", greeting)):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    assert "greeting" in sandbox.dust("cluster", "kinds").stdout
    made = sandbox.dust("cluster", "new", "own", "--kind", "greeting", "--nodes", "2", "--region", "eu-west-1", "--yes")
    assert made.returncode == 0, made
    made = sandbox.dust("cluster", "create", "own", "--yes", timeout=120)
    assert made.returncode == 0 and "own is up" in made.stderr, made
    said = sandbox.dust("run", "cluster=own", "--", "cat /srv/greeting/text").stdout
    assert "[worker] worker of 2 follows master" in said and "[master] master of 2 follows master" in said, said
    again = sandbox.dust("cluster", "create", "own", "--from", "leader", "--yes")
    assert "was done already" in again.stderr and "greeting: folder" not in again.stderr, again
    assert sandbox.dust("cluster", "delete", "own", "--yes").returncode == 0


def nothing_is_left():
    gone = sandbox.dust("cluster", "delete", "hand", "--yes")
    assert gone.returncode == 0, gone
    assert json.loads(sandbox.dust("cluster", "list", "--json").stdout) == []


def main():
    if os.geteuid() != 0 or sys.platform != "linux" or not shutil.which("dpkg-deb"):
        print("left out: it takes root, Linux and dpkg")
        return
    with sandbox:
        run_tests([a_cluster_comes_up, the_seed_s_apt_transcript, a_life_that_ends, the_documented_kind_comes_up, nothing_is_left])


main()
