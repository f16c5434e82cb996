"""Compares what may stand at a place: then, now, and in our document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from spectools.drift.change import Addition, Change, Verdict
from spectools.drift.judging import Documents, news
from spectools.drift.pairing import paired
from spectools.drift.places import ANY, Alternative, Node, Nodes, Place
from spectools.drift.plain import any_of, own, own_of
from spectools.drift.unchanged import Unchanged
from spectools.slice_skeleton import DIGEST

Schema = dict[str, Any]

_NULL: Schema = {"type": ["null"]}


@frozen
class Schemas:
    """Compares schemas. ``base`` is a change in which everything but what changed is filled in."""

    documents: Documents
    unchanged: Unchanged
    base: Change

    def compare(
        self, old: Nodes, new: Nodes, ours: Nodes, path: tuple[str, ...] = (), inside: tuple[Any, ...] = ()
    ) -> Iterator[Change]:
        """The changes of a place and of all that is within it, as far as our document has it."""
        found = self._compare(old, new, ours, path, inside)
        return news(found) if self.documents.from_ours else found

    def _compare(
        self, old: Nodes, new: Nodes, ours: Nodes, path: tuple[str, ...], inside: tuple[Any, ...]
    ) -> Iterator[Change]:
        # A schema within itself is at another place, but the same one.
        key = tuple(tuple(node.referred for node in nodes) for nodes in (old, new, ours))
        if key in inside or (not self.documents.from_ours and self.unchanged.between(old, new)):
            return
        inside = (*inside, key)
        was, now, mine = self.documents.old.place(old), self.documents.new.place(new), self.documents.ours.place(ours)
        yield from self._null(was, now, mine, new or old, path)
        pairs, gone, come = paired(was.alternatives, now.alternatives)
        for before, after in pairs:
            yield from _Pair(self, before, after, mine, path, inside).changes()
        for one in gone:
            verdict = self.documents.gone(Place(False, (one,)), now, mine)
            if verdict is Verdict.BREAKING or not self.documents.from_ours:
                yield self.change(verdict, f"{_kind(one)} is no longer an alternative", one.pointer, path)
        for one in come:
            verdict = self.documents.come(was, Place(False, (one,)), mine)
            yield self.change(verdict, f"{_kind(one)} is a new alternative", one.pointer, path, more=True)

    def change(self, verdict: Verdict, what: str, pointer: str, path: tuple[str, ...], **more: Any) -> Change:
        """A change at a place."""
        return evolve(self.base, verdict=verdict, what=what, pointer=pointer, path=(*self.base.path, *path), **more)

    def _null(self, was: Place, now: Place, mine: Place, nodes: Nodes, path: tuple[str, ...]) -> Iterator[Change]:
        if was.null == now.null or mine.null == now.null:
            return
        allowed = [any_of([own_of(place), *([_NULL] if place.null else [])]) for place in (was, now, mine)]
        what = "null is allowed" if now.null else "null is no longer allowed"
        old, new, ours = allowed
        if now.null:
            new = _NULL
        else:
            old = _NULL
        yield self.change(self.documents.judge(old, new, ours), what, nodes[0].pointer, path)


@frozen
class _Pair:
    """One way to fit a place, then and now, and all the ways in our document."""

    schemas: Schemas
    old: Alternative
    new: Alternative
    ours: Place
    path: tuple[str, ...]
    inside: tuple[Any, ...]

    @property
    def documents(self) -> Documents:
        return self.schemas.documents

    def changes(self) -> Iterator[Change]:
        own_changes = [*self._types(), *self._values(), *self._assertions(), *self._parts()]
        yield from own_changes
        old, new, ours = own(self.old), own(self.new), own_of(self.ours)
        harmless = all(change.verdict is not Verdict.BREAKING for change in own_changes)
        if old != new and harmless and self.documents.judge(old, new, ours) is Verdict.BREAKING:
            # Each for itself does no harm; together they do.
            yield self._change(Verdict.BREAKING, "several things changed that go badly together", self.new.pointer)
        yield from self._members()
        yield from self._inner("[]", self.old.items, self.new.items, _each(one.items for one in self.ours.alternatives))
        yield from self._others()
        yield from self._told()

    def _change(self, verdict: Verdict, what: str, pointer: str, **more: Any) -> Change:
        return self.schemas.change(verdict, what, pointer, self.path, **more)

    def _with(self, **changed: Any) -> Verdict:
        """The verdict, had only this changed."""
        only = evolve(self.old, **changed)
        return self.documents.judge(own(self.old), own(only), own_of(self.ours))

    def _types(self) -> Iterator[Change]:
        if self.old.types == self.new.types or any(one.types == self.new.types for one in self.ours.alternatives):
            return
        what = f"type {_types(self.old)} -> {_types(self.new)}"
        yield self._change(self._with(types=self.new.types), what, self.new.pointer_of("type"))

    def _values(self) -> Iterator[Change]:
        old, new = self.old.values, self.new.values
        pointer = self.new.pointer_of("const" if "const" in self.new.said and "enum" not in self.new.said else "enum")
        listed = [one for one in self.ours.alternatives if one.values is not None or one.known]
        named = [value for one in listed for value in (*(one.values or ()), *one.known)]
        if old is None and new is None:
            old, new = (self.old.known, self.new.known) if self.old.known and self.new.known else (None, None)
        if old is None or new is None:
            yield from self._closed_or_opened(old, new, named, pointer)
            return
        if added := [value for value in new if value not in old and value not in named]:
            addition = Addition("values", listed[0].pointer_of("enum"), value=added) if listed else None
            what = f"new {_listed(added)}"
            yield self._change(self._with(values=(*old, *added)), what, pointer, addition=addition, more=True)
        if removed := [value for value in old if value not in new and (value in named or not listed)]:
            verdict = self._with(values=tuple(value for value in old if value in new))
            yield self._change(verdict, f"no longer {_listed(removed)}", self.old.pointer_of("enum"))

    def _closed_or_opened(
        self, old: Sequence[Any] | None, new: Sequence[Any] | None, named: Sequence[Any], pointer: str
    ) -> Iterator[Change]:
        if old is None and new is not None:
            if set(map(_shown, new)) != set(map(_shown, named)):
                yield self._change(self._with(values=tuple(new)), f"only {_listed(new)}", pointer)
        elif old is not None and new is None and named:
            verdict = self._with(values=None)
            # Ours is open as it stands: a value that it does not name is nothing new to it.
            if verdict is Verdict.BREAKING or not self.documents.from_ours:
                yield self._change(verdict, "other values than those named", pointer)

    def _assertions(self) -> Iterator[Change]:
        for key in sorted(self.old.own.keys() | self.new.own.keys()):
            before, after = self.old.own.get(key), self.new.own.get(key)
            if before == after or (
                self.ours.alternatives and all(one.own.get(key) == after for one in self._relevant())
            ):
                continue
            changed = {name: value for name, value in self.old.own.items() if name != key}
            if key in self.new.own:
                changed[key] = after
            pointer = (self.new if key in self.new.own else self.old).pointer_of(key)
            yield self._change(self._with(own=changed), f"{key} {_shown(before)} -> {_shown(after)}", pointer)

    def _relevant(self) -> list[Alternative]:
        return [one for one in self.ours.alternatives if one.types & self.new.types] or list(self.ours.alternatives)

    def _parts(self) -> Iterator[Change]:
        for key in sorted(self.old.parts.keys() | self.new.parts.keys()):
            before, after = self.old.parts.get(key, ()), self.new.parts.get(key, ())
            if self.schemas.unchanged.between(before, after):
                continue
            # Rare enough to be looked at by a person, whatever it says.
            yield self._change(Verdict.BREAKING, f"{key} changed", (after or before)[0].pointer)

    def _members(self) -> Iterator[Change]:
        mine = self.ours.named
        for name in {**self.old.properties, **self.new.properties}:
            before, after = self.old.properties.get(name, ()), self.new.properties.get(name, ())
            ours = mine.get(name, ())
            path = (*self.path, name)
            if not after:
                yield from self._gone(name, before, ours, path)
                continue
            had, needed = name in self.old.required, self.ours.requires(name, sent=self.documents.sent)
            schemas = self.schemas
            if not before and not ours:
                yield self._come(name, after, path)
                continue
            if not before:
                # The vendor's document now says what ours has said before: whether it says the same is to be seen.
                before, had = ours, needed
                schemas = evolve(schemas, documents=self.documents.with_ours_as_old())
            yield from self._required(had, name in self.new.required, needed, name, after, path)
            if ours:
                yield from schemas.compare(before, after, ours, path, self.inside)

    def _gone(self, name: str, before: Nodes, ours: Nodes, path: tuple[str, ...]) -> Iterator[Change]:
        if not ours:
            return
        others = self.new.others
        if self.documents.sent and (others is True or isinstance(others, tuple)):
            yield self.schemas.change(Verdict.ADDITIVE, "is accepted under any name only", before[0].pointer, path)
        else:
            yield self.schemas.change(Verdict.BREAKING, "is gone", before[0].pointer, path)

    def _come(self, name: str, after: Nodes, path: tuple[str, ...]) -> Change:
        required = name in self.new.required
        into = next((one.said["properties"] for one in self.ours.alternatives if one.properties), None)
        addition = None if into is None else Addition("member", into, name, schema=after, required=required)
        if self.documents.sent and required:
            return self.schemas.change(
                Verdict.BREAKING, "is new and required", after[0].pointer, path, needed=True, more=True
            )
        return self.schemas.change(Verdict.ADDITIVE, "is new", after[0].pointer, path, addition=addition, more=True)

    def _required(
        self, had: bool, has: bool, ours: bool, name: str, nodes: Nodes, path: tuple[str, ...]
    ) -> Iterator[Change]:
        if had == has or ours == has:
            return
        old, new, mine = (
            {"type": "object", "required": [name]} if one else {"type": "object"} for one in (had, has, ours)
        )
        what = "is required now" if has else "is no longer required"
        verdict = self.documents.judge(old, new, mine)
        yield self.schemas.change(verdict, what, nodes[0].pointer, path, needed=self.documents.sent and has)

    def _inner(self, step: str, old: Nodes, new: Nodes, ours: Nodes) -> Iterator[Change]:
        if ours and (old or new):
            yield from self.schemas.compare(
                old or ours, new or _anything(self.new), ours, (*self.path, step), self.inside
            )

    def _others(self) -> Iterator[Change]:
        old, new = self.old.others, self.new.others
        ours = _each(one.others for one in self.ours.alternatives if isinstance(one.others, tuple))
        if isinstance(new, tuple) or (isinstance(old, tuple) and new is not False):
            yield from self._inner("{}", _nodes_of(old), _nodes_of(new), ours)
        elif self.documents.sent and new is False and old is not False and ours:
            yield self._change(Verdict.BREAKING, "takes no members but those named", self.new.pointer)

    def _told(self) -> Iterator[Change]:
        if self.documents.from_ours:
            return
        old, new = self.old.hints, self.new.hints
        if old.get("default") != new.get("default"):
            # What is left out is then something else. That a default is told at last changes nothing.
            verdict = Verdict.BREAKING if "default" in old and self.documents.sent else Verdict.TEXT
            what = f"default {_shown(old.get('default'))} -> {_shown(new.get('default'))}"
            yield self._change(verdict, what, self.new.pointer_of("default"))
        if bool(old.get("deprecated")) != bool(new.get("deprecated")):
            verdict = Verdict.ADDITIVE if new.get("deprecated") else Verdict.TEXT
            what = "is deprecated" if new.get("deprecated") else "is no longer deprecated"
            yield self._change(verdict, what, self.new.pointer)
        if old.get("format") != new.get("format") and self.old.own.get("format") == self.new.own.get("format"):
            what = f"format {_shown(old.get('format'))} -> {_shown(new.get('format'))}"
            yield self._change(Verdict.TEXT, what, self.new.pointer_of("format"))
        if old.get(DIGEST) != new.get(DIGEST):
            yield self._change(Verdict.TEXT, "is described in other words", self.new.pointer)


def _types(one: Alternative) -> str:
    return "any" if one.types == ANY else "|".join(sorted(one.types))


def _kind(one: Alternative) -> str:
    name = one.pointer.rpartition("/")[2]
    return name if one.pointer.startswith("#/components/") and name.isidentifier() else _types(one)


def _shown(value: Any) -> str:
    return "none" if value is None else json.dumps(value, ensure_ascii=False)


def _listed(values: Sequence[Any]) -> str:
    shown = ", ".join(map(_shown, values))
    return f"value {shown}" if len(values) == 1 else f"{len(values)} values: {shown}"


def _each(nodes: Iterable[Any]) -> Nodes:
    return tuple(node for some in nodes if isinstance(some, tuple) for node in some)


def _nodes_of(others: Nodes | bool | None) -> Nodes:
    return others if isinstance(others, tuple) else ()


def _anything(one: Alternative) -> Nodes:
    return (Node(True, one.pointer),)
