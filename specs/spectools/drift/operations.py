"""Compares the operations that we use: then, now, and in our document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from attrs import evolve, frozen

from spectools.drift.change import EVERY, Addition, Change, Side, Verdict
from spectools.drift.judging import Documents, news
from spectools.drift.places import Node, Nodes, Place
from spectools.drift.schemas import Schemas
from spectools.drift.security import security_changes
from spectools.drift.unchanged import Unchanged
from spectools.operations import Operation, each_operation
from spectools.references import resolve
from spectools.schemas import escape
from spectools.slice_skeleton import BESIDE, DIGEST

Document = dict[str, Any]


def changes(ours: Document, new: Document, old: Document | None = None) -> list[Change]:
    """Every change of the vendor's that our document does not have yet, in the order of our operations.

    ``old`` is the vendor's document as it was; without it all is a change by which the new one differs from ours.
    """
    return list(_Comparison.of(ours, new, old).all())


@frozen
class _At:
    """A part of an operation in one document, with the way to it."""

    document: Document
    value: Mapping[str, Any]
    pointer: str

    @classmethod
    def followed(cls, document: Document, value: Any, pointer: str) -> _At:
        """The part itself, when a reference stands in its place."""
        while isinstance(value, dict) and isinstance(value.get("$ref"), str):
            pointer = value["$ref"]
            value = resolve(document, pointer)
        return cls(document, value if isinstance(value, dict) else {}, pointer)

    def child(self, *steps: str) -> _At:
        """What is below it; an empty part when there is nothing."""
        value: Any = self.value
        for step in steps:
            value = value.get(step, {}) if isinstance(value, dict) else {}
        return _At.followed(self.document, value, "/".join((self.pointer, *map(escape, steps))))

    def children(self, step: str) -> dict[str, _At]:
        """Those below one member, by their names."""
        named = self.value.get(step) or {}
        return {name: self.child(step, name) for name in named}

    @property
    def schema(self) -> Nodes:
        """Its schema, that of a parameter which has a media type of its own included."""
        if "schema" in self.value:
            return (Node(self.value["schema"], f"{self.pointer}/schema"),)
        return tuple(
            Node(media.value["schema"], f"{media.pointer}/schema")
            for media in self.children("content").values()
            if "schema" in media.value
        )


@frozen
class _Comparison:
    ours: Document
    new: Document
    old: Document | None
    sent: Documents
    read: Documents
    unchanged: Unchanged

    @classmethod
    def of(cls, ours: Document, new: Document, old: Document | None) -> _Comparison:
        sent, read = (Documents.of(old, new, ours, sent=sent) for sent in (True, False))
        return cls(ours, new, old, sent, read, Unchanged.of(ours if old is None else old, new))

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
            here = self if old is not None else evolve(self, old=None, sent=_ours(self.sent), read=_ours(self.read))
            found = here.operation(blank, old or mine, now[mine.key], mine)
            yield from found if here.old is not None else news(found)
        yield from self._servers()
        yield from self._beside()

    def operation(self, blank: Change, old: Operation, new: Operation, mine: Operation) -> Iterator[Change]:
        documents = (self.old or self.ours, self.new, self.ours)
        was, now, ours = (
            _At(document, one.body, f"#/paths/{escape(one.path)}/{one.method}")
            for document, one in zip(documents, (old, new, mine), strict=True)
        )
        blank = evolve(blank, pointer=now.pointer)
        if self.old is not None:
            yield from _told(blank, was, now, evolve(blank, needed=True))
            yield from security_changes(evolve(blank, needed=True), self.old, self.new, was.value, now.value)
        parameters = [_parameters(at, one) for at, one in zip((was, now, ours), (old, new, mine), strict=True)]
        yield from self._each_parameter(blank, ours.pointer, *parameters)
        yield from self._body(evolve(blank, side=Side.SENT, part="body"), was, now, ours)
        yield from self._answers(evolve(blank, side=Side.READ), *(at.children("responses") for at in (was, now, ours)))

    def _each_parameter(
        self, blank: Change, into: str, was: dict[Any, _At], now: dict[Any, _At], ours: dict[Any, _At]
    ) -> Iterator[Change]:
        for key in {**was, **now}:
            before, after, mine = was.get(key), now.get(key), ours.get(key)
            at = after or before
            assert at is not None
            name = str((mine or at).value["name"])
            change = evolve(blank, side=Side.SENT, part=str(at.value["in"]), path=(name,), pointer=at.pointer)
            if after is None:
                if mine is not None:
                    yield evolve(change, verdict=Verdict.BREAKING, what="is gone")
                continue
            if before is None and mine is None:
                yield _new_parameter(change, after, into)
                continue
            documents = self.sent if before is not None else _ours(self.sent)
            before = before or mine
            assert before is not None
            yield from _flag(change, "required", before, after, mine)
            if mine is None:
                continue
            yield from self._schemas(documents, change, before, after, mine)
            if not documents.from_ours:
                yield from _told(change, before, after, change)
                yield from _style(change, before, after)

    def _body(self, change: Change, was: _At, now: _At, ours: _At) -> Iterator[Change]:
        before, after, mine = (at.child("requestBody") for at in (was, now, ours))
        if before.value and not after.value and mine.value:
            yield evolve(change, verdict=Verdict.BREAKING, what="is gone", pointer=before.pointer, needed=True)
        elif after.value:
            if not before.value and not mine.value:
                verdict = Verdict.BREAKING if after.value.get("required") else Verdict.ADDITIVE
                yield evolve(change, verdict=verdict, what="is new", pointer=after.pointer, needed=True, more=True)
                return
            documents = self.sent if before.value else _ours(self.sent)
            before = before if before.value else mine
            yield from _flag(evolve(change, pointer=after.pointer), "required", before, after, mine)
            yield from self._content(documents, change, before, after, mine)
            if not documents.from_ours:
                yield from _told(evolve(change, pointer=after.pointer), before, after, change)

    def _answers(
        self, change: Change, was: dict[str, _At], now: dict[str, _At], ours: dict[str, _At]
    ) -> Iterator[Change]:
        was, now, ours = ({status.upper(): at for status, at in answers.items()} for answers in (was, now, ours))
        for status in {**was, **now}:
            before, after, mine = was.get(status), now.get(status), ours.get(status)
            at = after or before
            assert at is not None
            change = evolve(change, part=status, pointer=at.pointer)
            good = status.startswith("2")
            if after is None:
                if mine is not None:
                    verdict = Verdict.BREAKING if good else Verdict.ADDITIVE
                    yield evolve(change, verdict=verdict, what="is gone", needed=good)
            elif mine is None:
                if before is None:
                    verdict = self._new_answer(after, ours) if good else Verdict.ADDITIVE
                    yield evolve(change, verdict=verdict, what="is a new status", needed=good, more=True)
            else:
                documents = self.read if before is not None else _ours(self.read)
                yield from self._answer(documents, change, before or mine, after, mine)

    def _new_answer(self, after: _At, ours: dict[str, _At]) -> Verdict:
        """What is answered in its place is read as the other good answers are."""
        good = [node for status, at in ours.items() if status.startswith("2") for node in at.schema]
        if not good:
            return Verdict.ADDITIVE
        if not after.schema:
            return Verdict.BREAKING
        return self.read.come(Place(False, ()), self.read.new.place(after.schema), self.read.ours.place(tuple(good)))

    def _answer(self, documents: Documents, change: Change, before: _At, after: _At, mine: _At) -> Iterator[Change]:
        yield from self._content(documents, change, before, after, mine)
        was, now, ours = (
            {name.lower(): header for name, header in at.children("headers").items()} for at in (before, after, mine)
        )
        named = {name.lower(): name for at in (before, after) for name in at.value.get("headers", {})}
        for key in {**was, **now}:
            here = evolve(change, part=f"{change.part} header", path=(named[key],))
            if key not in now:
                if key in ours:
                    yield evolve(here, verdict=Verdict.BREAKING, what="is gone", pointer=was[key].pointer)
            elif key not in ours:
                if key not in was:
                    yield evolve(here, verdict=Verdict.ADDITIVE, what="is new", pointer=now[key].pointer, more=True)
            else:
                here = evolve(here, pointer=now[key].pointer)
                old = was.get(key, ours[key])
                yield from self._schemas(documents if key in was else _ours(documents), here, old, now[key], ours[key])
        if not documents.from_ours:
            yield from _told(change, before, after, change)

    def _content(self, documents: Documents, change: Change, before: _At, after: _At, mine: _At) -> Iterator[Change]:
        was, now, ours = (
            {_plain(name): media for name, media in at.children("content").items()} for at in (before, after, mine)
        )
        for name in {**was, **now}:
            used = ours.get(name) or (next(iter(ours.values()), None) if name == "*/*" else None)
            if name not in now:
                if used is not None and "*/*" not in now:
                    what = f"media type {name} is gone"
                    yield evolve(change, verdict=Verdict.BREAKING, what=what, pointer=was[name].pointer, needed=True)
            elif name not in was and used is None:
                what = f"media type {name} is new"
                # Where there was nothing to read, nothing is read; what else can be sent need not be.
                yield evolve(change, verdict=Verdict.ADDITIVE, what=what, pointer=now[name].pointer, more=True)
            elif used is not None:
                old = was.get(name, used)
                yield from self._schemas(documents if name in was else _ours(documents), change, old, now[name], used)

    def _schemas(self, documents: Documents, change: Change, old: _At, new: _At, ours: _At) -> Iterator[Change]:
        if not ours.schema or not (old.schema or new.schema):
            return
        nothing: Nodes = (Node(True, new.pointer),)
        compared = Schemas(documents, self.unchanged, change)
        yield from compared.compare(old.schema or nothing, new.schema or nothing, ours.schema)

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


def _ours(documents: Documents) -> Documents:
    return documents.with_ours_as_old()


def _parameters(at: _At, operation: Operation) -> dict[tuple[str, str], _At]:
    """The operation's parameters; those in the path are known by their place, headers whatever their case."""
    places = {name: str(place) for place, name in enumerate(re.findall(r"{([^}]*)}", operation.path))}
    item = f"#/paths/{escape(operation.path)}/parameters"
    given = [(f"{item}/{at_}", one) for at_, one in enumerate(operation.item.get("parameters", ()))]
    # What the operation says itself comes last and wins.
    given += [(f"{at.pointer}/parameters/{at_}", one) for at_, one in enumerate(operation.body.get("parameters", ()))]
    found = {}
    for pointer, one in given:
        parameter = _At.followed(at.document, one, pointer)
        name, place = parameter.value["name"], parameter.value["in"]
        known = places.get(name, name) if place == "path" else name.lower() if place == "header" else name
        found[place, known] = parameter
    return found


