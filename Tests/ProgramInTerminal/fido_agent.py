"""An ssh agent with one key on a security key that is made of software: fido_agent.py SOCKET PUBLIC-KEY-FILE.

The formats are those of OpenSSH's PROTOCOL.u2f and of draft-miller-ssh-agent; each signature says that somebody touched it.
"""

import base64
import hashlib
import socket
import struct
import sys
import threading

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KIND, APPLICATION = b"sk-ssh-ed25519@openssh.com", b"ssh:"


def string(data):
    return struct.pack(">I", len(data)) + data


def take(data):
    (length,) = struct.unpack(">I", data[:4])
    return data[4:4 + length], data[4 + length:]


def receive(connection, count):
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def serve(connection, key, blob):
    counter = 0
    try:
        while True:
            (length,) = struct.unpack(">I", receive(connection, 4))
            message = receive(connection, length)
            answer = b"\x05"
            if message[0] == 11:
                answer = b"\x0c" + struct.pack(">I", 1) + string(blob) + string(b"a security key")
            elif message[0] == 13:
                asked, rest = take(message[1:])
                data, _ = take(rest)
                if asked == blob:
                    counter += 1
                    seal = b"\x01" + struct.pack(">I", counter)
                    signed = hashlib.sha256(APPLICATION).digest() + seal + hashlib.sha256(data).digest()
                    answer = b"\x0e" + string(string(KIND) + string(key.sign(signed)) + seal)
            connection.sendall(string(answer))
    except (EOFError, OSError):
        connection.close()


def main(path, public):
    key = Ed25519PrivateKey.generate()
    raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    blob = string(KIND) + string(raw) + string(APPLICATION)
    with open(public, "w", encoding="ascii") as file:
        file.write(f"{KIND.decode()} {base64.b64encode(blob).decode()} test\n")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        print("ready", flush=True)
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0], key, blob), daemon=True).start()


main(*sys.argv[1:])
