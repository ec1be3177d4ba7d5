"""The nodes' only way out: an HTTP proxy to the package sources that this machine itself is configured for, and to nothing else.

Its socket listens in the nodes' network, which no other program of the machine is in; the connections it makes leave by the
machine's own network. Usage: package_proxy.py PROCESS_IN_THAT_NETWORK ADDRESS PORT FOLDER. FOLDER gets what the nodes' package
managers are told: apt.conf, pip.conf, dnf.conf.
"""

import asyncio
import base64
import configparser
import ctypes
import glob
import os
import re
import socket
import sys
import urllib.parse

NEW_NETWORK = 0x40000000  # CLONE_NEWNET
LARGEST_HEAD = 65536
PIP_KEYS = ("index-url", "extra-index-url", "trusted-host", "cert")


def pip_settings():
    """What pip is told on this machine: files first, then the variables, which win (pip's own order)."""
    settings = {}
    home = os.path.expanduser("~")
    for path in ("/etc/pip.conf", f"{home}/.pip/pip.conf", f"{home}/.config/pip/pip.conf", os.environ.get("PIP_CONFIG_FILE", "")):
        parser = configparser.RawConfigParser(strict=False)
        try:
            parser.read(path)
        except (configparser.Error, UnicodeDecodeError):
            continue
        for section in ("global", "install"):
            for key in PIP_KEYS:
                if parser.has_option(section, key):
                    settings[key] = parser.get(section, key)
    for key in PIP_KEYS:
        value = os.environ.get("PIP_" + key.upper().replace("-", "_"))
        if value:
            settings[key] = value
    return settings


def hosts_of(text):
    return {host for url in re.findall(r"https?://[^\s\"'>]+", text) if (host := urllib.parse.urlsplit(url).hostname)}


def package_hosts(settings):
    """The hosts of apt's, dnf's and pip's sources."""
    hosts = {"pypi.org", "files.pythonhosted.org"} if "index-url" not in settings else {"files.pythonhosted.org"}
    for key in ("index-url", "extra-index-url"):
        hosts |= hosts_of(settings.get(key, ""))
    for pattern in ("/etc/apt/sources.list", "/etc/apt/sources.list.d/*.list", "/etc/apt/sources.list.d/*.sources", "/etc/yum.repos.d/*.repo"):
        for path in glob.glob(pattern):
            with open(path, encoding="utf-8", errors="replace") as file:
                hosts |= hosts_of("".join(line for line in file if not line.lstrip().startswith("#")))
    return hosts


def write_settings(folder, proxy, settings):
    apt = f'Acquire::http::Proxy "{proxy}";\nAcquire::https::Proxy "{proxy}";\nAcquire::Retries "3";\n'
    pip = "[global]\n" + "".join(f"{key} = {value}\n" for key, value in settings.items()) + f"proxy = {proxy}\nno-cache-dir = true\n"
    for name, text in (("dnf.conf", f"proxy={proxy}\n"), ("pip.conf", pip), ("apt.conf", apt)):
        with open(f"{folder}/{name}.new", "w", encoding="utf-8") as file:
            file.write(text)
        os.rename(f"{folder}/{name}.new", f"{folder}/{name}")


def listener_elsewhere(process, address, port):
    """A listening socket of the network that a process is in."""
    libc = ctypes.CDLL(None, use_errno=True)

    def enter(namespace):
        if libc.setns(namespace, NEW_NETWORK):
            raise OSError(ctypes.get_errno(), "setns")

    home, there = os.open("/proc/self/ns/net", os.O_RDONLY), os.open(f"/proc/{process}/ns/net", os.O_RDONLY)
    enter(there)
    listener = socket.create_server((address, port), backlog=256)
    enter(home)
    os.close(home)
    os.close(there)
    return listener


