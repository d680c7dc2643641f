"""Types that no service here has a call for. They get a name, keep it until they are deleted, and are nothing else.

What they refer to is resolved and their shape is checked like everybody's; that is all that can be said of them.
"""

from collections.abc import Callable

import table
from ministack.core.responses import get_account_id, get_region
from ministack.services import cloudformation

_taken: set[tuple[str, str, str, str]] = set()
_reset = cloudformation.reset


def reset() -> None:
    _taken.clear()
    _reset()


def _arn(service: str, resource: str) -> str:
    return f"arn:aws:{service}:{get_region()}:{get_account_id()}:{resource}"


def _accept(type_name: str, name_of: Callable, attributes_of: Callable = lambda name: {}) -> None:
    def place(name: str) -> tuple[str, str, str, str]:
        return get_account_id(), get_region(), type_name, name

    def create(logical_id, props, stack_name):
        name = name_of(props) or f"{stack_name}-{logical_id}"
        if place(name) in _taken:
            raise ValueError(f"{name} already exists")
        _taken.add(place(name))
        return name, attributes_of(name)

    def update(physical_id, old_props, new_props, stack_name):
        name = name_of(new_props)
        if name and name != physical_id:
            return create(physical_id, new_props, stack_name)
        return physical_id, attributes_of(physical_id)

    def delete(physical_id, props):
        _taken.discard(place(physical_id))

    table.accept(type_name, create, delete, update)


def _there(type_name: str, name: str) -> str:
    if (get_account_id(), get_region(), type_name, name) not in _taken:
        raise ValueError(f"{type_name} {name} does not exist")
    return name


TESTING_PLAN = "AWS::Backup::RestoreTestingPlan"
_accept(
    TESTING_PLAN,
    lambda props: props["RestoreTestingPlanName"],
    lambda name: {"RestoreTestingPlanArn": _arn("backup", f"restore-testing-plan:{name}")},
)
_accept(
    "AWS::Backup::RestoreTestingSelection",
    lambda props: "|".join(
        (_there(TESTING_PLAN, props["RestoreTestingPlanName"]), props["RestoreTestingSelectionName"])
    ),
)
_accept(
    "AWS::Backup::LogicallyAirGappedBackupVault",
    lambda props: props["BackupVaultName"],
    lambda name: {"BackupVaultArn": _arn("backup", f"backup-vault:{name}"), "VaultState": "CREATING"},
)
_accept(
    "AWS::ARCRegionSwitch::Plan",
    lambda props: _arn("arc-region-switch", f"plan/{props['Name']}:000000"),
    lambda arn: {"Arn": arn, "Owner": get_account_id()},
)
_accept("AWS::ECR::RepositoryCreationTemplate", lambda props: props["Prefix"])
_accept("AWS::ECR::ReplicationConfiguration", lambda props: get_account_id())
_accept("AWS::MSK::ClusterPolicy", lambda props: props["ClusterArn"])
_accept(
    "AWS::ApplicationAutoScaling::ScalableTarget",
    lambda props: "|".join((props["ResourceId"], props["ScalableDimension"], props["ServiceNamespace"])),
)
_accept(
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    lambda props: props["PolicyName"],
    lambda name: {"Arn": _arn("autoscaling", f"scalingPolicy:policyName/{name}")},
)
_accept("AWS::WAFv2::LoggingConfiguration", lambda props: props["ResourceArn"])
cloudformation.reset = reset
