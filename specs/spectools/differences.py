"""The differences from the vendor's document that are meant to be there, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import frozen

from spectools.failure import SpecFailure
from spectools.fidelity import Finding
from spectools.load import load

FILE = "differences.yaml"
_MEMBERS = ("at", "what", "why")


@frozen
class Difference:
    """A difference that is meant, or several: ``*`` in ``at`` and ``what`` stands for any text."""

    at: str
    what: str
    why: str

    def covers(self, finding: Finding) -> bool:
        """Whether this is the finding's reason."""
        return _fits(self.at, finding.at) and _fits(self.what, finding.what)


@frozen
class Differences:
    """What a provider's ``differences.yaml`` says.

    ``paths`` are the paths of the vendor's document that our document is about, all of them when none is named.
    """

    paths: tuple[str, ...] = ("*",)
    meant: tuple[Difference, ...] = ()

    def part_of(self, vendor: dict[str, Any]) -> dict[str, Any]:
        """The vendor's document without the paths that ours is not about."""
        kept = {
            path: item
            for path, item in vendor.get("paths", {}).items()
            if any(_fits(wanted, path) for wanted in self.paths)
        }
        return {**vendor, "paths": kept}

    def problems(self, found: Iterable[Finding]) -> list[str]:
        """A line for each finding without a reason, and for each reason without a finding."""
        findings = list(found)
        lines = [str(finding) for finding in findings if not any(one.covers(finding) for one in self.meant)]
        for difference in self.meant:
            if not any(difference.covers(finding) for finding in findings):
                lines.append(f"{FILE} has a reason for what is no difference: {difference.at}: {difference.what}")
        return lines


def differences_of(folder: Path) -> Differences:
    """What the provider's file says; nothing is meant when there is no file."""
    file = folder / FILE
    if not file.is_file():
        return Differences()
    given = load(file)
    entries = given.get("differences")
    problems = [f"{FILE}: there is no member {name}" for name in given if name not in ("paths", "differences")]
    if not isinstance(entries, list):
        raise SpecFailure([*problems, f"{FILE}: differences is a list of entries"])
    for place, entry in enumerate(entries):
        texts = isinstance(entry, dict) and all(isinstance(value, str) and value for value in entry.values())
        if not texts or sorted(entry) != sorted(_MEMBERS):
            problems.append(f"{FILE}: entry {place + 1} has to have {', '.join(_MEMBERS)}, each a text")
    if problems:
        raise SpecFailure(problems)
    return Differences(tuple(given.get("paths", ("*",))), tuple(Difference(**entry) for entry in entries))


def _fits(pattern: str, text: str) -> bool:
    # Brackets are part of what is named, so this is not what file names are matched with.
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text) is not None
