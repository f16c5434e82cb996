"""The documents for either direction, and how schemas of theirs are compared."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from spectools.drift.alternatives import Node, Nodes
from spectools.drift.change import Change
from spectools.drift.judging import Documents
from spectools.drift.part import Part
from spectools.drift.schemas import Schemas
from spectools.drift.unchanged import Unchanged


@frozen
class Judges:
    """What is asked about what is sent, and about what is read."""

    sent: Documents
    read: Documents
    unchanged: Unchanged

    def with_ours_as_old(self) -> Judges:
        """For an operation that the vendor's old document did not have."""
        return evolve(self, sent=self.sent.with_ours_as_old(), read=self.read.with_ours_as_old())

    def schemas(self, documents: Documents, change: Change, old: Part, new: Part, ours: Part) -> Iterator[Change]:
        """The changes of a part's schema."""
        if not ours.schema or not (old.schema or new.schema):
            return
        nothing: Nodes = (Node(True, new.pointer),)
        compared = Schemas(documents, self.unchanged, change)
        yield from compared.compare(old.schema or nothing, new.schema or nothing, ours.schema)
