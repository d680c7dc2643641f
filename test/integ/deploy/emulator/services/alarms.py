"""CloudWatch: alarms on an expression over several metrics. The service stores the alarm, and not the expression."""

from api import client, only, tags_of
from table import UPSTREAM, deepen

ALARM = "AWS::CloudWatch::Alarm"
NAMED = (
    "ActionsEnabled",
    "AlarmActions",
    "AlarmDescription",
    "ComparisonOperator",
    "DatapointsToAlarm",
    "EvaluationPeriods",
    "InsufficientDataActions",
    "Metrics",
    "OKActions",
    "Threshold",
    "ThresholdMetricId",
    "TreatMissingData",
)


def _put(name: str, props: dict):
    cloudwatch = client("cloudwatch")
    cloudwatch.put_metric_alarm(AlarmName=name, Tags=tags_of(props), **only(props, *NAMED))
    alarm = cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"][0]
    return name, {"Arn": alarm["AlarmArn"]}


def create(logical_id, props, stack_name):
    if "Metrics" not in props:
        return UPSTREAM[ALARM]["create"](logical_id, props, stack_name)
    return _put(props.get("AlarmName") or f"{stack_name}-{logical_id}", props)


def update(physical_id, old_props, new_props, stack_name, logical_id=None):
    if "Metrics" not in new_props:
        return UPSTREAM[ALARM]["update"](physical_id, old_props, new_props, stack_name, logical_id)
    return _put(physical_id, new_props)


deepen(ALARM, create=create, update=update)
