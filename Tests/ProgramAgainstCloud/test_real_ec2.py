"""What real EC2 does and moto does not: no capacity, vanished instances, starts that fail, ids that are refused."""

import sys

from cloud import Cloud, run_all


def ids(cloud, *names):
    found = {tag["Value"]: each["InstanceId"] for each in cloud.instances() for tag in each["Tags"] if tag["Key"] == "Name"}
    return [found[name] for name in names]


def test_an_empty_zone_is_not_asked_again_and_again(cloud):
    """40 instances in a zone without capacity, which EC2 tells with the status of a fault of its own."""
    cloud.fresh()
    ec2 = cloud.ec2()
    image = cloud.instances()[0]["ImageId"]
    made = ec2.run_instances(ImageId=image, MinCount=40, MaxCount=40, InstanceType="t3.micro", TagSpecifications=[
        {"ResourceType": "instance", "Tags": [{"Key": "pool", "Value": "big"}]}])
    pool = [each["InstanceId"] for each in made["Instances"]]
    ec2.stop_instances(InstanceIds=pool)
    cloud.control("conditions", {"capacity": {"*": 0}})
    cloud.calls()
    done = cloud.dust("start", "tags=pool:big", status=3)
    assert "no capacity" in done.err and "40 of 40" in done.err and done.seconds < 10, done
    assert len(cloud.calls("StartInstances")) <= 10
    one = cloud.dust("start", pool[0], "--json", status=3)
    assert one.json[0]["error"]["code"] == "aws.no-capacity", one
    # Where there is room for some, some start.
    cloud.control("conditions", {"capacity": {"*": 10}})
    some = cloud.dust("start", "tags=pool:big", status=0)
    assert some.out.count("-> pending") == 40, some
    cloud.control("conditions", {})
    ec2.terminate_instances(InstanceIds=pool)


def test_a_quota_is_told_as_one(cloud):
    cloud.fresh()
    [web] = ids(cloud, "web0")
    cloud.ec2().stop_instances(InstanceIds=[web])
    cloud.calls()
    cloud.fault("error", "StartInstances", code="VcpuLimitExceeded", status=500,
                message="You have requested more vCPU capacity than your current vCPU limit of 0 allows.")
    done = cloud.dust("start", "web0", "--json", status=3)
    assert done.json[0]["error"]["code"] == "aws.quota" and "Service Quotas" in done.err, done
    assert len(cloud.calls("StartInstances")) == 1
    cloud.dust("start", "web0", status=0)


def test_a_refused_id_keeps_no_other(cloud):
    """Whatever the code: a sentence that names one of them is about that one."""
    cloud.fresh()
    first, second = ids(cloud, "worker0", "worker1")
    cloud.fault("error", "StopInstances", code="SomethingNew", message=f"The instance '{first}' has a modifier in progress.")
    done = cloud.dust("stop", "worker0,worker1", "--yes", status=1)
    assert f"{second}  running -> stopping" in done.out and "SomethingNew" in done.err and "worker0" in done.err, done
    cloud.dust("start", "worker1", status=0)


