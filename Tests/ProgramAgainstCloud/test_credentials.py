"""Every source of credentials through the real program, against one server that stands for all who lend keys.

The server is EC2, STS, IAM Identity Center, a container's agent and the metadata service at once, on loopback; it notes
with which key EC2 was asked. Nothing contacts the real metadata address.
"""

import hashlib
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from urllib.parse import parse_qs, urlsplit

from cloud import program, run_all

EC2 = ('<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><reservationSet><item>'
       "<reservationId>r-1</reservationId><instancesSet><item><instanceId>i-0123456789abcdef0</instanceId><instanceState>"
       "<code>16</code><name>running</name></instanceState></item></instancesSet></item></reservationSet>"
       "</DescribeInstancesResponse>")


def stamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))


class Lender:
    """All who lend keys; `asked` has what they were asked, `keys` those that EC2 was asked with."""

    def __init__(self):
        lender = self
        self.asked, self.keys = [], []

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self, body, status=200):
                data = (body if isinstance(body, str) else json.dumps(body)).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

            def do_PUT(self):
                lender.asked.append(("PUT", self.path, dict(self.headers)))
                self.answer("IMDSTOKEN")

            def do_GET(self):
                path = urlsplit(self.path).path
                lender.asked.append(("GET", self.path, dict(self.headers)))
                keys = {"AccessKeyId": "NEAR", "SecretAccessKey": "s", "Token": "t", "Expiration": stamp(3600)}
                if path == "/federation/credentials":
                    if self.headers["x-amz-sso_bearer_token"] != "SSOTOKEN":
                        return self.answer({"message": "Session token not found or invalid"}, 401)
                    return self.answer({"roleCredentials": {
                        "accessKeyId": "SSO", "secretAccessKey": "s", "sessionToken": "t",
                        "expiration": int((time.time() + 3600) * 1000)}})
                if path.startswith("/latest/") and self.headers["X-aws-ec2-metadata-token"] != "IMDSTOKEN":
                    return self.answer("", 401)
                if path == "/latest/meta-data/iam/security-credentials/":
                    return self.answer("the-role")
                if path == "/latest/meta-data/iam/security-credentials/the-role":
                    return self.answer({**keys, "AccessKeyId": "IMDS", "Code": "Success"})
                if path == "/latest/meta-data/placement/region":
                    return self.answer("ap-south-1")
                if path == "/lend":
                    return self.answer({**keys, "AccessKeyId": "CONTAINER"})
                self.answer("", 404)

            def do_POST(self):
                text = self.rfile.read(int(self.headers["Content-Length"])).decode()
                order = {key: value[0] for key, value in parse_qs(text).items()}
                signed = re.search(r"Credential=([^/]+)", self.headers.get("Authorization") or "")
                key = signed.group(1) if signed else None
                action = order.get("Action", "")
                lender.asked.append((action, key, order))
                if urlsplit(self.path).path == "/token":
                    asked = json.loads(text)
                    if asked != {"grantType": "refresh_token", "clientId": "CLIENT", "clientSecret": "CLIENTSECRET",
                                 "refreshToken": "REFRESH1"}:
                        return self.answer({"error": "invalid_grant"}, 400)
                    return self.answer({"accessToken": "SSOTOKEN", "expiresIn": 3600, "refreshToken": "REFRESH2"})
                if action.startswith("AssumeRole"):
                    name = "WEB" if action == "AssumeRoleWithWebIdentity" else "ROLE-" + order["RoleArn"].split("/")[-1]
                    return self.answer(
                        f'<{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result><Credentials>'
                        f"<AccessKeyId>{name}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
                        f"<Expiration>{stamp(3600)}</Expiration></Credentials></{action}Result></{action}Response>")
                lender.keys.append(key)
                self.answer(EC2)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.folder = tempfile.mkdtemp(prefix="dust-credentials-")
        os.makedirs(self.folder + "/.aws/sso/cache")

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, name, text):
        path = f"{self.folder}/{name}"
        with open(path, "w") as file:
            file.write(text)
        return path

    def env(self, **more):
        """A new config folder, a user without anything, and the server in everybody's place."""
        self.asked, self.keys = [], []
        base = {"PATH": os.environ["PATH"], "HOME": self.folder, "TERM": "xterm-256color", "LANG": "C.UTF-8",
                "DUST_HOME": tempfile.mkdtemp(dir=self.folder), "AWS_ENDPOINT_URL": self.url, "AWS_REGION": "eu-west-1",
                "AWS_EC2_METADATA_DISABLED": "true"}
        return {**base, **more}

    def show(self, *options, status=0, **variables):
        done = subprocess.run([program(), *options, "show"], env=self.env(**variables), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60)
        assert done.returncode == status, f"{done.returncode}\n{done.stdout}{done.stderr}\n{self.asked}"
        return done

    def orders(self, action):
        return [(key, order) for name, key, order in self.asked if name == action]


