"""Lets `Fn::GetStackOutput` read a stack of another region: the emulator looks in the region of the reader.

@see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

import sys

from api import check_reachable
from ministack.core.responses import get_region, set_request_region
from ministack.services.cloudformation import engine

_resolve = engine._resolve_refs


def _resolve_where_it_stands(value, *context):
    spec = value.get("Fn::GetStackOutput") if isinstance(value, dict) else None
    if not isinstance(spec, dict) or "Region" not in spec:
        return _resolve(value, *context)
    here = get_region()
    check_reachable(spec["Region"])
    set_request_region(spec["Region"])
    try:
        return _resolve(value, *context)
    finally:
        set_request_region(here)


def install() -> None:
    # Other modules of the emulator have taken the function by its name.
    for name, module in list(sys.modules.items()):
        if name.startswith("ministack.services.cloudformation") and hasattr(module, "_resolve_refs"):
            module._resolve_refs = _resolve_where_it_stands
