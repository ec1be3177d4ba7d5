"""A cluster whose nodes share launch templates, made in a sandbox and deleted again: every node is as its spec says."""

import base64
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ProgramAgainstCloud"))
from cloud import Cloud  # noqa: E402

NODES = 65


def main():
    with Cloud(nodes=1) as cloud:
        cloud.dust("cluster", "new", "big", "--kind", "base", "--nodes", str(NODES), "--type", "t3.nano", "--yes", status=0)
        path = cloud.home + "/clusters/big.yaml"
        with open(path) as file:
            text = file.read().replace("# ttl: 8h", "ttl: 8h")
        with open(path, "w") as file:
            file.write(text)
        cloud.dust("cluster", "create", "big", "--detach", "--yes", status=0, timeout=300)
        with open(cloud.home + "/clusters/big.eu-west-1.cfn") as file:
            assert "AWS::EC2::LaunchTemplate" in file.read()
        tags = [({tag["Key"]: tag["Value"] for tag in each.get("Tags", [])}, each) for each in cloud.instances()]
        nodes = [(own, each) for own, each in tags if own.get("dust:cluster") == "big"]
        assert len({own["Name"] for own, _ in nodes}) == NODES, len(nodes)
        assert {each["InstanceType"] for _, each in nodes} == {"t3.nano"} and all(each["KeyName"] for _, each in nodes)
        data = cloud.ec2().describe_instance_attribute(InstanceId=nodes[0][1]["InstanceId"], Attribute="userData")
        assert b"dust-ttl" in base64.b64decode(data["UserData"]["Value"])
        cloud.dust("cluster", "delete", "big", "--yes", status=0, timeout=300)
    print(f"{NODES} nodes")


if __name__ == "__main__":
    main()
