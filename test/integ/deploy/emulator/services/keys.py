"""KMS: replica keys are new; an alias that is taken is reported."""

import json

from api import client, tags_of
from table import deepen, own


def create_alias(logical_id, props, stack_name):
    # The emulator's handler points an alias that is taken at the new key, and says nothing.
    client("kms").create_alias(AliasName=props["AliasName"], TargetKeyId=props["TargetKeyId"])
    return props["AliasName"], {}


def create_replica(logical_id, props, stack_name):
    primary = props["PrimaryKeyArn"]
    here = client("kms")
    made = client("kms", primary.split(":")[3]).replicate_key(
        KeyId=primary,
        ReplicaRegion=here.meta.region_name,
        Policy=json.dumps(props["KeyPolicy"]),
        Description=props.get("Description", ""),
        Tags=[{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in tags_of(props)],
    )["ReplicaKeyMetadata"]
    return made["KeyId"], {"Arn": made["Arn"], "KeyId": made["KeyId"]}


def update_replica(physical_id, old_props, new_props, stack_name):
    kms = client("kms")
    kms.put_key_policy(KeyId=physical_id, PolicyName="default", Policy=json.dumps(new_props["KeyPolicy"]))
    kms.update_key_description(KeyId=physical_id, Description=new_props.get("Description", ""))
    arn = kms.describe_key(KeyId=physical_id)["KeyMetadata"]["Arn"]
    return physical_id, {"Arn": arn, "KeyId": physical_id}


def delete_replica(physical_id, props):
    client("kms").schedule_key_deletion(
        KeyId=physical_id, PendingWindowInDays=props.get("PendingWindowInDays", 30)
    )


deepen("AWS::KMS::Alias", create=create_alias)
own(
    "AWS::KMS::ReplicaKey",
    create_replica,
    delete_replica,
    update_replica,
    replaced_by=("PrimaryKeyArn",),
)
