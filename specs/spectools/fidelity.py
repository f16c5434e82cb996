"""Holds a document to the vendor's own: what the vendor's has and ours has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from spectools.json_types import ANY
from spectools.operations import Operation, each_operation
from spectools.references import resolve
from spectools.schemas import Schema
from spectools.shape import Shape, shape_of

Document = dict[str, Any]


@frozen(order=True)
class Finding:
    """One difference: where, as ``GET /things 200 values[].url``, and what, as ``required``."""

    at: str
    what: str

    def __str__(self) -> str:
        return f"{self.at}: {self.what}"


def findings(ours: Document, vendor: Document) -> list[Finding]:
    """What the vendor's document has and ours has not, each difference once, in the vendor's order."""
    return list(dict.fromkeys(_of_documents(ours, vendor)))


def _of_documents(ours: Document, vendor: Document) -> Iterator[Finding]:
    known = {_key(operation): operation for operation in each_operation(ours)}
    for operation in each_operation(vendor):
        at = f"{operation.method.upper()} {operation.path}"
        mine = known.get(_key(operation))
        if mine is None:
            yield Finding(at, "missing")
        else:
            yield from _Operations(ours, vendor).compare(mine, operation, at)


def _key(operation: Operation) -> tuple[str, str]:
    # How a parameter in the path is called is nobody's business but the client's.
    return operation.method, re.sub(r"{[^}]*}", "{}", operation.path)


@frozen
class _Operations:
    """Compares operations of two documents, ours always first."""

    ours: Document
    vendor: Document

    def compare(self, mine: Operation, theirs: Operation, at: str) -> Iterator[Finding]:
        yield from self._parameters(mine, theirs, at)
        yield from self._bodies(mine.body.get("requestBody"), theirs.body.get("requestBody"), f"{at} body")
        my_answers = {status.upper(): answer for status, answer in mine.body.get("responses", {}).items()}
        for status, answer in theirs.body.get("responses", {}).items():
            place = f"{at} {status.upper()}"
            if status.upper() not in my_answers:
                yield Finding(place, "missing")
            else:
                yield from self._answers(my_answers[status.upper()], answer, place)

    def _parameters(self, mine: Operation, theirs: Operation, at: str) -> Iterator[Finding]:
        known = _parameters(self.ours, mine)
        for key, parameter in _parameters(self.vendor, theirs).items():
            place = f"{at} {parameter['in']} {parameter['name']}"
            if key not in known:
                yield Finding(place, "missing")
                continue
            yield from _required(known[key].get("required", False), parameter.get("required", False), place)
            yield from self._schemas(_schemas_of(known[key]), _schemas_of(parameter), place)

    def _bodies(self, mine: Any, theirs: Any, at: str) -> Iterator[Finding]:
        theirs = _followed(self.vendor, theirs)
        if not theirs.get("content"):
            return
        if mine is None:
            yield Finding(at, "missing")
            return
        mine = _followed(self.ours, mine)
        yield from _required(mine.get("required", False), theirs.get("required", False), at)
        yield from self._content(mine, theirs, at)

    def _answers(self, mine: Any, theirs: Any, at: str) -> Iterator[Finding]:
        mine, theirs = _followed(self.ours, mine), _followed(self.vendor, theirs)
        my_headers = {name.lower() for name in mine.get("headers", {})}
        for name in theirs.get("headers", {}):
            if name.lower() not in my_headers:
                yield Finding(f"{at} header {name}", "missing")
        yield from self._content(mine, theirs, at)

    def _content(self, mine: Mapping[str, Any], theirs: Mapping[str, Any], at: str) -> Iterator[Finding]:
        known = {_plain(name): media for name, media in mine.get("content", {}).items()}
        for name, media in theirs.get("content", {}).items():
            found = next(iter(known.values()), None) if name == "*/*" else known.get(_plain(name))
            if found is None:
                yield Finding(at, f"media type {_plain(name)}")
            else:
                yield from self._schemas(_schemas_of(found), _schemas_of(media), at)

    def _schemas(self, mine: list[Schema], theirs: list[Schema], at: str) -> Iterator[Finding]:
        if theirs:
            yield from _Schemas(self.ours, self.vendor).compare(mine or [{}], theirs, at, " ", ())


@frozen
class _Schemas:
    """Compares schemas, of which each side may have several that will do."""

    ours: Document
    vendor: Document

    def compare(
        self, mine: Sequence[Schema], theirs: Sequence[Schema], at: str, joint: str, inside: tuple[Any, ...]
    ) -> Iterator[Finding]:
        pair = (tuple(_name(schema) for schema in mine), tuple(_name(schema) for schema in theirs))
        if pair in inside:
            # A schema within itself: all of it is being compared further out.
            return
        inside = (*inside, pair)
        have, want = shape_of(self.ours, mine), shape_of(self.vendor, theirs)
        yield from _types(have, want, at)
        yield from _values(have, want, at)
        for name, alternatives in want.fields.items():
            place = f"{at}{joint}{name}"
            if name not in have.fields:
                yield Finding(place, "missing")
                continue
            yield from _required(name in have.required, name in want.required, place)
            yield from self.compare(have.fields[name], alternatives, place, ".", inside)
        if want.items:
            yield from self.compare(have.items or [{}], want.items, f"{at}{joint.strip('.')}[]", ".", inside)
        if want.others:
            yield from self.compare(have.others or [{}], want.others, f"{at}{joint.strip('.')}{{}}", ".", inside)


def _types(have: Shape, want: Shape, at: str) -> Iterator[Finding]:
    if want.types == ANY:
        if have.types != ANY:
            yield Finding(at, "any type")
        return
    for name in sorted(want.types - have.types):
        if not (name == "integer" and "number" in have.types):
            yield Finding(at, f"type {name}")


def _values(have: Shape, want: Shape, at: str) -> Iterator[Finding]:
    for value in sorted(want.named - have.named):
        yield Finding(at, f"value {value}")
    # The other way round an answer would be refused for a value that the vendor does not rule out.
    if have.values is not None and want.values is None and have.types & want.types:
        yield Finding(at, "other values")


def _required(have: bool, want: bool, at: str) -> Iterator[Finding]:
    if have != want:
        yield Finding(at, "required" if want else "optional")


def _parameters(document: Document, operation: Operation) -> dict[tuple[str, str], Any]:
    """The operation's parameters; those in the path are known by their place."""
    places = {name: str(place) for place, name in enumerate(re.findall(r"{([^}]*)}", operation.path))}
    found = {}
    # What the operation says itself comes last and wins.
    for given in [*operation.item.get("parameters", ()), *operation.body.get("parameters", ())]:
        parameter = _followed(document, given)
        name = parameter["name"]
        if parameter["in"] == "path":
            name = places.get(name, name)
        elif parameter["in"] == "header":
            name = name.lower()
        found[parameter["in"], name] = parameter
    return found


def _followed(document: Document, node: Any) -> dict[str, Any]:
    while isinstance(node, dict) and "$ref" in node:
        node = resolve(document, node["$ref"])
    return node or {}


def _schemas_of(holder: Mapping[str, Any]) -> list[Schema]:
    if "schema" in holder:
        return [holder["schema"]]
    return [media["schema"] for media in holder.get("content", {}).values() if "schema" in media]


def _plain(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _name(schema: Any) -> Any:
    return schema["$ref"] if isinstance(schema, dict) and "$ref" in schema else id(schema)
