#!/usr/bin/env python3
"""Prints which libraries a program says that it loads late, one to a line: the sonames in its ELF notes for dlopen
(https://uapi-group.org/specifications/specs/elf_dlopen_metadata)."""
import json
import struct
import subprocess
import sys
import tempfile


def late_libraries(program):
    with tempfile.NamedTemporaryFile() as file:
        subprocess.run(["objcopy", "-O", "binary", "--only-section=.note.dlopen", program, file.name], check=True)
        notes = file.read()
    sonames, place = [], 0
    while place + 12 <= len(notes):
        name, size, kind = struct.unpack_from("<III", notes, place)
        begin = place + 12 + (name + 3) // 4 * 4
        if kind == 0x407C0C0A:
            for entry in json.loads(notes[begin:begin + size].rstrip(b"\0")):
                sonames += entry["soname"]
        place = begin + (size + 3) // 4 * 4
    return sorted(set(sonames))


if __name__ == "__main__":
    found = late_libraries(sys.argv[1])
    if not found:
        sys.exit(f"{sys.argv[1]} has no notes of what it loads late")
    print("\n".join(found))
