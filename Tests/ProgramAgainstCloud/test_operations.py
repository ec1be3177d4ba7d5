"""EC2 operations, tags, regions, profiles and rules, through the real program as a user types it."""

import json
import os
import re
import stat
import subprocess
import sys
import time

from cloud import Cloud, program, run_all


def names(done):
    return sorted(each["name"] for each in done.json)


def test_seed_lines_that_show(cloud):
    cloud.fresh()
    rows = cloud.dust("show", status=0).out
    assert re.search(r"^ *@ +Name +Type +State +ID +IP +int_IP", rows, re.M), rows
    assert "vpc-" in rows and "cluster spark1" in rows
    one = next(each for each in cloud.instances() if {"Key": "Name", "Value": "worker0"} in each["Tags"])
    ip, inner, image = one["PublicIpAddress"], one["PrivateIpAddress"], one["ImageId"]
    day = one["LaunchTime"].strftime("%Y-%m-%d")
    everyone = ["master", "web0", "worker0", "worker1", "worker2"]
    workers = ["worker0", "worker1", "worker2"]
    for words, wanted in {
        ("1,3,4",): ["master", "worker1", "worker2"], ("-v", "1,3,4"): ["master", "worker1", "worker2"],
        ("worker*",): workers, ("-v", "worker*"): workers, ("wo*",): workers, ("worker[0-1]",): workers[:2],
        ("worker?",): workers, ("state=running",): everyone, ("state=run*",): everyone,
        ("running",): everyone, ("run",): everyone, ("spark",): ["master"] + workers, (ip,): ["worker0"],
        (inner,): ["worker0"], (f"ip={ip.rsplit('.', 1)[0]}.*",): None, (f"image={image}",): everyone,
        ("tags=env:dev",): None, ("tags=app:spark",): ["master"] + workers, ("tag:app=spark",): ["master"] + workers,
        (f"launch_time={day}*",): everyone, ("-v", day): everyone, ("cluster=spark1",): ["master"] + workers,
        ("spark1",): ["master"] + workers, ("worker*,!worker2",): workers[:2], ("worker*&!worker2",): workers[:2],
        ("Name=WORK*",): workers, ("type=t*",): ["web0"], ("(worker0,web0)&type=t*",): ["web0"],
        ("age<1h",): everyone, ("launch_time>2020-01-01",): everyone, ("hypervisor=xen",): everyone,
        (f"id={one['InstanceId']}",): ["worker0"], (one["InstanceId"][:12],): ["worker0"],
    }.items():
        found = names(cloud.dust("show", *words, "--json", status=0))
        assert found == wanted if wanted is not None else "worker0" in found, f"{words}: {found}"
    document = cloud.dust("--json", "show", "-vv", "worker0", status=0).json[0]
    scalars = {key: value for key, value in document.items() if not isinstance(value, (dict, list))}
    assert len(scalars) >= 25
    for key, value in scalars.items():
        if value == "":
            continue
        text = str(value).lower() if isinstance(value, bool) else str(value)
        found = cloud.dust("show", f'{key}="{text}"', "--json", status=0)
        assert "worker0" in names(found), (key, found)
        if len(scalars) > 40 and key > "h":
            break
    text = cloud.dust("show", "-vv", "worker0", status=0).out
    assert all(key in text for key in scalars if scalars[key] != "")


def test_one_call_and_then_the_cache(cloud):
    cloud.fresh()
    cloud.calls()
    cloud.dust("show", status=0)
    assert cloud.calls("DescribeInstances") == ["DescribeInstances"]
    cloud.dust("show", "worker*", status=0)
    assert cloud.calls() == []
    # What EC2's checks say is no part of the list.
    cloud.dust("show", "-v", status=0)
    assert cloud.calls() == ["DescribeInstanceStatus"]
    cloud.dust("refresh", status=0)
    cloud.dust("show", status=0)
    assert cloud.calls("DescribeInstances") == ["DescribeInstances"]


