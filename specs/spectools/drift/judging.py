"""Whether a change breaks us: held against what the vendor had, and against what our document says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve, frozen

from spectools.drift.alternatives import Place
from spectools.drift.change import Change, Verdict
from spectools.drift.containment import admits
from spectools.drift.places import Reader
from spectools.drift.plain import whole, with_definitions

Schema = dict[str, Any]


def news(changes: Iterable[Change]) -> Iterator[Change]:
    """Of what is held against our document, what is worth telling.

    What our document has and the vendor's does not was seen at a server; as long as it breaks nothing it stays.
    """
    return (change for change in changes if change.more or change.verdict is Verdict.BREAKING)


@frozen
class Documents:
    """The three documents that are compared, each with its way to be read for what is sent or for what is read.

    The old one may be ours: then everything by which the vendor's differs from it is a change, and no text is.
    """

    old: Reader
    new: Reader
    ours: Reader

    @classmethod
    def of(cls, old: Schema | None, new: Schema, ours: Schema, *, sent: bool) -> Documents:
        """The documents, ours as the old one when there is no other."""
        # What our document leaves room for beside the values that it names is not sent before the vendor has it.
        mine = Reader(ours, sent, closed=sent)
        return cls(mine if old is None else Reader(old, sent), Reader(new, sent), mine)

    @property
    def sent(self) -> bool:
        """Whether this is about what a client sends."""
        return self.ours.sent is True

    @property
    def from_ours(self) -> bool:
        """Whether our document stands in for the vendor's old one."""
        return self.old is self.ours

    def with_ours_as_old(self) -> Documents:
        """For what the vendor's old document did not have and ours has."""
        return evolve(self, old=self.ours)

    def judge(self, old: Schema, new: Schema, ours: Schema) -> Verdict:
        """The verdict on schemas: what may be sent has to be accepted, what is answered has to be expected.

        By what the vendor's old document did differently from ours nothing breaks: it did before.
        """
        if self.sent:
            kept = admits(new, with_definitions("allOf", [ours, old]))
        else:
            kept = admits(with_definitions("anyOf", [ours, old]), new)
        return Verdict.ADDITIVE if kept else Verdict.BREAKING

    def gone(self, old: Place, new: Place, ours: Place) -> Verdict:
        """The verdict on alternatives that are no more, ``new`` being what is left."""
        if not self.sent:
            return Verdict.ADDITIVE
        return self.judge(*self._whole(old, new, ours))

    def come(self, old: Place, new: Place, ours: Place) -> Verdict:
        """The verdict on alternatives that are new, ``old`` being what there was."""
        if self.sent:
            return Verdict.ADDITIVE
        return self.judge(*self._whole(old, new, ours))

    def _whole(self, old: Place, new: Place, ours: Place) -> tuple[Schema, Schema, Schema]:
        return whole(self.old, old, "old"), whole(self.new, new, "new"), whole(self.ours, ours, "ours")
