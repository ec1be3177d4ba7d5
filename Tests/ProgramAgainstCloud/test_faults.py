"""A bad day: throttling, broken answers, lost connections, expired and wrong credentials, through the real program."""

import http.server
import json
import os
import re
import stat
import sys
import threading
import time

from cloud import Cloud, run_all


def told(done, *texts):
    """Told in few lines, with no page of HTML and no trace."""
    assert len(done.err.splitlines()) < 12 and "<html" not in done.err.lower() and "<!doctype" not in done.err.lower()
    for text in texts:
        assert re.search(text, done.err, re.I), f"{text}: {done}"


def test_what_passes_is_tried_again(cloud):
    for kind, more in [("throttle", {}), ("html", {}), ("truncate", {}), ("reset", {}),
                       ("error", {"code": "Unavailable", "status": 503})]:
        cloud.fresh()
        cloud.calls()
        cloud.fault(kind, times=2, **more)
        done = cloud.dust("show", "--json", "state=running", status=0)
        assert len(done.json) == 5 and len(cloud.calls("DescribeInstances")) == 3, (kind, done)


def test_what_does_not_pass_is_told(cloud):
    """Side by side, each in a region of its own: giving up takes its time."""
    cloud.fresh()
    kinds = {"throttle": "limit|thrott", "html": "500", "truncate": "ended|cut|whole|complete|read",
             "reset": "connection|broke|reset|ended"}
    regions = dict(zip(kinds, ("us-east-1", "us-east-2", "us-west-1", "us-west-2")))
    results = {}
    for kind, region in regions.items():
        cloud.fault(kind, times=1000, region=region)

    def run(kind):
        results[kind] = cloud.dust("--region", regions[kind], "show")

    threads = [threading.Thread(target=run, args=(kind,)) for kind in kinds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cloud.control("faults", method="DELETE")
    for kind, text in kinds.items():
        assert results[kind].status == 3 and results[kind].seconds < 50, results[kind]
        told(results[kind], text)
    assert len(cloud.dust("show", "--json", "state=running", status=0).json) == 5


def test_what_no_second_try_would_change_is_told_at_once(cloud):
    for code, text in [("UnauthorizedOperation", "DescribeInstances|allowed|permission"),
                       ("AuthFailure", "credential|key"), ("OptInRequired", "opt|region|account")]:
        cloud.fresh()
        cloud.calls()
        cloud.fault("error", code=code, message="You are not authorized to perform this operation.", status=403)
        done = cloud.dust("show", status=3)
        told(done, text)
        assert len(cloud.calls("DescribeInstances")) == 1, (code, done)


def test_a_change_that_was_throttled_is_made_once(cloud):
    cloud.fresh()
    cloud.fault("throttle", "StopInstances", times=2)
    done = cloud.dust("stop", "web0", "--yes", status=0)
    assert done.out.count("running -> stopping") == 1, done
    cloud.fault("reset", "StartInstances", after=True)
    done = cloud.dust("start", "web0", status=0)
    assert "pending" in done.out or "running" in done.out, done


def test_slow_answers_are_waited_for(cloud):
    cloud.fresh()
    cloud.fault("delay", seconds=2)
    assert cloud.dust("show", status=0).seconds >= 2


def test_nobody_there(cloud):
    cloud.fresh()
    done = cloud.dust("show", env={"AWS_ENDPOINT_URL": "http://127.0.0.1:1"}, status=3)
    told(done, "127.0.0.1:1", "refused")


def test_no_credentials_at_all(cloud):
    cloud.fresh()
    done = cloud.dust("show", env={"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, status=3)
    told(done, "sandbox")


INSTANCE = ("<item><reservationId>r-1</reservationId><instancesSet><item><instanceId>{id}</instanceId>"
            "<instanceState><code>16</code><name>running</name></instanceState><instanceType>t3.micro</instanceType>"
            "</item></instancesSet></item>")


class Script(http.server.BaseHTTPRequestHandler):
    """EC2 in two pages, whose second one refuses the token that the first one took; credentials from a container."""

    protocol_version = "HTTP/1.1"
    lent = 0
    used = []
    skew = 0

    def answer(self, body, status=200, headers=()):
        body = body.encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        Script.lent += 1
        self.answer(json.dumps({
            "AccessKeyId": f"LENT{Script.lent}", "SecretAccessKey": "LENTSECRET", "Token": f"LENTTOKEN{Script.lent}",
            "Expiration": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600))}))

    def do_POST(self):
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        key = re.search(r"Credential=([^/]+)", self.headers["Authorization"]).group(1)
        Script.used.append(key)
        if Script.skew:
            there = time.time() + Script.skew
            asked = time.mktime(time.strptime(self.headers["X-Amz-Date"], "%Y%m%dT%H%M%SZ")) - time.timezone
            if abs(asked - there) > 300:
                date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(there))
                return self.refuse("RequestExpired", "Request has expired.", date)
        second = "NextToken=page2" in text
        if second and key == "LENT1":
            return self.refuse("ExpiredToken", "The security token included in the request is expired")
        more = "" if second else "<nextToken>page2</nextToken>"
        self.answer('<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><reservationSet>'
                    + INSTANCE.format(id="i-" + ("b" if second else "a") * 17)
                    + f"</reservationSet>{more}</DescribeInstancesResponse>")

    def refuse(self, code, message, date=None):
        self.answer(f"<Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors>"
                    "<RequestID>r</RequestID></Response>", 400, [("Date", date)] if date else [])

    def send_response(self, code, message=None):
        # Without the machine's own Date: a test sends another one.
        self.log_request(code)
        self.send_response_only(code, message)

    def log_message(self, *_):
        pass


