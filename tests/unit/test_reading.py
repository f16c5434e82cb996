"""Answers are read member by member; what is odd is noted and never shown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hookwright import Hook
from hookwright.headers import Headers
from hookwright.kit.calls import Answer
from hookwright.kit.reading import Fields, identified, json_of, list_of, nothing, object_of
from hookwright.kit.times import from_milliseconds
from hookwright.kit.unreadable import Unreadable

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.integers(10**308, 10**310),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=6,
)


def answer(body: bytes, kind: str | None = "application/json") -> Answer:
    return Answer(200, Headers([] if kind is None else [("Content-Type", kind)]), body)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "no body"),
        (b" \n", "no body"),
        (b"<html>", "no JSON but application/json"),
        (b"\xff\xff", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"1" * 10_000, "no JSON"),
    ],
    ids=["nothing", "white space", "html", "bytes", "deep", "long"],
)
def test_what_is_no_json(body: bytes, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem):
        json_of(answer(body))
    with pytest.raises(Unreadable):
        json_of(answer(body, None))


def test_shapes() -> None:
    assert object_of(answer(b"{}")) == {}
    assert list_of(answer(b"[1]")) == [1]
    for body, kind in [(b"null", "null"), (b"true", "a boolean"), (b"1.5", "a number"), (b'"a"', "text")]:
        with pytest.raises(Unreadable, match=kind):
            object_of(answer(body))
        with pytest.raises(Unreadable, match=kind):
            list_of(answer(body))
    with pytest.raises(Unreadable, match="a list"):
        object_of(answer(b"[]"))
    with pytest.raises(Unreadable, match="an object"):
        list_of(answer(b"{}"))


def test_nothing() -> None:
    for body, kind in [(b"", None), (b"{}", "application/json"), (b"", "text/html")]:
        nothing(answer(body, kind))
    with pytest.raises(Unreadable, match="HTML"):
        nothing(answer(b"<html>", "text/HTML; charset=utf-8"))


def test_an_answer_without_a_hook() -> None:
    hook = Hook(provider="p", account="a", id="h1")
    assert identified(hook) is hook
    with pytest.raises(Unreadable):
        identified(Hook(provider="p", account="a", id=""))


def test_members() -> None:
    problems: list[str] = []
    fields = Fields(
        {
            "id": 7,
            "name": "n",
            "on": True,
            "count": 3,
            "when": 0,
            "list": ["a", 1],
            "map": {"a": "b", "c": 1},
            "n": None,
        },
        "at.",
        problems,
    )
    assert "name" in fields
    assert "other" not in fields
    assert fields.id() == "7"
    assert fields.required("name", str) == "n"
    assert fields.required("on", bool) is True
    assert fields.required("count", int) == 3
    assert fields.optional("n", str) is None
    assert fields.number("count") == 3.0
    assert fields.number("n") is None
    assert fields.time("when", from_milliseconds) is not None
    assert problems == []
    assert fields.texts("list") == ("a",)
    assert fields.text_map("map") == {"a": "b"}
    assert fields.required("on", int) is None
    assert fields.required("other", str) is None
    assert fields.number("on") is None
    assert fields.time("name", from_milliseconds) is None
    assert fields.secret("count") is None
    assert fields.member("map", "a") == "b"
    assert fields.member("name", "a", "b") is None
    assert fields.inner("name").required("x", str) is None
    assert problems == [
        "at.list[1]: expected text, got a number",
        "at.map.c: expected text, got a number",
        "at.on: expected int, got a boolean",
        "at.other: expected str, got nothing",
        "at.on: expected a number, got a boolean",
        "at.name: expected milliseconds since 1970, got 'n'",
        "at.count: expected str, got a number",
        "at.name: expected an object, got text",
        "at.name.x: expected str, got nothing",
    ]


@given(item=JSON)
def test_any_item_is_read_somehow(item: Any) -> None:
    fields = Fields(item)
    for name in "abc":
        assert isinstance(fields.id(name), str)
        assert isinstance(fields.required(name, str), str | None)
        assert isinstance(fields.optional(name, int), int | None)
        assert isinstance(fields.texts(name), tuple)
        assert isinstance(fields.text_map(name), dict | None)
        assert isinstance(fields.number(name), float | None)
        fields.time(name, from_milliseconds)
        fields.inner(name).secret(name)
        fields.member(name, "a")
    assert all(isinstance(problem, str) for problem in fields.problems)
