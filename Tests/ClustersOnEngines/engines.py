"""Lives each engine's life, or those named, one after the other: engines.py [--strict] [NAME...], as `script/test engines` calls it.

Each is a process of its own with a limit of eleven minutes. One that fails is tried once more by itself: where that goes well it
is told as flaky with what failed it, which wants mending. What an engine said is shown as it comes; of one that failed it is kept
in `logs/engines`, with the cluster's own logs (`cluster logs`). What it takes and a machine does not have is told, and left out:
root and Linux for the nodes, apt for all of them, PyPI for those that pip installs. All of it ends in time: an engine that cannot
begin before DUST_ENGINES_MINUTES (50) are over has failed.
"""

import glob
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
LOGS = os.path.join(FOLDER, "../../logs/engines")
ALL = ("mpi", "slurm", "dask", "ray", "spark")
# What pip installs of each.
BY_PIP = ("dask", "ray", "spark")
# It ends itself in time and cleans up (life.LIMIT); what hangs even so is killed.
LIMIT = int(os.environ.get("DUST_ENGINE_LIMIT", "540")) + 120
MINUTES = float(os.environ.get("DUST_ENGINES_MINUTES", "50"))


def answers(*words, **options):
    try:
        return subprocess.run(words, capture_output=True, timeout=180, check=False, **options).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def lacking():
    """What this machine does not have, and which engines cannot live without it."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "it takes root and Linux: nodes are kept apart by it", ALL
    if not shutil.which("apt-get") or not answers("apt-get", "-qq", "update", "-o", "APT::Update::Error-Mode=any"):
        return "apt's package sources do not answer", ALL
    with tempfile.TemporaryDirectory(prefix="dust-test-") as folder:
        # The smallest of what the kinds install by it.
        if not answers(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, "dask"):
            return "pip's package source does not answer", BY_PIP
    return None, ()


def live(name, cache):
    """Lives one life, whose words are shown and returned; gives whether it went well."""
    said = []
    env = dict(os.environ, DUST_ENGINE_CACHE=cache, DUST_ENGINE_LOGS=LOGS, PYTHONUNBUFFERED="1")
    words = [sys.executable, os.path.join(FOLDER, f"{name}.py")]
    process = subprocess.Popen(words, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)

    def read():
        for line in process.stdout:
            said.append(line)
            print(line, end="", flush=True)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        status = process.wait(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        # Its own end of a life that has no end is tried first.
        process.terminate()
        try:
            status = process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            status = process.wait()
        said.append(f"it was ended after {LIMIT} s\n")
    reader.join(timeout=10)
    return status == 0 and any(line.startswith("✔") for line in said), said


def cause(said):
    """The first line of what failed it: the last one that is not indented names the exception."""
    lines = [line.rstrip() for line in said if line.strip()]
    errors = [line for line in lines if line.split(":")[0].endswith(("Error", "Expired"))]
    return (errors or lines or ["it said nothing"])[-1][:300]


def main():
    words = sys.argv[1:]
    is_strict = words[:1] == ["--strict"]
    names = words[is_strict:] or ALL
    for name in names:
        if name not in ALL:
            sys.exit(f"engines: there is no engine {name}; there are {', '.join(ALL)}")
    why, without = lacking()
    left_out = [name for name in names if name in without]
    for name in left_out:
        print(f"test: LEFT OUT: engine {name}: {why}", file=sys.stderr)
    passed, flaky, failed = [], [], []
    end = time.monotonic() + MINUTES * 60
    # What one attempt has installed serves the next.
    given = os.environ.get("DUST_ENGINE_CACHE")
    cache = given or tempfile.mkdtemp(prefix="dust-test-")
    shutil.rmtree(LOGS, ignore_errors=True)
    try:
        for name in names:
            if name in without:
                continue
            causes = []
            while len(causes) < 2:
                if time.monotonic() > end:
                    causes.append(f"no time was left for it after {MINUTES:g} minutes")
                    break
                print(f"test: engine {name}" + ("; once more by itself" if causes else ""), flush=True)
                well, said = live(name, cache)
                if well:
                    passed.append(name)
                    break
                os.makedirs(LOGS, exist_ok=True)
                with open(f"{LOGS}/{name}-{len(causes) + 1}.log", "w", encoding="utf-8") as file:
                    file.writelines(said)
                causes.append(cause(said))
            if name not in passed:
                failed.append((name, causes))
            elif causes:
                flaky.append((name, causes))
    finally:
        if not given:
            shutil.rmtree(cache, ignore_errors=True)
    for name, causes in flaky:
        print(f"test: FLAKY: engine {name} passed only when it ran once more: {causes[0]}", file=sys.stderr)
    for name, causes in failed:
        print(f"test: FAILED: engine {name}: {'; then: '.join(causes)}", file=sys.stderr)
    for path in sorted(glob.glob(f"{LOGS}/*")):
        print(f"test: kept {os.path.relpath(path)}", file=sys.stderr)
    print(f"engines: {len(passed)} passed, {len(failed)} failed" + (f", {len(left_out)} skipped" if left_out else ""))
    sys.exit(1 if failed or (is_strict and flaky) else 0)


if __name__ == "__main__":
    main()
