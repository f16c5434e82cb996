"""The body of a token request, as Logto's middleware hands it to oidc-provider."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.requests import Request

from hookwright.sandbox.logto import v8_json
from hookwright.sandbox.logto.body import has_body, media_type
from hookwright.sandbox.logto.oidc_refusals import oidc_refused
from hookwright.sandbox.logto.refusals import too_large

Form = Mapping[str, str | list[str]]

_LIMIT = 56 * 1024
_URLENCODED = "application/x-www-form-urlencoded"


async def read_form(request: Request) -> Form:
    """The parameters that have a value; a list for what is repeated. JSON is taken as well, as a form of its members.

    Without a body, or with one of no type, there are none.
    """
    raw = await request.body()
    header = request.headers.get("content-type", "")
    kind = media_type(header) if has_body(request) else None
    text = _text(raw, header)
    if kind == "application/json":
        form = _of_json(text)
    elif kind == _URLENCODED:
        form = _of_query(text)
    elif header:
        raise oidc_refused("invalid_request", f"only {_URLENCODED} content-type bodies are supported on POST /token")
    else:
        form = {}
    # An empty value is none.
    return {name: value for name, value in form.items() if value != ""}


def refuse_repeated(form: Form, names: Iterable[str]) -> None:
    """Refuse parameters that may be given once."""
    repeated = [f"'{name}'" for name in names if isinstance(form.get(name), list)]
    if repeated:
        listed = " and ".join(repeated) if len(repeated) < 3 else ", ".join(repeated)
        raise oidc_refused(
            "invalid_request", f"{listed} parameter{'s' if len(repeated) > 1 else ''} must not be provided twice"
        )


def _text(raw: bytes, header: str) -> str:
    # Of any body, also of one that is not looked at afterwards.
    charset = re.search(r";\s*charset\s*=\s*([^;]*)", header)
    try:
        decode = codecs.lookup(charset[1].strip() if charset else "utf-8")
    except LookupError:
        raise too_large() from None
    if len(raw) > _LIMIT:
        raise too_large()
    text, _ = decode.decode(raw, "replace")
    return text.removeprefix("\ufeff")


def _of_query(text: str) -> dict[str, str | list[str]]:
    form: dict[str, str | list[str]] = {}
    for part in text.split("&")[:1000]:
        if part:
            name, _, value = part.partition("=")
            _add(form, _decoded(name), _decoded(value))
    return form


def _decoded(text: str) -> str:
    return unquote_to_bytes(text.replace("+", " ")).decode("utf-8", "replace")


def _of_json(text: str) -> dict[str, str | list[str]]:
    try:
        value = v8_json.parse(text)
    except v8_json.BadJson:
        return {}
    if isinstance(value, str):
        return _of_query(value)
    form: dict[str, str | list[str]] = {}
    for name, member in value.items() if isinstance(value, dict) else ():
        for one in member if isinstance(member, Sequence) and not isinstance(member, str) else [member]:
            _add(form, name, _as_text(one))
    return form


def _as_text(value: Any) -> str:
    """What Node's querystring makes of a value."""
    if isinstance(value, str):
        return value
    return json.dumps(value) if isinstance(value, bool | int | float) else ""


def _add(form: dict[str, str | list[str]], name: str, value: str) -> None:
    before = form.get(name)
    if before is None:
        form[name] = value
    else:
        form[name] = [*([before] if isinstance(before, str) else before), value]
