"""Compares what a vendor says beside what a schema admits."""

from __future__ import annotations

from collections.abc import Iterator

from spectools.drift.change import Change, Verdict
from spectools.drift.pair import Pair
from spectools.drift.places import RARE
from spectools.drift.wording import shown
from spectools.slice_skeleton import DIGEST


def remarks(pair: Pair) -> Iterator[Change]:
    """What changed of defaults, deprecation, texts, and of formats that no JSON shows."""
    if pair.documents.from_ours:
        return
    old, new = pair.old.hints, pair.new.hints
    if old.get("default") != new.get("default"):
        # What is left out is then something else. That a default is told at last changes nothing.
        verdict = Verdict.BREAKING if "default" in old and pair.documents.sent else Verdict.TEXT
        what = f"default {shown(old.get('default'))} -> {shown(new.get('default'))}"
        yield pair.change(verdict, what, pair.new.pointer_of("default"))
    if bool(old.get("deprecated")) != bool(new.get("deprecated")):
        verdict = Verdict.ADDITIVE if new.get("deprecated") else Verdict.TEXT
        what = "is deprecated" if new.get("deprecated") else "is no longer deprecated"
        yield pair.change(verdict, what, pair.new.pointer)
    for key in sorted(RARE & (old.keys() | new.keys())):
        if old.get(key) != new.get(key):
            # Whatever it says, a person has to look at it.
            yield pair.change(Verdict.BREAKING, f"{key} changed", pair.new.pointer_of(key))
    if old.get("format") != new.get("format") and pair.old.own.get("format") == pair.new.own.get("format"):
        what = f"format {shown(old.get('format'))} -> {shown(new.get('format'))}"
        yield pair.change(Verdict.TEXT, what, pair.new.pointer_of("format"))
    if old.get(DIGEST) != new.get(DIGEST):
        yield pair.change(Verdict.TEXT, "is described in other words", pair.new.pointer)
