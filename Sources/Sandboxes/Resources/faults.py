"""Faults on request, for the next calls of an action: what AWS and networks do on a bad day."""

import os
import socket
import struct
import threading
import time

from calls import Reply

KINDS = ("throttle", "html", "truncate", "reset", "delay", "expired", "error")
HTML = b"<!doctype html>\n<html lang=en><title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n" \
    b"<p>The server encountered an internal error and was unable to complete your request.</p></html>\n"


class Fault:
    """One order: `{"fault", "action": "*", "times": 1, "service", "region", "seconds", "code", "message", "status"}`.

    `truncate` and `delay` let the call happen first; so does any other with `"after": true`, as when an answer is lost.
    """

    def __init__(self, order):
        unknown = set(order) - {"fault", "action", "times", "service", "region", "seconds", "code", "message",
                                "status", "after"}
        if unknown or order.get("fault") not in KINDS:
            raise ValueError(f"unknown: {sorted(unknown)}" if unknown else f"fault is one of {KINDS}")
        self.order = {"action": "*", "times": 1, **order}
        self.left = int(self.order["times"])
        self.kind = order["fault"]
        self.before = self.kind not in ("truncate", "delay") and not order.get("after")

    def fits(self, call):
        wanted = self.order["action"]
        return self.left > 0 and (wanted == "*" and call.action or wanted == call.action) \
            and self.order.get("service", call.service) == call.service \
            and self.order.get("region", call.region) == call.region

    def play(self, call, environ, start_response):
        if self.kind == "reset":
            return reset(environ)
        return self.refusal(call).send(environ, start_response)

    def spoil(self, reply, environ, start_response):
        if self.kind == "delay":
            time.sleep(float(self.order.get("seconds", 1)))
            return reply.send(environ, start_response)
        if self.kind == "truncate":
            return truncated(reply, environ)
        if self.kind == "reset":
            return reset(environ)
        return reply.send(environ, start_response)

    def refusal(self, call):
        if self.kind == "html":
            return Reply(500, HTML, "text/html; charset=utf-8")
        if self.kind == "throttle":
            if call.service == "ec2":
                return Reply.refusal(call, "RequestLimitExceeded", "Request limit exceeded.", 503)
            code = "ThrottlingException" if call.speaks_json else "Throttling"
            return Reply.refusal(call, code, "Rate exceeded", 400)
        if self.kind == "expired":
            if call.service == "ec2":
                return Reply.refusal(call, "RequestExpired", "Request has expired.", 400)
            code = "ExpiredTokenException" if call.speaks_json else "ExpiredToken"
            return Reply.refusal(
                call, code, "The security token included in the request is expired", 400 if call.speaks_json else 403)
        return Reply.refusal(call, self.order["code"], self.order.get("message", ""), int(self.order.get("status", 400)))


class Faults:
    """The orders that wait for their calls, the oldest first."""

    def __init__(self):
        self.lock = threading.Lock()
        self.waiting = []

    def add(self, order):
        fault = Fault(order)
        if fault.kind == "error":
            order["code"]
        with self.lock:
            self.waiting.append(fault)

    def clear(self):
        with self.lock:
            self.waiting.clear()

    def list(self):
        with self.lock:
            return [dict(fault.order, left=fault.left) for fault in self.waiting]

    def take(self, call):
        with self.lock:
            for fault in self.waiting:
                if fault.fits(call):
                    fault.left -= 1
                    self.waiting = [fault for fault in self.waiting if fault.left > 0]
                    return fault
        return None


def truncated(reply, environ):
    """Half the body under the whole one's length, then the end of the connection."""
    head = f"HTTP/1.1 {reply.status} OK\r\nContent-Type: {reply.kind}\r\nContent-Length: {len(reply.body)}\r\n" \
        "Connection: close\r\n\r\n"
    connection = environ["werkzeug.socket"]
    connection.sendall(head.encode() + reply.body[:len(reply.body) // 2])
    connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionAbortedError("a body was cut on request")


def reset(environ):
    """The connection reset in the caller's face (RFC 9293, 3.5.2: linger of zero sends RST)."""
    connection = environ["werkzeug.socket"]
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    # `close` would wait for the handler's own files on this socket.
    os.close(connection.detach())
    raise ConnectionAbortedError("a connection was reset on request")
