"""A plan for people."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from hookwright.fleet.plan import Change, Difference, Plan, Problem, Unreached
from hookwright.fleet.plan.telling import details, difference_in_words, summary

NASTY = "`</code><script>alert(1)</script>` [x](javascript:1) @all | *b*\n# h"


def change(**fields: object) -> Change:
    given = {"account": "acme", "provider": "logto", "key": "audit", "action": "update", "called": "audit", **fields}
    return Change(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (Difference(field="name", before="a", after="b"), "name: a -> b"),
        (Difference(field="name", after="b"), "name: b"),
        (Difference(field="events", before=["a", "b"], after=["b", "c"]), "events: + c, - a"),
        (Difference(field="events", before=["a", "b"], after=["b", "a"]), 'events: ["a", "b"] -> ["b", "a"]'),
        (Difference(field="enabled", before=True, after=False), "enabled: true -> false"),
        (Difference(field="secret", before="12", after="34", covered=True), "secret: changes"),
        (Difference(field="secret", after="34", covered=True), "secret: ***"),
        (Difference(field="target.headers.X", before="34", covered=True), "target.headers.X: *** -> nothing"),
        (Difference(field="target.script", after="3", covered=True, note="2 lines"), "target.script: *** (2 lines)"),
        (Difference(field="filter", before="x" * 1000, after="y"), f"filter: {'x' * 300}... -> y"),
    ],
)
def test_differences_are_told_in_words(difference: Difference, words: str) -> None:
    assert difference_in_words(difference) == words


def test_a_summary_counts() -> None:
    assert summary(Plan()) == "nothing to do"
    plan = Plan(
        changes=(change(action="create"), change(action="create"), change(action="unchanged"), change(action="delete")),
        problems=(Problem(account="acme", key="x", message="m"),),
        failed=(Unreached(account="a", error="E", message="m"),),
    )
    told = "2 to create, 1 to delete, 1 unchanged, 1 with problems, 1 accounts that could not be reached"
    assert summary(plan) == told


def test_a_change_says_why_and_what_is_lost() -> None:
    told = details(change(why="w", losses=("l",), notes=("n",), differences=(Difference(field="name", after="b"),)))
    assert told == ["because: w", "name: b", "lost: l", "note: n"]


def test_markdown_has_all_of_it_and_no_markup_of_others() -> None:
    plan = Plan(
        changes=(
            change(
                called=NASTY,
                why=NASTY,
                differences=(Difference(field=NASTY, before=NASTY, after="x"),),
                losses=(NASTY,),
            ),
            change(key=None, action="delete", called="old"),
            change(key="same", action="unchanged"),
        ),
        problems=(Problem(account="acme", key="k", message=NASTY),),
        failed=(Unreached(account="gone", error="E", message=NASTY),),
        warnings=(NASTY,),
    )
    text = plan.to_markdown()
    assert text.startswith("### Hooks: 1 to update, 1 to delete, 1 unchanged")
    assert "- **delete** at `acme` (`old`)" in text
    assert "same" not in text
    html = MarkdownIt("commonmark").render(text)
    assert "<script>" not in html
    assert "href" not in html
    assert html.count("<h") == 1
    assert html.count("<em>") == 0
