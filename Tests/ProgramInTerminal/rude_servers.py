"""Servers that misbehave on purpose, on ports of their own of 127.0.0.1, for as long as the program lives."""

import asyncio
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import threading

import asyncssh


def refusing():
    """A port where nothing listens; kept bound, so that nobody else gets it."""
    holder = socket.socket()
    holder.bind(("127.0.0.1", 0))
    return holder, holder.getsockname()[1]


def listening(greet):
    """A TCP server that does with each client what `greet` does; gives it and its port."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=greet, args=(client,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    return server, server.getsockname()[1]


def never_answers(client):
    """Takes everything and says nothing."""
    while client.recv(4096):
        pass


def resets_in_key_exchange(client):
    """Greets as a server, waits for the client's proposal and resets the connection."""
    client.sendall(b"SSH-2.0-OpenSSH_9.2p1\r\n")
    seen = b""
    while b"curve25519" not in seen:
        more = client.recv(4096)
        if not more:
            break
        seen += more
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


class ClosesWithoutStatus:
    """An ssh server, with a node's host key, that runs nothing: it prints a line and closes the channel with no status and no signal."""

    def __init__(self, authorized_keys, host_key):
        self.keys = authorized_keys
        self.host_key = host_key
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    async def _listen(self):
        async def handle(process):
            process.stdout.write("half an answer\n")
            process.channel.close()

        return await asyncssh.listen(
            "127.0.0.1", 0, server_host_keys=[self.host_key],
            authorized_client_keys=self.keys, process_factory=handle,
        )

    def __enter__(self):
        self.thread.start()
        self.server = asyncio.run_coroutine_threadsafe(self._listen(), self.loop).result(20)
        self.port = self.server.get_port()
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.server.close)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)


class Dropbear:
    """dropbear with a node's host key, in a mount namespace of its own, where the user's home is a scratch folder with the authorized keys."""

    def __init__(self, authorized_keys, host_key):
        self.keys = authorized_keys
        self.host_key = host_key

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="dust-dropbear-")
        home = os.path.join(self.folder, "home")
        os.makedirs(os.path.join(home, ".ssh"), 0o700)
        shutil.copy(self.keys, os.path.join(home, ".ssh", "authorized_keys"))
        os.chmod(home, 0o700)
        key = os.path.join(self.folder, "key")
        subprocess.run(["dropbearconvert", "openssh", "dropbear", self.host_key, key], check=True, capture_output=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        real = os.path.expanduser("~" + ("root" if os.getuid() == 0 else os.environ["USER"]))
        others = [] if os.getuid() == 0 else ["--user", "--map-root-user"]
        script = 'mount --bind "$1" "$2" && exec dropbear -F -E -s -m -r "$3" -p "127.0.0.1:$4" -P ""'
        self.server = subprocess.Popen(
            ["unshare", *others, "--mount", "sh", "-c", script, "sh", home, real, key, str(self.port)],
            stderr=subprocess.PIPE, text=True, cwd="/",
        )
        # It says so once it listens.
        for line in self.server.stderr:
            if "Not backgrounding" in line:
                break
        self.drain = threading.Thread(target=self.server.stderr.read, daemon=True)
        self.drain.start()
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(10)
        self.drain.join(10)
        self.server.stderr.close()
        shutil.rmtree(self.folder, ignore_errors=True)