class Proxy:
    def __init__(self, hosts):
        self.hosts = hosts

    async def serve(self, reader, writer):
        try:
            await asyncio.wait_for(self._serve(reader, writer), 1800)
        except (OSError, EOFError, ValueError, asyncio.TimeoutError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def _serve(self, reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.split(b"\r\n", 1)[0].decode("ascii").split(" ")
        tunnel = method == "CONNECT"
        url = urllib.parse.urlsplit(f"//{target}" if tunnel else target)
        host, port = url.hostname or "", url.port or (443 if tunnel else 80)
        if host not in self.hosts or port not in (80, 443) or (not tunnel and url.scheme != "http"):
            return await self._refuse(writer, "403 Forbidden", f"{host}:{port} is not a package source of this machine")
        try:
            far_reader, far_writer = await self._connect(host, port, tunnel)
        except OSError as error:
            return await self._refuse(writer, "502 Bad Gateway", str(error))
        try:
            if tunnel:
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            else:
                path = urllib.parse.urlunsplit(("", "", url.path or "/", url.query, ""))
                lines = [line for line in head.split(b"\r\n")[1:-2] if not line.lower().startswith((b"proxy-", b"connection:"))]
                upstream = self._upstream("http")
                line = f"{method} {target if upstream else path} HTTP/1.1\r\nConnection: close\r\n".encode()
                far_writer.write(line + b"".join(each + b"\r\n" for each in lines) + b"\r\n")
            await asyncio.gather(self._pipe(reader, far_writer), self._pipe(far_reader, writer))
        finally:
            far_writer.close()

    def _upstream(self, scheme):
        """The proxy that this machine itself goes through, or nothing."""
        text = os.environ.get(f"{scheme}_proxy") or os.environ.get(f"{scheme.upper()}_PROXY")
        return urllib.parse.urlsplit(text) if text else None

    async def _connect(self, host, port, tunnel):
        upstream = self._upstream("https" if tunnel else "http")
        if upstream is None:
            return await asyncio.wait_for(asyncio.open_connection(host, port), 30)
        reader, writer = await asyncio.wait_for(asyncio.open_connection(upstream.hostname, upstream.port or 80), 30)
        if tunnel:
            login = ""
            if upstream.username:
                word = base64.b64encode(f"{upstream.username}:{upstream.password or ''}".encode()).decode()
                login = f"Proxy-Authorization: Basic {word}\r\n"
            writer.write(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n{login}\r\n".encode())
            answer = await reader.readuntil(b"\r\n\r\n")
            if b" 200" not in answer.split(b"\r\n", 1)[0]:
                writer.close()
                raise OSError(answer.split(b"\r\n", 1)[0].decode("ascii", "replace"))
        return reader, writer

    async def _refuse(self, writer, status, why):
        body = (why + "\n").encode()
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
        await writer.drain()

    async def _pipe(self, reader, writer):
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
            if writer.can_write_eof():
                writer.write_eof()
        except (OSError, ConnectionError):
            writer.close()


class Metadata:
    """What EC2 tells an instance about itself (IMDSv2), as far as a node of a sandbox asks: that spare capacity ends.

    FOLDER/notices/ADDRESS is the notice for the node with that address.
    """

    def __init__(self, folder):
        self.folder = folder
        self.token = base64.urlsafe_b64encode(os.urandom(24)).decode()

    async def serve(self, reader, writer):
        try:
            head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)).decode("latin-1")
            status, body = self.answer(head, writer.get_extra_info("peername")[0])
            writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode())
            await writer.drain()
        except (OSError, EOFError, ValueError, asyncio.TimeoutError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    def answer(self, head, address):
        lines = head.split("\r\n")
        method, path, _ = lines[0].split(" ")
        headers = {key.lower(): value.strip() for key, _, value in (line.partition(":") for line in lines[1:])}
        if (method, path) == ("PUT", "/latest/api/token"):
            given = "x-aws-ec2-metadata-token-ttl-seconds" in headers
            return ("200 OK", self.token) if given else ("400 Bad Request", "")
        if headers.get("x-aws-ec2-metadata-token") != self.token:
            return "401 Unauthorized", ""
        if (method, path) == ("GET", "/latest/meta-data/spot/instance-action"):
            try:
                with open(f"{self.folder}/notices/{address}", encoding="utf-8") as file:
                    return "200 OK", file.read()
            except FileNotFoundError:
                pass
        return "404 Not Found", ""


async def main():
    process, address, port, folder = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    settings = pip_settings()
    proxy = Proxy(package_hosts(settings))
    server = await asyncio.start_server(proxy.serve, sock=listener_elsewhere(process, address, port), limit=LARGEST_HEAD)
    metadata = Metadata(folder)
    await asyncio.start_server(
        metadata.serve, sock=listener_elsewhere(process, "169.254.169.254", 80), limit=LARGEST_HEAD)
    write_settings(folder, f"http://{address}:{port}", settings)
    async with server:
        await server.serve_forever()


asyncio.run(main())
