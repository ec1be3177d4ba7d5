"""Who may ask: only those who hold the keys of this start, whatever the path.

A call is signed (Signature Version 4, in the header or in the query) with the sandbox's own key pair or with temporary
keys that its STS lent, or it carries the pair itself (HTTP Basic), as a tool for `/dust-sandbox/` does. Everybody else on
this machine, and every page in a browser, is turned away before anything of the call is done: no rule of cross-origin
sharing is ever offered, and a Host that is not this server's own is refused.
"""

import base64
import hashlib
import hmac
from urllib.parse import parse_qsl, quote

from calls import Reply

ALGORITHM = "AWS4-HMAC-SHA256"


class Lock:
    """Shut until `open_for` was told the keys."""

    def __init__(self, port):
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        self.keys = {}

    def open_for(self, access_key, secret_key):
        self.keys = {access_key: secret_key}

    def is_asked_by_name(self, call):
        """Whether the Host header is this server's own: a page reaches loopback by a name of its own making."""
        return call.environ.get("HTTP_HOST", "").lower() in self.hosts

    def may_know(self, call):
        """Whether the call names a key at all that is known here; what does not is not even read."""
        try:
            basic = basic_pair(call)
            return self.fits(*basic) if basic else self.secret_of(Signature(call).access_key) is not None
        except (KeyError, ValueError):
            return False

    def knows(self, call):
        """Whether the whole call, its body too, was made by somebody who holds the keys."""
        try:
            return bool(basic_pair(call)) or Signature(call).fits(self.secret_of)
        except (KeyError, ValueError):
            return False

    def wrong_host(self, call):
        return refused(call, "AccessDenied", "The Host header does not name this sandbox.")

    def stranger(self, call):
        return refused(call, "AuthFailure" if call.service == "ec2" else "InvalidClientTokenId",
                       "The sandbox takes only the keys of this start: dust sandbox status --json")

    def fits(self, access_key, secret):
        expected = self.keys.get(access_key)
        return expected is not None and hmac.compare_digest(expected.encode(), secret.encode())

    def secret_of(self, access_key):
        """The secret of one of our keys, or of one that this sandbox's STS lent to somebody who had them."""
        own = self.keys.get(access_key)
        return own if own is not None else lent_secret(access_key)


def basic_pair(call):
    """The key and the secret that HTTP Basic carries, or None where something else does. Raises ValueError."""
    scheme, _, text = call.environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    name, _, secret = base64.b64decode(text, validate=True).decode().partition(":")
    return name, secret


def lent_secret(access_key):
    from moto.backends import get_backend

    for account in list(get_backend("sts").values()):
        for backend in list(account.values()):
            for role in list(backend.assumed_roles):
                if role.access_key_id == access_key:
                    return role.secret_access_key
    return None


def refused(call, code, message):
    # What is left unread would reset the connection before the answer is there; more than this nobody waits for.
    call.skip(1 << 16)
    reply = Reply.refusal(call, code, message, status=403)
    reply.headers.append(("Connection", "close"))
    return reply


class Signature:
    """What a call says of its signature. Raises KeyError or ValueError where it has none.

    Source: "Create a signed AWS API request", AWS Identity and Access Management User Guide.
    """

    def __init__(self, call):
        self.call = call
        authorization = call.environ.get("HTTP_AUTHORIZATION", "")
        query = parse_qsl(call.environ.get("QUERY_STRING", ""), keep_blank_values=True)
        if authorization:
            algorithm, _, rest = authorization.partition(" ")
            fields = dict(field.strip().split("=", 1) for field in rest.split(","))
            self.query = query
            self.date = call.environ["HTTP_X_AMZ_DATE"]
            payload = call.environ.get("HTTP_X_AMZ_CONTENT_SHA256")
        else:
            named = dict(query)
            algorithm = named["X-Amz-Algorithm"]
            fields = {name: named["X-Amz-" + name] for name in ("Credential", "SignedHeaders", "Signature")}
            self.query = [pair for pair in query if pair[0] != "X-Amz-Signature"]
            self.date = named["X-Amz-Date"]
            payload = "UNSIGNED-PAYLOAD" if call.service == "s3" else None
        self.access_key, self.day, self.region, self.service, end = fields["Credential"].split("/")
        if algorithm != ALGORITHM or end != "aws4_request" or not self.date.startswith(self.day):
            raise ValueError("not a signature that is known here")
        self.names = fields["SignedHeaders"].split(";")
        if "host" not in self.names:
            raise ValueError("the host is not signed")
        self.given = fields["Signature"]
        self.payload = payload

    def fits(self, secret_of):
        secret = secret_of(self.access_key)
        if secret is None:
            return False
        key = ("AWS4" + secret).encode()
        for part in (self.day, self.region, self.service, "aws4_request"):
            key = digest(key, part)
        scope = f"{self.day}/{self.region}/{self.service}/aws4_request"
        for path in self.paths:
            request = hashlib.sha256(self.canonical(path).encode()).hexdigest()
            expected = digest(key, "\n".join([ALGORITHM, self.date, scope, request])).hex()
            if hmac.compare_digest(expected.encode(), self.given.encode()):
                return True
        return False

    @property
    def paths(self):
        """The path as it came, and encoded once more: all services but S3 sign it so."""
        raw = self.call.environ.get("RAW_URI") or self.call.environ.get("REQUEST_URI") or quote(self.call.path)
        path = raw.partition("?")[0] or "/"
        return {path, quote(path, safe="/-_.~")}

    def canonical(self, path):
        pairs = sorted((quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in self.query)
        headers = "".join(f"{name}:{' '.join(self.header(name).split())}\n" for name in self.names)
        return "\n".join([
            self.call.method, path, "&".join(f"{name}={value}" for name, value in pairs), headers,
            ";".join(self.names), self.content_hash])

    def header(self, name):
        environ = self.call.environ
        if name == "content-type":
            return environ.get("CONTENT_TYPE", "")
        if name == "content-length":
            return environ.get("CONTENT_LENGTH", "")
        return environ["HTTP_" + name.upper().replace("-", "_")]

    @property
    def content_hash(self):
        """What was signed of the body: its digest, unless S3 says in so many words that it is something else."""
        if self.payload and (self.payload == "UNSIGNED-PAYLOAD" or self.payload.startswith("STREAMING-")):
            return self.payload
        return hashlib.sha256(self.call.body).hexdigest()


def digest(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
