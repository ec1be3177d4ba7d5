"""What kinds install, kept between sandboxes: a file of `~/.cache/dust/layers` each, laid below the isolated nodes of the next cluster.

A layer is a tar archive of what the first steps of a kind changed in a node that began without one. It has the name of its kind, its
versions and the distribution, and a digest of the steps and of this machine's packages: what does not fit exactly is not used. The
archive is put in place whole, by a rename. What it holds is unpacked once a sandbox, beside the nodes' own disks, and is never
changed there.
"""

import fcntl
import glob
import hashlib
import json
import os
import platform
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import traceback

# An overlay ends at mount points, so `isolated_node.sh` gives each of these that is one its own.
PARTS = ("/", "/usr", "/var", "/opt", "/srv", "/etc", "/usr/local", "/var/lib", "/var/cache")
# What is a node's own, or soon old: it stays with the node.
OWN = ("/etc/hosts", "/etc/hostname", "/etc/machine-id", "/etc/resolv.conf", "/etc/mtab", "/var/lib/dbus/machine-id", "/var/lib/systemd/random-seed")
OWN_FOLDERS = tuple(f"/{folder}/" for folder in (
    "etc/ssh", "etc/ssl/private", "var/log", "var/cache/apt", "var/cache/dnf", "var/lib/apt/lists", "var/tmp", "var/lib/cloud",
    "root", "home", "run", "tmp", "dev", "proc", "sys", "mnt",
))
# Of an overlay's own marks, the one that a folder hides what is below it; of others, what a program may do.
ATTRIBUTES = ("trusted.overlay.opaque", "security.capability")
TAR = ["tar", "--numeric-owner", "--xattrs", *(f"--xattrs-include={name}" for name in ATTRIBUTES)]
STANDARD_LIMIT = 4 << 30


def limit():
    """How many bytes the layers may have together: `DUST_LAYERS_LIMIT`, such as 4GB; 0 keeps none."""
    found = re.fullmatch(r"([0-9]{1,6})([MG]B)?", os.environ.get("DUST_LAYERS_LIMIT", ""))
    return int(found[1]) << {"MB": 20, "GB": 30, None: 0}[found[2]] if found else STANDARD_LIMIT


def store():
    cache = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(cache):
        cache = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(cache, "dust/layers")


def machine():
    """This machine's distribution, and a digest of what the nodes' files come from."""
    try:
        facts = platform.freedesktop_os_release()
    except OSError:
        facts = {}
    digest = hashlib.sha256(platform.machine().encode())
    for path in ("/var/lib/dpkg/status", "/var/lib/rpm/rpmdb.sqlite", "/usr/lib/sysimage/rpm/rpmdb.sqlite"):
        try:
            with open(path, "rb") as file:
                digest.update(hashlib.sha256(file.read()).digest())
        except OSError:
            pass
    digest.update(repr([part for part in PARTS if os.path.ismount(part)]).encode())
    return f"{facts.get('ID', 'linux')}-{facts.get('VERSION_ID', 'any')}", digest.hexdigest()


def name(order):
    """A layer's file name."""
    distribution, packages = machine()
    versions = sorted(order["versions"].items())
    whole = hashlib.sha256(json.dumps([order["kind"], versions, order["steps"], packages]).encode()).hexdigest()
    words = [order["kind"], *(version for _, version in versions), distribution]
    # Not a hidden file, whatever a kind is called.
    words = [re.sub(r"[^A-Za-z0-9._+-]|^[.-]", "_", word)[:40] for word in words]
    return "-".join(words) + f"-{whole[:12]}.tar"


def changed(disk, before):
    """What differs from `before` in a node's own files, as paths below `disk`, folders before what is in them."""
    return sorted(path for path, mark in listing(disk).items() if before.get(path) != mark)


def listing(disk):
    """Each file that a node has changed or made, with what tells whether it was touched again."""
    found = {}

    def look(path, real):
        with os.scandir(os.path.join(disk, path)) as entries:
            for entry in entries:
                below, place = f"{path}/{entry.name}", os.path.join(real, entry.name)
                try:
                    facts = entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue
                folder = stat.S_ISDIR(facts.st_mode)
                # Of what programs log the folders are kept: packages make them for their users.
                if place in OWN or place.startswith(OWN_FOLDERS) and not (folder and place.startswith("/var/log/")):
                    continue
                if stat.S_ISSOCK(facts.st_mode) or stat.S_ISFIFO(facts.st_mode):
                    continue
                found[below] = (facts.st_ino, facts.st_ctime_ns)
                if folder:
                    look(below, place)

    for part in PARTS:
        top = "upper" + part.replace("/", "_")
        if os.path.isdir(os.path.join(disk, top)):
            look(top, part)
    return found


def with_parents(paths):
    """The paths with the folders that they are in: a layer has their owners and modes too."""
    whole = set()
    for path in paths:
        while path and path not in whole:
            whole.add(path)
            path = os.path.dirname(path)
    return sorted(whole)


