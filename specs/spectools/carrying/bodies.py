"""Bodies that the generated client would write in another way than the document says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from spectools.carrying.kinds import FILE, SCALARS, items, kinds, listed, members
from spectools.drift.alternatives import Node, Place
from spectools.drift.places import Reader
from spectools.operations import Operation
from spectools.references import resolve
from spectools.schemas import escape

Document = dict[str, Any]
Encoding = Mapping[str, Any]

_AS_TEXT = "describe it as text and write the value yourself"
_IN_FORM = SCALARS | {"null"}
# What the client writes a boolean into a part as is Python's word for it.
_IN_PART = SCALARS - {"boolean"} | {FILE}


def uncarried(document: Document, operation: Operation) -> Iterator[str]:
    """A line for each thing that the client cannot do with the operation's body."""
    body = operation.body.get("requestBody")
    pointer = f"#/paths/{escape(operation.path)}/{operation.method}/requestBody"
    while isinstance(body, dict) and "$ref" in body:
        pointer = body["$ref"]
        body = resolve(document, pointer)
    for media_type, media in ((body or {}).get("content") or {}).items():
        look = _LOOKS.get(media_type.partition(";")[0].strip().lower())
        if look is None or "schema" not in media:
            continue
        reader = Reader(document, sent=True)
        place = reader.place((Node(media["schema"], f"{pointer}/content/{escape(media_type)}/schema"),))
        for why in look(reader, place, media.get("encoding") or {}):
            yield f"{operation.name}: the {media_type} body {why}"


def _form(reader: Reader, place: Place, encoding: Mapping[str, Encoding]) -> Iterator[str]:
    if kinds(place) != {"object"}:
        yield f"may be {listed(kinds(place))}, and the client sends only objects in forms"
        return
    for name, member in members(reader, place).items():
        found, given = kinds(member), encoding.get(name) or {}
        if wrong := found - _IN_FORM - {"array"}:
            yield f"has a member {name} of the type {listed(wrong)}, which the client does not write into a form; {_AS_TEXT}"
        elif "array" in found:
            yield from _list_in_form(name, items(reader, member), given)
        if "json" in str(given.get("contentType", "")).lower():
            yield f"has a member {name} that is encoded as {given['contentType']}, which the client does not do; {_AS_TEXT}"


def _list_in_form(name: str, found: frozenset[str], encoding: Encoding) -> Iterator[str]:
    if wrong := found - _IN_FORM:
        yield f"has a list {name} of {listed(wrong)}, which the client does not write into a form; {_AS_TEXT}"
    elif encoding.get("style", "form") != "form" or encoding.get("explode", True) is False:
        how = ", ".join(f"{key}: {_shown(encoding[key])}" for key in ("style", "explode") if key in encoding)
        yield f"has a list {name} with {how}, and the client repeats the member for each value; {_AS_TEXT}"


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _multipart(reader: Reader, place: Place, encoding: Mapping[str, Encoding]) -> Iterator[str]:
    if kinds(place) != {"object"} or len(place.alternatives) > 1:
        yield "is not one object, and the client sends nothing of anything else"
        return
    for name, member in members(reader, place).items():
        found = kinds(member)
        inside = items(reader, member) if "array" in found else frozenset()
        if wrong := (found - _IN_PART - {"array", "object"}) | (inside - _IN_PART - {"object"}):
            yield f"has a member {name} of the type {listed(wrong)}, which the client does not write into a part; {_AS_TEXT}"
        yield from _part_encoding(name, found | inside, encoding.get(name) or {})


def _part_encoding(name: str, found: frozenset[str], encoding: Encoding) -> Iterator[str]:
    # The caller says the media type of a file.
    sent = None if FILE in found else "application/json" if "object" in found else "text/plain"
    given = str(encoding.get("contentType", "")).partition(";")[0].strip().lower()
    if given and sent is not None and given != sent:
        yield f"has a member {name} that is encoded as {given}, and the client sends {sent}"
    for key in ("headers", "style"):
        if encoding.get(key):
            yield f"has a member {name} with {key} of its own, which the client does not send"


def _octets(reader: Reader, place: Place, encoding: Mapping[str, Encoding]) -> Iterator[str]:
    if kinds(place) != {FILE}:
        yield "is no file to the client; say type: string with format: binary"


_LOOKS: dict[str, Callable[[Reader, Place, Mapping[str, Encoding]], Iterator[str]]] = {
    "application/x-www-form-urlencoded": _form,
    "multipart/form-data": _multipart,
    "application/octet-stream": _octets,
}
