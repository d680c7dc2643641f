"""Lets the suite switch the emulator's own evaluation of policies on, for as long as a file is there.

It is off while stacks are deployed: handlers call as the account's root, which a bucket's policy binds like anybody,
where CloudFormation comes as its role.
"""

import os
import re
from pathlib import Path

import ministack.app as application
from ministack.core import iam_evaluator

_SESSION = re.compile(r"^arn:(aws[a-z-]*):sts::(\d{12}):assumed-role/([^/]+)/.+$")
_app, _origin, _key = application.app, application.pin_request_origin, iam_evaluator._resolve_condition_key


async def _app_on_request(scope, receive, send):
    application.AUTH = Path(os.environ["DEPLOY_WORK"], "permissions").exists()
    await _app(scope, receive, send)


def _origin_over_tls(source_ip, _secure):
    """Everybody is taken to come over TLS, or nothing but the denial of everything else would be seen."""
    _origin(source_ip, True)


def _key_as_documented(key, context):
    """The emulator has the session's ARN for `aws:PrincipalArn`, where AWS has the role's.

    @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    """
    value = _key(key, context)
    if key.lower() == "aws:principalarn" and (session := _SESSION.match(value or "")):
        partition, account, role = session.groups()
        return f"arn:{partition}:iam::{account}:role/{role}"
    return value


def install() -> None:
    application.app = _app_on_request
    application.pin_request_origin = _origin_over_tls
    iam_evaluator._resolve_condition_key = _key_as_documented
