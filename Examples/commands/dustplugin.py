"""Commands of your own for dust, in Python 3.8 or later, with nothing but this file.

Put a program like this one into ~/.dustcluster/commands, executable, with dustplugin.py beside it:

    #!/usr/bin/env python3
    import dustplugin

    def busy(dust, target, limit):
        for event in dust.run(target, "cat /proc/loadavg"):
            if event.output and float(event.output.split()[0]) > limit:
                dust.print(event.name)

    dustplugin.serve(
        busy,
        summary="Name the nodes whose load is above a limit.",
        parameters=[
            dustplugin.argument("target", "target", help="The nodes to look at."),
            dustplugin.option("limit", type="int", default="4", help="The load that is too much."),
        ],
        examples=[("busy worker* --limit 2", "Name the workers with a load above 2.")],
    )

dust shows its help, completes and reads its arguments, and does for it what needs the nodes or AWS; the program sees no
credentials. What it prints with Python's own print() goes to standard error, since standard output is the protocol's.
"""

import collections
import json
import os
import sys

__all__ = ["serve", "argument", "option", "flag", "Dust", "DustError", "Cancelled", "Event"]

PROTOCOL = 1
# How many events dust may send before the first is taken.
WINDOW = 256


class DustError(Exception):
    """Something that dust could not do, or that a command wants to be told as a failure.

    `code` is dust's stable name for the cause, such as "target.nothing-matched"; `status` is what the command ends with.
    """

    def __init__(self, message, status=1, code="", data=None):
        super().__init__(message)
        self.message, self.status, self.code, self.data = message, status, code, data


class Cancelled(BaseException):
    """The person pressed ctrl-C, or dust is gone: two seconds are left to tidy up."""


def argument(name, type="string", required=True, repeated=False, help=""):
    """A value given by its place; a repeated one, which must be the last, takes all words that are left."""
    return _parameter("argument", name, type, required, repeated, help)


def option(name, type="string", default=None, repeated=False, help=""):
    """A value given by a name: --limit 4."""
    return _parameter("option", name, type, False, repeated, help, default)


def flag(name, help=""):
    """A name alone: --force."""
    return _parameter("flag", name, "string", False, False, help)


def _parameter(kind, name, type, required, repeated, help, default=None):
    described = dict(name=name, kind=kind, type=type, required=required, repeated=repeated, help=help)
    if default is not None:
        described["default"] = str(default)
    return described


class Event:
    """What happens on a node while a command runs: `what` is started, output, exited or failed."""

    def __init__(self, params):
        self.what = params.get("event")
        self.id = params["node"]["id"]
        self.name = params["node"]["name"]
        self.text = params.get("text", "")
        self.stream = params.get("stream")
        self.exit = params.get("exit")
        self.message = params.get("message", "")
        self.code = params.get("code", "")

    @property
    def output(self):
        """What it printed on its standard output, else the empty text."""
        return self.text if self.what == "output" and self.stream == "stdout" else ""


class Pending:
    """A question to dust whose answer has not been taken yet."""

    def __init__(self, dust, id):
        self._dust, self._id = dust, id
        self._events = collections.deque()
        self._answer = None
        self._taken = 0

    def result(self):
        """Waits for the answer; raises DustError where there is none."""
        while self._answer is None:
            self._dust._listen()
        if "error" in self._answer:
            raise _error(self._answer["error"])
        return self._answer.get("result")

    def __iter__(self):
        try:
            while True:
                while not self._events and self._answer is None:
                    self._dust._listen()
                if not self._events:
                    self.result()
                    return
                self._taken += 1
                if self._taken >= WINDOW // 2:
                    self._dust._say(method="more", params={"request": self._id, "events": self._taken})
                    self._taken = 0
                event = Event(self._events.popleft())
                if event.what in ("started", "output", "exited", "failed"):
                    yield event
        finally:
            # Leaving the loop early ends the command on the nodes.
            if self._answer is None:
                self._dust._give_up(self._id)


