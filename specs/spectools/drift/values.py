"""Compares what is said of a value itself: its type, the values that are named, limits, formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from spectools.drift.alternatives import Alternative
from spectools.drift.change import Addition, Change, Verdict
from spectools.drift.pair import Pair
from spectools.drift.plain import own, own_of
from spectools.drift.wording import listed, shown, types


def value_changes(pair: Pair) -> Iterator[Change]:
    """The changes of each for itself, and of all of it together."""
    found = [*_types(pair), *_values(pair), *_assertions(pair), *_parts(pair)]
    yield from found
    old, new, ours = own(pair.old), own(pair.new), own_of(pair.ours)
    harmless = all(change.verdict is not Verdict.BREAKING for change in found)
    if old != new and harmless and pair.documents.judge(old, new, ours) is Verdict.BREAKING:
        # Each for itself does no harm; together they do.
        yield pair.change(Verdict.BREAKING, "several things changed that go badly together", pair.new.pointer)


def _types(pair: Pair) -> Iterator[Change]:
    if pair.old.types == pair.new.types or any(one.types == pair.new.types for one in pair.ours.alternatives):
        return
    what = f"type {types(pair.old)} -> {types(pair.new)}"
    yield pair.change(pair.had_only(types=pair.new.types), what, pair.new.pointer_of("type"))


def _values(pair: Pair) -> Iterator[Change]:
    old, new = pair.old.values, pair.new.values
    pointer = pair.new.pointer_of("const" if "const" in pair.new.said and "enum" not in pair.new.said else "enum")
    lists = [one for one in pair.ours.alternatives if one.values is not None or one.known]
    named = [value for one in lists for value in (*(one.values or ()), *one.known)]
    if old is None and new is None:
        old, new = (pair.old.known, pair.new.known) if pair.old.known and pair.new.known else (None, None)
    if old is None or new is None:
        yield from _closed_or_opened(pair, old, new, named, pointer)
        return
    if added := [value for value in new if value not in old and value not in named]:
        addition = Addition("values", lists[0].pointer_of("enum"), value=added) if lists else None
        what = f"new {listed(added)}"
        yield pair.change(pair.had_only(values=(*old, *added)), what, pointer, addition=addition, more=True)
    if removed := [value for value in old if value not in new and (value in named or not lists)]:
        verdict = pair.had_only(values=tuple(value for value in old if value in new))
        yield pair.change(verdict, f"no longer {listed(removed)}", pair.old.pointer_of("enum"))


def _closed_or_opened(
    pair: Pair, old: Sequence[Any] | None, new: Sequence[Any] | None, named: Sequence[Any], pointer: str
) -> Iterator[Change]:
    if old is None and new is not None:
        if set(map(shown, new)) != set(map(shown, named)):
            yield pair.change(pair.had_only(values=tuple(new)), f"only {listed(new)}", pointer)
    elif old is not None and new is None and named:
        verdict = pair.had_only(values=None)
        # Ours is open as it stands: a value that it does not name is nothing new to it.
        if verdict is Verdict.BREAKING or not pair.documents.from_ours:
            yield pair.change(verdict, "other values than those named", pointer)


def _assertions(pair: Pair) -> Iterator[Change]:
    for key in sorted(pair.old.own.keys() | pair.new.own.keys()):
        before, after = pair.old.own.get(key), pair.new.own.get(key)
        if before == after or (pair.ours.alternatives and all(one.own.get(key) == after for one in _relevant(pair))):
            continue
        changed = {name: value for name, value in pair.old.own.items() if name != key}
        if key in pair.new.own:
            changed[key] = after
        pointer = (pair.new if key in pair.new.own else pair.old).pointer_of(key)
        yield pair.change(pair.had_only(own=changed), f"{key} {shown(before)} -> {shown(after)}", pointer)


def _relevant(pair: Pair) -> list[Alternative]:
    return [one for one in pair.ours.alternatives if one.types & pair.new.types] or list(pair.ours.alternatives)


def _parts(pair: Pair) -> Iterator[Change]:
    for key in sorted(pair.old.parts.keys() | pair.new.parts.keys()):
        before, after = pair.old.parts.get(key, ()), pair.new.parts.get(key, ())
        if pair.unchanged.between(before, after):
            continue
        # Rare enough to be looked at by a person, whatever it says.
        yield pair.change(Verdict.BREAKING, f"{key} changed", (after or before)[0].pointer)
