"""The resource types that dust's templates use and moto's CloudFormation does not know."""

from moto.backends import get_backend
from moto.core.common_models import CloudFormationModel


def add_models(placement_groups):
    """The resource types that dust's templates use and moto does not know; subclasses register themselves."""

    class PlacementGroup(CloudFormationModel):
        # moto keeps its models by the package they say they are from.
        __module__ = "moto.ec2.models.sandbox"

        def __init__(self, name):
            self.physical_resource_id = name

        @staticmethod
        def cloudformation_name_type():
            return ""

        @staticmethod
        def cloudformation_type():
            return "AWS::EC2::PlacementGroup"

        @classmethod
        def has_cfn_attr(cls, attr):
            return attr == "GroupName"

        def get_cfn_attribute(self, attr):
            return self.physical_resource_id

        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
            strategy = cloudformation_json.get("Properties", {}).get("Strategy", "cluster")
            placement_groups.create(region_name, resource_name, strategy)
            return cls(resource_name)

        @classmethod
        def update_from_cloudformation_json(
                cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
            return original_resource

        @classmethod
        def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
            placement_groups.delete(region_name, resource_name)

    class KeyPair(CloudFormationModel):
        __module__ = "moto.ec2.models.sandbox"

        def __init__(self, name):
            self.physical_resource_id = name

        @staticmethod
        def cloudformation_name_type():
            return "KeyName"

        @staticmethod
        def cloudformation_type():
            return "AWS::EC2::KeyPair"

        @classmethod
        def has_cfn_attr(cls, attr):
            return False

        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
            properties = cloudformation_json.get("Properties", {})
            backend = get_backend("ec2")[account_id][region_name]
            if properties.get("PublicKeyMaterial"):
                backend.import_key_pair(resource_name, properties["PublicKeyMaterial"].encode(), {})
            else:
                backend.create_key_pair(resource_name, properties.get("KeyType", "rsa"), {})
            return cls(resource_name)

        @classmethod
        def update_from_cloudformation_json(
                cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
            return original_resource

        @classmethod
        def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
            get_backend("ec2")[account_id][region_name].delete_key_pair(resource_name)

    return PlacementGroup, KeyPair
