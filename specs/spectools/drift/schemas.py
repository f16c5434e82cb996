"""Compares what may stand at a place: then, now, and in our document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from attrs import evolve, frozen

from spectools.drift.alternatives import Node, Nodes, Place
from spectools.drift.change import Change, Verdict
from spectools.drift.fields import field_changes
from spectools.drift.judging import Documents, news
from spectools.drift.pair import Pair
from spectools.drift.pairing import paired
from spectools.drift.plain import any_of, own_of
from spectools.drift.remarks import remarks
from spectools.drift.unchanged import Unchanged
from spectools.drift.values import value_changes
from spectools.drift.wording import kind

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
            compare = partial(self._within, inside)
            pair = Pair(self.documents, self.unchanged, self.base, before, after, mine, path, compare)
            yield from value_changes(pair)
            yield from field_changes(pair)
            yield from _inner(pair, "[]", before.items, after.items, _each(one.items for one in mine.alternatives))
            yield from _others(pair)
            yield from remarks(pair)
        for one in gone:
            verdict = self.documents.gone(Place(False, (one,)), now, mine)
            if verdict is Verdict.BREAKING or not self.documents.from_ours:
                yield self.change(verdict, f"{kind(one)} is no longer an alternative", one.pointer, path)
        for one in come:
            verdict = self.documents.come(was, Place(False, (one,)), mine)
            yield self.change(verdict, f"{kind(one)} is a new alternative", one.pointer, path, more=True)

    def _within(
        self, inside: tuple[Any, ...], documents: Documents, old: Nodes, new: Nodes, ours: Nodes, path: tuple[str, ...]
    ) -> Iterator[Change]:
        return evolve(self, documents=documents).compare(old, new, ours, path, inside)

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


def _inner(pair: Pair, step: str, old: Nodes, new: Nodes, ours: Nodes) -> Iterator[Change]:
    if ours and (old or new):
        # Where the vendor's old document says nothing, ours has said all along what it is.
        documents = pair.documents if old else pair.documents.with_ours_as_old()
        yield from pair.within(documents, old or ours, new or (Node(True, pair.new.pointer),), ours, step)


def _others(pair: Pair) -> Iterator[Change]:
    """Members without a name of their own."""
    old, new = pair.old.others, pair.new.others
    ours = _each(one.others for one in pair.ours.alternatives)
    if isinstance(new, tuple) or (isinstance(old, tuple) and new is not False):
        yield from _inner(pair, "{}", _each([old]), _each([new]), ours)
    elif pair.documents.sent and new is False and old is not False and ours:
        yield pair.change(Verdict.BREAKING, "takes no members but those named", pair.new.pointer)


def _each(nodes: Iterable[Any]) -> Nodes:
    return tuple(node for some in nodes if isinstance(some, tuple) for node in some)