CONFIG = """
[default]
region = eu-west-1
[profile plain]
region = eu-west-1
[profile role]
role_arn = arn:aws:iam::123456789012:role/ops
source_profile = plain
external_id = outside
duration_seconds = 1800
role_session_name = mia
[profile chain]
role_arn = arn:aws:iam::123456789012:role/second
source_profile = role
[profile mfa]
role_arn = arn:aws:iam::123456789012:role/careful
source_profile = plain
mfa_serial = arn:aws:iam::123456789012:mfa/mia
[profile env]
role_arn = arn:aws:iam::123456789012:role/fromenv
credential_source = Environment
[profile box]
role_arn = arn:aws:iam::123456789012:role/frombox
credential_source = EcsContainer
[profile imds]
role_arn = arn:aws:iam::123456789012:role/fromimds
credential_source = Ec2InstanceMetadata
[profile process]
credential_process = FOLDER/lend 'two words'
[profile failing]
credential_process = FOLDER/lend fail
[profile sso]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = admin
[profile stale]
sso_session = old
sso_account_id = 123456789012
sso_role_name = admin
[profile renewed]
sso_session = renewed
sso_account_id = 123456789012
sso_role_name = admin
[profile loop]
role_arn = arn:aws:iam::123456789012:role/loop
source_profile = loop2
[profile loop2]
role_arn = arn:aws:iam::123456789012:role/loop
source_profile = loop
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
[sso-session renewed]
sso_start_url = https://renewed.awsapps.com/start
sso_region = eu-west-1
[sso-session old]
sso_start_url = https://old.awsapps.com/start
sso_region = eu-west-1
"""


def prepare(lender):
    lender.write(".aws/config", CONFIG.replace("FOLDER", lender.folder))
    lender.write(".aws/credentials", "[plain]\naws_access_key_id = PLAIN\naws_secret_access_key = s\n")
    lend = lender.write("lend", '#!/bin/sh\n[ "$1" = fail ] && { echo "no luck" >&2; exit 3; }\n'
                        'printf \'{"Version":1,"AccessKeyId":"PROCESS","SecretAccessKey":"s","SessionToken":"%s"}\' "$1"\n')
    os.chmod(lend, 0o700)
    for session, left in (("corp", 3600), ("old", -60)):
        name = hashlib.sha1(session.encode()).hexdigest()
        lender.write(f".aws/sso/cache/{name}.json", json.dumps({"accessToken": "SSOTOKEN", "expiresAt": stamp(left)}))


def test_environment_and_shared_files(lender):
    lender.show(AWS_ACCESS_KEY_ID="ENV", AWS_SECRET_ACCESS_KEY="s")
    assert lender.keys == ["ENV"]
    lender.show("--profile", "plain")
    assert lender.keys == ["PLAIN"]
    lender.show("--profile", "plain", AWS_ACCESS_KEY_ID="ENV", AWS_SECRET_ACCESS_KEY="s")
    assert lender.keys == ["PLAIN"]


