"""EC2: flow logs, and the rules of security groups that stand as resources of their own."""

from api import client, only, tags_of
from table import own


def create_flow_log(logical_id, props, stack_name):
    named = only(
        props,
        "DeliverLogsPermissionArn",
        "LogDestination",
        "LogDestinationType",
        "LogFormat",
        "LogGroupName",
        "MaxAggregationInterval",
        "ResourceType",
        "TrafficType",
    )
    made = client("ec2").create_flow_logs(
        ResourceIds=[props["ResourceId"]],
        TagSpecifications=[{"ResourceType": "vpc-flow-log", "Tags": tags_of(props)}],
        **named,
    )
    return made["FlowLogIds"][0], {"Id": made["FlowLogIds"][0]}


def delete_flow_log(physical_id, props):
    client("ec2").delete_flow_logs(FlowLogIds=[physical_id])


def permission(props: dict, side: str) -> dict:
    """A rule as the EC2 API takes it. `side` is what CloudFormation calls the other end: Source or Destination."""
    described = only(props, "Description")
    rule: dict = {"IpProtocol": str(props["IpProtocol"])}
    for port in ("FromPort", "ToPort"):
        if port in props:
            rule[port] = int(props[port])
    if "CidrIp" in props:
        rule["IpRanges"] = [{"CidrIp": props["CidrIp"], **described}]
    if "CidrIpv6" in props:
        rule["Ipv6Ranges"] = [{"CidrIpv6": props["CidrIpv6"], **described}]
    if f"{side}PrefixListId" in props:
        rule["PrefixListIds"] = [{"PrefixListId": props[f"{side}PrefixListId"], **described}]
    if f"{side}SecurityGroupId" in props:
        rule["UserIdGroupPairs"] = [{"GroupId": props[f"{side}SecurityGroupId"], **described}]
    return rule


def rule_handlers(direction: str, side: str):
    def create(logical_id, props, stack_name):
        ec2 = client("ec2")
        group = props["GroupId"]
        # The emulator accepts a rule between groups that aren't there; EC2 doesn't.
        groups = [group, *([props[f"{side}SecurityGroupId"]] if f"{side}SecurityGroupId" in props else [])]
        ec2.describe_security_groups(GroupIds=groups)
        getattr(ec2, f"authorize_security_group_{direction}")(
            GroupId=group, IpPermissions=[permission(props, side)]
        )
        return f"{group}-{direction}-{logical_id}", {"Id": f"{group}-{direction}-{logical_id}"}

    def delete(physical_id, props):
        getattr(client("ec2"), f"revoke_security_group_{direction}")(
            GroupId=props["GroupId"], IpPermissions=[permission(props, side)]
        )

    return create, delete


RULE = ("CidrIp", "CidrIpv6", "Description", "FromPort", "GroupId", "IpProtocol", "ToPort")
own(
    "AWS::EC2::FlowLog",
    create_flow_log,
    delete_flow_log,
    replaced_by=("LogGroupName", "ResourceId", "ResourceType", "TrafficType"),
)
for name, direction, side in (("Ingress", "ingress", "Source"), ("Egress", "egress", "Destination")):
    create, delete = rule_handlers(direction, side)
    own(f"AWS::EC2::SecurityGroup{name}", create, delete, replaced_by=(*RULE, f"{side}SecurityGroupId"))