class Dust:
    """dust, as a command sees it while it runs. `nodes` and the like wait; `begin` asks several things at once."""

    def __init__(self):
        # What anything else prints must not get among the messages.
        sys.stdout.flush()
        self._output = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        self._input = sys.stdin.buffer
        self._pending = {}
        self._last = 0
        self._told_to_stop = False
        self.words, self.regions, self.json, self.interactive, self.width = [], [], False, False, None

    # -- nodes and AWS

    def nodes(self, target=""):
        """The instances that a target chooses, each a dict of all its attributes; "" is the working set."""
        return self.begin("nodes", target=target).result()["nodes"]

    def run(self, target, command, fanout=None, timeout=None):
        """Runs a command on nodes and gives Events as they come; dust sends no more than what is taken."""
        return self.begin("run", target=target, command=command, fanout=fanout, timeout=timeout, credit=WINDOW)

    def aws(self, service, action, parameters=None, region=None):
        """One call to AWS, signed by dust; names are those of boto3's clients."""
        return self.begin("aws", service=service, action=action, parameters=parameters or {}, region=region).result()

    def put(self, target, files, to, recursive=False):
        """Copies files of this machine into a folder of the nodes; gives the status of dust's own put."""
        return self.begin("put", target=target, files=files, to=to, recursive=recursive).result()["status"]

    def get(self, target, files, to, recursive=False):
        """Copies files from each node into a folder of this machine; gives the status of dust's own get."""
        return self.begin("get", target=target, files=files, to=to, recursive=recursive).result()["status"]

    def begin(self, method, **params):
        """Asks without waiting: a Pending, whose result() waits."""
        self._last += 1
        id = "%s-%d" % (method, self._last)
        pending = self._pending[id] = Pending(self, id)
        self._say(id=id, method=method, params={k: v for k, v in params.items() if v is not None})
        return pending

    # -- the shell and the person

    def command(self, line):
        """Runs a line of the shell's language, its output shown, and gives its status."""
        return self.begin("command", line=line).result()["status"]

    def print(self, text=""):
        """Prints a line for the person; with --json nothing."""
        self._say(method="print", params={"text": "%s\n" % text})

    def table(self, columns, rows):
        """Prints a table; with --json a list of objects."""
        self._say(method="table", params={"columns": list(columns), "rows": [list(row) for row in rows]})

    def progress(self, text=""):
        """Shows how far the work has come, in a line that is repainted; the empty text takes it away."""
        self._say(method="progress", params={"text": text})

    def ask(self, question, secret=False):
        """Asks the person for a line; raises DustError where nobody can answer."""
        return self.begin("ask", text=question, secret=secret).result()["answer"]

    def confirm(self, question):
        """Asks the person for a yes; --yes gives it beforehand."""
        return self.begin("confirm", text=question).result()["answer"]

    def sleep(self, seconds):
        """Waits, and still hears ctrl-C, as time.sleep() would not."""
        import select
        import time

        end = time.monotonic() + seconds
        while True:
            left = end - time.monotonic()
            if left <= 0:
                return
            if b"\n" in self._rest or select.select([self._input], [], [], left)[0]:
                self._listen()

    # -- messages

    def _say(self, **message):
        message["jsonrpc"] = "2.0"
        try:
            self._output.write(json.dumps(message).encode() + b"\n")
            self._output.flush()
        except BrokenPipeError:
            raise Cancelled() from None

    def _give_up(self, id):
        if self._pending.pop(id, None) is not None and not self._told_to_stop:
            self._say(method="cancel", params={"request": id})

    def _hear(self):
        line = self._read_line()
        if not line:
            raise Cancelled()
        return json.loads(line)

    _rest = b""

    def _read_line(self):
        # Lines are cut here and not by Python's buffer, into which select() cannot look.
        while b"\n" not in self._rest:
            piece = os.read(self._input.fileno(), 65536)
            if not piece:
                return b""
            self._rest += piece
        line, self._rest = self._rest.split(b"\n", 1)
        return line + b"\n"

    def _listen(self):
        """Takes one message and puts it where it belongs."""
        message = self._hear()
        params = message.get("params") or {}
        if message.get("method") == "cancel":
            self._told_to_stop = True
            raise Cancelled()
        if message.get("method") == "event":
            pending = self._pending.get(params.get("request"))
            if pending:
                pending._events.append(params)
        elif "method" not in message:
            pending = self._pending.pop(message.get("id"), None)
            if pending:
                pending._answer = message


def _error(error):
    data = error.get("data") or {}
    return DustError(error.get("message", ""), data.get("status", 1), data.get("code", ""), data or None)


def serve(function, summary, parameters=(), examples=(), discussion="", name=None):
    """Talks with dust: calls function(dust, PARAMETER, …) when the command runs, each parameter by its name.

    Flags are True or False, ints are ints, repeated parameters are lists; what was not given is None. The function may
    return the exit status.
    """
    dust = Dust()
    program = os.path.basename(sys.argv[0])
    description = {
        "protocol": PROTOCOL,
        "name": name or (program[5:] if program.startswith("dust-") else program),
        "summary": summary,
        "discussion": discussion,
        "parameters": list(parameters),
        "examples": [{"line": line, "does": does} for line, does in examples],
    }
    while True:
        try:
            message = dust._hear()
        except Cancelled:
            return
        if message.get("method") == "describe":
            dust._say(id=message["id"], result=description)
        elif message.get("method") == "run":
            _run(dust, function, parameters, message["id"], message.get("params") or {})
            return
        elif "id" in message and "method" in message:
            dust._say(id=message["id"], error={"code": -32601, "message": "There is no such method."})


def _run(dust, function, parameters, id, params):
    dust.words, dust.regions = params.get("words", []), params.get("regions", [])
    dust.json, dust.interactive, dust.width = (params.get(k) for k in ("json", "interactive", "width"))
    given = params.get("arguments") or {}
    try:
        status = function(dust, **{p["name"].replace("-", "_"): _value(p, given) for p in parameters})
        dust._say(id=id, result={"status": status or 0})
    except Cancelled:
        try:
            dust._say(id=id, result={"status": 130})
        except Cancelled:
            pass
    except DustError as error:
        data = error.data or {"code": "plugin.failed", "what": error.message, "status": error.status}
        dust._say(id=id, error={"code": -32000, "message": error.message, "data": data})


def _value(parameter, given):
    value = given.get(parameter["name"])
    if parameter["kind"] == "flag":
        return bool(value)
    if parameter["repeated"]:
        return [_typed(parameter, v) for v in value or []]
    return _typed(parameter, value)


def _typed(parameter, value):
    return int(value) if parameter["type"] == "int" and value is not None else value
