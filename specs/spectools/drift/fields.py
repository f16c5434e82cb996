"""Compares the members of an object."""

from __future__ import annotations

from collections.abc import Iterator

from spectools.drift.alternatives import Nodes
from spectools.drift.change import Addition, Change, Verdict
from spectools.drift.pair import Pair


def field_changes(pair: Pair) -> Iterator[Change]:
    """Members that are gone, new, needed or not, and what changed within those that stay."""
    mine = pair.ours.named
    for name in {**pair.old.properties, **pair.new.properties}:
        before, after = pair.old.properties.get(name, ()), pair.new.properties.get(name, ())
        ours = mine.get(name, ())
        path = (*pair.path, name)
        if not after:
            yield from _gone(pair, name, before, ours, path)
            continue
        had, needed = name in pair.old.required, pair.ours.requires(name, sent=pair.documents.sent)
        documents = pair.documents
        if not before and not ours:
            yield _come(pair, name, after, path)
            continue
        if not before:
            # The vendor's document now says what ours has said before: whether it says the same is to be seen.
            before, had = ours, needed
            documents = documents.with_ours_as_old()
        yield from _required(pair, had, name in pair.new.required, needed, after, path)
        if ours:
            yield from pair.within(documents, before, after, ours, name)


def _gone(pair: Pair, name: str, before: Nodes, ours: Nodes, path: tuple[str, ...]) -> Iterator[Change]:
    if not ours:
        return
    others = pair.new.others
    if pair.documents.sent and (others is True or isinstance(others, tuple)):
        yield pair.at(Verdict.ADDITIVE, "is accepted under any name only", before[0].pointer, path)
    else:
        yield pair.at(Verdict.BREAKING, "is gone", before[0].pointer, path)


def _come(pair: Pair, name: str, after: Nodes, path: tuple[str, ...]) -> Change:
    required = name in pair.new.required
    into = next((one.said["properties"] for one in pair.ours.alternatives if one.properties), None)
    addition = None if into is None else Addition("member", into, name, schema=after, required=required)
    if pair.documents.sent and required:
        return pair.at(Verdict.BREAKING, "is new and required", after[0].pointer, path, needed=True, more=True)
    return pair.at(Verdict.ADDITIVE, "is new", after[0].pointer, path, addition=addition, more=True)


def _required(pair: Pair, had: bool, has: bool, ours: bool, nodes: Nodes, path: tuple[str, ...]) -> Iterator[Change]:
    if had == has or ours == has:
        return
    needing = {"type": "object", "required": [path[-1]]}
    old, new, mine = (needing if one else {"type": "object"} for one in (had, has, ours))
    what = "is required now" if has else "is no longer required"
    verdict = pair.documents.judge(old, new, mine)
    yield pair.at(verdict, what, nodes[0].pointer, path, needed=pair.documents.sent and has)