def test_bad_input_says_what_to_type(cloud):
    cloud.fresh()
    cloud.dust("show", status=0)
    cloud.calls()
    for words, status, text in [
        (("show", "stat=running"), 2, "state"), (("show", "(a"), 2, "^"), (("show", "--foo"), 2, "--"),
        (("show", "nosuch"), 5, "nosuch"), (("show", "99"), 5, "99"), (("stop",), 2, "stop"),
        (("stop", "nosuch", "--yes"), 5, "nosuch"), (("stop", "worker0"), 1, "--yes"),
        (("terminate", "*"), 1, "--yes"), (("reboot", "1"), 1, "--yes"), (("stop", "a", "b", "--yes"), 2, "quote"),
        (("tag", "worker0", "aws:x=1"), 2, "aws:"), (("tag", "worker0", "k" * 129 + "=1"), 2, "128"),
        (("tag", "worker0", "k=" + "v" * 257), 2, "256"), (("tag", "worker0", "a=1", "a=2"), 2, "twice"),
        (("use", "nosuch"), 5, "spark1"), (("start", "worker0", "--wait-timeout", "soon"), 2, "soon"),
    ]:
        done = cloud.dust(*words, status=status)
        assert text in done.err, done
        assert len(done.err.splitlines()) < 12, done
    changed = [call for call in cloud.calls() if not call.startswith("Describe")]
    assert changed == [], changed


def test_stop_start_reboot(cloud):
    cloud.fresh()
    cloud.calls()
    done = cloud.dust("stop", "worker*", "--yes", status=0)
    assert len(re.findall(r"^i-[0-9a-f]{17}  running (?:->|→) stopping", done.out, re.M)) == 3, done
    assert cloud.calls() == ["DescribeInstances", "StopInstances"]
    again = cloud.dust("stop", "worker*,web0", "--yes", "--json", status=0)
    assert [each["name"] for each in again.json] == ["web0"] and again.json[0]["state"] == "stopping", again
    nothing = cloud.dust("stop", "worker*", "--yes", status=0)
    assert "nothing to stop" in nothing.err, nothing
    assert names(cloud.dust("show", "state=stop*", "--json", status=0)) == ["web0", "worker0", "worker1", "worker2"]
    cloud.control("delays", {"StartInstances": 1})
    started = cloud.dust("start", "state=stop*", "--wait", status=0)
    assert started.out.count("stopped -> pending") == 4 and "4 running" in started.err, started
    cloud.control("delays", {})
    assert names(cloud.dust("show", "state=running", "--json", status=0)).count("web0") == 1
    assert "may be stopped" in cloud.dust("stop", "*", "--dry-run", status=0).out
    assert len(cloud.dust("show", "state=running", "--json", status=0).json) == 5


def test_a_refused_id_does_not_stop_the_others(cloud):
    cloud.fresh()
    ec2 = cloud.ec2()
    ids = [i["InstanceId"] for i in ec2.run_instances(ImageId="ami-1e749f67", MinCount=3, MaxCount=3)["Instances"]]
    for number, each in enumerate(ids):
        ec2.create_tags(Resources=[each], Tags=[{"Key": "Name", "Value": f"ref{number}"}])
    cloud.fault("error", "StopInstances", code="InvalidInstanceID.NotFound",
                message=f"The instance ID '{ids[1]}' does not exist")
    done = cloud.dust("stop", "ref*", "--yes")
    assert done.status == 1 and done.out.count("running -> stopping") == 2, done
    assert "ref1" in done.err and "1 of 3" in done.err, done
    protected = cloud.dust("tag", "ref0", "dust:protected=yes", status=0)
    assert "ref0" in protected.err
    ended = cloud.dust("terminate", "ref*", "--yes", status=0)
    assert "left out 1 protected: ref0" in ended.err and ids[0] not in ended.out, ended
    cloud.dust("untag", "ref0", "dust:protected", status=0)
    cloud.dust("terminate", "ref0", "--yes", status=0)


