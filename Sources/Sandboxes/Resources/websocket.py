"""The server's side of a WebSocket (RFC 6455) on a connection that werkzeug has accepted: blocking, one reader at a time."""

import base64
import hashlib
import os
import socket
import struct
import threading

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


def wants(call):
    """Whether a request asks for a WebSocket."""
    return call.method == "GET" and call.environ.get("HTTP_UPGRADE", "").lower() == "websocket"


class WebSocket:
    """Takes the connection over; raises ConnectionError once it is gone."""

    def __init__(self, environ):
        accepted = environ["werkzeug.socket"]
        self.connection = socket.socket(fileno=os.dup(accepted.fileno()))
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.reader = self.connection.makefile("rb", 1 << 18)
        self.sending = threading.Lock()
        key = environ["HTTP_SEC_WEBSOCKET_KEY"].encode()
        accept = base64.b64encode(hashlib.sha1(key + GUID).digest()).decode()
        self._write(f"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode())

    def send(self, opcode, data):
        count = len(data)
        if count < 126:
            size = bytes([count])
        elif count < 65536:
            size = b"\x7e" + struct.pack(">H", count)
        else:
            size = b"\x7f" + struct.pack(">Q", count)
        self._write(bytes([0x80 | opcode]) + size + data)

    def receive(self):
        """The next message: (TEXT or BINARY, bytes), or (CLOSE, its payload)."""
        kind, message = None, b""
        while True:
            first, second = self._read(2)
            count = second & 127
            if count == 126:
                count, = struct.unpack(">H", self._read(2))
            elif count == 127:
                count, = struct.unpack(">Q", self._read(8))
            if not second & 128:
                raise ConnectionError("a client masks its frames")
            mask = self._read(4)
            data = unmasked(self._read(count), mask)
            opcode = first & 15
            if opcode == CLOSE:
                return CLOSE, data
            if opcode == PING:
                self.send(PONG, data)
            elif opcode != PONG:
                kind, message = kind or opcode, message + data if message else data
                if first & 128:
                    return kind, message

    def close(self, code=1000, reason=""):
        """Says goodbye; the other side may have gone already."""
        try:
            self.send(CLOSE, struct.pack(">H", code) + reason.encode())
            self.connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def abort(self):
        """Ends the connection without a word, as a network does."""
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def release(self):
        """Gives the descriptor back; by the reader, as its last act."""
        self.abort()
        self.reader.close()
        self.connection.close()

    def _write(self, data):
        with self.sending:
            self.connection.sendall(data)

    def _read(self, count):
        data = self.reader.read(count)
        if len(data) < count:
            raise ConnectionError("the connection ended")
        return data


def unmasked(data, mask):
    count = len(data)
    repeated = (mask * (count // 4 + 1))[:count]
    return (int.from_bytes(data, "big") ^ int.from_bytes(repeated, "big")).to_bytes(count, "big")
