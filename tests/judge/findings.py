"""What a judge found, and the findings that have a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from spectools.load import load


@frozen(order=True)
class Finding:
    """One objection."""

    against: str
    """Whose document, such as ``logto`` or, for the vendor's own, ``logto (vendor)``."""
    at: str
    """The operation, and where in it: ``GET /api/hooks/{} request.query.page``."""
    what: str

    def __str__(self) -> str:
        return f"{self.against}: {self.at}: {self.what}"


@frozen
class Reason:
    """Why findings are none: ``*`` stands for any text."""

    against: str
    at: str
    what: str
    why: str

    def covers(self, finding: Finding) -> bool:
        """Whether it is about this finding."""
        return _fits(self.against, finding.against) and _fits(self.at, finding.at) and _fits(self.what, finding.what)


def reasons(file: Path) -> list[Reason]:
    """The reasons in a file."""
    return [Reason(**entry) for entry in load(file)["reasons"]]


def unexplained(found: Iterable[Finding], known: Iterable[Reason], judged: Iterable[str]) -> list[str]:
    """A line for each finding without a reason and, of what was judged, for each reason without a finding."""
    findings, kept, seen = sorted(found), list(known), list(judged)
    lines = [str(finding) for finding in findings if not any(reason.covers(finding) for reason in kept)]
    for reason in kept:
        wanted = any(_fits(reason.against, one) for one in seen)
        if wanted and not any(reason.covers(finding) for finding in findings):
            lines.append(f"a reason for what is not found: {reason.against}: {reason.at}: {reason.what}")
    return lines


def _fits(pattern: str, text: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text, re.DOTALL) is not None
