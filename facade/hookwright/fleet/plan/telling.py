"""A plan for people: its differences in words, and the whole of it as Markdown."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hookwright.fleet.plan.values import Action, Change, Difference, Plan

_LONGEST = 300
_VERBS: tuple[Action, ...] = ("create", "update", "replace", "delete")


def summary(plan: Plan) -> str:
    """Return how many hooks are to be created, updated, replaced and deleted, in a sentence."""
    counts = Counter(one.action for one in plan.changes)
    parts = [f"{counts[verb]} to {verb}" for verb in _VERBS if counts[verb]]
    parts += [f"{counts['unchanged']} unchanged"] if counts["unchanged"] else []
    parts += [f"{len(plan.problems)} with problems"] if plan.problems else []
    parts += [f"{len(plan.failed)} accounts that could not be reached"] if plan.failed else []
    return ", ".join(parts) or "nothing to do"


def sides(difference: Difference) -> tuple[str, str]:
    """Return what a field was and what it is to be, in words; what may be a secret is not shown."""
    if difference.covered:
        return "***" if difference.before is not None else "", "***" if difference.after is not None else ""
    return _told(difference.before), _told(difference.after)


def difference_in_words(difference: Difference) -> str:
    """Return a difference on one line, such as ``events: + User.Created, - User.Deleted``."""
    note = f" ({difference.note})" if difference.note else ""
    before, after = difference.before, difference.after
    if not difference.covered and isinstance(before, list) and isinstance(after, list):
        more = [f"+ {_told(one)}" for one in after if one not in before]
        less = [f"- {_told(one)}" for one in before if one not in after]
        if more or less:
            return f"{difference.field}: {', '.join([*more, *less])}{note}"
    if difference.covered and before is not None and after is not None:
        return f"{difference.field}: changes{note}"
    have, want = sides(difference)
    if not have:
        return f"{difference.field}: {want}{note}".rstrip()
    return f"{difference.field}: {have} -> {want or 'nothing'}{note}"


def details(change: Change) -> list[str]:
    """Return lines that say what a change is about."""
    lines = [f"because: {change.why}"] if change.why else []
    lines += [difference_in_words(one) for one in change.differences]
    lines += [f"lost: {one}" for one in change.losses]
    return lines + [f"note: {one}" for one in change.notes]


def to_markdown(plan: Plan) -> str:
    """Return the plan as Markdown, for the comment of a pull request."""
    return "\n".join(_markdown(plan)) + "\n"


def _markdown(plan: Plan) -> Iterator[str]:
    yield f"### Hooks: {summary(plan)}"
    for change in plan.pending:
        key = f" {_code(change.key)}" if change.key else ""
        called = f" ({_code(change.called)})" if change.called != change.key else ""
        yield ""
        yield f"- **{change.action}**{key} at {_code(change.account)}{called}"
        for line in details(change):
            yield f"  - {_text(line)}"
    for title, lines in (
        ("Problems", [f"{one.account}: {one.key or ''}: {one.message}" for one in plan.problems]),
        ("Could not be reached", [f"{one.account}: {one.message}" for one in plan.failed]),
        ("Warnings", list(plan.warnings)),
    ):
        if lines:
            yield from ("", f"**{title}**", "", *(f"- {_text(line)}" for line in lines))


def _told(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _text(line: str) -> str:
    """Return a line in which nothing is markup: names and URLs are others' texts."""
    field, separator, rest = line.partition(": ")
    return f"{_escaped(field)}{separator}{_code(rest)}" if separator else _escaped(line)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~@-])", r"\\\1", " ".join(text.split()))


def _code(text: str) -> str:
    """Return a text between as many backticks as it takes."""
    shown = " ".join(text.split()) or " "
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    pad = " " if shown[0] == "`" or shown[-1] == "`" else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
