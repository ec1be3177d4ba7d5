#!/usr/bin/env python3
"""Says where two packages, archives or programs that were to be the same bytes are not: member by member, and in a program
section by section with the text about the first byte that differs."""
import os
import re
import subprocess
import sys
import tempfile


def sections(program):
    listed = subprocess.run(["readelf", "--wide", "--section-headers", program], capture_output=True, text=True, check=True)
    seen = {}
    for name, kind, offset, size in re.findall(
            r"^\s*\[\s*\d+\] (\S+)\s+(\S+)\s+[0-9a-f]+ ([0-9a-f]+) ([0-9a-f]+)", listed.stdout, re.M):
        # An object file has many sections of one name.
        seen[name] = seen.get(name, 0) + 1
        if kind != "NOBITS":
            yield f"{name} ({seen[name]})", int(offset, 16), int(size, 16)


def about(data, place):
    return re.sub(rb"[^\x20-\x7e]+", b".", data[max(0, place - 40):place + 40]).decode()


def first(one, other):
    return next((n for n, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))


def compare_bytes(name, one, other):
    if one == other:
        return
    place = first(one, other)
    count = sum(a != b for a, b in zip(one, other)) + abs(len(one) - len(other))
    print(f"  {name}: {len(one)} and {len(other)} bytes, {count} differ, the first at {place}:")
    print(f"    {about(one, place)}\n    {about(other, place)}")


def compare_programs(name, one, other):
    with open(one, "rb") as file, open(other, "rb") as second:
        data, others = file.read(), second.read()
    if data == others:
        return
    theirs = {section: (offset, size) for section, offset, size in sections(other)}
    for section, offset, size in sections(one):
        place, length = theirs.pop(section, (0, 0))
        compare_bytes(f"{name} {section}", data[offset:offset + size], others[place:place + length])
    for section in theirs:
        print(f"  {name}: only the second has {section}")


def described(path):
    """What a member is apart from its bytes."""
    state = os.lstat(path)
    return f"{oct(state.st_mode)} {state.st_uid}:{state.st_gid} {int(state.st_mtime)}"


def compare_folders(one, other):
    listed = [{os.path.relpath(os.path.join(folder, name), root) for folder, folders, names in os.walk(root)
               for name in folders + names} for root in (one, other)]
    for path in sorted(listed[0] ^ listed[1]):
        print(f"  only in the {'first' if path in listed[0] else 'second'}: {path}")
    for path in sorted(listed[0] & listed[1]):
        pair = [os.path.join(root, path) for root in (one, other)]
        if described(pair[0]) != described(pair[1]):
            print(f"  {path}: {described(pair[0])} and {described(pair[1])}")
        if os.path.isfile(pair[0]) and not os.path.islink(pair[0]):
            compare(path, *pair)


def compare(name, one, other):
    with open(one, "rb") as file:
        magic = file.read(8)
    if magic == b"!<arch>\n" or magic[:2] == b"\x1f\x8b" and re.search(r"\.t(ar\.)?gz$", name):
        with tempfile.TemporaryDirectory() as work:
            folders = []
            for number, path in enumerate((one, other)):
                folder = os.path.join(work, str(number))
                os.mkdir(folder)
                command = ["dpkg-deb", "-R", path, folder] if magic[:1] == b"!" else ["tar", "-xpzf", path, "-C", folder]
                subprocess.run(command, check=True)
                folders.append(folder)
            compare_folders(*folders)
    elif magic[:4] == b"\x7fELF":
        compare_programs(name, one, other)
    else:
        with open(one, "rb") as file, open(other, "rb") as second:
            compare_bytes(name, file.read(), second.read())


compare(os.path.basename(sys.argv[1]), sys.argv[1], sys.argv[2])
