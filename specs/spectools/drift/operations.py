"""Compares the operations that we use: then, now, and in our document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from attrs import evolve, frozen

from spectools.drift.bodies import answer_changes, body_changes
from spectools.drift.change import EVERY, Change, Side, Verdict
from spectools.drift.judges import Judges
from spectools.drift.judging import Documents, news
from spectools.drift.parameters import parameter_changes, parameters_of
from spectools.drift.part import Part, told
from spectools.drift.security import security_changes
from spectools.drift.unchanged import Unchanged
from spectools.operations import Operation, each_operation
from spectools.schemas import escape
from spectools.slice_skeleton import BESIDE

Document = dict[str, Any]


def changes(ours: Document, new: Document, old: Document | None = None) -> list[Change]:
    """Every change of the vendor's that our document does not have yet, in the order of our operations.

    ``old`` is the vendor's document as it was; without it all is a change by which the new one differs from ours.
    """
    return list(_Comparison.of(ours, new, old).all())


@frozen
class _Comparison:
    ours: Document
    new: Document
    old: Document | None
    judges: Judges

    @classmethod
    def of(cls, ours: Document, new: Document, old: Document | None) -> _Comparison:
        sent, read = (Documents.of(old, new, ours, sent=sent) for sent in (True, False))
        return cls(ours, new, old, Judges(sent, read, Unchanged.of(ours if old is None else old, new)))

    def all(self) -> Iterator[Change]:
        was = {} if self.old is None else {operation.key: operation for operation in each_operation(self.old)}
        now = {operation.key: operation for operation in each_operation(self.new)}
        for mine in each_operation(self.ours):
            old = was.get(mine.key)
            blank = _blank(mine)
            if mine.key not in now:
                if old is not None or self.old is None:
                    pointer = f"#/paths/{escape((old or mine).path)}/{mine.method}"
                    yield evolve(blank, verdict=Verdict.BREAKING, what="is gone", pointer=pointer, needed=True)
                continue
            # An operation that the vendor documents at last is held against what ours has said all along.
            here = self if old is not None else evolve(self, old=None, judges=self.judges.with_ours_as_old())
            found = here.operation(blank, old or mine, now[mine.key], mine)
            yield from found if here.old is not None else news(found)
        yield from self._servers()
        yield from self._beside()

    def operation(self, blank: Change, old: Operation, new: Operation, mine: Operation) -> Iterator[Change]:
        documents = (self.old or self.ours, self.new, self.ours)
        was, now, ours = (
            Part(document, one.body, f"#/paths/{escape(one.path)}/{one.method}")
            for document, one in zip(documents, (old, new, mine), strict=True)
        )
        blank = evolve(blank, pointer=now.pointer)
        if self.old is not None:
            yield from told(blank, was, now, evolve(blank, needed=True))
            yield from security_changes(evolve(blank, needed=True), self.old, self.new, was.value, now.value)
            yield from _moved(evolve(blank, needed=True), old, new)
        parameters = [parameters_of(at, one) for at, one in zip((was, now, ours), (old, new, mine), strict=True)]
        yield from parameter_changes(self.judges, blank, ours.pointer, *parameters)
        yield from body_changes(self.judges, evolve(blank, side=Side.SENT, part="body"), was, now, ours)
        yield from answer_changes(
            self.judges, evolve(blank, side=Side.READ), *(at.children("responses") for at in (was, now, ours))
        )

    def _servers(self) -> Iterator[Change]:
        """Whether the paths are below another one; on which host they are is for accounts to say."""
        if self.old is None:
            return
        was, now = (_below(document) for document in (self.old, self.new))
        blank = Change(
            verdict=Verdict.BREAKING, side=Side.CALLED, what="", pointer="#/servers", operation=("", ""),
            named="every operation", module=EVERY, needed=True,
        )  # fmt: skip
        if was != now:
            yield evolve(blank, what=f"is below {_either(now)} and no longer below {_either(was)}")
        elif self.old.get("servers") != self.new.get("servers"):
            yield evolve(blank, verdict=Verdict.TEXT, what="servers are described in another way")

    def _beside(self) -> Iterator[Change]:
        """Operations that the vendor added right beside those that we use."""
        if self.old is None or BESIDE not in self.old:
            return
        mine = {operation.key for operation in each_operation(self.ours)}
        for name in self.new.get(BESIDE, ()):
            method, _, path = name.partition(" ")
            key = (method.lower(), re.sub(r"{[^}]*}", "{}", path))
            if name not in self.old[BESIDE] and key not in mine:
                pointer = f"#/paths/{escape(path)}/{method.lower()}"
                yield Change(
                    verdict=Verdict.ADDITIVE, side=Side.CALLED, what="is a new operation beside ours", pointer=pointer,
                    operation=key, named=name, module="",
                )  # fmt: skip


def _blank(operation: Operation) -> Change:
    return Change(
        verdict=Verdict.TEXT, side=Side.CALLED, what="", pointer="", operation=operation.key,
        named=f"{operation.method.upper()} {operation.path}", module=operation.module,
    )  # fmt: skip


def _moved(change: Change, old: Operation, new: Operation) -> Iterator[Change]:
    """Whether an operation that has servers of its own has other ones; those of all operations are told once."""
    was, now = (_own_servers(one) for one in (old, new))
    if was != now:
        place = "#/paths/" + escape(new.path) + (f"/{new.method}" if "servers" in new.body else "")
        what = f"is served at {listed_servers(now)} and no longer at {listed_servers(was)}"
        yield evolve(change, verdict=Verdict.BREAKING, what=what, pointer=f"{place}/servers")


def _own_servers(operation: Operation) -> list[str]:
    servers = operation.body.get("servers") or operation.item.get("servers") or ()
    return sorted(str(server.get("url", "")) for server in servers)


def listed_servers(urls: list[str]) -> str:
    return " or ".join(urls) or "the address of all operations"


def _below(document: Document) -> set[str]:
    return {urlsplit(str(server.get("url", ""))).path.rstrip("/") for server in document.get("servers", ())} or {""}


def _either(paths: set[str]) -> str:
    return " or ".join(f"{path}/" for path in sorted(paths))
