"""What our document would have to say to have what the vendor added."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from attrs import frozen

from spectools.carrying.parameters import uncarried
from spectools.drift.alternatives import Alternative, Nodes
from spectools.drift.change import Addition, Change, Verdict
from spectools.drift.places import RARE, Reader
from spectools.json_types import ANY
from spectools.operations import Operation
from spectools.references import resolve

Document = dict[str, Any]

VARNAMES = "x-enum-varnames"


@frozen
class Edit:
    """Something to put at the end of a list, or under a new key at the end of an object."""

    into: str
    key: str | None
    value: Any


class BeyondPatches(Exception):
    """Why what a vendor added cannot be written into our document by a program."""


def edits(ours: Document, vendor: Document, changes: Iterable[Change]) -> tuple[list[Edit], list[str]]:
    """The edits for all that was added and breaks nothing, each once; and a line for each thing beyond them."""
    found: list[Edit] = []
    beyond: list[str] = []
    for change in changes:
        if change.verdict is Verdict.ADDITIVE and change.addition is not None:
            try:
                found += [edit for edit in _of(ours, vendor, change.addition) if edit not in found]
            except BeyondPatches as why:
                beyond.append(f"{change.at} {why}")
    return found, beyond


def applied(document: Document, edit: Edit) -> None:
    """Change a document as the edit says."""
    target = resolve(document, edit.into)
    if edit.key is None:
        target.append(edit.value)
    else:
        target[edit.key] = edit.value


def _of(ours: Document, vendor: Document, addition: Addition) -> list[Edit]:
    if addition.kind == "values":
        return _values(ours, addition)
    style = _Style(Reader(vendor, sent=False), str(ours.get("openapi", "")).startswith("3.0"))
    if addition.kind == "member":
        return _member(ours, addition, style.schema(addition.schema, ()))
    _check_carried(ours, vendor, addition)
    parameter = {key: addition.value[key] for key in ("name", "in", "style", "explode") if key in addition.value}
    parameter["schema"] = style.schema(addition.schema, ())
    return _into_list(ours, addition.into, "parameters", parameter)


def _check_carried(ours: Document, vendor: Document, addition: Addition) -> None:
    """Refuse a parameter that the next regeneration would refuse."""
    if "content" in addition.value:
        raise BeyondPatches("is written as a media type of its own, which the client does not write")
    operation = Operation("", "", {}, resolve(ours, addition.into))
    for problem in uncarried(vendor, operation, addition.value):
        # Without the operation and the parameter, which the change names itself.
        raise BeyondPatches(problem.partition(f" parameter {addition.name} ")[2])


def _values(ours: Document, addition: Addition) -> list[Edit]:
    found = [Edit(addition.into, None, value) for value in addition.value]
    schema = resolve(ours, addition.into.rpartition("/")[0])
    if VARNAMES in schema:
        names = list(schema[VARNAMES])
        place = f"{addition.into.rpartition('/')[0]}/{VARNAMES}"
        for value in addition.value:
            names.append(_constant(str(value), names))
            found.append(Edit(place, None, names[-1]))
    return found


def _member(ours: Document, addition: Addition, schema: Any) -> list[Edit]:
    found = [Edit(f"{addition.into}/properties", addition.name, schema)]
    if addition.required:
        found += _into_list(ours, addition.into, "required", addition.name)
    return found


def _into_list(ours: Document, into: str, key: str, value: Any) -> list[Edit]:
    there = key in resolve(ours, into)
    return [Edit(f"{into}/{key}", None, value) if there else Edit(into, key, [value])]


def _constant(value: str, taken: list[str]) -> str:
    """The value as the name of a constant: ``HOOK_CREATED`` for ``Hook.Created`` and ``hook:created``."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", value)
    name = made = "_".join(words).upper() or "VALUE"
    number = 2
    while made in taken:
        made, number = f"{name}_{number}", number + 1
    return made


@frozen
class _Style:
    """Writes a vendor's schema as our documents do: in one piece, without texts, with room for values to come."""

    reader: Reader
    nullable: bool
    """Whether null is said as in OpenAPI 3.0."""

    def schema(self, nodes: Nodes, inside: tuple[Any, ...]) -> Document:
        key = tuple(node.referred for node in nodes)
        if key in inside:
            raise BeyondPatches("is within itself")
        place = self.reader.place(nodes)
        members = [one for alternative in place.alternatives for one in self._alternative(alternative, (*inside, key))]
        if place.null and not self.nullable:
            members.append({"type": "null"})
        made: Document = members[0] if len(members) == 1 else {"anyOf": members} if members else {}
        if place.null and self.nullable:
            made["nullable"] = True
        return made

    def _alternative(self, one: Alternative, inside: tuple[Any, ...]) -> list[Document]:
        if said := sorted({*one.parts, *(RARE & one.hints.keys())}):
            raise BeyondPatches(f"uses {', '.join(said)}")
        if len(one.types) > 1 and one.types != ANY:
            if not one.bare:
                raise BeyondPatches("has several types and says more than that of them")
            return [{"type": kind} for kind in sorted(one.types)]
        made = {**self._itself(one), **self._within(one, inside)}
        values = one.values if one.values is not None else one.known
        if not values:
            return [made]
        if one.types != {"string"}:
            return [{**made, "enum": list(values)}]
        # A value that is new must not cost the whole answer.
        return [{"type": "string", "enum": list(values)}, made]

    def _itself(self, one: Alternative) -> Document:
        made: Document = {} if one.types == ANY else {"type": next(iter(one.types))}
        made.update(one.own)
        if "format" in one.hints:
            made["format"] = one.hints["format"]
        for bound in ("Minimum", "Maximum"):
            if self.nullable and f"exclusive{bound}" in made:
                made[bound.lower()] = made[f"exclusive{bound}"]
                made[f"exclusive{bound}"] = True
        return made

    def _within(self, one: Alternative, inside: tuple[Any, ...]) -> Document:
        made: Document = {}
        if one.properties:
            if one.required:
                made["required"] = sorted(one.required)
            made["properties"] = {name: self.schema(nodes, inside) for name, nodes in one.properties.items()}
        if one.items or one.types == {"array"}:
            made["items"] = self.schema(one.items, inside) if one.items else {}
        if isinstance(one.others, tuple):
            made["additionalProperties"] = self.schema(one.others, inside)
        return made