def _new_parameter(change: Change, after: _At, into: str) -> Change:
    if after.value.get("required"):
        return evolve(change, verdict=Verdict.BREAKING, what="is new and required", needed=True, more=True)
    addition = Addition("parameter", into, str(after.value["name"]), dict(after.value), after.schema)
    return evolve(change, verdict=Verdict.ADDITIVE, what="is new", addition=addition, more=True)


def _flag(change: Change, name: str, before: _At, after: _At, mine: _At | None) -> Iterator[Change]:
    had, has, ours = (bool(at is not None and at.value.get(name)) for at in (before, after, mine))
    if had == has or (mine is not None and ours == has):
        return
    what = "is required now" if has else "is no longer required"
    yield evolve(change, verdict=Verdict.BREAKING if has else Verdict.ADDITIVE, what=what, needed=has)


def _style(change: Change, before: _At, after: _At) -> Iterator[Change]:
    was_styled, now_styled = _styled(before.value), _styled(after.value)
    for key, now in now_styled.items():
        was = was_styled[key]
        if was != now:
            yield evolve(
                change, verdict=Verdict.BREAKING, what=f"{key} {was} -> {now}", pointer=f"{after.pointer}/{key}"
            )


def _styled(parameter: Mapping[str, Any]) -> dict[str, Any]:
    """How a parameter is written, with what goes without saying said."""
    style = parameter.get("style", "form" if parameter["in"] in ("query", "cookie") else "simple")
    return {
        "style": style,
        "explode": parameter.get("explode", style == "form"),
        "allowReserved": parameter.get("allowReserved", False),
    }


def _told(change: Change, before: _At, after: _At, deprecation: Change) -> Iterator[Change]:
    """What a vendor says about a part, beside what it is."""
    was, now = bool(before.value.get("deprecated")), bool(after.value.get("deprecated"))
    if was != now:
        verdict = Verdict.ADDITIVE if now else Verdict.TEXT
        yield evolve(deprecation, verdict=verdict, what="is deprecated" if now else "is no longer deprecated")
    if before.value.get("operationId") != after.value.get("operationId"):
        what = f"operationId {before.value.get('operationId')} -> {after.value.get('operationId')}"
        yield evolve(change, verdict=Verdict.TEXT, what=what, pointer=f"{after.pointer}/operationId")
    if before.value.get(DIGEST) != after.value.get(DIGEST):
        yield evolve(change, verdict=Verdict.TEXT, what="is described in other words", pointer=after.pointer)


def _below(document: Document) -> set[str]:
    return {urlsplit(str(server.get("url", ""))).path.rstrip("/") for server in document.get("servers", ())} or {""}


def _either(paths: set[str]) -> str:
    return " or ".join(f"{path}/" for path in sorted(paths))


def _plain(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()
