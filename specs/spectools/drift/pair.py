"""One way to fit a place, then and now, and all the ways in our document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from attrs import evolve, frozen

from spectools.drift.alternatives import Alternative, Nodes, Place
from spectools.drift.change import Change, Verdict
from spectools.drift.judging import Documents
from spectools.drift.plain import own, own_of
from spectools.drift.unchanged import Unchanged

Path: TypeAlias = tuple[str, ...]
Compare: TypeAlias = Callable[[Documents, Nodes, Nodes, Nodes, Path], Iterator[Change]]


@frozen
class Pair:
    """What is compared, with what it takes to compare it."""

    documents: Documents
    unchanged: Unchanged
    base: Change
    """A change in which everything but what changed is filled in."""
    old: Alternative
    new: Alternative
    ours: Place
    path: Path
    compare: Compare
    """Compares what is within."""

    def change(self, verdict: Verdict, what: str, pointer: str, **more: Any) -> Change:
        """A change here."""
        return self.at(verdict, what, pointer, self.path, **more)

    def at(self, verdict: Verdict, what: str, pointer: str, path: Path, **more: Any) -> Change:
        """A change at a place within."""
        return evolve(self.base, verdict=verdict, what=what, pointer=pointer, path=(*self.base.path, *path), **more)

    def had_only(self, **changed: Any) -> Verdict:
        """The verdict, had only this changed."""
        only = evolve(self.old, **changed)
        return self.documents.judge(own(self.old), own(only), own_of(self.ours))

    def within(self, documents: Documents, old: Nodes, new: Nodes, ours: Nodes, step: str) -> Iterator[Change]:
        """The changes a step further in."""
        return self.compare(documents, old, new, ours, (*self.path, step))