def test_roles(lender):
    lender.show("--profile", "role")
    assert lender.keys == ["ROLE-ops"]
    [(key, order)] = lender.orders("AssumeRole")
    assert key == "PLAIN" and order["ExternalId"] == "outside" and order["DurationSeconds"] == "1800"
    assert order["RoleSessionName"] == "mia"
    lender.show("--profile", "chain")
    assert lender.keys == ["ROLE-second"]
    # The keys of the first role are still there, as the AWS CLI keeps them.
    assert [key for key, _ in lender.orders("AssumeRole")] == ["ROLE-ops"]
    shutil.rmtree(lender.folder + "/.aws/cli")
    lender.show("--profile", "chain")
    assert [key for key, _ in lender.orders("AssumeRole")] == ["PLAIN", "ROLE-ops"]
    lender.show("--profile", "env", AWS_ACCESS_KEY_ID="ENV", AWS_SECRET_ACCESS_KEY="s")
    assert lender.keys == ["ROLE-fromenv"] and lender.orders("AssumeRole")[0][0] == "ENV"
    lender.show("--profile", "box", AWS_CONTAINER_CREDENTIALS_FULL_URI=lender.url + "/lend")
    assert lender.keys == ["ROLE-frombox"] and lender.orders("AssumeRole")[0][0] == "CONTAINER"
    lender.show("--profile", "imds", AWS_EC2_METADATA_DISABLED="", AWS_EC2_METADATA_SERVICE_ENDPOINT=lender.url)
    assert lender.keys == ["ROLE-fromimds"] and lender.orders("AssumeRole")[0][0] == "IMDS"
    assert "loop" in lender.show("--profile", "loop", status=3).stderr and lender.asked == []


def test_a_device_is_asked_for_once(lender):
    from terminal import Terminal

    done = lender.show("--profile", "mfa", status=3)
    assert "device" in done.stderr and lender.keys == [], done.stderr
    with Terminal([program(), "--profile", "mfa"], env=lender.env()) as t:
        t.wait(r"^\[eu-west-1\]\$")
        t.type("show --regions eu-west-1,us-east-1,us-west-2\r")
        t.wait("MFA code for arn:aws:iam::123456789012:mfa/mia")
        t.type("123456\r")
        t.wait(r"\d nodes? ")
        t.type("refresh; show\r")
        t.wait(lambda t: len(re.findall(r"\d nodes? ", t.text)) == 2, "the second list")
        t.type("exit\r")
    [(_, order)] = lender.orders("AssumeRole")
    assert order["TokenCode"] == "123456" and order["SerialNumber"].endswith("mfa/mia")
    assert set(lender.keys) == {"ROLE-careful"} and len(lender.keys) == 4
    # Neither the next start nor the AWS CLI asks for a code again; what either keeps, the other uses.
    lender.show("--profile", "mfa")
    assert lender.keys == ["ROLE-careful"] and lender.orders("AssumeRole") == []
    assert aws(lender, "--profile", "mfa") == "" and lender.keys == ["ROLE-careful"] and lender.orders("AssumeRole") == []
    cache = lender.folder + "/.aws/cli/cache"
    assert {os.stat(f"{cache}/{name}").st_mode & 0o777 for name in os.listdir(cache)} == {0o600}
    shutil.rmtree(cache)
    assert aws(lender, "--profile", "chain") == "" and len(lender.orders("AssumeRole")) == 2
    lender.show("--profile", "chain")
    assert lender.keys == ["ROLE-second"] and lender.orders("AssumeRole") == []
    shutil.rmtree(cache)


