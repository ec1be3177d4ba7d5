"""Key sequences and the line that bash's readline makes of them: a JSON object a line, for ReadlineOracleTests.

readline_cases.py COUNT: so many sequences, by dice whose throws come again.
"""

import json
import os
import random
import sys
import tempfile

import pexpect

META = "\x1b"
WORDS = ["one", "two_three", "web-12", "a.b", "  ", " ", "x", "/opt/app", "UPPER", "(par)", ","]
MOVES = ["\x01", "\x05", "\x02", "\x06", META + "b", META + "f"]
KEYS = MOVES * 2 + [
    "\x04", "\x7f", "\x0b", "\x15", "\x17", META + "d", META + "\x7f", "\x19", "\x14", META + "t", META + "u", META + "l",
    META + "c", META + "\\", "\x18\x18", "\x00", "\x18\x7f", "\x1dx", "\x1do", META + "\x1dt", "\x16\x01", META + ".",
    META + "\x19", META + "y", META + "r", "z", "_", " ",
]
COUNTS = ["", "", "", "", META + "2", META + "3", META + "-", META + "1" + "0", META + "-" + "2"]
# A number before these means something of its own in one of the two, or nothing in either.
UNCOUNTED = {META + "y", META + ".", META + "\x19", "\x19", "\x18\x18", "\x00", META + "t", META + "r", "\x01", "\x05", "\x16\x01",
             "\x15", "\x18\x7f", META + "\\", "\x0b", "\x17"}


def cases(count):
    dice = random.Random(19)
    for _ in range(count):
        text = "".join(dice.choice(WORDS) + dice.choice(["", " "]) for _ in range(dice.randint(1, 5)))
        keys = "".join(dice.choice(MOVES) for _ in range(dice.randint(0, 3)))
        for _ in range(dice.randint(1, 5)):
            key = dice.choice(KEYS)
            keys += (dice.choice(COUNTS) if key not in UNCOUNTED else "") + key
        yield text, keys


def line_of_bash(text, keys):
    """What stands in the line, and where the cursor is, when all keys were pressed."""
    with tempfile.NamedTemporaryFile("w", suffix=".bashrc") as startup:
        startup.write(
            "PS1='> '\nHISTFILE=\nset -o emacs\nbind 'set enable-bracketed-paste off' 'set bell-style none'\n"
            "history -c; history -s 'first second third'\n"
            "tell() { printf '<<%q|%d>>\\n' \"$READLINE_LINE\" \"$READLINE_POINT\"; }\nbind -x '\"\\C-x\\C-p\": tell'\n"
            "stty -ixon lnext undef werase undef\n"
        )
        startup.flush()
        env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
        with pexpect.spawn(
            "bash", ["--noprofile", "--rcfile", startup.name, "-i"], env=env, encoding="latin-1", timeout=20,
            dimensions=(24, 500),
        ) as bash:
            bash.expect_exact("> ")
            bash.send(text + keys)
            bash.send("\x18\x10")
            bash.expect(r"<<(.*)\|(\d+)>>\r\n")
            return bash.match.group(1), int(bash.match.group(2))


def unquoted(text):
    """What bash's %q wrote."""
    if text.startswith("$'"):
        return text[2:-1].encode("latin-1").decode("unicode_escape")
    if text == "''":
        return ""
    result, escaped = "", False
    for character in text:
        if character == "\\" and not escaped:
            escaped = True
            continue
        result, escaped = result + character, False
    return result


for text, keys in cases(int(sys.argv[1])):
    line, point = line_of_bash(text, keys)
    print(json.dumps({"text": text, "keys": keys.encode().hex(), "line": unquoted(line), "point": point}))
