"""A login of `aws login` that has run out: dust renews it as botocore's LoginProvider does, proof and cache included.

A server on this machine stands for AWS Sign-In and for EC2. Both start from the same cache; each request's proof (RFC 9449)
is checked with the key's public half, and both must leave the same file.
"""

import base64
import hashlib
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import time

import botocore.exceptions
import botocore.session
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

DUST = os.environ.get("DUST", ".build/debug/dust")
EC2 = b"<DescribeInstancesResponse><requestId>r</requestId><reservationSet/></DescribeInstancesResponse>"
SESSION = "arn:aws:sts::123456789012:assumed-role/Ünïcode/me"
FORMS = {"SEC1": serialization.PrivateFormat.TraditionalOpenSSL, "PKCS 8": serialization.PrivateFormat.PKCS8}


class Server(http.server.BaseHTTPRequestHandler):
    seen, keys, refusal = [], [], None

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status, reply = 200, EC2
        if self.path == "/v1/token":
            Server.seen.append((dict(self.headers.items()), json.loads(body)))
            status, reply = 200, json.dumps({
                "accessToken": {"accessKeyId": "NEW", "secretAccessKey": "new/secret", "sessionToken": "new+token"},
                "tokenType": "aws_sigv4", "expiresIn": 900, "refreshToken": "R2"}).encode()
            if Server.refusal:
                status, reply = 403, json.dumps({"error": Server.refusal, "message": "No."}).encode()
        else:
            Server.keys.append(self.headers["Authorization"].split("Credential=")[1].split("/")[0])
        self.send_response(status)
        self.send_header("Content-Type", "application/json" if self.path == "/v1/token" else "text/xml")
        if status == 403:
            self.send_header("x-amzn-ErrorType", "AccessDeniedException")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *_):
        pass


def decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def proof(headers, key):
    """The header and the claims of a request's proof, once its signature is found to be the key's."""
    token = {name.lower(): value for name, value in headers.items()}["dpop"]
    head, claims, signature = token.split(".")
    raw = decoded(signature)
    assert len(raw) == 64, len(raw)
    pair = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.public_key().verify(pair, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    return json.loads(decoded(head)), json.loads(decoded(claims))


def cache(path, pem, seconds, **more):
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))
    token = {"accessToken": {"accessKeyId": "OLD", "secretAccessKey": "old/secret", "sessionToken": "old+token",
                             "accountId": "123456789012", "expiresAt": stamp},
             "tokenType": "aws_sigv4", "refreshToken": "R1", "idToken": "I", "clientId": "arn:aws:signin:::devtools/same-device",
             "dpopKey": pem, **more}
    with open(path, "w") as file:
        json.dump({name: value for name, value in token.items() if value is not None}, file)


def botocores(environment):
    os.environ.clear()
    os.environ.update(environment)
    session = botocore.session.Session()
    frozen = session.get_credentials().get_frozen_credentials()
    return frozen.access_key, frozen.secret_key, frozen.token


def dusts(environment, status=0):
    ended = subprocess.run([DUST, "--fresh", "show"], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60,
                           env=environment)
    assert ended.returncode == status, ended
    shown = ended.stdout + ended.stderr
    assert not any(secret in shown for secret in ["/secret", "+token", "PRIVATE", "R1", "R2"]), shown
    return shown


def taken():
    seen, Server.seen = Server.seen, []
    return seen


def renewed_alike(path, environment, form):
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(serialization.Encoding.PEM, FORMS[form], serialization.NoEncryption()).decode()
    sides = []
    for side in (botocores, dusts):
        cache(path, pem, -60)
        Server.keys.clear()
        side(environment)
        [(headers, body)] = taken()
        with open(path) as file:
            left = json.load(file)
        expires = time.mktime(time.strptime(left["accessToken"].pop("expiresAt"), "%Y-%m-%dT%H:%M:%SZ")) - time.timezone
        assert abs(expires - time.time() - 900) < 10, expires
        assert os.stat(path).st_mode & 0o777 == 0o600 or side is botocores, oct(os.stat(path).st_mode)
        head, claims = proof(headers, key)
        assert abs(claims.pop("iat") - time.time()) < 30 and len(claims.pop("jti")) == 36
        assert "Authorization" not in headers
        sides.append((body, head, claims, left, headers["Content-Type"].split(";")[0]))
    assert sides[0] == sides[1], f"{form}\nbotocore: {sides[0]}\ndust: {sides[1]}"
    assert Server.keys == ["NEW"], Server.keys
    # What either left the other uses without asking again.
    assert botocores(environment) == ("NEW", "new/secret", "new+token")
    dusts(environment)
    assert taken() == [] and Server.keys == ["NEW", "NEW"], Server.keys


def refused_alike(path, environment):
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, FORMS["SEC1"], serialization.NoEncryption()).decode()
    cases = [("TOKEN_EXPIRED", {}, "aws login"), ("USER_CREDENTIALS_CHANGED", {}, "aws login"),
             ("INSUFFICIENT_PERMISSIONS", {}, "CreateOAuth2Token"), ("AUTHCODE_EXPIRED", {}, "")]
    cases += [(None, {name: None}, "aws login") for name in ("refreshToken", "dpopKey", "clientId", "accessToken")]
    cases += [(None, {"dpopKey": "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n"}, "aws login")]
    for refusal, changes, advice in cases:
        Server.refusal = refusal
        cache(path, pem, -60, **changes)
        try:
            botocores(environment)
            raise AssertionError(f"botocore took {refusal} {changes}")
        except (botocore.exceptions.BotoCoreError, KeyError, RuntimeError):
            pass
        asked = len(taken())
        shown = dusts(environment, status=3)
        assert advice in shown, f"{refusal} {changes}: {shown}"
        assert (len(taken()) > 0) == (asked > 0), (refusal, changes)
    Server.refusal = None
    os.remove(path)
    shown = dusts(environment, status=3)
    assert "aws login" in shown and taken() == [], shown
    return len(cases) + 1


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}"
    with tempfile.TemporaryDirectory() as home:
        os.makedirs(f"{home}/.aws/login/cache")
        with open(f"{home}/.aws/config", "w") as file:
            file.write(f"[default]\nregion = eu-west-1\nlogin_session = {SESSION}\n")
        path = f"{home}/.aws/login/cache/{hashlib.sha256(SESSION.encode()).hexdigest()}.json"
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "DUST_"))}
        environment |= {"HOME": home, "AWS_ENDPOINT_URL": url, "AWS_EC2_METADATA_DISABLED": "true", "NO_PROXY": "127.0.0.1",
                        "AWS_MAX_ATTEMPTS": "1"}
        for form in FORMS:
            renewed_alike(path, environment, form)
        refusals = refused_alike(path, environment)
    server.shutdown()
    print(f"{len(FORMS)} renewals alike, {refusals} refusals alike")


if __name__ == "__main__":
    main()
