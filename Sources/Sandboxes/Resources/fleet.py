"""The instances that a sandbox begins with, made through the same API that everybody uses."""

import re


def launch(gateway, first):
    """Makes the instances of `first["fleet"]` and waits until their nodes answer."""
    region = first["region"]
    if not first["fleet"]:
        return
    image = debian_image(gateway, region)
    networks = {}
    for member in first["fleet"]:
        tags = {"Name": member["name"], **member["tags"]}
        parameters = {"Action": "RunInstances", "Version": "2016-11-15", "ImageId": image, "MinCount": "1",
                      "MaxCount": "1", "InstanceType": member["type"], "KeyName": "dust-sandbox",
                      "TagSpecification.1.ResourceType": "instance"}
        reach = member.get("reach")
        if reach:
            if reach not in networks:
                networks[reach] = private_subnet(gateway, region, len(networks), reach in ("endpoint", "both"))
            parameters["SubnetId"] = networks[reach]
        for number, (key, value) in enumerate(tags.items(), 1):
            parameters[f"TagSpecification.1.Tag.{number}.Key"] = key
            parameters[f"TagSpecification.1.Tag.{number}.Value"] = value
        reply = gateway.ask("ec2", region, **parameters)
        if reach and reach not in ("session-manager", "both"):
            gateway.additions.tunnels.without_agent.update(re.findall("<instanceId>(i-[0-9a-f]+)</instanceId>", reply))
    gateway.nodes.publish_and_wait(to_the_end=True)


def private_subnet(gateway, region, number, has_endpoint):
    """A subnet of a VPC of its own, where instances get no public addresses."""
    def made(tag, **parameters):
        reply = gateway.ask("ec2", region, Version="2016-11-15", **parameters)
        return re.search(f"<{tag}>([^<]+)</{tag}>", reply)[1]

    vpc = made("vpcId", Action="CreateVpc", CidrBlock=f"10.{77 + number}.0.0/16")
    subnet = made("subnetId", Action="CreateSubnet", VpcId=vpc, CidrBlock=f"10.{77 + number}.0.0/20")
    if has_endpoint:
        gateway.additions.tunnels.add_endpoint(region, vpc, subnet)
    return subnet


def debian_image(gateway, region):
    """The id of one of moto's Debian or Ubuntu images, or of whatever image it has."""
    from moto.backends import get_backend
    from moto.core import DEFAULT_ACCOUNT_ID

    images = list(get_backend("ec2")[DEFAULT_ACCOUNT_ID][region].amis.values())
    fitting = [image for image in images if re.search("debian|ubuntu", image.name or "", re.I)]
    return (fitting or images)[0].id
