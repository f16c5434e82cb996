"""Holds a document to the vendor's own: what the vendor's has and ours has not, read as ``drift`` reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from spectools.drift.alternatives import Node, Nodes, Place
from spectools.drift.bodies import plain_media_type
from spectools.drift.parameters import parameters_of
from spectools.drift.part import Part
from spectools.drift.places import Reader
from spectools.json_types import ANY
from spectools.operations import Operation, each_operation
from spectools.schemas import escape

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
    known = {operation.key: operation for operation in each_operation(ours)}
    compared = _Compared(Reader(ours, sent=None), Reader(vendor, sent=None))
    for operation in each_operation(vendor):
        at = f"{operation.method.upper()} {operation.path}"
        mine = known.get(operation.key)
        if mine is None:
            yield Finding(at, "missing")
        else:
            yield from compared.operations(mine, operation, at)


@frozen
class _Compared:
    """Compares parts of two documents, ours always first."""

    ours: Reader
    vendor: Reader

    def operations(self, mine: Operation, theirs: Operation, at: str) -> Iterator[Finding]:
        have, want = _part(self.ours.document, mine), _part(self.vendor.document, theirs)
        known = parameters_of(have, mine)
        for key, parameter in parameters_of(want, theirs).items():
            place = f"{at} {parameter.value['in']} {parameter.value['name']}"
            if key not in known:
                yield Finding(place, "missing")
                continue
            yield from _required(_is_required(known[key]), _is_required(parameter), place)
            yield from self._schemas(known[key].schema, parameter.schema, place)
        yield from self._bodies(have.child("requestBody"), want.child("requestBody"), f"{at} body")
        answers = {status.upper(): answer for status, answer in have.children("responses").items()}
        for status, answer in want.children("responses").items():
            place = f"{at} {status.upper()}"
            if status.upper() not in answers:
                yield Finding(place, "missing")
            else:
                yield from self._answers(answers[status.upper()], answer, place)

    def _bodies(self, mine: Part, theirs: Part, at: str) -> Iterator[Finding]:
        if not theirs.value.get("content"):
            return
        if not mine.value:
            yield Finding(at, "missing")
            return
        yield from _required(_is_required(mine), _is_required(theirs), at)
        yield from self._content(mine, theirs, at)

    def _answers(self, mine: Part, theirs: Part, at: str) -> Iterator[Finding]:
        known = {name.lower() for name in mine.children("headers")}
        for name in theirs.children("headers"):
            if name.lower() not in known:
                yield Finding(f"{at} header {name}", "missing")
        yield from self._content(mine, theirs, at)

    def _content(self, mine: Part, theirs: Part, at: str) -> Iterator[Finding]:
        known = {plain_media_type(name): media for name, media in mine.children("content").items()}
        for name, media in theirs.children("content").items():
            found = next(iter(known.values()), None) if name == "*/*" else known.get(plain_media_type(name))
            if found is None:
                yield Finding(at, f"media type {plain_media_type(name)}")
            else:
                yield from self._schemas(found.schema, media.schema, at)

    def _schemas(self, mine: Nodes, theirs: Nodes, at: str) -> Iterator[Finding]:
        if theirs:
            yield from self.places(mine, theirs, at, " ", ())

    def places(self, mine: Nodes, theirs: Nodes, at: str, joint: str, inside: tuple[Any, ...]) -> Iterator[Finding]:
        pair = (tuple(node.referred for node in mine), tuple(node.referred for node in theirs))
        if pair in inside:
            # A schema within itself: all of it is being compared further out.
            return
        inside = (*inside, pair)
        have, want = self.ours.place(mine or (Node({}, "#"),)), self.vendor.place(theirs)
        yield from _types(have, want, at)
        yield from _values(have, want, at)
        fields = have.named
        for name, alternatives in want.named.items():
            place = f"{at}{joint}{name}"
            if name not in fields:
                yield Finding(place, "missing")
                continue
            yield from _required(have.requires(name, sent=True), want.requires(name, sent=True), place)
            yield from self.places(fields[name], alternatives, place, ".", inside)
        for step, inner in (("[]", _items), ("{}", _others)):
            if inner(want):
                yield from self.places(inner(have), inner(want), f"{at}{joint.strip('.')}{step}", ".", inside)


def _types(have: Place, want: Place, at: str) -> Iterator[Finding]:
    mine, theirs = _types_of(have), _types_of(want)
    if theirs == ANY:
        if mine != ANY:
            yield Finding(at, "any type")
        return
    for name in sorted(theirs - mine):
        if not (name == "integer" and "number" in mine):
            yield Finding(at, f"type {name}")


def _values(have: Place, want: Place, at: str) -> Iterator[Finding]:
    for value in sorted(_named(want) - _named(have)):
        yield Finding(at, f"value {value}")
    # The other way round an answer would be refused for a value that the vendor does not rule out.
    if _is_closed(have) and not _is_closed(want) and _types_of(have) & _types_of(want):
        yield Finding(at, "other values")


def _types_of(place: Place) -> frozenset[str]:
    return frozenset({"null"} if place.null else ()).union(*(one.types for one in place.alternatives))


def _named(place: Place) -> set[str]:
    """The values that are named, whether or not others are admitted."""
    values = (value for one in place.alternatives for value in (*(one.values or ()), *one.known))
    return {json.dumps(value, ensure_ascii=False) for value in values}


def _is_closed(place: Place) -> bool:
    """Whether no values are admitted but those that are named."""
    return bool(place.alternatives) and all(one.values for one in place.alternatives)


def _items(place: Place) -> Nodes:
    return tuple(node for one in place.alternatives for node in one.items)


def _others(place: Place) -> Nodes:
    """What members that have no name of their own are; empty where the document does not say."""
    nodes = (node for one in place.alternatives if isinstance(one.others, tuple) for node in one.others)
    return tuple(node for node in nodes if node.schema)


def _required(have: bool, want: bool, at: str) -> Iterator[Finding]:
    if have != want:
        yield Finding(at, "required" if want else "optional")


def _is_required(part: Part) -> bool:
    return bool(part.value.get("required", False))


def _part(document: Document, operation: Operation) -> Part:
    return Part(document, operation.body, f"#/paths/{escape(operation.path)}/{operation.method}")