def aws(lender, *options):
    """The AWS CLI asks EC2; what it says on standard error."""
    done = subprocess.run([os.path.join(os.path.dirname(sys.executable), "aws"), *options, "--region", "eu-west-1", "ec2",
                           "describe-instances"], env=lender.env(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=60)
    return done.stderr


def test_a_process(lender):
    lender.show("--profile", "process")
    assert lender.keys == ["PROCESS"]
    assert "no luck" in lender.show("--profile", "failing", status=3).stderr


def test_web_identity(lender):
    token = lender.write("token", "THE.WEB.TOKEN\n")
    lender.show(AWS_WEB_IDENTITY_TOKEN_FILE=token, AWS_ROLE_ARN="arn:aws:iam::123456789012:role/pod",
                AWS_ROLE_SESSION_NAME="pod-1")
    assert lender.keys == ["WEB"]
    [(key, order)] = lender.orders("AssumeRoleWithWebIdentity")
    assert key is None and order["WebIdentityToken"].strip() == "THE.WEB.TOKEN" and order["RoleSessionName"] == "pod-1"


def test_identity_center(lender):
    lender.show("--profile", "sso")
    assert lender.keys == ["SSO"] and "account_id=123456789012" in lender.asked[0][1]
    done = lender.show("--profile", "stale", status=3)
    assert "aws sso login --profile stale" in done.stderr and lender.keys == [], done.stderr


def test_a_login_of_identity_center_is_renewed_and_handed_on(lender):
    """As the AWS CLI does it: who comes next, dust or aws, finds the new token in the cache."""
    path = f"{lender.folder}/.aws/sso/cache/{hashlib.sha1(b'renewed').hexdigest()}.json"
    cached = {"accessToken": "OLDTOKEN", "expiresAt": stamp(-60), "refreshToken": "REFRESH1", "clientId": "CLIENT",
              "clientSecret": "CLIENTSECRET", "registrationExpiresAt": stamp(86400), "region": "eu-west-1",
              "startUrl": "https://renewed.awsapps.com/start"}
    with open(path, "w") as file:
        json.dump(cached, file)
    os.chmod(path, 0o600)
    done = lender.show("--profile", "renewed")
    assert lender.keys == ["SSO"], lender.asked
    with open(path) as file:
        after = json.load(file)
    assert after["accessToken"] == "SSOTOKEN" and after["refreshToken"] == "REFRESH2", after
    assert after["expiresAt"] > stamp(3000) and {key: after[key] for key in ("clientId", "region", "startUrl")} == {
        key: cached[key] for key in ("clientId", "region", "startUrl")}, after
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert "TOKEN" not in done.stdout + done.stderr and "REFRESH" not in done.stdout + done.stderr
    # The next one uses it as it is; a registration that has ended takes a login.
    lender.show("--profile", "renewed")
    assert not any("/token" in str(each) for each in lender.asked) and lender.keys == ["SSO"], lender.asked
    with open(path, "w") as file:
        json.dump(dict(cached, registrationExpiresAt=stamp(-1)), file)
    ended = lender.show("--profile", "renewed", status=3)
    assert "aws sso login --profile renewed" in ended.stderr and lender.keys == [], ended.stderr


def test_containers(lender):
    token = lender.write("pod-token", "POD TOKEN")
    lender.show(AWS_CONTAINER_CREDENTIALS_FULL_URI=lender.url + "/lend", AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=token)
    assert lender.keys == ["CONTAINER"] and lender.asked[0][2]["Authorization"] == "POD TOKEN"
    far = lender.show(AWS_CONTAINER_CREDENTIALS_FULL_URI="http://192.0.2.1/lend", status=3)
    assert "192.0.2.1" in far.stderr


def test_the_metadata_service(lender):
    lender.show(AWS_EC2_METADATA_DISABLED="", AWS_EC2_METADATA_SERVICE_ENDPOINT=lender.url)
    assert lender.keys == ["IMDS"] and lender.asked[0][:2] == ("PUT", "/latest/api/token")
    # Where nothing else names a region, it is the machine's own; a configured one is not asked for there.
    assert not any("placement" in str(each) for each in lender.asked)
    config = lender.write("empty", "")
    nowhere = {"AWS_REGION": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": lender.url, "AWS_CONFIG_FILE": config}
    done = lender.show("--json", AWS_EC2_METADATA_DISABLED="", **nowhere)
    assert json.loads(done.stdout)[0]["region"] == "ap-south-1" and lender.keys == ["IMDS"]
    # Credentials from elsewhere take no region from there, nor does a service that is switched off.
    own = {"AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "s"}
    assert "region" in lender.show(status=2, AWS_EC2_METADATA_DISABLED="", **nowhere, **own).stderr and lender.asked == []
    assert "region" in lender.show(status=2, **nowhere).stderr and lender.asked == []


if __name__ == "__main__":
    lender = Lender()
    try:
        prepare(lender)
        status = run_all(dict(globals()), lender)
    finally:
        lender.close()
    sys.exit(status)
