"""A part of an operation, such as a parameter or an answer, and what is compared of any part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from spectools.drift.alternatives import Node, Nodes
from spectools.drift.change import Change, Verdict
from spectools.references import resolve
from spectools.schemas import escape
from spectools.slice_skeleton import DIGEST

Document = dict[str, Any]


@frozen
class Part:
    """A part of an operation in one document, with the way to it."""

    document: Document
    value: Mapping[str, Any]
    pointer: str

    @classmethod
    def followed(cls, document: Document, value: Any, pointer: str) -> Part:
        """The part itself, when a reference stands in its place."""
        while isinstance(value, dict) and isinstance(value.get("$ref"), str):
            pointer = value["$ref"]
            value = resolve(document, pointer)
        return cls(document, value if isinstance(value, dict) else {}, pointer)

    def child(self, *steps: str) -> Part:
        """What is below it; an empty part when there is nothing."""
        value: Any = self.value
        for step in steps:
            value = value.get(step, {}) if isinstance(value, dict) else {}
        return Part.followed(self.document, value, "/".join((self.pointer, *map(escape, steps))))

    def children(self, step: str) -> dict[str, Part]:
        """Those below one member, by their names."""
        named = self.value.get(step) or {}
        return {name: self.child(step, name) for name in named}

    @property
    def schema(self) -> Nodes:
        """Its schema, that of a parameter which has a media type of its own included."""
        if "schema" in self.value:
            return (Node(self.value["schema"], f"{self.pointer}/schema"),)
        return tuple(
            Node(media.value["schema"], f"{media.pointer}/schema")
            for media in self.children("content").values()
            if "schema" in media.value
        )


def requirement(change: Change, before: Part, after: Part, mine: Part | None) -> Iterator[Change]:
    """Whether the part has to be sent, where that changed."""
    had, has, ours = (bool(at is not None and at.value.get("required")) for at in (before, after, mine))
    if had == has or (mine is not None and ours == has):
        return
    what = "is required now" if has else "is no longer required"
    yield evolve(change, verdict=Verdict.BREAKING if has else Verdict.ADDITIVE, what=what, needed=has)


def told(change: Change, before: Part, after: Part, deprecation: Change) -> Iterator[Change]:
    """What a vendor says about a part, beside what it is."""
    was, now = bool(before.value.get("deprecated")), bool(after.value.get("deprecated"))
    if was != now:
        verdict = Verdict.ADDITIVE if now else Verdict.TEXT
        yield evolve(deprecation, verdict=verdict, what="is deprecated" if now else "is no longer deprecated")
    if before.value.get("operationId") != after.value.get("operationId"):
        what = f"operationId {before.value.get('operationId')} -> {after.value.get('operationId')}"
        yield evolve(change, verdict=Verdict.TEXT, what=what, pointer=f"{after.pointer}/operationId")
    if before.value.get(DIGEST) != after.value.get(DIGEST):
        yield evolve(change, verdict=Verdict.TEXT, what="is described in other words", pointer=after.pointer)
