"""RDS: an instance is checked against what AWS needs before it makes one, and a replica against its source.

Neither the emulator nor this suite replicates anything between databases. What is proven is that the source
stands where the template says, and that everything the instance names is there.
"""

from api import client, only
from botocore.exceptions import ClientError
from checks import key_in_region
from ministack.services import rds
from table import UPSTREAM, deepen

INSTANCE = "AWS::RDS::DBInstance"


def _source_of(props: dict) -> dict | None:
    source = props.get("SourceDBInstanceIdentifier")
    if source is None:
        return None
    region = source.split(":")[3] if source.startswith("arn:") else None
    found = client("rds", region).describe_db_instances(DBInstanceIdentifier=source.split(":")[-1])
    instance = found["DBInstances"][0]
    if instance["BackupRetentionPeriod"] == 0:
        raise ValueError(f"{source} has no automated backups, so it can't have a replica")
    return instance


def _check(props: dict, source: dict | None) -> None:
    rds_client = client("rds")
    if "DBInstanceIdentifier" in props and _there(props["DBInstanceIdentifier"]):
        raise ValueError(f"{props['DBInstanceIdentifier']} already exists")
    if "DBSubnetGroupName" in props:
        rds_client.describe_db_subnet_groups(DBSubnetGroupName=props["DBSubnetGroupName"])
    if "DBParameterGroupName" in props:
        rds_client.describe_db_parameter_groups(DBParameterGroupName=props["DBParameterGroupName"])
    if groups := props.get("VPCSecurityGroups"):
        client("ec2").describe_security_groups(GroupIds=groups)
    for key in only(props, "KmsKeyId", "PerformanceInsightsKMSKeyId").values():
        key_in_region(key)
    if source and source.get("StorageEncrypted") and "KmsKeyId" not in props:
        raise ValueError("a replica of an encrypted database in another region needs a key of its own region")
    if region := props.get("AutomaticBackupReplicationRegion"):
        key_in_region(props["AutomaticBackupReplicationKmsKeyId"], region)


def _there(identifier: str) -> bool:
    try:
        client("rds").describe_db_instances(DBInstanceIdentifier=identifier)
    except ClientError:
        return False
    return True


def create(logical_id, props, stack_name):
    source = _source_of(props)
    _check(props, source)
    if source is None:
        return UPSTREAM[INSTANCE]["create"](logical_id, props, stack_name)
    inherited = {
        "Engine": source["Engine"],
        "EngineVersion": source["EngineVersion"],
        "MasterUsername": source["MasterUsername"],
        "AllocatedStorage": source["AllocatedStorage"],
        "StorageEncrypted": source["StorageEncrypted"],
    }
    name, attributes = UPSTREAM[INSTANCE]["create"](logical_id, {**inherited, **props}, stack_name)
    # The emulator's own call for replicas finds no source in another region.
    rds._instances[name]["ReadReplicaSourceDBInstanceIdentifier"] = props["SourceDBInstanceIdentifier"]
    return name, attributes


def delete(physical_id, props):
    # As in AWS, a protected instance stays; the emulator's handler deletes it.
    client("rds").delete_db_instance(DBInstanceIdentifier=physical_id, SkipFinalSnapshot=True)


deepen(INSTANCE, create=create, delete=delete)
