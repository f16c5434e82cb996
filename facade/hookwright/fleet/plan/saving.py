"""A plan as JSON text, and back."""

from __future__ import annotations

import json
import types
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from hookwright.fleet.plan.typed import misfit, types_of
from hookwright.fleet.plan.values import Plan
from hookwright.kit.spec import bad_field

VERSION = 1
LONGEST = 64 << 20
"""Characters of the longest text that is read."""
_KIND = "hookwright-plan"


def to_json(plan: Plan) -> str:
    """Return the plan as JSON text."""
    return json.dumps({"kind": _KIND, "version": VERSION, **attrs.asdict(plan)}, indent=2) + "\n"


def from_json(text: str | bytes) -> Plan:
    """Return the plan that a text has; raise ``InvalidRequestError`` for what is none."""
    if not isinstance(text, str | bytes):
        raise bad_field("plan", f"expected the text of a plan, got {type(text).__name__}")
    if len(text) > LONGEST:
        raise bad_field("plan", "the text is far longer than plans are")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as failure:
        raise bad_field("plan", f"it is no JSON: {failure}") from None
    if not isinstance(found, dict) or found.pop("kind", None) != _KIND:
        raise bad_field("plan", "it is no plan of hookwright; write one with Plan.to_json()")
    version = found.pop("version", None)
    if version != VERSION or isinstance(version, bool):
        raise bad_field("plan", f"it has version {version!r}, and {VERSION} can be read; make the plan anew")
    plan: Plan = _made(Plan, found, "plan")
    return plan


def _made(kind: type[Any], value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise bad_field(where, f"expected an object, got {type(value).__name__}")
    hints = types_of(kind)
    for name in value.keys() ^ hints.keys():
        raise bad_field(f"{where}.{name}", "it is missing" if name in hints else "a plan has no such field")
    return kind(**{name: _value(hints[name], one, f"{where}.{name}") for name, one in value.items()})


def _value(hint: Any, value: Any, where: str) -> Any:
    inner = get_args(hint)
    if get_origin(hint) is Literal:
        if value not in inner or not isinstance(value, str):
            raise bad_field(where, f"expected one of {', '.join(inner)}")
        return value
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise bad_field(where, f"expected a list, got {type(value).__name__}")
        return tuple(_value(inner[0], one, f"{where}[{place}]") for place, one in enumerate(value))
    if attrs.has(hint):
        return _made(hint, value, where)
    optional = get_origin(hint) in (Union, types.UnionType) and type(None) in inner
    problem = None if value is None and optional else misfit(value, hint)
    if problem is not None:
        raise bad_field(where, problem)
    return value
