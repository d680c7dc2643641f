"""CloudTrail: trails, which record nothing here."""

from api import client, only, tags_of
from checks import key_in_region
from table import own

NAMED = (
    "CloudWatchLogsLogGroupArn",
    "CloudWatchLogsRoleArn",
    "EnableLogFileValidation",
    "IncludeGlobalServiceEvents",
    "IsMultiRegionTrail",
    "IsOrganizationTrail",
    "S3BucketName",
    "S3KeyPrefix",
)


def _arguments(props: dict) -> dict:
    client("s3").head_bucket(Bucket=props["S3BucketName"])
    arguments = only(props, *NAMED)
    if "KMSKeyId" in props:
        key_in_region(props["KMSKeyId"])
        arguments["KmsKeyId"] = props["KMSKeyId"]
    return arguments


def _set(name: str, props: dict) -> None:
    trails = client("cloudtrail")
    selectors = only(props, "EventSelectors", "AdvancedEventSelectors")
    if selectors:
        trails.put_event_selectors(TrailName=name, **selectors)
    (trails.start_logging if props["IsLogging"] else trails.stop_logging)(Name=name)


def create(logical_id, props, stack_name):
    name = props.get("TrailName") or f"{stack_name}-{logical_id}"
    made = client("cloudtrail").create_trail(Name=name, TagsList=tags_of(props), **_arguments(props))
    _set(name, props)
    return name, {"Arn": made["TrailARN"]}


def update(physical_id, old_props, new_props, stack_name):
    made = client("cloudtrail").update_trail(Name=physical_id, **_arguments(new_props))
    _set(physical_id, new_props)
    return physical_id, {"Arn": made["TrailARN"]}


def delete(physical_id, props):
    client("cloudtrail").delete_trail(Name=physical_id)


own("AWS::CloudTrail::Trail", create, delete, update, replaced_by=("TrailName",))
