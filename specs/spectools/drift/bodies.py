"""Compares what is sent and answered: bodies, statuses, headers, media types."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from spectools.drift.alternatives import Place
from spectools.drift.change import Change, Verdict
from spectools.drift.judges import Judges
from spectools.drift.judging import Documents
from spectools.drift.part import Part, requirement, told
from spectools.slice_skeleton import DIGEST

_FORMS = frozenset(("application/x-www-form-urlencoded", "multipart/form-data"))


def body_changes(judges: Judges, change: Change, was: Part, now: Part, ours: Part) -> Iterator[Change]:
    """The changes of what is sent as an operation's body."""
    before, after, mine = (at.child("requestBody") for at in (was, now, ours))
    if before.value and not after.value and mine.value:
        yield evolve(change, verdict=Verdict.BREAKING, what="is gone", pointer=before.pointer, needed=True)
    elif after.value:
        if not before.value and not mine.value:
            verdict = Verdict.BREAKING if after.value.get("required") else Verdict.ADDITIVE
            yield evolve(change, verdict=verdict, what="is new", pointer=after.pointer, needed=True, more=True)
            return
        documents = judges.sent if before.value else judges.sent.with_ours_as_old()
        before = before if before.value else mine
        yield from requirement(evolve(change, pointer=after.pointer), before, after, mine)
        yield from _content(judges, documents, change, before, after, mine)
        if not documents.from_ours:
            yield from told(evolve(change, pointer=after.pointer), before, after, change)


def answer_changes(
    judges: Judges, change: Change, was: dict[str, Part], now: dict[str, Part], ours: dict[str, Part]
) -> Iterator[Change]:
    """The changes of an operation's answers."""
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
                verdict = _new_answer(judges, after, ours) if good else Verdict.ADDITIVE
                yield evolve(change, verdict=verdict, what="is a new status", needed=good, more=True)
        else:
            documents = judges.read if before is not None else judges.read.with_ours_as_old()
            yield from _answer(judges, documents, change, before or mine, after, mine)


def _new_answer(judges: Judges, after: Part, ours: dict[str, Part]) -> Verdict:
    """What is answered in its place is read as the other good answers are."""
    good = [node for status, at in ours.items() if status.startswith("2") for node in at.schema]
    if not good:
        return Verdict.ADDITIVE
    if not after.schema:
        return Verdict.BREAKING
    return judges.read.come(Place(False, ()), judges.read.new.place(after.schema), judges.read.ours.place(tuple(good)))


def _answer(
    judges: Judges, documents: Documents, change: Change, before: Part, after: Part, mine: Part
) -> Iterator[Change]:
    yield from _content(judges, documents, change, before, after, mine)
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
            yield from judges.schemas(
                documents if key in was else documents.with_ours_as_old(), here, old, now[key], ours[key]
            )
    if not documents.from_ours:
        yield from told(change, before, after, change)


def _content(
    judges: Judges, documents: Documents, change: Change, before: Part, after: Part, mine: Part
) -> Iterator[Change]:
    was, now, ours = (
        {plain_media_type(name): media for name, media in at.children("content").items()}
        for at in (before, after, mine)
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
            if name in was and name in _FORMS and not documents.from_ours:
                yield from _encoding(change, old, now[name])
            yield from judges.schemas(
                documents if name in was else documents.with_ours_as_old(), change, old, now[name], used
            )


def _encoding(change: Change, before: Part, after: Part) -> Iterator[Change]:
    """How the members of a form are written."""
    was, now = (at.value.get("encoding") or {} for at in (before, after))
    for name in sorted(was.keys() | now.keys()):
        one, other = ({key: how[key] for key in how if key != DIGEST} for how in (was.get(name, {}), now.get(name, {})))
        if one != other:
            here = evolve(change, path=(name,), pointer=f"{after.pointer}/encoding")
            yield evolve(here, verdict=Verdict.BREAKING, what="is encoded in another way")


def plain_media_type(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()
