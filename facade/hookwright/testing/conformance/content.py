"""The body of a request or of an answer: of a documented type, and fitting its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from hookwright.testing.conformance.schemas import Schemas


def content_problems(
    schemas: Schemas, content: Mapping[str, Any], headers: Mapping[str, str], body: bytes, *, sent: bool
) -> Iterator[str]:
    """A line for each thing that is wrong with a body that is there. ``sent`` bodies have documented members only."""
    kind = _plain(headers.get("content-type", ""))
    found = next((media for name, media in content.items() if _covers(_plain(name), kind)), None)
    if found is None:
        yield f"the content type {kind or 'that is missing'} is not documented"
        return
    schema = found.get("schema", {})
    try:
        value = _read(kind, body)
    except ValueError as failure:
        yield f"the body is no {kind}: {failure}"
        return
    if value is None and not is_json(kind):
        return
    if kind == _FORM:
        members = [one["properties"] for one in schemas.alternatives(schema) if "properties" in one]
        known = {name: member for one in members for name, member in one.items()}
        value = {name: schemas.read(known.get(name, {}), text) for name, text in value.items()}
    for problem in schemas.problems(schema, value):
        yield f"body: {problem}"
    if sent:
        for name in schemas.undocumented(schema, value):
            yield f"body: {name} is not documented"


_FORM = "application/x-www-form-urlencoded"


def _read(kind: str, body: bytes) -> Any:
    """The value of a body; ``None`` also for kinds that have none."""
    if is_json(kind):
        return json.loads(body)
    if kind == _FORM:
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    return body.decode() if kind.startswith("text/") else None


def _plain(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _covers(documented: str, kind: str) -> bool:
    main, _, rest = documented.partition("/")
    return documented == kind or (rest == "*" and main in ("*", kind.partition("/")[0]) and bool(kind))


def is_json(kind: str) -> bool:
    """Whether a media type is JSON's."""
    return kind == "application/json" or kind.endswith("+json")
