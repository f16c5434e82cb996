"""Reading a request body as the server's body parser does: by content type, up to 1 MB."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from hookwright.sandbox.logto.refusals import bad_json, too_large

_LIMIT = 1024 * 1024
_KEY = re.compile(r"^[^\[]+|\[([^\]]*)\]")


async def read_body(request: Request) -> Any:
    """The parsed body: JSON, a form, a text, or an empty object for everything else."""
    raw = await request.body()
    if len(raw) > _LIMIT:
        raise too_large()
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    text = raw.decode("utf-8", "replace")
    if content_type == "application/json" or content_type.endswith("+json"):
        return parse_json(text)
    if content_type == "application/x-www-form-urlencoded":
        return parse_form(text)
    return text if content_type.startswith("text/") else {}


def parse_json(text: str) -> Any:
    """JSON as JavaScript reads it; an empty text is an empty object, and a bare value is not taken."""
    if not text:
        return {}
    if text.lstrip(" \t\r\n")[:1] not in ("{", "["):
        raise bad_json("invalid JSON, only supports object and array")
    try:
        return json.loads(text, parse_float=_number, parse_constant=_no_constant)
    except json.JSONDecodeError as failure:
        raise bad_json(_javascript_message(failure)) from None
    except (RecursionError, ValueError) as failure:
        raise bad_json(str(failure)) from None


def parse_form(text: str) -> dict[str, Any]:
    """A form whose keys say where a value goes: ``config[url]=...&events[]=...``."""
    form: dict[str, Any] = {}
    for key, value in parse_qsl(text, keep_blank_values=True):
        parts = [match[1] if match[0].startswith("[") else match[0] for match in _KEY.finditer(key)]
        if parts:
            _put(form, parts[0], parts[1:], value)
    return form


def _put(into: dict[str, Any], name: str, rest: list[str], value: str) -> None:
    if not rest:
        into[name] = value
    elif rest[0] == "" or rest[0].isdecimal():
        items = into.setdefault(name, [])
        if isinstance(items, list):
            items.append(value)
    else:
        members = into.setdefault(name, {})
        if isinstance(members, dict):
            _put(members, rest[0], rest[1:], value)


def _number(text: str) -> int | float:
    # JavaScript has one kind of number and writes 2.0 as 2.
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _no_constant(name: str) -> Any:
    raise ValueError(f"Unexpected token '{name[0]}', \"{name}\" is not valid JSON")


def _javascript_message(failure: json.JSONDecodeError) -> str:
    where = f"in JSON at position {failure.pos} (line {failure.lineno} column {failure.colno})"
    if failure.msg.startswith("Expecting property name"):
        return f"Expected property name or '}}' {where}"
    if failure.msg.startswith("Unterminated string"):
        return f"Unterminated string {where}"
    if not failure.doc[failure.pos :].strip():
        return "Unexpected end of JSON input"
    return f"Unexpected token '{failure.doc[failure.pos]}' {where}"
