"""What AWS has at the far ends of tunnels, for tests: an Instance Connect Endpoint at /openTunnel, and Session Manager's
gateway with an instance's agent at /v1/data-channel/ID. Standard library only; prints its port.

Usage: tunnel_standin.py HOST PORT    the sshd that tunnels lead to
LOSS: the share of the client's messages that are lost. BYE: seconds after which a data channel is closed with 1000. MOST: how many
tunnels of the endpoint there may be; LINGER: seconds for which one that has ended still counts.
"""
import asyncio
import base64
import hashlib
import json
import os
import random
import struct
import sys
import time
import uuid

TARGET = (sys.argv[1], int(sys.argv[2]))
LOSS, BYE = float(os.environ.get("LOSS", "0")), float(os.environ.get("BYE", "0"))
MOST, LINGER = int(os.environ.get("MOST", "1000")), float(os.environ.get("LINGER", "0"))
HEAD = struct.Struct(">I32sIQqQ16s32sII")
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class WebSocket:
    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    async def send(self, opcode, data):
        count = len(data)
        size = (bytes([count]) if count < 126 else b"\x7e" + struct.pack(">H", count) if count < 65536
                else b"\x7f" + struct.pack(">Q", count))
        self.writer.write(bytes([0x80 | opcode]) + size + data)
        await self.writer.drain()

    async def receive(self):
        message, kind = b"", None
        while True:
            first, second = await self.reader.readexactly(2)
            count = second & 127
            if count == 126:
                count = struct.unpack(">H", await self.reader.readexactly(2))[0]
            elif count == 127:
                count = struct.unpack(">Q", await self.reader.readexactly(8))[0]
            assert second & 128, "a client masks its frames"
            mask = await self.reader.readexactly(4)
            data = await self.reader.readexactly(count)
            data = bytes(byte ^ mask[index & 3] for index, byte in enumerate(data))
            opcode = first & 15
            if opcode == 8:
                return 8, data
            if opcode == 9:
                await self.send(10, data)
            elif opcode != 10:
                kind, message = kind or opcode, message + data
                if first & 128:
                    return kind, message


class Agent:
    """The agent's side of one session; it outlives its WebSocket."""

    def __init__(self):
        self.socket = None
        self.next, self.expected = 0, 0
        self.unacknowledged, self.early = {}, {}
        self.tcp, self.closed = None, False

    async def put(self, kind, payload, sequence=0, flags=3, payload_type=0):
        identifier = uuid.uuid4().bytes
        message = HEAD.pack(116, kind.ljust(32), 1, int(time.time() * 1000), sequence, flags,
                            identifier[8:] + identifier[:8], hashlib.sha256(payload).digest(), payload_type,
                            len(payload)) + payload
        if kind == b"output_stream_data":
            self.unacknowledged[sequence] = [message, time.monotonic()]
        await self.write(message)

    async def write(self, message):
        socket = self.socket
        try:
            if socket:
                await socket.send(2, message)
        except ConnectionError:
            # The next one may be there already.
            if self.socket is socket:
                self.socket = None

    async def stream(self, payload_type, payload):
        sequence, self.next = self.next, self.next + 1
        await self.put(b"output_stream_data", payload, sequence, 1 if sequence == 0 else 0, payload_type)

    async def resend(self):
        while not self.closed:
            await asyncio.sleep(0.05)
            for entry in list(self.unacknowledged.values())[:1]:
                if self.socket and time.monotonic() - entry[1] > 0.2:
                    entry[1] = time.monotonic()
                    await self.write(entry[0])

    async def pump(self):
        while data := await self.tcp[0].read(1024):
            while len(self.unacknowledged) > 2000:
                await asyncio.sleep(0.005)
            await self.stream(1, data)
        await self.end("")

    async def end(self, reason):
        self.closed = True
        await self.put(b"channel_closed", json.dumps({"Output": reason}).encode())
        if self.tcp:
            self.tcp[1].close()

    async def take(self, message):
        kind, sequence = message[4:36].strip(b"\0 "), struct.unpack(">q", message[48:56])[0]
        payload_type, payload = struct.unpack(">I", message[112:116])[0], message[120:]
        if kind == b"acknowledge":
            self.unacknowledged.pop(json.loads(payload)["AcknowledgedMessageSequenceNumber"], None)
        elif kind == b"input_stream_data" and random.random() >= LOSS:
            if sequence > self.expected:
                self.early[sequence] = (payload_type, payload)
            elif sequence == self.expected:
                await self.process(payload_type, payload)
                self.expected += 1
                while self.expected in self.early:
                    await self.process(*self.early.pop(self.expected))
                    self.expected += 1
            await self.put(b"acknowledge", json.dumps({
                "AcknowledgedMessageType": kind.decode(), "AcknowledgedMessageId": str(uuid.uuid4()),
                "AcknowledgedMessageSequenceNumber": sequence, "IsSequentialMessage": True}).encode())

    async def process(self, payload_type, payload):
        if payload_type == 6:
            assert json.loads(payload)["ProcessedClientActions"][0]["ActionStatus"] == 1, payload
            await self.stream(7, b"{}")
            self.tcp = await asyncio.open_connection(*TARGET)
            asyncio.create_task(self.pump())
        elif payload_type == 1:
            self.tcp[1].write(payload)
            await self.tcp[1].drain()
        elif payload_type == 10:
            await self.end("")