def scripted(cloud, **more):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Script)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Script.lent, Script.used, Script.skew = 0, [], more.pop("skew", 0)
    address = f"http://127.0.0.1:{server.server_address[1]}"
    env = {"AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "",
           "AWS_CONTAINER_CREDENTIALS_FULL_URI": address + "/lend", **more}
    return server, env


def test_a_token_that_expires_between_two_pages(cloud):
    cloud.fresh()
    server, env = scripted(cloud)
    try:
        done = cloud.dust("show", "--json", env=env, status=0)
        assert done.ids == ["i-" + "a" * 17, "i-" + "b" * 17], done
        assert Script.used == ["LENT1", "LENT1", "LENT2"] and Script.lent == 2, Script.used
    finally:
        server.shutdown()
        server.server_close()


def test_a_clock_that_is_wrong_is_allowed_for(cloud):
    cloud.fresh()
    server, env = scripted(cloud, skew=3600, AWS_ACCESS_KEY_ID="OWN", AWS_SECRET_ACCESS_KEY="OWNSECRET")
    try:
        assert len(cloud.dust("show", "--json", env=env, status=0).json) == 2
        assert Script.used == ["OWN"] * 3
    finally:
        server.shutdown()
        server.server_close()


def test_no_secret_anywhere(cloud):
    """Files, output, and the process list while calls are on their way."""
    home = cloud.fresh()
    # The secret of this start, for no other is let in; the token is a canary.
    secret, token = cloud.secret, "FwoGZXIvYXdzEBYaTOKENTOKEN"
    env = {"AWS_SECRET_ACCESS_KEY": secret, "AWS_SESSION_TOKEN": token}
    os.makedirs(home + "/aws")
    with open(home + "/aws/lend", "w") as file:
        file.write('#!/bin/sh\nprintf \'{"Version":1,"AccessKeyId":"%s","SecretAccessKey":"%s","SessionToken":"%s"}\' '
                   f"{cloud.env['AWS_ACCESS_KEY_ID']} {secret} {token}\n")
    os.chmod(home + "/aws/lend", 0o700)
    with open(home + "/aws/config", "w") as file:
        file.write(f"[profile lent]\nregion = eu-west-1\ncredential_process = {home}/aws/lend\n"
                   f"[profile broken]\nregion = eu-west-1\ncredential_process = printf {secret}\n")
    lent = {"AWS_CONFIG_FILE": home + "/aws/config", "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}
    seen, stop = [], threading.Event()

    def watch():
        while not stop.is_set():
            for entry in os.listdir("/proc"):
                if entry.isdigit():
                    try:
                        with open(f"/proc/{entry}/cmdline", "rb") as file:
                            line = file.read().decode(errors="replace")
                    except OSError:
                        continue
                    # The user's own command, which has it in its words, is the user's own doing.
                    if "dust" in line and secret in line and "printf" not in line:
                        seen.append(line)
            stop.wait(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        texts = []
        cloud.fault("delay", seconds=0.5)
        runs = [(("show",), env), (("--verbose", "-c", "set loglevel debug; refresh; show -vv"), env),
                (("--profile", "lent", "show"), lent), (("--profile", "broken", "show"), lent)]
        for kind in ("throttle", "html", "truncate", "reset"):
            runs.append((("-c", "refresh; show"), env))
        for number, (words, variables) in enumerate(runs):
            if number >= 4:
                cloud.fault(("throttle", "html", "truncate", "reset")[number - 4])
            done = cloud.dust(*words, env=variables)
            texts.append(done.out + done.err)
        cloud.fault("error", code="AuthFailure", message="AWS was not able to validate the provided access credentials",
                    status=401)
        done = cloud.dust("-c", "refresh; show", env=env)
        assert done.status == 3, done
        texts.append(done.out + done.err)
        with cloud.terminal(env=env) as t:
            t.wait(r"^\[eu-west-1\]\$")
            t.type("show\r")
            t.wait(r"\d nodes ")
            t.type("exit\r")
            texts.append(t.text)
    finally:
        stop.set()
        watcher.join()
    assert not seen, seen
    for text in texts:
        assert secret not in text and token not in text, text
    for folder, _, files in os.walk(home):
        for name in files:
            path = os.path.join(folder, name)
            if path.startswith(home + "/aws/"):
                continue
            with open(path, "rb") as file:
                content = file.read()
            assert secret.encode() not in content and token.encode() not in content, path
        assert folder.startswith(home + "/aws") or stat.S_IMODE(os.stat(folder).st_mode) & 0o077 == 0, folder


if __name__ == "__main__":
    with Cloud() as cloud:
        sys.exit(run_all(dict(globals()), cloud))