def test_a_vanished_instance_freezes_nothing(cloud):
    """An hour after its end EC2 does not know an instance any more, and a call that names it fails."""
    cloud.fresh()
    image = cloud.instances()[0]["ImageId"]
    made = cloud.ec2().run_instances(ImageId=image, MinCount=2, MaxCount=2, InstanceType="t3.micro", TagSpecifications=[
        {"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "brief"}]}])
    pair = [each["InstanceId"] for each in made["Instances"]]
    cloud.control("delays", {"TerminateInstances": 2})
    cloud.dust("show", status=0)
    cloud.dust("terminate", pair[0], "--yes", status=0)
    cloud.control("conditions", {"forget": True})
    # The list shows it on its way out until it is gone, and is never stuck with it.
    ended = cloud.dust("terminate", pair[1], "--yes", "--wait", status=0)
    assert "terminated" in ended.err, ended
    left = cloud.dust("show", "--json", status=0)
    assert not {each["id"] for each in left.json if each["state"] == "shutting-down"}, left
    cloud.dust("tag", "web0", "seen=yes", status=0)
    assert [each["tags"]["seen"] for each in cloud.dust("show", "web0", "--json", status=0).json] == ["yes"]
    cloud.control("conditions", {})
    cloud.control("delays", {})


def test_a_start_that_fails_ends_the_waiting(cloud):
    cloud.fresh()
    good, bad = ids(cloud, "worker0", "worker1")
    cloud.ec2().stop_instances(InstanceIds=[good, bad])
    cloud.control("delays", {"StartInstances": 1})
    reason = "Client.InvalidSnapshot.NotFound: The snapshot of a volume is gone"
    cloud.control("conditions", {"start_fails": {bad: reason}})
    done = cloud.dust("start", "worker0,worker1", "--wait", "--wait-timeout", "60s", status=1)
    assert reason in done.err.replace("\n", " ") and "worker1" in done.err and "1 of 2" in done.err and done.seconds < 40, done
    cloud.control("conditions", {})
    cloud.control("delays", {})
    cloud.dust("start", "worker1", status=0)


def asked(cloud, line):
    """What stands on the screen when the question of `line` is asked; nobody says yes."""
    with cloud.terminal(columns=140) as t:
        t.wait(lambda t: t.at_prompt(), "the prompt")
        t.type(line + "\r")
        t.wait(r"\[y/N\]", "the question", 20)
        text = t.text
        t.type("\r")
        t.wait(lambda t: t.at_prompt(), "the prompt")
    return text


def test_a_question_names_what_stays_and_what_comes_again(cloud):
    import boto3

    cloud.fresh()
    ec2 = cloud.ec2()
    image = cloud.instances()[0]["ImageId"]
    kept = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1, InstanceType="t3.micro", BlockDeviceMappings=[
        {"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 100, "DeleteOnTermination": False}}], TagSpecifications=[
        {"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "keeper"}]}])["Instances"][0]["InstanceId"]
    [volume] = [each for each in ec2.describe_volumes(Filters=[{"Name": "attachment.instance-id", "Values": [kept]}])["Volumes"]
                if each["Size"] == 100]
    ec2.create_tags(Resources=[volume["VolumeId"]], Tags=[{"Key": "Name", "Value": "database"}])
    text = asked(cloud, "terminate keeper")
    assert f"database {volume['VolumeId']} (100 GB)" in text and "stays" in text, text
    assert "Its other disks go with it" in text, text
    assert "stays" not in asked(cloud, "stop keeper"), "a stop loses no disk"
    group = boto3.client("autoscaling", region_name="eu-west-1", endpoint_url=cloud.endpoint, aws_access_key_id=cloud.env["AWS_ACCESS_KEY_ID"],
                         aws_secret_access_key=cloud.env["AWS_SECRET_ACCESS_KEY"])
    group.create_launch_configuration(LaunchConfigurationName="lc", ImageId=image, InstanceType="t3.micro")
    group.create_auto_scaling_group(AutoScalingGroupName="fleet-a", LaunchConfigurationName="lc", MinSize=1, MaxSize=1,
                                    AvailabilityZones=["eu-west-1a"])
    [member] = [each["InstanceId"] for each in cloud.instances()
                if {"Key": "aws:autoscaling:groupName", "Value": "fleet-a"} in each.get("Tags", [])]
    cloud.fresh()
    for verb in ("stop", "terminate"):
        assert "Auto Scaling group fleet-a" in asked(cloud, f"{verb} {member}"), verb
    group.delete_auto_scaling_group(AutoScalingGroupName="fleet-a", ForceDelete=True)
    # A persistent spot request starts another instance, one that is for once does not.
    for kind in ("persistent", "one-time"):
        [request] = ec2.request_spot_instances(InstanceCount=1, Type=kind, SpotPrice="0.1", LaunchSpecification={
            "ImageId": image, "InstanceType": "t3.micro"})["SpotInstanceRequests"]
        cloud.fresh()
        # A question waits for no price; this one is known by then, and is that of spare capacity.
        cloud.calls()
        cloud.dust("show", request["InstanceId"], "--columns", "name,cost", status=0)
        assert cloud.calls("DescribeSpotPriceHistory"), "the price of spare capacity is asked for"
        text = asked(cloud, f"terminate {request['InstanceId']}")
        assert "an hour, spot" in text, text
        assert (request["SpotInstanceRequestId"] in text) == (kind == "persistent"), text
        ec2.cancel_spot_instance_requests(SpotInstanceRequestIds=[request["SpotInstanceRequestId"]])
        ec2.terminate_instances(InstanceIds=[request["InstanceId"]])
    ec2.terminate_instances(InstanceIds=[kept])


def test_the_doctor_reads_prefix_lists(cloud):
    """In a security group and in a route table; the sandbox sees its callers as 127.0.0.1. Nothing outside is dialled."""
    ec2 = cloud.ec2()
    home = cloud.fresh()
    with open(home + "/login_rules.yaml", "w", encoding="utf-8") as file:
        file.write("- selector: '*'\n  login-user: admin\n")
    [web] = [each for each in cloud.instances() if each["InstanceId"] in ids(cloud, "web0")]

    def listed(name, *ranges):
        return ec2.create_managed_prefix_list(PrefixListName=name, MaxEntries=5, AddressFamily="IPv4", Entries=[
            {"Cidr": each} for each in ranges])["PrefixList"]["PrefixListId"]

    def steps():
        [found] = cloud.dust("doctor", "web0", "--json").json
        return {each["step"]: each for each in found["steps"]}, found.get("problem")

    others, ours = listed("others", "192.0.2.0/24", "198.51.100.0/24"), listed("ours", "192.0.2.0/24", "127.0.0.0/8")
    group = ec2.create_security_group(GroupName="by-list", Description="by prefix list", VpcId=web["VpcId"])["GroupId"]
    before = [each["GroupId"] for each in web["SecurityGroups"]]

    def lets_in(prefix_list):
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "PrefixListIds": [{"PrefixListId": prefix_list}]}])

    ec2.modify_instance_attribute(InstanceId=web["InstanceId"], Groups=[group])
    try:
        lets_in(others)
        found, problem = steps()
        assert found["security group"]["result"] == "wrong" and others in found["security group"]["detail"], (found, problem)
        # One that may not be read decides nothing.
        cloud.fault("error", "GetManagedPrefixListEntries", times=9, code="UnauthorizedOperation", status=403, message="No.")
        found, problem = steps()
        cloud.control("faults", method="DELETE")
        assert found["security group"]["result"] == "unknown" and others in found["security group"]["detail"], found
        lets_in(ours)
        found, problem = steps()
        assert found["security group"]["result"] == "good" and "127.0.0.0/8" in found["security group"]["detail"], found
        # The route back is one for a prefix list.
        main = next(each for each in ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [web["VpcId"]]}])["RouteTables"]
                    if any(one.get("Main") for one in each["Associations"]))["RouteTableId"]
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=web["VpcId"])
        assert found["route"]["result"] == "wrong", found
        ec2.create_route(RouteTableId=main, DestinationPrefixListId=ours, GatewayId=gateway)
        found, problem = steps()
        assert found["route"]["result"] == "good" and gateway in found["route"]["detail"], found
        ec2.delete_route(RouteTableId=main, DestinationPrefixListId=ours)
        ec2.detach_internet_gateway(InternetGatewayId=gateway, VpcId=web["VpcId"])
    finally:
        cloud.control("faults", method="DELETE")
        ec2.modify_instance_attribute(InstanceId=web["InstanceId"], Groups=before)


def test_a_price_that_is_refused_delays_no_question(cloud):
    cloud.fresh()
    cloud.calls()
    cloud.fault("error", "GetProducts", times=9, code="AccessDeniedException", message="No.", status=400)
    assert "USD" not in asked(cloud, "stop web0")
    assert cloud.calls("GetProducts"), "it was asked once"
    assert "USD" not in asked(cloud, "stop web0")
    assert not cloud.calls("GetProducts"), "a refusal is remembered"
    cloud.control("faults", method="DELETE")
    cloud.fresh()
    # A price that comes late is there the next time; a reboot has none.
    asked(cloud, "stop web0")
    assert "USD an hour" in asked(cloud, "stop web0")
    assert "USD" not in asked(cloud, "reboot web0")


if __name__ == "__main__":
    with Cloud() as cloud:
        sys.exit(run_all(dict(globals()), cloud))
