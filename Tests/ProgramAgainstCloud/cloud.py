"""A sandbox as an AWS for tests from outside: the real program as a user runs it, and boto3 beside it."""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramInTerminal"))


def program():
    """The binary under test."""
    return os.environ.get("DUST") or os.path.join(os.getcwd(), ".build", "debug", "dust")


def basic(env):
    """The header with which a sandbox's own endpoints are asked."""
    pair = env["AWS_ACCESS_KEY_ID"] + ":" + env["AWS_SECRET_ACCESS_KEY"]
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


class Done:
    """What one run of the program left behind."""

    def __init__(self, words, status, out, err, seconds):
        self.words, self.status, self.out, self.err, self.seconds = words, status, out, err, seconds

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def ids(self):
        return sorted(each["id"] for each in self.json)

    def __repr__(self):
        return f"{self.words}: status {self.status} after {self.seconds:.1f} s\n--- out\n{self.out}--- err\n{self.err}"


class Cloud:
    """A sandbox with some nodes; use as a context manager, so that nothing of it stays behind."""

    def __init__(self, nodes=5):
        self.nodes = nodes

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="dust-cloud-")
        self.base = {"PATH": os.environ["PATH"], "HOME": self.folder, "DUST_HOME": self.folder + "/own",
                     "SHELL": "/bin/sh", "TERM": "xterm-256color", "LANG": "C.UTF-8", "TMPDIR": self.folder}
        try:
            subprocess.run([program(), "sandbox", "start", "--nodes", str(self.nodes)], env=self.base, check=True,
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            with open(self.base["DUST_HOME"] + "/sandbox/environment") as file:
                facts = dict(line.rstrip("\n").split(" ", 1) for line in file)
        except BaseException:
            self.__exit__()
            raise
        self.endpoint = facts["endpoint"]
        self.env = dict(self.base, AWS_ENDPOINT_URL=self.endpoint, AWS_ACCESS_KEY_ID=facts["access-key"],
                        AWS_SECRET_ACCESS_KEY=facts["secret-key"], AWS_REGION=facts["region"],
                        AWS_EC2_METADATA_DISABLED="true")
        self.secret = facts["secret-key"]
        self.fresh()
        return self

    def __exit__(self, *_):
        subprocess.run([program(), "sandbox", "stop"], env=self.base, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.rmtree(self.folder, ignore_errors=True)

    def fresh(self):
        """Another config folder: nothing was ever asked or told."""
        self.home = tempfile.mkdtemp(prefix="home-", dir=self.folder)
        self.env["DUST_HOME"] = self.home
        return self.home

    def dust(self, *words, env=None, stdin=None, status=None, timeout=60):
        """Runs the program without a terminal; where `status` is given, anything else is a failure."""
        start = time.monotonic()
        given = {"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}
        done = subprocess.run([program(), *words], env={**self.env, **(env or {})}, capture_output=True, text=True,
                              timeout=timeout, **given)
        result = Done(words, done.returncode, done.stdout, done.stderr, time.monotonic() - start)
        if status is not None:
            assert result.status == status, f"wanted {status}: {result}"
        return result

    def terminal(self, *words, columns=100, rows=30, env=None):
        """The program on a terminal."""
        from terminal import Terminal

        return Terminal([program(), *words], env={**self.env, **(env or {})}, columns=columns, rows=rows)

    def control(self, name, order=None, method=None):
        """One of the sandbox's own endpoints."""
        data = json.dumps(order).encode() if order is not None else None
        request = urllib.request.Request(f"{self.endpoint}/dust-sandbox/{name}", data=data, headers=basic(self.env),
                                         method=method or ("POST" if data else "GET"))
        with urllib.request.urlopen(request, timeout=20) as reply:
            return json.load(reply)

    def fault(self, kind, action="DescribeInstances", times=1, **more):
        self.control("faults", {"fault": kind, "action": action, "times": times, **more})

    def calls(self, action=None):
        """The calls since this was last asked."""
        seen = [call["action"] for call in self.control("calls", method="DELETE")]
        return seen if action is None else [each for each in seen if each == action]

    def ec2(self, region="eu-west-1"):
        import boto3

        return boto3.client("ec2", region_name=region, endpoint_url=self.endpoint, aws_access_key_id=self.env["AWS_ACCESS_KEY_ID"],
                            aws_secret_access_key=self.secret)

    def instances(self, region="eu-west-1"):
        """What boto3 says: the dictionaries of DescribeInstances."""
        pages = self.ec2(region).get_paginator("describe_instances").paginate()
        return [each for page in pages for group in page["Reservations"] for each in group["Instances"]]


def run_all(names, *arguments):
    """Runs the functions named test_…; exits with 1 where one failed, each told."""
    failed = 0
    for name, test in [(name, test) for name, test in names.items() if name.startswith("test_")]:
        start = time.monotonic()
        try:
            test(*arguments)
            print(f"  ok      {name} ({time.monotonic() - start:.1f} s)", flush=True)
        except Exception:
            failed += 1
            print(f"  FAILED  {name}\n{traceback.format_exc()}", flush=True)
    return 1 if failed else 0
