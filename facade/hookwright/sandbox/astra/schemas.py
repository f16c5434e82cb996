"""What bodies may have: known members alone, each of its form (problem 8), and then of a value that is taken (problem 9)."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hookwright.sandbox.astra.control import Control, Resource
from hookwright.sandbox.astra.problems import Problem, bad_field

Check = Callable[[Any], bool]

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BASE64 = re.compile(r"([A-Za-z0-9+/]{4})*(([A-Za-z0-9+/]{2})==|([A-Za-z0-9+/]{3})=)?")
_CRITERIA = ("containerImage", "containerName", "podName", "podLabel", "namespaceName")


def _text(most: int, least: int = 0) -> Check:
    return lambda value: isinstance(value, str) and least <= len(value) <= most


def _one_of(*values: str) -> Check:
    return lambda value: isinstance(value, str) and value in values


def _matches(pattern: re.Pattern[str], most: int | None = None) -> Check:
    return lambda value: (
        isinstance(value, str) and bool(pattern.fullmatch(value)) and len(value) <= (most or len(value))
    )


def _distinct(value: Any, each: Check, most: int | None = None) -> bool:
    if not isinstance(value, list) or not all(each(item) for item in value):
        return False
    return all(item not in value[:place] for place, item in enumerate(value)) and len(value) <= (most or len(value))


def _criterion(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"type", "value"}
        and value["type"] in _CRITERIA
        and isinstance(value["value"], str)
    )


def _arguments(value: Any) -> bool:
    return _distinct(value, _text(127))


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


_FLAG = _one_of("true", "false")
_ID = _matches(_UUID)
_SHARED: Mapping[str, Check] = {"name": _text(63, 1), "description": _text(511), "metadata": _is_object}
_SOURCE: Mapping[str, Check] = {
    "type": _one_of("application/astra-hookSource"),
    "version": _one_of("1.0"),
    "sourceType": _one_of("script"),
    "source": _matches(_BASE64, 131_072),
    **_SHARED,
}
_SOURCE_REPLACED: Mapping[str, Check] = {
    **_SOURCE,
    "id": _ID,
    "private": _FLAG,
    "preloaded": _FLAG,
    "sourceMD5Checksum": _matches(re.compile("[0-9a-fA-F]{32}")),
}


def check_source(body: Resource, *, new: bool) -> None:
    """Refuse a body that is no hook source."""
    required = ("type", "version", *(("name", "sourceType", "source") if new else ()))
    _check(body, _SOURCE if new else _SOURCE_REPLACED, required)
    if "source" in body:
        script = b64decode(body["source"])
        if b"\r" in script or b"\0" in script:
            raise bad_field("source", "binary data or a carriage return")


def check_binding(control: Control, body: Resource, *, new: bool, app_id: str | None) -> None:
    """Refuse a body that is no execution hook; ``app_id`` is that of the path."""
    members: dict[str, Check] = {
        "type": _one_of("application/astra-executionHook"),
        "version": _one_of("1.0", "1.1", "1.2", "1.3"),
        "hookType": _one_of("netapp", "custom"),
        "matchingCriteria": lambda value: _distinct(value, _criterion, 10),
        "action": _one_of(*(event.partition(".")[0] for event in control.knobs.events)),
        # Which stages an action has, the schema does not say: restore and pre are taken.
        "stage": _one_of("pre", "post"),
        "hookSourceID": _ID,
        "appID": _ID,
        "arguments": _arguments,
        "enabled": _FLAG,
        **_SHARED,
        **({} if new else {"id": _ID}),
    }
    own = ("name", "hookType", "action", "stage", "hookSourceID", "appID")
    _check(body, members, ("type", "version", *(own if new else ())))
    if body.get("hookType") == "netapp":
        raise Problem(73)
    if len(body.get("arguments", ())) > 16:
        raise bad_field("arguments", "more than 16")
    if "hookSourceID" in body and body["hookSourceID"] not in control.hook_sources:
        raise bad_field("hookSourceID", "no such hook source")
    if "appID" in body and (body["appID"] not in control.containers or body["appID"] != (app_id or body["appID"])):
        raise bad_field("appID", "no such app, or not the one of the path")
    if body.get("action") == "failover" and not control.knobs.failover:
        raise Problem(162)


def _check(body: Resource, members: Mapping[str, Check], required: Iterable[str]) -> None:
    for name in required:
        if name not in body:
            raise Problem(8, schemaValidationFailure=f"{name} is required")
    for name, value in body.items():
        if name not in members:
            raise Problem(8, schemaValidationFailure=f"{name} is not known")
        if not members[name](value):
            raise Problem(8, schemaValidationFailure=f"{name} is not of the form that is wanted")
