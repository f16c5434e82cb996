"""Keeps the reading of a document within bounds: a small one can lead to any number of schemas by its references."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

from attrs import define

from spectools import bounds
from spectools.failure import SpecFailure


@define
class Steps:
    """Counts the schemas that were looked at."""

    most: int = bounds.STEPS
    taken: int = 0

    def another(self, pointer: str) -> None:
        """Count one more; SpecFailure when they are too many."""
        self.taken += 1
        if self.taken > self.most:
            raise SpecFailure(f"{pointer}: references lead to more than {self.most:,} schemas, more than are compared")


def check_alternatives(pointer: str, factors: Sequence[Sequence[Any]]) -> None:
    """SpecFailure when there are too many ways to choose one of each."""
    ways = prod(map(len, factors))
    if ways > bounds.ALTERNATIVES:
        raise SpecFailure(
            f"{pointer}: anyOf, oneOf and allOf let it be filled in {ways:,} ways; "
            f"more than {bounds.ALTERNATIVES:,} are not compared"
        )


def check_values(pointer: str, values: Sequence[Any] | None) -> None:
    """SpecFailure when a list of values is too long."""
    if values is not None and len(values) > bounds.LISTED:
        raise SpecFailure(f"{pointer}: it lists {len(values):,} values; more than {bounds.LISTED:,} are not compared")
