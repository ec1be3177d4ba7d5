"""`follow` under load: the logs of many nodes, rotated and cut off on the way, come out whole, each line once, in order, in flat memory.

    script/oracle follow                 50 nodes, 1,000 lines a second each, for ten seconds
    Tests/Oracles/test_follow.py         what CI runs

What is right is what was written: the writer's own count of each file is the model.
"""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "ProgramInTerminal"), os.path.join(HERE, "..", "ProgramAgainstCloud")]
from sandbox import Sandbox  # noqa: E402
from terminal import program  # noqa: E402
from test_jobs import servers_of_followers  # noqa: E402

LINE = re.compile(r"\[(\S+)\] \S+ INFO (\d+) from (\S+) ")


class Writer:
    """Writes numbered lines to a log on each node, at a rate, for a time."""

    def __init__(self, homes, rate, seconds):
        self.paths = {name: os.path.join(home, "app.log") for name, home in homes.items()}
        self.rate, self.seconds = rate, seconds
        self.written = dict.fromkeys(homes, 0)
        self.files = {name: open(path, "a", encoding="utf-8") for name, path in self.paths.items()}

    def line(self, name):
        self.written[name] += 1
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + f".{time.time_ns() // 1000 % 1000000:06d}Z"
        self.files[name].write(f"{stamp} INFO {self.written[name]} from {name} {'x' * 40}\n")

    def rotate(self):
        """As logrotate does by default: the file gets another name, and a new one begins."""
        for name, path in self.paths.items():
            self.files[name].close()
            os.rename(path, path + ".1")
            self.files[name] = open(path, "a", encoding="utf-8")

    def run(self, at):
        """Writes; `at` says what happens on the way: pairs of a part of the time and a function."""
        began, left = time.monotonic(), sorted(at, key=lambda pair: pair[0])
        while (gone := time.monotonic() - began) < self.seconds:
            if left and gone > left[0][0] * self.seconds:
                left.pop(0)[1]()
            for name in self.files:
                while self.written[name] < gone * self.rate:
                    self.line(name)
                self.files[name].flush()
            time.sleep(0.02)
        for happens in left:
            happens[1]()
        for file in self.files.values():
            file.close()


class Reader:
    """Reads what dust prints: the last number of each node, and what is wrong with it."""

    def __init__(self, process):
        self.process, self.last, self.faults, self.count = process, {}, [], 0
        self.thread = threading.Thread(target=self.read)
        self.thread.start()

    def read(self):
        for text in self.process.stdout:
            match = LINE.match(text)
            if not match or match[1] != match[3]:
                self.faults.append(text)
                continue
            self.count += 1
            if int(match[2]) != self.last.get(match[1], 0) + 1:
                self.faults.append(f"{match[1]}: {match[2]} after {self.last.get(match[1], 0)}")
            self.last[match[1]] = int(match[2])


def memory(process):
    """The memory of a process, in MB."""
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) / 1024


def follow(sandbox, rate, seconds, patience):
    """Follows while lines are written; gives what it took. Raises AssertionError where a line is lost, twice, torn or out of order."""
    nodes = [node for node in json.loads(sandbox.dust("show", "--json").stdout)]
    homes = {node["name"]: os.path.join(sandbox.outer, "sandbox", "nodes", node["id"], "home") for node in nodes}
    writer = Writer(homes, rate, seconds)
    for name in homes:
        writer.line(name)
        writer.files[name].flush()
    process = subprocess.Popen([program(), "follow", "*", "~/app.log"], env=sandbox.env, cwd=sandbox.folder, text=True,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    reader = Reader(process)
    errors = []
    listening = threading.Thread(target=lambda: errors.extend(process.stderr))
    listening.start()
    sizes = []

    def wait(until, what):
        end = time.monotonic() + patience
        while not until():
            assert time.monotonic() < end, f"{what}: not within {patience} s; {reader.faults[:5]} {errors[-5:]}"
            assert process.poll() is None, f"{what}: dust ended; {errors[-5:]}"
            time.sleep(0.05)

    def cut():
        # Half of them: the others go on without a break.
        for victim in sorted(servers_of_followers())[::2]:
            os.kill(victim, signal.SIGKILL)

    try:
        wait(lambda: len(reader.last) == len(homes), "the first line of each node")
        writer.run([(0.1, lambda: sizes.append(memory(process))), (0.3, writer.rotate), (0.6, cut),
                    (0.5, lambda: sizes.append(memory(process))), (0.95, lambda: sizes.append(memory(process)))])
        ended = time.monotonic()
        wait(lambda: reader.faults or reader.last == writer.written, "every line of each node")
        late = time.monotonic() - ended
        sizes.append(memory(process))
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
        reader.thread.join()
        listening.join()
        process.stdout.close()
        process.stderr.close()
    assert not reader.faults, (reader.faults[:10], errors[-10:])
    assert reader.last == writer.written and reader.count == sum(writer.written.values())
    assert process.returncode == 130, (process.returncode, errors)
    used = os.times()
    return {"nodes": len(homes), "lines": reader.count, "seconds": seconds, "late": round(late, 1),
            "memory": [round(size) for size in sizes], "cpu": round(used.children_user + used.children_system, 1)}


def main(nodes, rate, seconds, *, growth):
    """One run; memory may grow by so many MB from the beginning to the end."""
    with Sandbox("--nodes", str(nodes)) as sandbox:
        found = follow(sandbox, rate, seconds, patience=120)
    assert found["memory"][-1] - found["memory"][0] < growth, found
    print(f"✔ follow lost no line and printed none twice: {found}", flush=True)


if __name__ == "__main__":
    main(50, 1000, 10, growth=60)
