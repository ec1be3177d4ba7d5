"""A sandbox of its own for tests that drive the real program: five nodes that answer ssh, gone afterwards."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import urllib.request

from terminal import Terminal, program


class Sandbox:
    """Use as a context manager. `home` is DUST_HOME, `folder` a scratch folder that is the user's home too."""

    def __init__(self, *options, variables=()):
        self.options = options
        self.variables = dict(variables)

    def __enter__(self):
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="dust-test-"))
        self.outer = os.path.join(self.folder, "outer")
        self.base = {
            "HOME": self.folder,
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "SHELL": "/bin/sh",
            "TERM": "xterm-256color",
            "USER": os.environ.get("USER", "root"),
            "AWS_EC2_METADATA_DISABLED": "true",
            **self.variables,
        }
        self.run_outer("sandbox", "start", *self.options)
        self.home = os.path.join(self.outer, "sandbox")
        with open(os.path.join(self.home, "environment"), encoding="utf-8") as file:
            facts = dict(line.rstrip("\n").split(" ", 1) for line in file if " " in line)
        self.endpoint = facts["endpoint"]
        self.env = dict(
            self.base,
            DUST_SANDBOX=self.outer,
            DUST_HOME=self.home,
            AWS_ENDPOINT_URL=facts["endpoint"],
            AWS_ACCESS_KEY_ID=facts["access-key"],
            AWS_SECRET_ACCESS_KEY=facts["secret-key"],
            AWS_REGION=facts["region"],
        )
        return self

    def __exit__(self, *_):
        subprocess.run([program(), "sandbox", "stop"], env=dict(self.base, DUST_HOME=self.outer), capture_output=True, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def run_outer(self, *words):
        """Runs dust outside the sandbox, as the one who starts and stops it."""
        done = subprocess.run(
            [program(), *words], env=dict(self.base, DUST_HOME=self.outer), capture_output=True, text=True, timeout=120, check=False
        )
        if done.returncode != 0:
            raise AssertionError(f"dust {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def dust(self, *words, env=None, stdin=None, timeout=60):
        """Runs one command of dust's in the sandbox, without a terminal."""
        return subprocess.run(
            [program(), *words], env=dict(self.env, **(env or {})), cwd=self.folder, text=True, timeout=timeout, check=False,
            input=stdin if stdin is not None else "", capture_output=True,
        )

    def control(self, what, order):
        """Tells the sandbox how its AWS is to behave: `faults`, `formation` and whatever else it takes orders for."""
        body = json.dumps(order).encode()
        self.ask(what, "POST", body)

    def ask(self, what, method="GET", body=None):
        """One of the sandbox's own endpoints, asked with its keys."""
        pair = f"{self.env['AWS_ACCESS_KEY_ID']}:{self.env['AWS_SECRET_ACCESS_KEY']}"
        headers = {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
        request = urllib.request.Request(f"{self.endpoint}/dust-sandbox/{what}", body, headers, method=method)
        return urllib.request.urlopen(request).read()

    def shell(self, columns=80, rows=24, env=None, words=()):
        """dust's own shell on a terminal, at its prompt."""
        terminal = Terminal([program(), *words], env=dict(self.env, **(env or {})), columns=columns, rows=rows)
        terminal.program.cwd = self.folder
        return terminal

    def write(self, name, text, mode=0o644):
        """Makes a file in the scratch folder; gives its path."""
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)
        return path
