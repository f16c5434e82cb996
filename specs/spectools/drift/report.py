"""The changes as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from textwrap import wrap
from typing import Any

from attrs import asdict, frozen

from spectools.drift.change import Change, Side, Verdict
from spectools.drift.touching import Facade, Touched

_WIDTH = 118
# Places that are told to people; a shared answer shows in dozens.
_ALSO = 5


@frozen
class Entry:
    """One change with all the places where it shows, and whom it concerns."""

    verdict: Verdict
    side: Side
    what: str
    pointer: str
    places: tuple[str, ...]
    touched: Touched
    advice: str


@frozen
class Report:
    """What ``drift`` found out."""

    provider: str
    old: str
    """What the vendor's document was compared with."""
    new: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many changes there are of a kind."""
        return sum(entry.verdict is verdict for entry in self.entries)

    def as_json(self) -> str:
        """All of it for programs."""
        report = asdict(self)
        report["counts"] = {str(verdict): self.count(verdict) for verdict in Verdict}
        return json.dumps(report, indent=2, ensure_ascii=False)

    def as_text(self) -> str:
        """All of it for people."""
        counts = ", ".join(f"{self.count(verdict)} {verdict}" for verdict in Verdict)
        lines = [f"{self.provider}: {counts}", f"  from {self.old}", f"    to {self.new}"]
        lines += [line for note in self.notes for line in _wrapped(f"note: {note}", "  ")]
        for verdict in Verdict:
            found = [entry for entry in self.entries if entry.verdict is verdict]
            if found:
                lines += ["", verdict.upper()]
            for entry in found:
                lines += _lines(entry)
        return "\n".join(lines)


def report(
    provider: str, old: str, new: str, changes: Iterable[Change], facade: Facade, notes: Iterable[str] = ()
) -> Report:
    """The report on some changes, each change that shows in several places told once."""
    grouped: dict[tuple[Any, ...], list[Change]] = {}
    for change in changes:
        grouped.setdefault((change.verdict, change.side, change.what, change.pointer), []).append(change)
    entries = [_entry(provider, same, facade) for same in grouped.values()]
    # What breaks comes first; otherwise they come as they stand in our document.
    entries.sort(key=lambda entry: list(Verdict).index(entry.verdict))
    return Report(provider, old, new, tuple(entries), tuple(notes))


def _entry(provider: str, same: list[Change], facade: Facade) -> Entry:
    first = same[0]
    all_touched = [facade.touched(change) for change in same]
    touched = Touched(
        tuple(name for name in facade.methods if any(name in one.methods for one in all_touched)),
        tuple(sorted({name for one in all_touched for name in one.commands})),
        tuple(sorted({place for one in all_touched for place in one.code})),
    )
    places = tuple(dict.fromkeys(change.at for change in same))
    return Entry(
        first.verdict, first.side, first.what, first.pointer, places, touched, _advice(provider, same, touched)
    )


def _advice(provider: str, same: list[Change], touched: Touched) -> str:
    first = same[0]
    spec = f"specs/{provider}/openapi.yaml"
    if first.verdict is Verdict.TEXT:
        return "read what the vendor says there now"
    if first.verdict is Verdict.ADDITIVE:
        if any(change.addition for change in same):
            return f"nox -s adopt -- {provider} DOCUMENT adds it to {spec}"
        return f"nothing breaks; put it into {spec} if it is wanted"
    if not touched.code:
        return f"change {spec} and regenerate; no adapter uses it, users of the raw client may"
    if first.what == "is gone":
        way = "find another way in"
    elif first.side is Side.SENT:
        way = "change what is sent in"
    elif first.side is Side.READ:
        way = "change what is read in"
    else:
        way = "look at"
    return f"change {spec} and regenerate, then {way} {', '.join(touched.code)}"


def _lines(entry: Entry) -> list[str]:
    subject = entry.places[0]
    side = "" if entry.side is Side.CALLED else f" ({entry.side})"
    lines = _wrapped(f"{subject}{side}: {entry.what}", "  ")
    lines.append(f"      at       {entry.pointer}")
    if len(entry.places) > 1:
        also = entry.places[1 : _ALSO + 1]
        more = len(entry.places) - 1 - len(also)
        text = "; ".join(also) + (f"; and {more} more" if more else "")
        lines += _wrapped(f"also     {text}", "      ", "               ")
    if entry.verdict is Verdict.TEXT:
        return lines
    names = [f"Hooks.{name}" for name in entry.touched.methods]
    names += [f"hookwright {name}" for name in entry.touched.commands]
    lines += _wrapped(f"touches  {', '.join(names) or 'the raw client only'}", "      ", "               ")
    return [*lines, *_wrapped(f"do       {entry.advice}", "      ", "               ")]


def _wrapped(text: str, indent: str, following: str | None = None) -> list[str]:
    return wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}    " if following is None else following,
        break_long_words=False,
        break_on_hyphens=False,
    )
