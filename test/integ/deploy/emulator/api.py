"""The emulator's own API, as any other client reaches it.

Handlers of this suite go through it, so that what they make is what describe calls find later.
"""

import functools
import os
from pathlib import Path

import botocore.session
from botocore.config import Config
from ministack.core.responses import get_account_id, get_region

ENDPOINT = f"http://127.0.0.1:{os.environ['GATEWAY_PORT']}"


@functools.lru_cache(maxsize=None)
def _client(service: str, region: str, account: str):
    # The emulator takes twelve digits as access key for the account they are.
    return botocore.session.get_session().create_client(
        service,
        region_name=region,
        endpoint_url=ENDPOINT,
        aws_access_key_id=account,
        aws_secret_access_key="none",
        config=Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"}),
    )


def check_reachable(region: str) -> None:
    """A region that the suite has taken down answers nobody, so not even a handler that deploys elsewhere."""
    down = Path(os.environ["DEPLOY_WORK"], "down")
    if down.exists() and region in down.read_text(encoding="utf-8").split():
        raise ValueError(f"{region} is down")


def client(service: str, region: str | None = None):
    """A client for the account and the region of the stack that is being deployed, or for another region."""
    wanted = region or get_region()
    check_reachable(wanted)
    return _client(service, wanted, get_account_id())


def tags_of(props: dict) -> list[dict]:
    """The template's tags, without those that CloudFormation adds and nobody else may set."""
    return [tag for tag in props.get("Tags") or [] if not tag["Key"].startswith("aws:")]


def only(props: dict, *names: str) -> dict:
    """Those of the properties that are there, under the names that the call has for them as well."""
    return {name: props[name] for name in names if name in props}
