"""What stands in front of moto: additions, faults, and the wait until the nodes have followed a change."""

import io
import json
import os
import threading
import traceback

import additions
import faults
import fleet
import layers
import websocket
from calls import Call, Reply
from lock import Lock
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from nodes import Nodes
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.test import EnvironBuilder, run_wsgi_app


class Gateway:
    """A WSGI application: `/dust-sandbox/` is its own, everything else is an AWS call."""

    def __init__(self, pipe):
        self.pipe = pipe
        self.lock = None
        self.folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        self.moto = DomainDispatcherApplication(create_backend_app)
        self.layers = layers.Layers(self)
        self.nodes = Nodes(pipe, self.layers)
        self.faults = faults.Faults()
        self.additions = additions.Additions(self)
        self.journal = []
        self.first = {"fleet": [], "region": "us-east-1"}

    def begin(self, message):
        """Makes the first fleet, and says so when its nodes are up."""
        try:
            self.first = message
            fleet.launch(self, message)
            self.pipe.send({"ready": True})
        except Exception:
            self.pipe.send({"problem": traceback.format_exc()})

    def reset(self):
        """Forgets everything in every account and begins again with the first fleet."""
        self.forward_path("/moto-api/reset")
        self.faults.clear()
        self.additions.reset()
        self.layers.reset()
        self.nodes.publish_and_wait(to_the_end=True)
        fleet.launch(self, self.first)

    def forward_path(self, path):
        builder = EnvironBuilder(method="POST", path=path)
        _, status, _ = run_wsgi_app(self.moto, builder.get_environ(), buffered=True)
        if not status.startswith("200"):
            raise RuntimeError(f"{path}: {status}")

    def forward(self, call):
        """moto's own answer."""
        call.environ["wsgi.input"] = io.BytesIO(call.body)
        call.environ["CONTENT_LENGTH"] = str(len(call.body))
        body, status, headers = run_wsgi_app(self.moto, call.environ, buffered=True)
        return Reply(int(status.split()[0]), b"".join(body), headers.get("Content-Type", "text/xml"), list(headers))

    def ask(self, service, region, **parameters):
        """An API call from inside that does not wait for the nodes; raises when it is refused."""
        reply = self.additions.answer(Call.made_here(service, region, parameters))
        if reply.status != 200:
            raise RuntimeError(f"{parameters['Action']}: {reply.body.decode('utf-8', 'replace')}")
        return reply.body.decode()

    def answer(self, call):
        """The answer to one AWS call, once the nodes have followed it."""
        reply = self.additions.answer(call)
        if call.changes_something:
            self.nodes.publish_and_wait()
        return reply

    def __call__(self, environ, start_response):
        call = Call(environ)
        # The Host is looked at before the body is read, the signature after: it covers the body.
        if not self.lock.is_asked_by_name(call):
            return self.lock.wrong_host(call).send(environ, start_response)
        if not self.lock.may_know(call):
            return self.lock.stranger(call).send(environ, start_response)
        if not self.lock.knows(call.read()):
            return self.lock.stranger(call).send(environ, start_response)
        if call.path.startswith("/dust-sandbox/"):
            return self.control(call).send(environ, start_response)
        self.journal.append(call.summary)
        fault = self.faults.take(call)
        if fault is not None and fault.before:
            return fault.play(call, environ, start_response)
        if websocket.wants(call) and call.action:
            return self.additions.tunnels.accept(call, environ).send(environ, start_response)
        reply = self.answer(call)
        if call.path == "/moto-api/reset":
            self.nodes.publish_and_wait()
        if fault is not None:
            return fault.spoil(reply, environ, start_response)
        return reply.send(environ, start_response)

    def control(self, call):
        """The sandbox's own endpoints: faults, delays, patience, formation, tunnels, layers, calls, nodes, reset."""
        try:
            return Reply.json(self.controlled(call.path.removeprefix("/dust-sandbox/"), call))
        except (KeyError, TypeError, ValueError) as error:
            return Reply.json({"problem": f"{type(error).__name__}: {error}"}, status=400)

    def controlled(self, name, call):
        given = json.loads(call.body) if call.body else {}
        if name == "faults":
            if call.method == "POST":
                self.faults.add(given)
            elif call.method == "DELETE":
                self.faults.clear()
            return self.faults.list()
        if name == "delays":
            return self.additions.transitions.configure(given, replace=call.method == "POST")
        if name == "patience":
            return self.nodes.configure(given, replace=call.method == "POST")
        if name == "formation":
            return self.additions.formation.configure(given, replace=call.method == "POST")
        if name == "conditions":
            return self.additions.conditions.configure(given, replace=call.method == "POST")
        if name == "tunnels":
            return self.additions.tunnels.configure(given, replace=call.method in ("POST", "DELETE"))
        if name == "layers" and call.method == "POST":
            return self.layers.take(given)
        if name == "calls":
            seen = list(self.journal)
            if call.method == "DELETE":
                self.journal.clear()
            return seen
        if name == "nodes":
            return self.nodes.list()
        if name == "reset" and call.method == "POST":
            self.reset()
            return self.nodes.list()
        raise ValueError(f"there is no /dust-sandbox/{name}")


class QuietHandler(WSGIRequestHandler):
    """Keeps the log to what went wrong."""

    def log_request(self, code="-", size="-"):
        if isinstance(code, int) and code >= 500 or str(code).startswith("5"):
            super().log_request(code, size)


def listen(gateway):
    """A server on a free port of 127.0.0.1, nowhere else."""
    server = make_server("127.0.0.1", 0, gateway, threaded=True, request_handler=QuietHandler)
    gateway.lock = Lock(server.server_port)
    return server