def test_tags(cloud):
    cloud.fresh()

    def tags():
        each = next(i for i in cloud.instances() if {"Key": "Name", "Value": "web0"} in i["Tags"])
        return {tag["Key"]: tag["Value"] for tag in each["Tags"]}

    for words, wanted in [
        (("tag", "web0", "env=prod", "stack=spark1"), {"env": "prod", "stack": "spark1"}),
        (("tag", "web0", "a=b,c=d"), {"a": "b", "c": "d"}),
        (("tag", "web0", "note=two words, one comma"), {"note": "two words, one comma"}),
        (("tag", "web0", 'note="x,y=z",q=1'), {"note": "x,y=z", "q": "1"}),
        (("tag", "web0", "say=it's 5\" \\o/"), {"say": "it's 5\" \\o/"}),
        (("-c", 'tag web0 note="u,v=w" more=1'), {"note": "u,v=w", "more": "1"}),
        (("-c", "tag web0 note='two words, one comma' url=http://x?a=b"), {"note": "two words, one comma",
                                                                             "url": "http://x?a=b"}),
    ]:
        cloud.dust(*words, status=0)
        assert wanted.items() <= tags().items(), (words, tags())
    cloud.dust("untag", "web0", "env=dev", status=0)
    assert tags()["env"] == "prod"
    cloud.dust("untag", "web0", "env=prod", "stack", status=0)
    assert not {"env", "stack"} & set(tags())
    assert names(cloud.dust("show", "tags=q:1", "--json", status=0)) == ["web0"]
    many = [f"t{n}=1" for n in range(50)]
    assert "50" in cloud.dust("tag", "web0", *many).err
    assert "t1" not in tags()
    for key in ("a", "c", "note", "q", "say", "more", "url"):
        cloud.dust("untag", "web0", key, status=0)


def test_questions_on_a_terminal(cloud):
    cloud.fresh()
    with cloud.terminal("stop", "worker0") as t:
        t.wait(r"\[y/N\]")
        assert "USD an hour" in t.text, t.text
        t.type("\r")
        t.wait("nothing was done")
    cloud.calls()
    with cloud.terminal("stop", "*") as t:
        t.wait("Type their number")
        t.type("y\r")
        t.wait("nothing was done")
    assert "StopInstances" not in cloud.calls()
    with cloud.terminal("stop", "*") as t:
        t.wait("Type their number")
        t.type("5\r")
        t.wait(lambda t: t.text.count("running -> stopping") == 5, "five stopped")
    cloud.dust("start", "*", status=0)
    with cloud.terminal("stop", "worker0") as t:
        t.wait(r"\[y/N\]")
        t.type("y\r")
        t.wait("running -> stopping")
    cloud.dust("start", "worker0", "--wait", status=0)
    costs = cloud.dust("show", "--columns", "name,cost", "--sort", "cost", "--csv", status=0)
    amounts = [float(row.rsplit(",", 1)[1]) for row in costs.out.splitlines()[1:] if not row.endswith(",-")]
    assert len(amounts) == 5 and amounts == sorted(amounts), costs


