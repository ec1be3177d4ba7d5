"""One AWS call, read once, and one reply."""

import base64
import json
from urllib.parse import parse_qsl, urlencode

from werkzeug.test import EnvironBuilder

WITHOUT_NODES = ("ssm", "ssmmessages", "ec2-instance-connect")
READING = ("Describe", "Get", "List", "Validate", "Lookup", "Search", "Detect", "Estimate")


class Call:
    """What the middleware asks of a request: service, region, action and parameters."""

    def __init__(self, environ):
        self.environ = environ
        self.method = environ["REQUEST_METHOD"]
        self.path = environ.get("PATH_INFO", "/")
        self.body = None
        self.service, self.region = self._scope()
        self.action = ""
        self.speaks_json = bool(environ.get("HTTP_X_AMZ_TARGET"))

    def read(self):
        """Takes the body and what it says; only for calls that may be made. Returns the call itself."""
        environ = self.environ
        self.body = self._read_body()
        kind = environ.get("CONTENT_TYPE", "")
        form = self.body.decode("utf-8", "replace") if kind.startswith("application/x-www-form-urlencoded") else ""
        self.parameters = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
        self.parameters.update(parse_qsl(form, keep_blank_values=True))
        target = environ.get("HTTP_X_AMZ_TARGET", "")
        self.action = self.parameters.get("Action") or target.rpartition(".")[2] or self._tunnel()
        return self

    @classmethod
    def made_here(cls, service, region, parameters):
        scope = f"Credential=sandbox/20200101/{region}/{service}/aws4_request"
        return cls(EnvironBuilder(
            method="POST", path="/", data=urlencode(parameters),
            headers={
                "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
                "Host": f"{service}.{region}.amazonaws.com",
                "Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0",
            }).get_environ()).read()

    @property
    def changes_something(self):
        """Whether the nodes may have to follow it; a session that is started or a key that is pushed is none of theirs."""
        return bool(self.action) and not self.action.startswith(READING) and self.service not in WITHOUT_NODES

    @property
    def summary(self):
        return {"service": self.service, "region": self.region, "action": self.action}

    def list(self, prefix):
        """The values of `prefix.1`, `prefix.2` and so on."""
        found = []
        while (value := self.parameters.get(f"{prefix}.{len(found) + 1}")) is not None:
            found.append(value)
        return found

    def _read_body(self):
        stream = self.environ["wsgi.input"]
        if self.environ.get("wsgi.input_terminated"):
            return stream.read()
        length = self.environ.get("CONTENT_LENGTH") or "0"
        # What is no length is none: a request of that kind has nothing to say.
        return stream.read(int(length)) if length.isdecimal() else b""

    def skip(self, limit):
        """Throws away what was sent, up to `limit` bytes."""
        if self.body is None and not self.environ.get("wsgi.input_terminated"):
            length = self.environ.get("CONTENT_LENGTH") or "0"
            self.environ["wsgi.input"].read(min(limit, int(length)) if length.isdecimal() else 0)

    def _tunnel(self):
        """What a request for a WebSocket is called in policies; nothing for any other."""
        if self.path == "/openTunnel":
            return "OpenTunnel"
        return "OpenDataChannel" if self.path.startswith("/v1/data-channel/") else ""

    def _scope(self):
        try:
            scope = (self.environ.get("HTTP_AUTHORIZATION") or self.environ["QUERY_STRING"].replace("%2F", "/")) \
                .split("Credential=", 1)[1].replace("&", ",").split(",")[0]
            _, _, region, service, _ = scope.strip().split("/")
            return service, region
        except (KeyError, IndexError, ValueError):
            return "", ""


class Reply:
    """A whole answer in memory, so that a fault can spoil it."""

    def __init__(self, status, body, kind="text/xml", headers=None):
        self.status, self.body, self.kind = status, body, kind
        # moto offers itself to every page in a browser; the sandbox does not.
        self.headers = [(k, v) for k, v in headers or [] if k.lower() not in ("content-length", "content-type")
                        and not k.lower().startswith("access-control-")]

    @classmethod
    def json(cls, value, status=200, kind="application/json"):
        return cls(status, json.dumps(value).encode(), kind)

    @classmethod
    def xml(cls, action, content, namespace="http://ec2.amazonaws.com/doc/2016-11-15/"):
        """An EC2 answer of the action's usual form."""
        text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{action}Response xmlns="{namespace}">' \
            f"<requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId>{content}</{action}Response>"
        return cls(200, text.encode())

    @classmethod
    def refusal(cls, call, code, message, status=400):
        """An error in the form that the called service uses."""
        if call.action in ("OpenTunnel", "OpenDataChannel"):
            return cls.json({"ErrorCode": code, "Message": message}, status if status != 400 else 403)
        if call.speaks_json:
            return cls.json({"__type": code, "message": message}, status, "application/x-amz-json-1.1")
        if call.service == "ec2":
            text = f"<Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors>" \
                "<RequestID>59dbff89-35bd-4eac-99ed-be587EXAMPLE</RequestID></Response>"
        else:
            text = f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message>" \
                "</Error><RequestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</RequestId></ErrorResponse>"
        return cls(status, ('<?xml version="1.0" encoding="UTF-8"?>\n' + text).encode())

    def send(self, environ, start_response):
        from http.client import responses

        headers = self.headers + [("Content-Type", self.kind), ("Content-Length", str(len(self.body)))]
        start_response(f"{self.status} {responses.get(self.status, 'Unknown')}", headers)
        return [self.body]


def in_base64(text):
    return base64.b64encode(text.encode()).decode()
