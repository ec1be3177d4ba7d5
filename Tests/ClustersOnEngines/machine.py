"""What an engine's life looks at on the machine itself: its processes, mounts and control groups."""

import glob
import os
import re
import threading

# The ports that are open on every address of a node, from the kernel's own tables.
LISTENERS = r"""echo any $(awk '$4 == "0A" && ($2 ~ /^0+:/) { split($2, part, ":"); print part[2] }' /proc/net/tcp /proc/net/tcp6 | sort -u |
while read -r port; do printf '%d ' "0x$port"; done)"""


def runs(*words):
    """Whether a process of this machine, its nodes' among them, has these among its arguments."""
    wanted = {word.encode() for word in words}
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(path, "rb") as file:
                if wanted <= set(file.read().split(b"\0")):
                    return True
        except OSError:
            pass
    return False


class Arguments(threading.Thread):
    """Keeps every argument list that any process of this machine has, its nodes' among them, as often as it can look."""

    def __init__(self):
        super().__init__(daemon=True)
        self.seen, self.ended = set(), threading.Event()

    def run(self):
        while not self.ended.wait(0.05):
            for path in glob.glob("/proc/[0-9]*/cmdline"):
                try:
                    with open(path, "rb") as file:
                        self.seen.add(file.read())
                except OSError:
                    pass


def processor_time(folder):
    """The seconds that the nodes of a sandbox have used, by its control group, which counts those that are gone too."""
    name = 0xCBF29CE484222325
    for byte in os.path.join(folder, "outer/sandbox").encode():
        name = (name ^ byte) * 0x100000001B3 % (1 << 64)
    for system in ("/sys/fs/cgroup", "/sys/fs/cgroup/unified"):
        try:
            with open(f"{system}/dust-{name:x}/cpu.stat", encoding="utf-8") as file:
                return int(re.search(r"usage_usec (\d+)", file.read())[1]) / 1e6
        except OSError:
            continue
    return 0


def leftovers(folder):
    with open("/proc/self/mountinfo", encoding="utf-8") as mounts:
        return [line for line in mounts if folder in line]
