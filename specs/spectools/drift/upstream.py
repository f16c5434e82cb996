"""The vendor's document as it was when somebody last looked at it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import frozen

from spectools.failure import SpecFailure
from spectools.load import load
from spectools.operations import Operation, each_operation
from spectools.slice import same_as, sliced
from spectools.slice_skeleton import skeleton, written

Document = dict[str, Any]

FILE = "upstream.json"


@frozen
class Upstream:
    """What a provider's ``upstream.json`` holds: the document's skeleton, or why there is none."""

    document: Document | None = None
    none_because: str | None = None

    @classmethod
    def of(cls, folder: Path) -> Upstream:
        """The provider's; empty when nobody has looked yet."""
        file = folder / FILE
        if not file.is_file():
            return cls()
        given = load(file)
        return cls(none_because=str(given["none"])) if "none" in given else cls(given)


def cut(vendor: Document, ours: Document) -> Document:
    """The skeleton of what the vendor's document says about our operations; SpecFailure when it says nothing."""
    mine = list(each_operation(ours))
    made = sliced(vendor, same_as(ours))
    if not made["paths"]:
        raise SpecFailure(f"none of our {len(mine)} operations is in the document; is it the right one?")
    beside = [f"{one.method.upper()} {one.path}" for one in each_operation(vendor) if _beside(one, mine)]
    return skeleton(made, beside)


def accept(folder: Path, document: Document) -> Path:
    """Keep a skeleton as what was last looked at, and say where."""
    file = folder / FILE
    file.write_text(written(document), encoding="utf-8")
    return file


def _beside(operation: Operation, mine: list[Operation]) -> bool:
    """Whether it is on a path of ours or below one, and not ours."""
    _, path = operation.key
    if any(operation.key == one.key for one in mine):
        return False
    return any(path == ours or path.startswith(f"{ours.rstrip('/')}/") for _, ours in (one.key for one in mine))
