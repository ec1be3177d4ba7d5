"""Takes the screens that the README shows from a real terminal, in a sandbox of its own; `script/screens` runs it.

Between `<!-- screen NAME -->` and `<!-- end -->` stands what `SCREENS[NAME]` typed and what the window showed then.
"""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(__file__))
from sandbox import Sandbox

README = os.path.join(os.path.dirname(__file__), "../../README.md")
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


def screen(sandbox, lines):
    """The window after these lines, without the last prompt."""
    while lines[0].startswith("set "):
        # What a reader need not see.
        assert sandbox.dust(*lines[0].split()).returncode == 0
        lines = lines[1:]
    with sandbox.shell(columns=100, rows=60) as shell:
        shell.wait(lambda t: t.at_prompt(), "the prompt")
        for line in lines:
            line = line.replace("./", sandbox.folder + "/")
            if line.startswith("terminate"):
                shell.type(line + "\r")
                shell.wait(r"\[y/N\]", "the question")
                shell.type("n\r")
                shell.wait(lambda t: t.at_prompt(), "the prompt")
            else:
                shell.enter(line, prompt=ANY_PROMPT, patience=60)
        rows = shell.text.split("\n")
    first = next(number for number, row in enumerate(rows) if re.match(ANY_PROMPT + " .", row))
    return [row.rstrip() for row in rows[first:-1]]


def main():
    with open(README, encoding="utf-8") as file:
        text = file.read()
    with Sandbox() as sandbox:
        sandbox.write("install", INSTALL, 0o755)
        for name, lines in SCREENS.items():
            shown = "\n".join(f"    {row}".rstrip() for row in screen(sandbox, lines))
            shown = shown.replace(sandbox.folder + "/", "./")
            text, count = re.subn(
                rf"(<!-- screen {name} -->\n\n).*?(\n\n<!-- end -->)", lambda m: m[1] + shown + m[2], text, flags=re.S
            )
            if count != 1:
                sys.exit(f"screens: {README} has {count} places for the screen {name}")
    with open(README, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
