"""What AWS refuses and the emulator lets pass: principals and keys that don't exist, names that are taken."""

import re

from api import client
from botocore.exceptions import ClientError
from ministack.core.responses import get_region

_PRINCIPAL = re.compile(r"^arn:aws[a-z-]*:iam::(\d{12}):(role|user)/(?:.*/)?([^/*?]+)$")
_KEY = re.compile(r"^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:(key|alias)/.+$")


def exists(call, **arguments) -> bool:
    try:
        call(**arguments)
    except ClientError:
        return False
    return True


def key_in_region(arn: str, region: str | None = None) -> None:
    """A key that a service looks up when it is named: it has to exist, and to stand where the service needs it.

    @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
    """
    wanted = region or get_region()
    found = _KEY.match(arn)
    if found and found.group(1) != wanted:
        raise ValueError(f"the key {arn} is not in {wanted}")
    if not exists(client("kms", wanted).describe_key, KeyId=arn):
        raise ValueError(f"the key {arn} does not exist")


def roles_exist(props) -> None:
    """A role that a service is told to become has to be there: services look at it when they are told."""
    for arn in _roles(props):
        # Services make the roles that are linked to them by themselves.
        if "/aws-service-role/" not in arn and not exists(client("iam").get_role, RoleName=arn.split("/")[-1]):
            raise ValueError(f"the role {arn} does not exist")


def principals_exist(props) -> None:
    """Every role or user that a policy of the resource names as principal has to exist when the policy is stored.

    @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
    """
    for arn in _principals(props):
        found = _PRINCIPAL.match(arn)
        if not found or found.group(3) == "root":
            continue
        iam = client("iam")
        there = (
            exists(iam.get_role, RoleName=found.group(3))
            if found.group(2) == "role"
            else exists(iam.get_user, UserName=found.group(3))
        )
        if not there:
            raise ValueError(f"invalid principal in policy: {arn} does not exist")


def _principals(node):
    if isinstance(node, dict):
        principal = node.get("Principal") or node.get("NotPrincipal")
        if "Effect" in node and isinstance(principal, dict):
            named = principal.get("AWS", [])
            yield from [named] if isinstance(named, str) else named
        for value in node.values():
            yield from _principals(value)
    elif isinstance(node, list):
        for value in node:
            yield from _principals(value)


def _roles(node):
    if isinstance(node, dict):
        if "Statement" not in node:
            for value in node.values():
                yield from _roles(value)
    elif isinstance(node, list):
        for value in node:
            yield from _roles(value)
    elif isinstance(node, str) and (found := _PRINCIPAL.match(node)) and found.group(2) == "role":
        yield node
