"""S3: everything that the emulator's handler drops is set through the calls that a template stands for.

A template and the API spell some of it differently; what they spell alike is handed on as it is.
"""

from api import client, only
from botocore.exceptions import ClientError
from table import UPSTREAM, deepen

BUCKET = "AWS::S3::Bucket"


def _encryption(props: dict) -> dict:
    rules = []
    for rule in props["ServerSideEncryptionConfiguration"]:
        by_default = rule["ServerSideEncryptionByDefault"]
        named = only(by_default, "SSEAlgorithm")
        if "KMSMasterKeyID" in by_default:
            named["KMSMasterKeyID"] = by_default["KMSMasterKeyID"]
        rules.append({"ApplyServerSideEncryptionByDefault": named, **only(rule, "BucketKeyEnabled")})
    return {"ServerSideEncryptionConfiguration": {"Rules": rules}}


def _transition(transition: dict) -> dict:
    return {"Days": transition["TransitionInDays"], "StorageClass": transition["StorageClass"]}


def _lifecycle_rule(rule: dict) -> dict:
    made = {"Filter": {"Prefix": rule.get("Prefix", "")}, **only(rule, "Status", "AbortIncompleteMultipartUpload")}
    if "Id" in rule:
        made["ID"] = rule["Id"]
    if "ExpirationInDays" in rule:
        made["Expiration"] = {"Days": rule["ExpirationInDays"]}
    if "ExpiredObjectDeleteMarker" in rule:
        made["Expiration"] = {"ExpiredObjectDeleteMarker": rule["ExpiredObjectDeleteMarker"]}
    if "NoncurrentVersionExpiration" in rule:
        made["NoncurrentVersionExpiration"] = rule["NoncurrentVersionExpiration"]
    if "NoncurrentVersionTransitions" in rule:
        made["NoncurrentVersionTransitions"] = [
            {"NoncurrentDays": step["TransitionInDays"], "StorageClass": step["StorageClass"]}
            for step in rule["NoncurrentVersionTransitions"]
        ]
    if "Transitions" in rule:
        made["Transitions"] = [_transition(step) for step in rule["Transitions"]]
    return made


def _lifecycle(props: dict) -> dict:
    return {"LifecycleConfiguration": {"Rules": [_lifecycle_rule(rule) for rule in props["Rules"]]}}


def _logging(props: dict) -> dict:
    enabled = {"TargetPrefix": props.get("LogFilePrefix", "")}
    if "DestinationBucketName" in props:
        enabled["TargetBucket"] = props["DestinationBucketName"]
        client("s3").head_bucket(Bucket=props["DestinationBucketName"])
    return {"BucketLoggingStatus": {"LoggingEnabled": enabled}}


def _lock(props: dict) -> dict:
    rule = props.get("Rule")
    made = {"ObjectLockEnabled": "Enabled", **({"Rule": rule} if rule else {})}
    return {"ObjectLockConfiguration": made}


def _replication(props: dict) -> dict:
    for rule in props["Rules"]:
        # AWS looks for the destination when replication is switched on; the emulator doesn't.
        client("s3").head_bucket(Bucket=rule["Destination"]["Bucket"].split(":::")[1])
    rules = [{("ID" if name == "Id" else name): value for name, value in rule.items()} for rule in props["Rules"]]
    return {"ReplicationConfiguration": {"Role": props["Role"], "Rules": rules}}


def _ownership(props: dict) -> dict:
    return {"OwnershipControls": {"Rules": props["Rules"]}}


# Property, call that sets it, what the call takes, call that takes it away. Versioning is there before any of it.
SETTINGS = (
    ("OwnershipControls", "put_bucket_ownership_controls", _ownership, "delete_bucket_ownership_controls"),
    ("BucketEncryption", "put_bucket_encryption", _encryption, "delete_bucket_encryption"),
    ("ObjectLockConfiguration", "put_object_lock_configuration", _lock, None),
    ("LifecycleConfiguration", "put_bucket_lifecycle_configuration", _lifecycle, "delete_bucket_lifecycle"),
    ("LoggingConfiguration", "put_bucket_logging", _logging, None),
    ("ReplicationConfiguration", "put_bucket_replication", _replication, "delete_bucket_replication"),
)


def _apply(name: str, old_props: dict, new_props: dict) -> None:
    s3 = client("s3")
    for prop, put, body_of, delete in SETTINGS:
        if prop in new_props and new_props[prop] != old_props.get(prop):
            getattr(s3, put)(Bucket=name, **body_of(new_props[prop]))
        elif prop in old_props and prop not in new_props:
            if delete is None:
                raise ValueError(f"{name}: {prop} can't be taken away")
            getattr(s3, delete)(Bucket=name)


def create(logical_id, props, stack_name):
    if props.get("ObjectLockEnabled") and props.get("VersioningConfiguration", {}).get("Status") != "Enabled":
        raise ValueError("Object Lock needs versioning")
    name, attributes = UPSTREAM[BUCKET]["create"](logical_id, props, stack_name)
    try:
        _apply(name, {}, props)
    except ClientError:
        client("s3").delete_bucket(Bucket=name)
        raise
    return name, attributes


def update(physical_id, old_props, new_props, stack_name):
    name, attributes = UPSTREAM[BUCKET]["update"](physical_id, old_props, new_props, stack_name)
    if name != physical_id:
        raise ValueError(f"{physical_id}: this suite renames no bucket")
    _apply(name, old_props, new_props)
    return name, attributes


def delete(physical_id, props):
    # As in AWS, a bucket with anything in it stays; the emulator's handler takes the objects along.
    client("s3").delete_bucket(Bucket=physical_id)


deepen(BUCKET, create=create, update=update, delete=delete)
