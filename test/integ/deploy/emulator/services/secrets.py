"""Secrets Manager: resource policies and rotation are new, and secrets report keys that aren't there.

No function of a rotation is made, and none runs.
"""

import json

from api import client, only
from checks import key_in_region
from table import UPSTREAM, deepen, own

SECRET = "AWS::SecretsManager::Secret"


def create(logical_id, props, stack_name):
    if "KmsKeyId" in props:
        key_in_region(props["KmsKeyId"])
    for replica in props.get("ReplicaRegions", []):
        if "KmsKeyId" in replica:
            key_in_region(replica["KmsKeyId"], replica["Region"])
    _, attributes = UPSTREAM[SECRET]["create"](logical_id, props, stack_name)
    return attributes["Arn"], attributes


def _name_of(arn: str) -> str:
    """The emulator refers to a secret by its name, where a reference in a template is the ARN."""
    return client("secretsmanager").describe_secret(SecretId=arn)["Name"]


def update(physical_id, old_props, new_props, stack_name, logical_id=None):
    name = _name_of(physical_id)
    _, attributes = UPSTREAM[SECRET]["update"](name, old_props, new_props, stack_name, logical_id)
    return attributes["Arn"], attributes


def delete(physical_id, props):
    UPSTREAM[SECRET]["delete"](_name_of(physical_id), props)


def put_policy(logical_id, props, stack_name):
    policy = props["ResourcePolicy"]
    client("secretsmanager").put_resource_policy(
        SecretId=props["SecretId"], ResourcePolicy=json.dumps(policy), **only(props, "BlockPublicPolicy")
    )
    return props["SecretId"], {"Id": props["SecretId"]}


def update_policy(physical_id, old_props, new_props, stack_name):
    return put_policy(physical_id, new_props, stack_name)


def delete_policy(physical_id, props):
    client("secretsmanager").delete_resource_policy(SecretId=physical_id)


def rotate(logical_id, props, stack_name):
    client("secretsmanager").rotate_secret(
        SecretId=props["SecretId"],
        RotateImmediately=False,
        **only(props, "RotationLambdaARN", "RotationRules"),
    )
    return props["SecretId"], {"Id": props["SecretId"]}


def update_rotation(physical_id, old_props, new_props, stack_name):
    return rotate(physical_id, new_props, stack_name)


def leave_rotation(physical_id, props):
    """The emulator has no call that ends a rotation, and none of its rotations does anything."""


deepen(SECRET, create=create, update=update, delete=delete)
own(
    "AWS::SecretsManager::ResourcePolicy",
    put_policy,
    delete_policy,
    update_policy,
    replaced_by=("SecretId",),
)
own(
    "AWS::SecretsManager::RotationSchedule",
    rotate,
    leave_rotation,
    update_rotation,
    replaced_by=("SecretId",),
)