agents = {}
tunnels = []


async def endpoint(socket):
    reader, writer = await asyncio.open_connection(*TARGET)

    async def back():
        while data := await reader.read(32768):
            await socket.send(2, data)
        await socket.send(8, struct.pack(">H", 1000))

    task = asyncio.create_task(back())
    while (event := await socket.receive())[0] == 2:
        writer.write(event[1])
        await writer.drain()
    writer.close()
    task.cancel()


async def channel(socket, session):
    kind, hello = await socket.receive()
    assert kind == 1 and json.loads(hello)["TokenValue"] == "token", hello
    agent = agents.get(session)
    if not agent:
        agent = agents[session] = Agent()
        asyncio.create_task(agent.resend())
    agent.socket = socket
    if agent.next == 0:
        await agent.stream(5, json.dumps({"RequestedClientActions": [
            {"ActionType": "SessionType", "ActionParameters": {"SessionType": "Port"}}]}).encode())
    until = time.monotonic() + BYE if BYE else None
    while not agent.closed:
        try:
            wait = max(0.01, until - time.monotonic()) if until else None
            kind, message = await asyncio.wait_for(socket.receive(), wait)
        except asyncio.TimeoutError:
            agent.socket = None
            return await socket.send(8, struct.pack(">H", 1000) + b"Bye")
        if kind == 8:
            break
        await agent.take(message)


async def client(reader, writer):
    try:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        path = lines[0].split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        if path.startswith("/refuse"):
            body = b'{"ErrorCode":"AccessDeniedException","Message":"You may not open tunnels."}'
            writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            return await writer.drain()
        if path.startswith("/openTunnel") and len(tunnels) >= MOST:
            body = b'{"ErrorCode":"ServiceQuotaExceededException","Message":"Too many connections."}'
            writer.write(b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            return await writer.drain()
        key = base64.b64encode(hashlib.sha1((headers["sec-websocket-key"] + GUID).encode()).digest()).decode()
        writer.write((f"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      f"Sec-WebSocket-Accept: {key}\r\n\r\n").encode())
        socket = WebSocket(reader, writer)
        if path.startswith("/openTunnel"):
            tunnels.append(socket)
            try:
                await endpoint(socket)
            finally:
                # As a service whose parts tell each other a little later.
                asyncio.get_running_loop().call_later(LINGER, tunnels.remove, socket)
        else:
            await channel(socket, path.split("?")[0].rsplit("/", 1)[1])
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(client, "127.0.0.1", 0, limit=1 << 20)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


asyncio.run(main())
