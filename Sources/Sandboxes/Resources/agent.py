"""Session Manager's agent on a node: one side of the message protocol of a data channel, for a session to a port.

Source: the message layout of github.com/aws/amazon-ssm-agent and github.com/aws/session-manager-plugin (Apache-2.0).
"""

import hashlib
import json
import random
import socket
import struct
import threading
import time
import uuid

import websocket

HEAD = struct.Struct(">I32sIQqQ16s32sII")
OUTPUT, HANDSHAKE_REQUEST, HANDSHAKE_RESPONSE, HANDSHAKE_COMPLETE, FLAG = 1, 5, 6, 7, 10
TERMINATE = 2
PIECE = 1024
WINDOW = 2000
RESEND_SECONDS = 0.2
# A session whose client is gone for so long is over.
ABANDONED_SECONDS = 60


class Agent:
    """One session; it outlives the WebSocket that carries it."""

    def __init__(self, session, target, conditions):
        self.session, self.target, self.conditions = session, target, conditions
        self.token = ""
        self.changed = threading.Condition()
        self.socket = None
        self.seen = time.monotonic()
        self.next, self.expected = 0, 0
        self.unacknowledged, self.early = {}, {}
        self.tcp = None
        self.closed = False

    def serve(self, connection):
        """Carries the session over a WebSocket until that ends."""
        with self.changed:
            older, self.socket = self.socket, connection
            self.seen = time.monotonic()
        if older is not None:
            older.abort()
        if self.next == 0:
            self.stream(HANDSHAKE_REQUEST, json.dumps({"AgentVersion": "3.3.0.0", "RequestedClientActions": [
                {"ActionType": "SessionType", "ActionParameters": {"SessionType": "Port", "Properties": {}}}]}).encode())
        try:
            while not self.closed:
                kind, message = connection.receive()
                if kind == websocket.CLOSE:
                    connection.close()
                    break
                self.take(message)
        finally:
            with self.changed:
                if self.socket is connection:
                    self.socket = None
                self.seen = time.monotonic()

    def take(self, message):
        kind, sequence = message[4:36].strip(b"\0 "), struct.unpack_from(">q", message, 48)[0]
        payload_type, payload = struct.unpack_from(">I", message, 112)[0], message[120:]
        if hashlib.sha256(payload).digest() != message[80:112]:
            raise ConnectionError("a message whose digest is wrong")
        if kind == b"acknowledge":
            with self.changed:
                self.unacknowledged.pop(json.loads(payload)["AcknowledgedMessageSequenceNumber"], None)
                self.changed.notify_all()
        elif kind == b"input_stream_data":
            if random.random() < self.conditions["loss"]:
                return
            for _ in range(2 if random.random() < self.conditions["repeat"] else 1):
                self.receive(sequence, payload_type, payload)

    def receive(self, sequence, payload_type, payload):
        # Data is not acknowledged before the connection to the port stands: it comes again.
        if payload_type == OUTPUT and self.tcp is None:
            return
        if sequence > self.expected:
            self.early[sequence] = (payload_type, payload)
        elif sequence == self.expected:
            self.process(payload_type, payload)
            self.expected += 1
            while self.expected in self.early:
                self.process(*self.early.pop(self.expected))
                self.expected += 1
        self.put(b"acknowledge", json.dumps({
            "AcknowledgedMessageType": "input_stream_data", "AcknowledgedMessageId": str(uuid.uuid4()),
            "AcknowledgedMessageSequenceNumber": sequence, "IsSequentialMessage": True}).encode())

    def process(self, payload_type, payload):
        if payload_type == HANDSHAKE_RESPONSE:
            if json.loads(payload)["ProcessedClientActions"][0]["ActionStatus"] != 1:
                return self.end("The client could not do what was asked.")
            self.stream(HANDSHAKE_COMPLETE, b'{"HandshakeTimeToComplete":1000000,"CustomerMessage":""}')
            try:
                self.tcp = socket.create_connection(self.target, 5)
                self.tcp.settimeout(None)
            except OSError as error:
                return self.end(f"Connection to destination port failed: {error.strerror or error}")
            threading.Thread(target=self.pump, daemon=True).start()
        elif payload_type == OUTPUT:
            try:
                self.tcp.sendall(payload)
            except OSError:
                self.end("")
        elif payload_type == FLAG and struct.unpack(">I", payload)[0] == TERMINATE:
            self.end("")
        return None

    def pump(self):
        """What the port says goes to the client."""
        try:
            while data := self.tcp.recv(65536):
                if self.conditions["delay"]:
                    time.sleep(self.conditions["delay"])
                for start in range(0, len(data), PIECE):
                    with self.changed:
                        self.changed.wait_for(lambda: len(self.unacknowledged) < WINDOW or self.closed)
                    if self.closed:
                        return
                    self.stream(OUTPUT, data[start:start + PIECE])
        except OSError:
            pass
        # The client has to have it all before it hears that this is the end.
        with self.changed:
            self.changed.wait_for(lambda: not self.unacknowledged or self.closed, 5)
        self.end("")

    def stream(self, payload_type, payload):
        with self.changed:
            sequence, self.next = self.next, self.next + 1
            message = packed(b"output_stream_data", payload, sequence, 1 if sequence == 0 else 0, payload_type)
            self.unacknowledged[sequence] = [message, time.monotonic()]
        self.write(message)

    def put(self, kind, payload):
        self.write(packed(kind, payload, 0, 3, 0))

    def write(self, message):
        connection = self.socket
        if connection is not None:
            try:
                connection.send(websocket.BINARY, message)
            except OSError:
                connection.abort()

    def resend(self):
        """The oldest message that nobody has acknowledged goes again; called now and then."""
        now = time.monotonic()
        with self.changed:
            entry = next(iter(self.unacknowledged.values()), None)
            late = entry if entry and self.socket and now - entry[1] > RESEND_SECONDS else None
            if late:
                late[1] = now
            is_abandoned = self.socket is None and now - self.seen > ABANDONED_SECONDS
        if late:
            self.write(late[0])
        if is_abandoned:
            self.end("")

    def end(self, reason):
        with self.changed:
            if self.closed:
                return
            self.closed = True
            self.changed.notify_all()
        self.put(b"channel_closed", json.dumps({
            "MessageId": str(uuid.uuid4()), "DestinationId": "", "SessionId": self.session,
            "MessageType": "channel_closed", "SchemaVersion": 1, "Output": reason}).encode())
        if self.tcp is not None:
            try:
                self.tcp.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            self.tcp.close()
        if self.socket is not None:
            self.socket.close()


def packed(kind, payload, sequence, flags, payload_type):
    identifier = uuid.uuid4().bytes
    return HEAD.pack(116, kind.ljust(32), 1, int(time.time() * 1000), sequence, flags, identifier[8:] + identifier[:8],
                     hashlib.sha256(payload).digest(), payload_type, len(payload)) + payload
