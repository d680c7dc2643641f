"""Stands between the emulator's engine and its handlers: checks, writes the journal, and fails on request.

Handlers of this suite call the emulator while it is waiting for them, so all of them run on threads of their own.
"""

import os
from pathlib import Path

import journal
import table
from checks import principals_exist, roles_exist
from ministack.core.responses import get_account_id, get_region
from ministack.services.cloudformation import stacks

_create, _update, _delete = stacks._provision_resource, stacks._update_resource, stacks._delete_resource


def _note(action: str, type_name: str, logical_id: str, stack: str, **more) -> None:
    journal.note(
        action=action,
        type=type_name,
        logicalId=logical_id,
        stack=stack,
        account=get_account_id(),
        region=get_region(),
        origin=table.origin(type_name),
        **more,
    )


def _fail_on_request(stack: str, logical_id: str) -> None:
    """A file that names a resource makes it fail: how a deployment is broken half-way."""
    request = Path(os.environ["DEPLOY_WORK"], "fault")
    if request.exists() and request.read_text(encoding="utf-8").strip() == f"{stack}/{logical_id}":
        raise ValueError(f"{stack}/{logical_id} fails because the suite asked for it")


def create(type_name, logical_id, props, stack):
    _fail_on_request(stack, logical_id)
    principals_exist(props)
    roles_exist(props)
    made = _create(type_name, logical_id, props, stack)
    _note("create", type_name, logical_id, stack, physicalId=made[0], properties=props)
    return made


def update(type_name, physical_id, old_props, new_props, stack, logical_id=None, old_attrs=None):
    if old_props == new_props:
        return _update(type_name, physical_id, old_props, new_props, stack, logical_id, old_attrs)
    _fail_on_request(stack, logical_id)
    principals_exist(new_props)
    roles_exist(new_props)
    made = _update(type_name, physical_id, old_props, new_props, stack, logical_id, old_attrs)
    replaced = made[0] != physical_id
    _note("replace" if replaced else "update", type_name, logical_id, stack, physicalId=made[0], properties=new_props)
    return made


def delete(type_name, physical_id, props, stack=None, logical_id=None):
    _delete(type_name, physical_id, props, stack, logical_id)
    _note("delete", type_name, logical_id, stack, physicalId=physical_id)


def install() -> None:
    stacks._provision_resource, stacks._update_resource, stacks._delete_resource = create, update, delete
    stacks._runs_on_worker_thread = lambda type_name: True
