"""The groups of `run --fold` are those of `clush -b` on the same nodes, for answers made by chance.

    script/oracle fold          200 rounds
    ROUNDS=20 Tests/Oracles/test_fold.py   what CI runs
"""

import os
import random
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "ProgramInTerminal"))
from sandbox import Sandbox  # noqa: E402

COUNT = 12


def answers(random):
    """A program whose few different answers fall on the nodes by chance, and what stands on standard error by our own model."""
    kinds = []
    for _ in range(random.randint(1, 4)):
        lines = [random.choice(["up", "", "a b", "ünï", "  indented", "x" * 300, "down"]) for _ in range(random.randint(0, 4))]
        errors = [random.choice(["warning", "", "e"]) for _ in range(random.choice([0, 0, 1, 2]))]
        kinds.append((lines, errors, random.choice([0, 0, 0, 1, 3])))
    return kinds, [random.randrange(len(kinds)) for _ in range(COUNT)]


def script(kinds, chosen, names):
    """The shell text that gives each node its answer."""
    text = "case $(cat ~/name) in\n"
    for name, kind in zip(names, chosen):
        lines, errors, status = kinds[kind]
        text += f"{name})\n"
        for line in lines:
            text += f"printf '%s\\n' '{line}'\n"
        for line in errors:
            text += f"printf '%s\\n' '{line}' >&2\n"
        text += f"exit {status} ;;\n"
    return text + "esac\n"


def expand(names):
    """The nodes that a folded heading stands for, by ClusterShell's own reading."""
    from ClusterShell.NodeSet import NodeSet

    return frozenset(NodeSet(names))


def groups(text, headings):
    """Blocks of a folded text: the nodes of a heading, and the lines under it."""
    found, block = [], None
    for line in text.split("\n")[:-1]:
        names = headings(line)
        if names:
            block = (names, [])
            found.append(block)
        elif block:
            block[1].append(line)
    return found


def of_dust(text):
    """dust's groups: nodes, cause and text; an answer never looks like a heading here."""
    found = groups(text, lambda line: re.fullmatch(r"(?P<n>(node\d+|node\[[-,0-9]+\])(,\S+)?):(?: \(\d+\))?(?: (?P<c>exit \d+))?", line))
    return {(expand(match["n"]), match["c"] or "", "\n".join(lines)) for match, lines in found}


def of_clush(done, kinds, chosen, names):
    """clush's groups, each cut by exit status, which clush tells on standard error."""
    status = {name: 0 for name in names}
    for found in re.finditer(r"^clush: (\S+)(?: \(\d+\))?: exited with exit code (\d+)$", done.stderr, re.M):
        for name in expand(found[1]):
            status[name] = int(found[2])
    lines, blocks, at = done.stdout.split("\n"), [], 0
    while at < len(lines):
        if at + 2 < len(lines) and re.fullmatch("-{15}", lines[at]) and re.fullmatch("-{15}", lines[at + 2]):
            blocks.append((expand(re.sub(r" \(\d+\)$", "", lines[at + 1])), []))
            at += 3
        else:
            if blocks:
                blocks[-1][1].append(lines[at])
            at += 1
    if blocks and blocks[-1][1] and blocks[-1][1][-1] == "":
        blocks[-1][1].pop()
    result = set()
    seen = set()
    for nodes, text in blocks:
        seen |= nodes
        for code in {status[name] for name in nodes}:
            some = frozenset(name for name in nodes if status[name] == code)
            result.add((some, f"exit {code}" if code else "", "\n".join(text)))
    # Who said nothing and failed is told by both, by clush only on standard error.
    for code in {status[name] for name in names if name not in seen and status[name]}:
        some = frozenset(name for name in names if name not in seen and status[name] == code)
        result.add((some, f"exit {code}", ""))
    return result


def errors_by_model(kinds, chosen, names):
    """Standard error's groups by our own model: nodes that said the same there, whatever their status."""
    by_text = {}
    for name, kind in zip(names, chosen):
        if kinds[kind][1]:
            by_text.setdefault("\n".join(kinds[kind][1]), set()).add(name)
    return {(frozenset(nodes), "", text) for text, nodes in by_text.items()}


def check(sandbox, config, names, seed):
    """One round; raises AssertionError where the two differ."""
    kinds, chosen = answers(random.Random(seed))
    path = sandbox.write("answer.sh", script(kinds, chosen, names))
    dust = sandbox.dust("run", "--fold", "node*", "--", f". {path}")
    clush = subprocess.run(
        [os.path.join(os.path.dirname(sys.executable), "clush"), "-S", "-b", "-f", str(COUNT), "-o", f"-F {config}", "-w",
         f"node[0-{COUNT - 1}]", f". {path}"],
        env=sandbox.env, capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL,
    )
    mine, theirs = of_dust(dust.stdout), of_clush(clush, kinds, chosen, names)
    assert mine == theirs, f"seed {seed}\ndust {sorted(map(str, mine - theirs))}\nclush {sorted(map(str, theirs - mine))}\n{dust}\n{clush}"
    notes = "".join(line + "\n" for line in dust.stderr.split("\n")[:-1] if not re.match(r"\d+ (ok|failed) (· |\()", line))
    told = of_dust(notes)
    assert told == errors_by_model(kinds, chosen, names), f"seed {seed}: {dust.stderr}"


def main(rounds):
    """Compares so many rounds; the seeds are always the same ones."""
    with Sandbox("--nodes", str(COUNT)) as sandbox:
        import json

        nodes = json.loads(sandbox.dust("show", "--json").stdout)
        names = []
        for number, node in enumerate(sorted(nodes, key=lambda node: node["index"])):
            names.append(f"node{number}")
            done = sandbox.dust("tag", node["id"], f"Name=node{number}")
            assert done.returncode == 0, done
            home = os.path.join(sandbox.outer, "sandbox", "nodes", node["id"], "home")
            with open(os.path.join(home, "name"), "w", encoding="utf-8") as file:
                file.write(f"node{number}\n")
        done = sandbox.dust("run", "node*", "--", "true")
        assert done.returncode == 0, done
        config = sandbox.write("nodes.conf", sandbox.dust("export", "ssh-config").stdout)
        for seed in range(rounds):
            check(sandbox, config, names, seed)
    print(f"✔ {rounds} rounds of fold and clush -b agree", flush=True)


if __name__ == "__main__":
    main(int(os.environ.get("ROUNDS", "200")))
