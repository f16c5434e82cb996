"""Which of a place's alternatives, then and now, are the same one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spectools.drift.alternatives import Alternative

Pairs = list[tuple[Alternative, Alternative]]
Key = Callable[[Alternative], object]


def paired(
    old: Sequence[Alternative], new: Sequence[Alternative]
) -> tuple[Pairs, list[Alternative], list[Alternative]]:
    """The pairs, the old ones without a new one, and the new ones without an old one."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])], [], []
    pairs: Pairs = []
    gone, come = list(old), list(new)
    # From what is surely the same to what is probably the same.
    keys: tuple[Key, ...] = (_name, _content, _members, lambda one: one.types)
    for key in keys:
        for before in list(gone):
            wanted = key(before)
            after = None if wanted is None else next((one for one in come if key(one) == wanted), None)
            if after is not None:
                pairs.append((before, after))
                gone.remove(before)
                come.remove(after)
    return pairs, gone, come


def _name(one: Alternative) -> object:
    # Elsewhere a pointer is only the number of the alternative.
    return one.pointer if one.pointer.startswith("#/components/") and one.pointer.count("/") == 3 else None


def _content(one: Alternative) -> object:
    return one.types, one.values, one.own, sorted(one.properties)


def _members(one: Alternative) -> object:
    return (one.types, sorted(one.properties)) if one.properties else None
