"""Generated ~/.aws files and environments: dust signs with the keys, for the region, at the endpoint that botocore would.

Usage: python test_aws_files.py [CASES]   (30 without; the variable DUST names the program)
A server on this machine takes dust's call and checks its signature with botocore's secret.
"""

import hashlib
import hmac
import http.server
import os
import random
import subprocess
import sys
import tempfile
import threading

import botocore.config
import botocore.session

DUST = os.environ.get("DUST", ".build/debug/dust")
CASES = int(sys.argv[1]) if len(sys.argv) > 1 else 30
REPLY = b"<DescribeInstancesResponse><requestId>r</requestId><reservationSet/></DescribeInstancesResponse>"
SECRETS = ["s3cret/+=", "a=b#c", "x;y", "p:q"]


class Server(http.server.BaseHTTPRequestHandler):
    """Keeps what was asked, by the first part of the path."""

    seen = {}

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        Server.seen.setdefault(self.path.split("/")[1], []).append((self.path, dict(self.headers.items()), body))
        self.send_response(200)
        self.send_header("Content-Length", str(len(REPLY)))
        self.end_headers()
        self.wfile.write(REPLY)

    def log_message(self, *_):
        pass


def signed(secret, path, headers, body):
    """Credential, region, and whether the signature is the secret's (Signature Version 4)."""
    lower = {name.lower(): value for name, value in headers.items()}
    fields = dict(part.strip().split("=", 1) for part in lower["authorization"].split(" ", 1)[1].split(","))
    key_id, date, region, service, _ = fields["Credential"].rsplit("/", 4)
    names = fields["SignedHeaders"].split(";")
    canonical = "\n".join(["POST", path, "", *(f"{n}:{' '.join(lower[n].split())}" for n in names), "",
                           fields["SignedHeaders"], hashlib.sha256(body).hexdigest()])
    text = "\n".join(["AWS4-HMAC-SHA256", lower["x-amz-date"], f"{date}/{region}/{service}/aws4_request",
                      hashlib.sha256(canonical.encode()).hexdigest()])
    key = ("AWS4" + secret).encode()
    for part in [date, region, service, "aws4_request"]:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    right = hmac.new(key, text.encode(), hashlib.sha256).hexdigest() == fields["Signature"]
    return key_id, region, right, lower.get("x-amz-security-token")