def test_regions_and_working_sets(cloud):
    cloud.fresh()
    far = cloud.ec2("us-east-1")
    there = far.run_instances(ImageId="ami-1e749f67", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    far.create_tags(Resources=[there], Tags=[{"Key": "Name", "Value": "far0"}])
    both = cloud.dust("show", "--regions", "eu-west-1,us-east-1", "state=running", "--json", status=0).json
    assert {each["region"] for each in both} == {"eu-west-1", "us-east-1"} and len(both) == 6
    assert len({each["index"] for each in both}) == 6
    everywhere = cloud.dust("show", "--all-regions", "state=running", "--json", status=0).json
    assert sorted(each["id"] for each in everywhere) == sorted(each["id"] for each in both)
    lines = "use eu-west-1,us-east-1; stop far0,worker0 --yes; show state=stopped --json"
    done = cloud.dust("-c", lines, status=0)
    assert done.out.count("running -> stopping") == 2 and '"far0"' in done.out, done
    assert far.describe_instances(InstanceIds=[there])["Reservations"][0]["Instances"][0]["State"]["Name"] == "stopped"
    cloud.dust("-c", "use eu-west-1,us-east-1; tag far0,worker0 both=yes; untag worker0 both", status=0)
    tags = far.describe_tags(Filters=[{"Name": "resource-id", "Values": [there]}])["Tags"]
    assert ("both", "yes") in [(tag["Key"], tag["Value"]) for tag in tags]
    far.terminate_instances(InstanceIds=[there])
    cloud.dust("start", "worker0", "--wait", status=0)
    choices = cloud.dust("use", status=0).out
    assert "spark1" in choices and "eu-west-1" in choices and "us-east-1" in choices
    assert names(cloud.dust("-c", "use spark1; show --json", status=0)) == ["master", "worker0", "worker1", "worker2"]
    assert len(cloud.dust("-c", "use spark1; use *; show state=running --json", status=0).json) == 5
    assert cloud.dust("-c", "use us-east-1; show state=running --json").status == 5
    cloud.dust("-c", "use spark1; tag * cool=yes", status=0)
    assert len(cloud.dust("show", "tags=cool:yes", "--json", status=0).json) == 4
    for env, options, region in [
        ({"AWS_REGION": "", "AWS_DEFAULT_REGION": "us-east-1"}, (), "us-east-1"),
        ({"AWS_REGION": "us-west-2", "AWS_DEFAULT_REGION": "us-east-1"}, (), "us-west-2"),
        ({"AWS_REGION": "us-west-2"}, ("--region", "us-east-1"), "us-east-1"),
    ]:
        places = json.loads(cloud.dust(*options, "use", "--json", env=env, status=0).out)["places"]
        assert places == [f"default/{region}"], (env, places)


def test_profiles(cloud):
    home = cloud.fresh()
    os.makedirs(home + "/aws")
    with open(home + "/aws/config", "w") as file:
        file.write("[profile dev]\nregion = us-east-1\n\n[profile ops]\nregion = us-west-2\n[profile bare]\n")
    key = cloud.env["AWS_ACCESS_KEY_ID"]
    with open(home + "/aws/credentials", "w") as file:
        file.write("".join(f"[{name}]\naws_access_key_id = {key}\naws_secret_access_key = {cloud.secret}\n"
                           for name in ("dev", "ops", "bare")))
    env = {"AWS_CONFIG_FILE": home + "/aws/config", "AWS_SHARED_CREDENTIALS_FILE": home + "/aws/credentials"}
    alone = {**env, "AWS_REGION": "", "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}
    where = lambda done: json.loads(done.out.strip().splitlines()[-1])["places"]
    assert where(cloud.dust("--profile", "dev", "use", "--json", env=alone, status=0)) == ["dev/us-east-1"]
    assert where(cloud.dust("-c", "use --profile ops; use --json", env=env, status=0)) == ["ops/us-west-2"]
    assert where(cloud.dust("-c", "use --profile bare eu-north-1; use --json", env=alone, status=0)) == [
        "bare/eu-north-1"]
    assert cloud.dust("-c", "use --profile bare", env=alone).status == 2
    wrong = cloud.dust("--profile", "nosuch", "show", env=alone)
    assert wrong.status != 0 and "dev" in wrong.err, wrong
    places = json.loads(cloud.dust("use", "--json", env=env, status=0).out)
    assert places["profiles"] == ["bare", "dev", "ops"], places
    cloud.dust("--profile", "dev", "show", env=alone, status=0)
    assert os.path.isdir(home + "/profiles/dev")


def test_first_run_asks_for_a_region(cloud):
    import http.server
    import socket
    import threading

    class Fast(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    fast = http.server.HTTPServer(("127.0.0.1", 0), Fast)
    threading.Thread(target=fast.serve_forever, daemon=True).start()
    # Accepts and never answers: it must not win however early it is asked.
    silent = socket.create_server(("127.0.0.1", 0))
    listed = (f"us-west-2=http://127.0.0.1:{silent.getsockname()[1]}/,us-east-2=http://127.0.0.1:1/,"
              f"eu-north-1=http://127.0.0.1:{fast.server_address[1]}/ping")
    env = {"AWS_REGION": "", "DUST_REGION_ENDPOINTS": listed}
    try:
        home = cloud.fresh()
        with cloud.terminal(env=env) as t:
            t.wait("Enter default region")
            t.type("\r")
            t.wait(r"Accept eu-north-1")
            t.type("\r")
            t.wait(r"^\[eu-north-1\]\$")
            t.type("exit\r")
        with open(home + "/user_data") as file:
            assert "eu-north-1" in file.read()
        with cloud.terminal(env=env) as t:
            t.wait(r"^\[eu-north-1\]\$")
            assert "Enter default region" not in t.text
        cloud.fresh()
        with cloud.terminal(env=env) as t:
            t.wait("Enter default region")
            t.type("eu-wset-1\r")
            t.wait(r"no region|cannot use")
            t.wait(lambda t: t.text.count("Enter default region") == 2, "asked again")
            t.type("eu-west-1\r")
            t.wait(r"^\[eu-west-1\]\$")
        cloud.fresh()
        with cloud.terminal(env={**env, "AWS_REGION": "eu-west-1"}) as t:
            t.wait(r"^\[eu-west-1\]\$")
            assert "Enter default region" not in t.text
    finally:
        fast.shutdown()
        fast.server_close()
        silent.close()


def test_assign(cloud):
    home = cloud.fresh()
    path = home + "/login_rules.yaml"
    with open(path, "w") as file:
        file.write("# kept\n- selector: web*   # mine\n  login-user: root\n")
    key = home + "/k.pem"
    open(key, "w").close()
    cloud.dust("assign", "worker*", "--user", "admin", "--keyfile", key, "--cluster", "c1", "--precedence", "lowest",
               status=0)
    text = open(path).read()
    assert text.startswith("# kept\n- selector: web*   # mine\n  login-user: root\n") and "admin" in text, text
    plain = cloud.ec2().run_instances(ImageId="ami-1e749f67", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    cloud.ec2().create_tags(Resources=[plain], Tags=[{"Key": "team", "Value": "red"}])
    with cloud.terminal("assign", "tags=team:red") as t:
        for question, answer in [("user", "ec2-user"), ("key", key), ("member", "webapp"), ("precedence", "h")]:
            t.wait(lambda t: question in t.cursor_row.lower(), question)
            t.type(answer + "\r")
        t.wait("logs in as ec2-user")
    text = open(path).read()
    assert text.index("tags=team:red") < text.index("web*"), text
    assert stat.S_IMODE(os.stat(path).st_mode) & 0o077 == 0
    cloud.dust("refresh", status=0)
    assert "webapp" in cloud.dust("show", "cluster=webapp", status=0).out
    assert cloud.dust("-c", "use webapp; show --json", status=0).ids == [plain]
    cloud.ec2().terminate_instances(InstanceIds=[plain])
    with open(path, "a") as file:
        file.write("- selector: x\n  login-usr: me\n")
    done = cloud.dust("show", "worker0")
    assert "login-usr" in done.err, done
    with open(path, "w") as file:
        file.write("- selector: x\n  login-user: me\n  keyfile: [\n")
    broken = cloud.dust("show")
    assert broken.status != 0 and re.search(r"login_rules\.yaml:\d+", broken.err), broken
    before = open(path).read()
    assert cloud.dust("assign", "*", "--user", "a", "--yes").status != 0 and open(path).read() == before
    os.remove(path)
    os.makedirs(home + "/default")
    with open(home + "/default/login_rules.yaml", "w") as file:
        file.write("login_rules:\n- selector: tags=team:red\n  login-user: root\n  member-of: old\n")
    assert cloud.dust("show", "cluster=old", "--json", status=0).ids == [plain]


def test_two_shells_at_once(cloud):
    home = cloud.fresh()
    cloud.dust("show", status=0)
    running = [subprocess.Popen([program(), "assign", f"name=n{n}", "--user", f"u{n}", "--yes"], env=cloud.env,
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
               for n in range(8)]
    assert [each.wait(60) for each in running] == [0] * 8
    text = open(home + "/login_rules.yaml").read()
    assert all(f"u{n}" in text for n in range(8)), text
    with cloud.terminal() as one, cloud.terminal() as two:
        for t in (one, two):
            t.wait(r"^\[eu-west-1\]\$")
        one.type("tag web0 shell=one\r")
        one.wait("tagged web0")
        two.type("show tags=shell:one\r")
        two.wait("1 node ")
    cloud.dust("untag", "web0", "shell", status=0)


def test_numbers_stay(cloud):
    cloud.fresh()
    before = {each["id"]: each["index"] for each in cloud.dust("show", "--json", status=0).json}
    new = cloud.ec2().run_instances(ImageId="ami-1e749f67", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    cloud.ec2().create_tags(Resources=[new], Tags=[{"Key": "Name", "Value": "aaa"}])
    cloud.dust("refresh", status=0)
    after = {each["id"]: each["index"] for each in cloud.dust("show", "--json", status=0).json}
    assert before.items() <= after.items() and after[new] not in before.values()
    cloud.dust("terminate", str(after[new]), "--yes", status=0)
    assert {each["InstanceId"]: each["State"]["Name"] for each in cloud.instances()}[new] == "terminated"


def test_narrow_windows_and_pager(cloud):
    cloud.fresh()
    cloud.dust("show", status=0)
    for columns in (60, 80, 200):
        with cloud.terminal("show", columns=columns, env={"PAGER": "cat"}) as t:
            t.wait(r"\d nodes ")
            assert all(len(row) <= columns for row in t.rows) and "worker0" in t.text
            assert columns < 200 or all(each["InstanceId"] in t.text for each in cloud.instances()
                                        if each["State"]["Name"] == "running"), t.text
    with cloud.terminal("show", rows=6, env={"PAGER": "sed s/worker0/PAGED/"}) as t:
        t.wait("PAGED")


def test_the_list_is_renewed_behind_the_prompt(cloud):
    cloud.fresh()
    cloud.dust("show", status=0)
    cloud.dust("set", "refresh", "1s", status=0)
    cloud.ec2().create_tags(Resources=[next(each["InstanceId"] for each in cloud.instances()
                                            if {"Key": "Name", "Value": "web0"} in each["Tags"])],
                            Tags=[{"Key": "behind", "Value": "seen"}])
    with open(cloud.home + "/snapshots/eu-west-1", "rb") as file:
        old = file.read()
    end = time.monotonic() + 20
    cloud.calls()
    with cloud.terminal() as t:
        t.wait(r"^\[eu-west-1\]\$")
        # Each Enter is a new prompt, and so a look at the list's age.
        while open(cloud.home + "/snapshots/eu-west-1", "rb").read() == old:
            assert time.monotonic() < end, "the list was not renewed"
            t.type("\r")
            t.read(0.2)
        cloud.control("faults", method="DELETE")
        t.type("show tags=behind:seen\r")
        t.wait("1 node ")


def test_the_log_tells_each_call_and_no_secret(cloud):
    cloud.fresh()
    told = cloud.dust("--verbose", "show", "worker0", status=0)
    assert re.search(r"^aws: ec2 DescribeInstances \S+: 200 in \d+ ms, attempt 1$", told.err, re.M), told.err
    assert "aws:" not in cloud.dust("show", "worker0", status=0).err
    log = os.path.join(cloud.home, "work.log")
    try:
        cloud.dust("set", "debug-log", log, status=0)
        cloud.dust("tag", "worker0", "logged:s3cr3t-value", status=0)
        with open(log, encoding="utf-8") as file:
            text = file.read()
        assert re.search(r"^\d{4}-\d\d-\d\dT[\d:.]+Z info aws: ec2 CreateTags ", text, re.M), text
        assert "s3cr3t-value" not in text and cloud.secret not in text
        assert stat.S_IMODE(os.stat(log).st_mode) == 0o600
    finally:
        cloud.dust("set", "debug-log", "--reset", status=0)


if __name__ == "__main__":
    with Cloud() as cloud:
        sys.exit(run_all(dict(globals()), cloud))
