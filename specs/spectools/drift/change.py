"""One thing that a vendor changed."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from attrs import frozen

from spectools.drift.alternatives import Nodes

EVERY = "*"
"""In the place of an operation's module: all operations are meant."""


class Verdict(StrEnum):
    """What a change does to a client that is as ours."""

    BREAKING = "breaking"
    """Something that we send may be refused, or something that we read may be missing or unknown."""
    ADDITIVE = "additive"
    """The interface is another one, and what we do with it works as before."""
    TEXT = "text"
    """Only what the vendor says about it changed."""


class Side(StrEnum):
    """Which way what changed goes."""

    SENT = "sent"
    READ = "read"
    CALLED = "called"
    """Neither: it is about the operation itself."""


@frozen
class Addition:
    """What our document would need to have the same.

    ``kind`` is ``values``, ``member`` or ``parameter``; ``into`` is the pointer, in our document, of what they are added to;
    ``value`` are the values, or the parameter; ``schema`` is the vendor's of a member or a parameter.
    """

    kind: str
    into: str
    name: str = ""
    value: Any = None
    schema: Nodes = ()
    required: bool = False


@frozen(kw_only=True)
class Change:
    """One thing that a vendor changed, in one operation."""

    verdict: Verdict
    side: Side
    what: str
    pointer: str
    """Where it is in the vendor's new document; in the old one for what is gone."""
    operation: tuple[str, str]
    """Method and path, the parameters in it without their names."""
    named: str
    """The operation as a person calls it."""
    module: str
    """The operation's module in the generated client, as <tag>/<operation>."""
    part: str = ""
    """Of the operation: ``query``, ``body``, ``200``, ``200 header``; empty when it is about all of it."""
    path: tuple[str, ...] = ()
    """The members that lead to it, from the outside in; ``[]`` and ``{}`` stand for what has no name."""
    needed: bool = False
    """Whether it concerns everybody who calls the operation, whatever they send or read."""
    more: bool = False
    """Whether the vendor has something there that was not there before."""
    addition: Addition | None = None

    @property
    def at(self) -> str:
        """Where it is, as ``GET /things 200 values[].url``."""
        joined = ".".join(self.path).replace(".[]", "[]").replace(".{}", "{}")
        return " ".join(filter(None, (self.named, self.part, joined)))

    @property
    def names(self) -> tuple[str, ...]:
        """The members that lead to it, without what has no name."""
        return tuple(step for step in self.path if step not in ("[]", "{}"))
