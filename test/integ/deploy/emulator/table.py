"""What this suite adds to the emulator's table of resource types.

`own` is a type that the emulator doesn't know: the handler forwards to the service's call and nothing else proves
it. `accepted` is one whose service has no such call here either: it gets a name, and nothing is made. `deepened` is
one that the emulator knows and drops properties of: the handler hands those to the service.
"""

from collections.abc import Callable

from ministack.services.cloudformation import provisioners

UPSTREAM = dict(provisioners._RESOURCE_HANDLERS)
OWN: set[str] = set()
ACCEPTED: set[str] = set()
DEEPENED: set[str] = set()


def own(
    type_name: str,
    create: Callable,
    delete: Callable,
    update: Callable | None = None,
    replaced_by: tuple[str, ...] = (),
) -> None:
    """Registers a type that the emulator lacks. Another one's handlers are never replaced by this."""
    if type_name in UPSTREAM:
        DEEPENED.add(type_name)
    else:
        OWN.add(type_name)
    handler = {"create": create, "delete": delete, "update": update or _refuse(type_name)}
    provisioners._RESOURCE_HANDLERS[type_name] = handler
    provisioners._REPLACING_PROPERTIES[type_name] = replaced_by


def accept(type_name: str, create: Callable, delete: Callable, update: Callable) -> None:
    """Registers a type that nobody here makes. Once the emulator has a call for it, this is to go."""
    own(type_name, create, delete, update)
    OWN.discard(type_name)
    ACCEPTED.add(type_name)


def deepen(type_name: str, **handlers: Callable) -> None:
    """Puts handlers in front of those that the emulator has; what isn't named stays."""
    DEEPENED.add(type_name)
    provisioners._RESOURCE_HANDLERS[type_name] = {**UPSTREAM[type_name], **handlers}


def origin(type_name: str) -> str:
    if type_name in ACCEPTED:
        return "accepted"
    if type_name in OWN:
        return "own"
    return "deepened" if type_name in DEEPENED else "upstream"


def _refuse(type_name: str) -> Callable:
    def update(physical_id, old_props, new_props, stack_name):
        raise ValueError(f"{type_name}: this suite has no update of {physical_id} without replacing it")

    return update
