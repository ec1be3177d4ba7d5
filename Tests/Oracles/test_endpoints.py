"""Whether the table of endpoints that a test of dust's holds it to is still what botocore's rules give.

Usage: python test_endpoints.py [--write]
"""

import os
import sys

import botocore.endpoint_provider
import botocore.exceptions
import botocore.session

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "AWSTests", "Resources", "endpoints.tsv")
# dust's name for a service, where it is not botocore's.
SERVICES = {name: name for name in [
    "ec2", "sts", "cloudformation", "ssm", "ec2-instance-connect", "iam", "autoscaling", "elb", "elbv2", "rds", "sns",
    "cloudwatch", "sqs", "logs", "config", "ecs", "secretsmanager", "signin"]} | {
        "service-quotas": "servicequotas", "sso": "portal.sso", "sso-oidc": "oidc"}
REGIONS = ["us-east-1", "eu-west-1", "us-gov-west-1", "us-gov-east-1", "cn-north-1", "us-iso-east-1", "us-isob-east-1",
           "eu-isoe-west-1", "us-isof-south-1", "eusc-de-east-1"]


def rows():
    loader = botocore.session.Session().get_component("data_loader")
    partitions = loader.load_data("partitions")
    for service, name in sorted(SERVICES.items(), key=lambda pair: pair[1]):
        rules = loader.load_service_model(service, "endpoint-rule-set-1")
        provider = botocore.endpoint_provider.EndpointProvider(rules, partitions)
        for region in REGIONS:
            for fips in (False, True):
                for dual in (False, True):
                    more = {"UseGlobalEndpoint": False} if service == "sts" else {}
                    try:
                        found = provider.resolve_endpoint(Region=region, UseFIPS=fips, UseDualStack=dual, **more)
                    except botocore.exceptions.EndpointProviderError:
                        continue
                    schemes = found.properties.get("authSchemes") or [{}]
                    signed = schemes[0].get("signingRegion", region)
                    yield f"{name}\t{region}\t{'fips' if fips else '-'}\t{'dual' if dual else '-'}\t{found.url}\t{signed}\n"


def main():
    text = "".join(rows())
    if "--write" in sys.argv:
        with open(TABLE, "w") as file:
            file.write(text)
    with open(TABLE) as file:
        fresh = file.read() == text
    print(f"{text.count(chr(10))} endpoints, {'as' if fresh else 'NOT as'} in {os.path.basename(TABLE)}")
    sys.exit(0 if fresh else 1)


if __name__ == "__main__":
    main()
