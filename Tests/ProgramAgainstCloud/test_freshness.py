"""How old a list may be, through the real program: what others change is seen without `refresh`."""

import os
import subprocess
import sys
import time

from cloud import Cloud, run_all


def states(cloud, *words, **more):
    return {each["name"]: each["state"] for each in cloud.dust(*words, "--json", status=0, **more).json}


def test_what_others_stop_is_seen_from_outside(cloud):
    cloud.fresh()
    [web] = [each["InstanceId"] for each in cloud.instances() if {"Key": "Name", "Value": "web0"} in each["Tags"]]
    cloud.dust("set", "fresh", "1s", status=0)
    assert states(cloud, "show", "web0") == {"web0": "running"}
    aws = os.path.join(os.path.dirname(sys.executable), "aws")
    subprocess.run([aws, "--region", cloud.env["AWS_REGION"], "ec2", "stop-instances", "--instance-ids", web], env=cloud.env, check=True,
                   stdout=subprocess.DEVNULL)
    cloud.ec2().get_waiter("instance_stopped").wait(InstanceIds=[web], WaiterConfig={"Delay": 1})
    cloud.calls()
    # What is stored is taken as it is where that was asked for, however old it is.
    assert states(cloud, "--cached", "show", "web0") == {"web0": "running"}
    assert states(cloud, "show", "--cached", "web0") == {"web0": "running"}
    assert cloud.calls("DescribeInstances") == []
    # Once the list is a second old, the next one asks; before that none does.
    limit = time.monotonic() + 20
    while (seen := states(cloud, "show", "web0")) == {"web0": "running"} and time.monotonic() < limit:
        assert cloud.calls("DescribeInstances") == []
    assert seen == {"web0": "stopped"} and len(cloud.calls("DescribeInstances")) == 1
    cloud.ec2().start_instances(InstanceIds=[web])


def test_a_young_list_costs_no_call(cloud):
    cloud.fresh()
    cloud.dust("show", status=0)
    cloud.calls()
    cloud.dust("show", status=0)
    cloud.dust("-c", "show; show state=running", status=0)
    assert cloud.calls("DescribeInstances") == []


def test_fresh_asks_once_for_all_lines(cloud):
    cloud.fresh()
    cloud.dust("show", status=0)
    cloud.calls()
    cloud.dust("--fresh", "-c", "show; show state=running; show web0", status=0)
    assert len(cloud.calls("DescribeInstances")) == 1
    cloud.dust("show", "--fresh", "web0", status=0)
    assert len(cloud.calls("DescribeInstances")) == 1
    with open(cloud.home + "/three.dust", "w") as script:
        script.write("show\nshow web0\nshow state=running\n")
    cloud.dust("--fresh", cloud.home + "/three.dust", status=0)
    assert len(cloud.calls("DescribeInstances")) == 1
    cloud.dust("set", "fresh", "0", status=0)
    cloud.dust("-c", "show; show", status=0)
    assert len(cloud.calls("DescribeInstances")) == 1


def test_listed_at_is_an_attribute(cloud):
    cloud.fresh()
    [one] = cloud.dust("show", "web0", "--json", status=0).json
    assert one["listed_at"].endswith("Z") and one["listed_at"][:4].isdigit(), one["listed_at"]
    assert cloud.dust("show", "listed_at=" + one["listed_at"], "--json", status=0).json
    cloud.dust("show", "listed_at<2020-01-01", "--json", status=5)


def test_a_list_that_cannot_be_renewed_names_the_stored_one(cloud):
    cloud.fresh()
    cloud.dust("show", status=0)
    cloud.dust("set", "fresh", "0", status=0)
    cloud.fault("error", "DescribeInstances", times=9, code="UnauthorizedOperation", message="You may not look.")
    done = cloud.dust("show", status=3)
    assert "--cached" in done.err, done
    cloud.dust("--cached", "show", status=0)
    cloud.control("faults", method="DELETE")


if __name__ == "__main__":
    with Cloud() as cloud:
        sys.exit(run_all(dict(globals()), cloud))
