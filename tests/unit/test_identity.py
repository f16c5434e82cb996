"""A hook with another id than the one that was asked for is never returned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.scripted import ACCOUNT, HOOK, Scripted, answer

from hookwright import AsyncHooks, BadResponseError, Hooks, HookSpec
from hookwright.interface.identity import same_id

OTHER = answer({**HOOK, "id": "h2"})
Call = Callable[..., Any]


def plain(engine: Scripted, method: str, *arguments: Any, **named: Any) -> Any:
    with Hooks(ACCOUNT, engine=engine) as hooks:
        return getattr(hooks, method)(*arguments, **named)


def awaited(engine: Scripted, method: str, *arguments: Any, **named: Any) -> Any:
    async def work() -> Any:
        async with AsyncHooks(ACCOUNT, engine=engine) as hooks:
            return await getattr(hooks, method)(*arguments, **named)

    return anyio.run(work)


@pytest.fixture(params=[plain, awaited])
def call(request: pytest.FixtureRequest) -> Call:
    return request.param  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("method", "arguments", "named", "changes"),
    [
        ("get", ("h1",), {}, False),
        ("update", ("h1",), {}, False),
        ("update", ("h1",), {"enabled": False}, True),
        ("rotate_secret", ("h1",), {}, True),
        ("replace", ("h1", HookSpec("https://example.com/in", events=["User.Created"])), {}, False),
    ],
)
def test_the_answer_for_another_hook_is_none(
    call: Call, method: str, arguments: tuple[Any, ...], named: dict[str, Any], changes: bool
) -> None:
    engine = Scripted([OTHER])
    with pytest.raises(BadResponseError, match=r"'h1'.*'h2'") as caught:
        call(engine, method, *arguments, **named)
    assert (caught.value.provider, caught.value.operation) == ("logto", method)
    assert caught.value.maybe_applied is changes
    assert len(engine.sent) == 1


def test_nor_is_it_what_was_ensured(call: Call) -> None:
    engine = Scripted([answer([HOOK]), OTHER])
    with pytest.raises(BadResponseError, match=r"'h1'.*'h2'") as caught:
        call(engine, "ensure", HookSpec("https://example.com/in", name="audit", events=["Role.Deleted"]))
    assert caught.value.maybe_applied


@pytest.mark.parametrize("asked", ["h1", "11111111-aaaa-4aaa-8aaa-AAAAAAAAAAAA", "{11111111aaaa4aaa8aaaaaaaaaaaaaaa}"])
def test_the_ways_to_write_one_id(call: Call, asked: str) -> None:
    told = "h1" if asked == "h1" else "11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
    assert call(Scripted([answer({**HOOK, "id": told})]), "get", asked).id == told


@pytest.mark.parametrize(("asked", "told"), [("h1", "H1"), ("1", "01"), ("h1", "h1 "), ("h1", "")])
def test_other_ways_are_other_ids(asked: str, told: str) -> None:
    assert not same_id(asked, told)


@given(st.text(), st.text())
def test_it_is_the_same_for_both(one: str, other: str) -> None:
    assert same_id(one, one)
    assert same_id(one, other) is same_id(other, one)