class Layers:
    """The layers of one sandbox: `expect` before nodes are made, `begin` before they install something, `keep` after it."""

    def __init__(self, gateway):
        self.gateway = gateway
        self.disks = os.path.join(gateway.folder, "disks")
        self.lock = threading.Lock()
        self.clusters = {}
        self.users = {}
        self.begun = {}
        self.held = None

    def reset(self):
        with self.lock:
            self.clusters, self.users, self.begun = {}, {}, {}

    def below(self, cluster):
        """The folder with what lies below the nodes of a cluster; nothing where they begin with this machine's files alone."""
        return self.clusters.get(cluster, "")

    def take(self, order):
        """One order of dust's: what came of it, `state`, and why where it is nothing good. A cluster comes up without layers too."""
        unknown = set(order) - {"do", "cluster", "node", "kind", "versions", "steps"}
        if unknown or order.get("do") not in ("expect", "begin", "keep"):
            raise ValueError(f"unknown: {sorted(unknown) or order.get('do')}")
        if not os.path.ismount(self.disks):
            return {"state": "none"}
        with self.lock:
            try:
                self.hold()
                return {"layer": name(order), **getattr(self, order["do"])(order, os.path.join(store(), name(order)))}
            except (OSError, subprocess.SubprocessError, ValueError) as error:
                traceback.print_exc(file=sys.stderr)
                return {"state": "failed", "why": f"{type(error).__name__}: {error}"}

    def hold(self):
        """Makes the folder, and keeps others from cleaning it while this sandbox lives."""
        if self.held is not None:
            return
        folder = store()
        os.makedirs(folder, mode=0o700, exist_ok=True)
        os.chmod(folder, 0o700)
        # What lies there becomes files of root's in every node.
        if os.lstat(folder).st_uid != os.geteuid() or not stat.S_ISDIR(os.lstat(folder).st_mode):
            raise PermissionError(f"{folder} belongs to somebody else")
        held = os.open(os.path.join(folder, "lock"), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Nobody else is here: what is half written was cut off.
            for path in glob.glob(os.path.join(glob.escape(folder), "*.new")):
                os.unlink(path)
        except BlockingIOError:
            pass
        fcntl.flock(held, fcntl.LOCK_SH)
        self.held = held

    def expect(self, order, path):
        """The nodes of a cluster that are made from now on begin with the layer, where there is one."""
        self.clusters.pop(order["cluster"], None)
        folder = os.path.join(self.disks, "layers", os.path.basename(path).removesuffix(".tar"))
        self.forget_unused(folder)
        if limit() == 0 or not os.path.exists(path):
            return {"state": "none"}
        if not os.path.isdir(folder):
            self.unpack(path, folder)
        os.utime(path)
        self.clusters[order["cluster"]] = folder
        self.users.setdefault(folder, set()).add(order["cluster"])
        return {"state": "there", "bytes": os.path.getsize(path)}

    def unpack(self, path, folder):
        new = folder + ".new"
        shutil.rmtree(new, ignore_errors=True)
        os.makedirs(new, mode=0o755)
        try:
            with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
                if os.fstat(file.fileno()).st_uid != os.geteuid():
                    raise PermissionError(f"{path} belongs to somebody else")
                subprocess.run([*TAR, "--extract", "--preserve-permissions", "--file=-", f"--directory={new}"], stdin=file, check=True)
            os.rename(new, folder)
        except subprocess.CalledProcessError:
            # One that cannot be read is as good as none.
            os.unlink(path)
            raise
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def forget_unused(self, wanted):
        """Gives back the memory of layers under which no node lives any more.

        A cluster whose versions have changed has nodes on both.
        """
        for folder in glob.glob(os.path.join(glob.escape(self.disks), "layers", "*")):
            if folder != wanted and not any(map(self.gateway.nodes.has_cluster, self.users.get(folder, ()))):
                self.users.pop(folder, None)
                shutil.rmtree(folder)

    def begin(self, order, path):
        """Remembers what a node has before it installs anything; what a later attempt finds there already is part of it too."""
        instance = self.gateway.nodes.id_of(order["cluster"], order["node"])
        if limit() == 0 or instance is None:
            return {"state": "none"}
        if os.path.exists(path) or self.below(order["cluster"]):
            return {"state": "there"}
        if instance not in self.begun:
            self.begun[instance] = (path, listing(os.path.join(self.disks, instance)))
        return {"state": "begun"}

    def keep(self, order, path):
        """Makes the layer from what came to the node since `begin`; only the first layer of a node is whole."""
        instance = self.gateway.nodes.id_of(order["cluster"], order["node"])
        began, before = self.begun.get(instance, (None, None))
        if began != path or before is None:
            return {"state": "none"}
        self.begun[instance] = (path, None)
        if os.path.exists(path):
            return {"state": "there"}
        disk = os.path.join(self.disks, instance)
        paths = with_parents(changed(disk, before))
        if not any(not stat.S_ISDIR(os.lstat(os.path.join(disk, each)).st_mode) for each in paths):
            return {"state": "none"}
        size = self.write(disk, paths, path)
        if size > limit():
            os.unlink(path)
            return {"state": "failed", "why": f"the layer has {size} bytes, and all may have {limit()}"}
        self.make_room(path)
        return {"state": "kept", "bytes": size}

    def write(self, disk, paths, path):
        descriptor, new = tempfile.mkstemp(suffix=".new", dir=os.path.dirname(path))
        try:
            with open(descriptor, "wb") as file:
                words = [*TAR, "--create", "--file=-", f"--directory={disk}", "--null", "--no-recursion", "--files-from=-"]
                subprocess.run(words, input="\0".join(paths).encode("utf-8", "surrogateescape"), stdout=file, check=True)
                os.fsync(file.fileno())
                size = file.tell() or os.fstat(file.fileno()).st_size
            os.rename(new, path)
        except BaseException:
            os.unlink(new)
            raise
        return size

    def make_room(self, newest):
        """Removes those that were used longest ago until all have room."""
        found = sorted(glob.glob(os.path.join(glob.escape(store()), "*.tar")), key=os.path.getmtime)
        total = sum(map(os.path.getsize, found))
        for path in found:
            if total <= limit():
                return
            if path != newest:
                total -= os.path.getsize(path)
                os.unlink(path)
