"""The instances that a sandbox begins with, made through the same API that everybody uses."""

import re


def launch(gateway, first):
    """Makes the instances of `first["fleet"]` and waits until their nodes answer."""
    region = first["region"]
    if not first["fleet"]:
        return
    image = debian_image(gateway, region)
    for member in first["fleet"]:
        tags = {"Name": member["name"], **member["tags"]}
        parameters = {"Action": "RunInstances", "Version": "2016-11-15", "ImageId": image, "MinCount": "1",
                      "MaxCount": "1", "InstanceType": member["type"], "KeyName": "dust-sandbox",
                      "TagSpecification.1.ResourceType": "instance"}
        for number, (key, value) in enumerate(tags.items(), 1):
            parameters[f"TagSpecification.1.Tag.{number}.Key"] = key
            parameters[f"TagSpecification.1.Tag.{number}.Value"] = value
        gateway.ask("ec2", region, **parameters)
    gateway.nodes.publish_and_wait()


def debian_image(gateway, region):
    """The id of one of moto's Debian or Ubuntu images, or of whatever image it has."""
    from moto.backends import get_backend
    from moto.core import DEFAULT_ACCOUNT_ID

    images = list(get_backend("ec2")[DEFAULT_ACCOUNT_ID][region].amis.values())
    fitting = [image for image in images if re.search("debian|ubuntu", image.name or "", re.I)]
    return (fitting or images)[0].id
