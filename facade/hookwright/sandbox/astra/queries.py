"""The query of a list: include, limit and filter, and no way to go on after a limit."""

from __future__ import annotations

import operator
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from typing import Any

from starlette.requests import Request

from hookwright.sandbox.astra.control import Control, Resource
from hookwright.sandbox.astra.problems import bad_parameter

_PATTERNS = {
    "include": re.compile(r"[0-9a-zA-Z]+(,[0-9a-zA-Z]+)*", re.ASCII),
    "limit": re.compile(r"[1-9][0-9]*", re.ASCII),
    "filter": re.compile(
        r"[0-9a-zA-Z.]+ (eq|lt|gt|lte|gte) '[^']+'(,[0-9a-zA-Z.]+ (eq|lt|gt|lte|gte) '[^']+')*", re.ASCII
    ),
}
_CONDITION = re.compile(r"([0-9a-zA-Z.]+) (\w+) '([^']+)'")
_COMPARE: dict[str, Callable[[str, str], bool]] = {
    "eq": operator.eq,
    "lt": operator.lt,
    "gt": operator.gt,
    "lte": operator.le,
    "gte": operator.ge,
}


def listed(control: Control, request: Request, type_: str, version: str, found: Sequence[Resource]) -> Resource:
    """The answer to a list."""
    for name, value in request.query_params.multi_items():
        if name not in _PATTERNS:
            raise bad_parameter(name, "not supported here", 6)
        if not _PATTERNS[name].fullmatch(value):
            raise bad_parameter(name, "not of the form that is wanted")
    query = dict(request.query_params)
    items: list[Any] = [one for one in found if _fits(one, query.get("filter", ""))]
    metadata: Resource = {"labels": []}
    limit = min(int(query.get("limit", len(items))), control.knobs.list_cap or len(items))
    if limit < len(items):
        metadata["continue"] = b64encode(str(limit).encode()).decode()
        items = items[:limit]
    if "include" in query:
        # Arrays in place of objects.
        items = [[one.get(name) for name in query["include"].split(",")] for one in items]
    return {"type": type_, "version": version, "items": items, "metadata": metadata}


def _fits(resource: Resource, conditions: str) -> bool:
    return all(_COMPARE[compare](_at(resource, path), value) for path, compare, value in _CONDITION.findall(conditions))


def _at(resource: Resource, path: str) -> str:
    value: Any = resource
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""