def generated(dice, base):
    """A config file, a credentials file, variables and a profile option."""
    regions = ["eu-west-1", "us-east-2", "ap-south-1"]
    # In every other case everything is there, and only the spelling varies.
    is_odd = dice.random() < 0.5
    if is_odd and dice.random() < 0.3:
        regions += ["eu-west-1 ; a comment", "EU WEST", ""]
    indent = dice.choice(["", "", "", "  ", "\t"])

    def settings(has_keys):
        lines = []
        equals = lambda: dice.choice([" = ", "=", ": ", "  =\t"])
        if has_keys:
            for name, value, chance in [("aws_access_key_id", f"AK{dice.randrange(100)}", 0.95),
                                        ("aws_secret_access_key", dice.choice(SECRETS), 0.95),
                                        ("aws_session_token", "t/oken", 0.4)]:
                if dice.random() < chance or not is_odd:
                    lines.append(f"{indent}{name.upper() if dice.random() < 0.1 else name}{equals()}{value}")
        if dice.random() < 0.8:
            lines.append(f"{indent}region{equals()}{dice.choice(regions)}")
        if dice.random() < 0.4:
            lines.append(f"{indent}endpoint_url{equals()}{base}/profile")
        if dice.random() < 0.3:
            lines.append(f"{indent}services = local")
        dice.shuffle(lines)
        if is_odd and dice.random() < 0.2:
            odd = ["  continued", "lonely", "region = eu-west-3", "= 3", "[broken", "[default]", "    deep = er"]
            lines.insert(dice.randrange(len(lines) + 1), dice.choice(odd))
        if dice.random() < 0.4:
            lines.insert(dice.randrange(len(lines) + 1), dice.choice(["# a comment", "   ; another", "", "   "]))
        return lines

    def heading(name, in_keys):
        plain = name if name == "default" or in_keys else f"profile {name}"
        odd = [f"[{plain}] # c", f"[ {plain} ]", f'[profile "{name}"]', f"[profile  {name}]", f"[profile\t{name}]",
               f"[{name}]", f"[Profile {name}]"]
        return dice.choice([f"[{plain}]"] * 12 + (odd if is_odd else odd[2:5] if plain.startswith("profile") else []))

    config, keys = [], []
    for name in dice.sample(["default", "dev", "my own"], dice.randrange(1, 4) if is_odd else 3):
        if dice.random() < 0.8:
            config += [heading(name, False), *settings(dice.random() < 0.35)]
        if dice.random() < 0.8 or not is_odd:
            keys += [heading(name, True), *settings(True)]
    config += ["[services local]", "ec2 =", dice.choice(["  ", "\t", "    "]) + f"endpoint_url = {base}/services",
               "s3 =", "  endpoint_url = http://127.0.0.1:9/"]
    end = dice.choice(["\n", "\n", "\r\n", "\r"])
    variables = {"AWS_ENDPOINT_URL": f"{base}/all"} if dice.random() < 0.3 else {}
    if dice.random() < 0.15:
        variables["AWS_ENDPOINT_URL_EC2"] = f"{base}/ec2"
    if dice.random() < 0.25:
        variables |= {"AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "env/s"}
    elif dice.random() < 0.1:
        variables["AWS_SECRET_ACCESS_KEY"] = "alone"
    if dice.random() < 0.25 or not is_odd and "region" not in "".join(config + keys):
        variables["AWS_DEFAULT_REGION"] = "sa-east-1"
    for name in ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"]:
        if dice.random() < 0.2:
            variables[name] = dice.choice(["dev", "default", "my own"])
    option = dice.choice(["dev", "my own", "default"]) if dice.random() < 0.3 else None
    return (end.join(config) + dice.choice(["", end]), end.join(keys) + dice.choice(["", end]), variables, option)


def theirs(option):
    """What botocore comes to in this process's environment; None where it refuses, has nothing, or could not sign."""
    try:
        session = botocore.session.Session(profile=option)
        frozen = session.get_credentials().get_frozen_credentials()
        client = session.create_client("ec2", config=botocore.config.Config(retries={"total_max_attempts": 1}))
    except Exception:
        return None
    if not client.meta.region_name or not frozen.access_key or not frozen.secret_key or "\n" in frozen.access_key + frozen.secret_key:
        return None
    return client.meta.region_name, frozen.access_key, frozen.secret_key, frozen.token, client.meta.endpoint_url


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "DUST_"))}
    clean |= {"AWS_EC2_METADATA_DISABLED": "true", "AWS_MAX_ATTEMPTS": "1", "NO_PROXY": "127.0.0.1"}
    compared = refused = 0
    faults = []
    with tempfile.TemporaryDirectory() as top:
        for case in range(CASES):
            dice = random.Random(case)
            base = f"http://127.0.0.1:{server.server_address[1]}/{case}"
            config, keys, variables, option = generated(dice, base)
            os.makedirs(f"{top}/{case}/.aws")
            for name, text in [("config", config), ("credentials", keys)]:
                with open(f"{top}/{case}/.aws/{name}", "w", newline="") as file:
                    file.write(text)
            os.environ.clear()
            os.environ.update(clean | variables | {"HOME": f"{top}/{case}"})
            right = theirs(option)
            # Nothing is ever asked of AWS itself: a case without an address of its own gets one for everything.
            if right is None or not right[4].startswith("http://127.0.0.1"):
                os.environ["AWS_ENDPOINT_URL"] = f"{base}/last"
                right = theirs(option)
            words = [DUST, *(["--profile", option] if option else []), "--fresh", "show"]
            ended = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
            seen = Server.seen.get(str(case), [])
            shown = ended.stdout + ended.stderr
            fault = None
            if right is None:
                refused += 1
                if seen:
                    fault = f"botocore refuses, dust asked: {seen[0][1].get('Authorization')}"
            elif len(seen) != 1:
                fault = f"botocore: {right}; dust asked {len(seen)} times: {shown}"
            else:
                compared += 1
                path, headers, body = seen[0]
                key_id, region, is_right, token = signed(right[2], path, headers, body)
                mine = (region, key_id, is_right, token, path.rstrip("/"))
                wanted = (right[0], right[1], True, right[3] or None, "/" + right[4].split("/", 3)[3].rstrip("/"))
                if mine != wanted:
                    fault = f"botocore: {wanted}; dust: {mine}"
            if any(secret in shown for secret in [*SECRETS, "env/s"]):
                fault = f"a secret is printed: {shown}"
            if fault:
                faults.append(f"case {case}: {fault}\n--- config\n{config!r}\n--- credentials\n{keys!r}\n"
                              f"{variables} {option}")
    server.shutdown()
    for fault in faults[:6]:
        print(fault, file=sys.stderr)
    print(f"{CASES} cases: {compared} alike, {refused} refused by both, {len(faults)} faults")
    sys.exit(1 if faults or compared < CASES // 4 else 0)


if __name__ == "__main__":
    main()
