"""Ways in and out: addresses, NAT gateways, health checks, and which rules stand in front of what."""

from api import client, only, tags_of
from ministack.services import route53
from table import UPSTREAM, deepen, own

RECORD = "AWS::Route53::RecordSet"


def create_address(logical_id, props, stack_name):
    made = client("ec2").allocate_address(Domain=props.get("Domain", "vpc"))
    return made["PublicIp"], {"AllocationId": made["AllocationId"], "PublicIp": made["PublicIp"]}


def delete_address(physical_id, props):
    ec2 = client("ec2")
    found = ec2.describe_addresses(PublicIps=[physical_id])["Addresses"][0]
    ec2.release_address(AllocationId=found["AllocationId"])


def create_nat(logical_id, props, stack_name):
    made = client("ec2").create_nat_gateway(
        **only(props, "AllocationId", "ConnectivityType", "SubnetId"),
        TagSpecifications=[{"ResourceType": "natgateway", "Tags": tags_of(props)}],
    )
    name = made["NatGateway"]["NatGatewayId"]
    return name, {"NatGatewayId": name}


def delete_nat(physical_id, props):
    client("ec2").delete_nat_gateway(NatGatewayId=physical_id)


def create_check(logical_id, props, stack_name):
    made = client("route53").create_health_check(
        CallerReference=f"{stack_name}-{logical_id}", HealthCheckConfig=props["HealthCheckConfig"]
    )
    name = made["HealthCheck"]["Id"]
    return name, {"HealthCheckId": name}


def delete_check(physical_id, props):
    client("route53").delete_health_check(HealthCheckId=physical_id)


def create_record(logical_id, props, stack_name):
    zone = props.get("HostedZoneId")
    # A zone that an app names and doesn't make stands in the account already; nobody can choose an id for a new one.
    if zone and zone not in route53._zones:
        name = props["Name"].rstrip(".").split(".", 1)[1] + "."
        route53._zones[zone] = {
            "id": zone,
            "name": name,
            "caller_reference": zone,
            "comment": "",
            "private": False,
            "vpcs": [],
        }
        route53._records[zone] = []
    return UPSTREAM[RECORD]["create"](logical_id, props, stack_name)


def associate_acl(logical_id, props, stack_name):
    client("wafv2").associate_web_acl(**only(props, "ResourceArn", "WebACLArn"))
    return f"{props['WebACLArn']}|{props['ResourceArn']}", {}


def disassociate_acl(physical_id, props):
    client("wafv2").disassociate_web_acl(**only(props, "ResourceArn"))


deepen(RECORD, create=create_record)
own("AWS::EC2::EIP", create_address, delete_address, replaced_by=("Domain",))
own("AWS::EC2::NatGateway", create_nat, delete_nat, replaced_by=("AllocationId", "SubnetId"))
own("AWS::Route53::HealthCheck", create_check, delete_check, replaced_by=("HealthCheckConfig",))
own(
    "AWS::WAFv2::WebACLAssociation",
    associate_acl,
    disassociate_acl,
    replaced_by=("ResourceArn", "WebACLArn"),
)
