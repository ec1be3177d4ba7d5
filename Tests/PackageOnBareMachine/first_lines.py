"""A newcomer's first lines, typed at a real terminal in the root that script/bare made.

Run by script/bare, which exports the shell function `inside` (a command in the new root), and `package`, the path there of the
package that is to be tried instead of the sources. Prints what the terminal showed; exits 0 when every expectation held.
"""

import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../ProgramInTerminal"))
from terminal import Terminal

good = []


def check(condition, what):
    print(("ok    " if condition else "FAIL  ") + what, flush=True)
    good.append(bool(condition))


def inside(command):
    done = subprocess.run(["bash", "-c", f"inside '{command}'"], capture_output=True, text=True, check=False)
    return done.returncode, (done.stdout + done.stderr).strip()


def files():
    """What is in the new root, without what Debian's own tools write down about every package, and Python's compiled files."""
    own = r"^/(proc|sys|dev|tmp|package|source|root)(/|$)|^/var/(lib/(dpkg|apt|systemd|pam|ucf)|cache|log)(/|$)|__pycache__"
    listed = inside("find / -xdev -print")[1].split("\n")
    return {path for path in listed if not re.search(own, path)}


def first_lines(person):
    shown = person.enter("show")
    rows = re.findall(r"^\s*\d+\s+(\S+)\s+\S+\s+running", shown, re.M)
    check(len(rows) == 5, f"`show` lists five running nodes: {rows}")
    check(len(re.findall(r"^\s*cluster \S+", shown, re.M)) == 2, "in two clusters")
    said = person.enter("@ uptime")
    names = set(re.findall(r"^\[(\S+)\] .*load average", said, re.M))
    check(names == set(rows), f"`@ uptime` prints a line from each: {sorted(names)}")
    person.enter("@worker* cd /tmp")
    places = re.findall(r"^\[worker\d\] (\S+)", person.enter("@worker* pwd"), re.M)
    check(len(places) == 3 and set(places) == {"/tmp"}, f"the session shells stayed in /tmp: {places}")
    print(person.text)
    person.type("exit\r")
    check(person.end() == 0, "`exit` leaves with status 0")


def sources():
    began = time.monotonic()
    with Terminal(["bash", "-c", "inside 'cd dust && script/sandbox'"], env=dict(os.environ), columns=100, rows=40) as person:
        person.wait(lambda t: t.at_prompt(), "the prompt", patience=3000)
        seconds = time.monotonic() - began
        print(f"the prompt stood {seconds:.0f} s after `script/sandbox` was entered, installing and building included")
        first_lines(person)
    status, said = inside("cd dust && .build/debug/dust sandbox stop")
    check(status == 0, f"`dust sandbox stop`: {said}")
    status, said = inside("cd dust && swift build --product dust 2>&1")
    check(status == 0 and not re.search("Compiling|Linking", said), f"a second build compiles nothing: {said[-200:]}")


def package(path):
    # A bare root has no init, so nothing is to be started by what is installed with it.
    inside("printf \"#!/bin/sh\\nexit 101\\n\" >/usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d; apt-get update -qq")
    before = files()
    began = time.monotonic()
    status, said = inside(f"DEBIAN_FRONTEND=noninteractive apt-get install -y -qq {path}")
    check(status == 0, f"`apt install ./{os.path.basename(path)}` in {time.monotonic() - began:.0f} s" + ("" if status == 0 else said))
    print(inside("dust --version --verbose")[1])
    check(inside("dust --version")[0] == 0, "`dust --version`")
    status, said = inside("man -w dust 2>/dev/null || ls /usr/share/man/man1/dust.1.gz; ls /usr/share/bash-completion/completions/dust")
    check(status == 0, "its manual page and bash's completions are there")
    status, said = inside("head -1 /usr/share/zsh/vendor-completions/_dust; ls /usr/share/fish/vendor_completions.d/dust.fish")
    check(status == 0 and said.startswith("#compdef dust\n"), f"so are those of zsh and fish: {said}")
    began = time.monotonic()
    with Terminal(["bash", "-c", "inside 'dust sandbox shell'"], env=dict(os.environ), columns=100, rows=40) as person:
        person.wait(lambda t: "[y/N]" in t.text or "[Y/n]" in t.text or t.at_prompt(), "the question or the prompt", patience=120)
        if not person.at_prompt():
            print(person.text)
            person.type("y\r")
        person.wait(lambda t: t.at_prompt(), "the prompt", patience=600)
        print(f"the prompt stood {time.monotonic() - began:.0f} s after `dust sandbox shell`, its Python environment included")
        first_lines(person)
    status, said = inside("dust sandbox stop")
    check(status == 0, f"`dust sandbox stop`: {said}")
    status, said = inside("DEBIAN_FRONTEND=noninteractive apt-get purge -y -qq dust-shell && "
                          "DEBIAN_FRONTEND=noninteractive apt-get autoremove --purge -y -qq")
    check(status == 0, "`apt purge dust-shell` and `apt autoremove`" + ("" if status == 0 else said))
    left = sorted(files() - before)
    check(not [path for path in left if "dust" in path], f"nothing of dust is left of {len(left)} paths that others leave: {left[:20]}")
    # By what a bare root has; the marks do not match the line that looks for them.
    listing = r'for p in /proc/[0-9]*; do echo "$(readlink $p/exe) $(tr "\0" " " <$p/cmdline)"; done'
    status, said = inside(listing + ' 2>/dev/null | grep -E "^/usr/bin/dus[t] |ssh[d]|sandbox_serve[r]|package_prox[y]"')
    check(status == 1, f"no process of it is left: {said or 'none'}")


if os.environ.get("package"):
    package(os.environ["package"])
else:
    sources()
sys.exit(0 if all(good) else 1)
