"""Takes the screens that the README shows: typed in a real terminal in front of a sandbox of its own, recorded there by
`record`, and drawn as `replay` shows them; `script/screens [NAME...]` runs it.

Between `<!-- screen NAME -->` and `<!-- end -->` stands the picture of what `SCREENS[NAME]` typed and what the window
showed then, and the same as text. The pictures are in `Documentation/Screens`.
"""

import os
import re
import shutil
import sys

sys.path.insert(0, os.path.dirname(__file__))
import picture
from sandbox import Sandbox
from terminal import Terminal, program

ROOT = os.path.join(os.path.dirname(__file__), "../..")
README = os.path.join(ROOT, "README.md")
PICTURES = "Documentation/Screens"
ANY_PROMPT = r"\[[^\]]*\]\$"
INSTALL = """#!/bin/sh
echo "Reading package lists..."
printf 'Do you want to continue? [Y/n] '
read -r answer
echo "Setting up nginx (1.22.1-9) ..."
"""
SCREENS = {
    "first": ["show", "@worker* cd /tmp; x=5", "@worker* pwd; echo x=$x"],
    "answer": ["@worker*,web0 ./install nginx", "@:waiting y"],
    "fold": [
        "set output fold", "@* test $DUST_NAME = web0 && echo 17 errors || echo 0 errors", "results --diff",
    ],
    "errors": ["set output auto", "@web0 --timeout 1 sleep 60", "stop state=runing", "terminate web0,worker2"],
}
# On isolated nodes, which take root and Linux; elsewhere these stay as they are.
CLUSTERS = {
    "spark": [
        "cluster new spark1 --kind spark --nodes 3 --yes", "cluster create spark1 --yes", "cluster submit spark1 ./spark1.py -- 2",
    ],
}


def screen(sandbox, name, lines):
    """What a replay of these lines shows."""
    while lines[0].startswith("set "):
        # What a reader need not see.
        assert sandbox.dust(*lines[0].split()).returncode == 0
        lines = lines[1:]
    path = os.path.join(sandbox.folder, name + ".jsonl")
    with sandbox.shell(columns=100, rows=60) as shell:
        shell.enter(f"record {path}")
        for line in lines:
            line = line.replace("./", sandbox.folder + "/")
            if line.startswith("terminate"):
                shell.wait(lambda t: t.at_prompt(), "the prompt")
                shell.type(line + "\r")
                shell.wait(r"\[y/N\]", "the question")
                shell.type("n\r")
                shell.wait(lambda t: t.at_prompt(), "the prompt")
            else:
                shell.enter(line, prompt=ANY_PROMPT, patience=600)
    with Terminal([program(), "replay", path, "--speed", "1000"], env=sandbox.env, columns=100, rows=60) as played:
        assert played.end() == 0, played.text
        columns = played.screen.columns
        rows = [picture.cells(line, columns) for line in played.screen.history.top]
        rows += [picture.cells(played.screen.buffer[row], columns) for row in range(played.screen.lines)]
    while not rows[-1]:
        rows.pop()
    # What stands there on a reader's machine.
    for long, short in ((sandbox.home, "/home/ada/.dustcluster/sandbox"), (sandbox.folder + "/", "./")):
        rows = [without(row, long, short) for row in rows]
    first = next(number for number, row in enumerate(rows) if re.match(ANY_PROMPT + " .", text_of(row)))
    return rows[first:]


def text_of(row):
    return "".join(cell.data for cell in row)


def without(row, long, short):
    """The row with a folder of this machine shown as a short one."""
    while long in text_of(row):
        at = text_of(row).index(long)
        look = row[at]
        row = row[:at] + [look._replace(data=character) for character in short] + row[at + len(long):]
    return row


def main():
    os.makedirs(os.path.join(ROOT, PICTURES), exist_ok=True)
    wanted = sys.argv[1:] or [*SCREENS, *CLUSTERS]
    take({name: lines for name, lines in SCREENS.items() if name in wanted})
    if os.geteuid() == 0 and sys.platform == "linux":
        take({name: lines for name, lines in CLUSTERS.items() if name in wanted}, "--isolated", "--nodes", "0")


def take(screens, *options):
    """Takes these screens in a sandbox, and puts them into the README."""
    if not screens:
        return
    with open(README, encoding="utf-8") as file:
        text = file.read()
    with Sandbox(*options) as sandbox:
        sandbox.write("install", INSTALL, 0o755)
        shutil.copy(os.path.join(ROOT, "Examples/clusters/spark1.py"), sandbox.folder)
        for name, lines in screens.items():
            rows = screen(sandbox, name, lines)
            with open(os.path.join(ROOT, PICTURES, name + ".svg"), "w", encoding="utf-8") as file:
                file.write(picture.svg(rows, lines[-1]))
            plain = "\n".join(f"    {text_of(row)}".rstrip() for row in rows)
            shown = (
                f"![{name}]({PICTURES}/{name}.svg)\n\n<details><summary>The same as text</summary>\n\n{plain}\n\n</details>")
            text, count = re.subn(
                rf"(<!-- screen {name} -->\n\n).*?(\n\n<!-- end -->)", lambda m: m[1] + shown + m[2], text, flags=re.S
            )
            if count != 1:
                sys.exit(f"screens: {README} has {count} places for the screen {name}")
    with open(README, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
