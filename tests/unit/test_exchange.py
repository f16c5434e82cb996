"""What is sent again and what is not, on an engine that loses what it is told to lose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anyio
import pytest
from tests.unit.scripted import ACCOUNT, HOOK, LOST, MISSING, REFUSED, TOKEN, Scripted, answer

from hookwright import (
    AsyncHooks,
    AuthenticationError,
    BadResponseError,
    HookError,
    Hooks,
    HookSpec,
    NotFoundError,
    RateLimitError,
    Retry,
    UnavailableError,
)
from hookwright.kit.calls import Answer, Lost
from hookwright_logto.api.hooks import get_hook

SPEC = HookSpec("https://example.com/in", name="audit", events=["User.Created"])
QUICK = Retry(attempts=4, wait=0)
GOOD = answer(HOOK)
Call = Callable[..., Any]


def plain(engine: Scripted, method: str, *arguments: Any, **settings: Any) -> Any:
    with Hooks(ACCOUNT, engine=engine, **settings) as hooks:
        return getattr(hooks, method)(*arguments)


def awaited(engine: Scripted, method: str, *arguments: Any, **settings: Any) -> Any:
    async def work() -> Any:
        async with AsyncHooks(ACCOUNT, engine=engine, **settings) as hooks:
            return await getattr(hooks, method)(*arguments)

    return anyio.run(work)


@pytest.fixture(params=[plain, awaited])
def call(request: pytest.FixtureRequest) -> Call:
    """A method of ``Hooks`` or of ``AsyncHooks``."""
    return request.param  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("method", "argument", "outcomes", "sent"),
    [
        ("create", SPEC, [REFUSED, REFUSED, GOOD], 3),
        ("create", SPEC, [answer(status=429), REFUSED, GOOD], 3),
        ("rotate_secret", "h1", [REFUSED, GOOD], 2),
        ("get", "h1", [LOST, answer(status=503), REFUSED, GOOD], 4),
        ("delete", "h1", [answer(status=408), LOST, answer(status=204)], 3),
        ("delete", "h1", [LOST, MISSING], 2),
        ("delete", "h1", [answer(status=502), MISSING], 2),
    ],
    ids=str,
)
def test_what_ends_well(call: Call, method: str, argument: Any, outcomes: list[Answer | Lost], sent: int) -> None:
    engine = Scripted(list(outcomes))
    call(engine, method, argument, retry=QUICK)
    assert len(engine.sent) == sent
    # Whoever gave it may use it for others.
    assert engine.closed == 0


@pytest.mark.parametrize(
    ("method", "argument", "outcomes", "error", "maybe_applied"),
    [
        ("create", SPEC, [REFUSED] * 4, UnavailableError, False),
        ("create", SPEC, [REFUSED, LOST], UnavailableError, True),
        ("create", SPEC, [answer(status=429), answer(status=500)], UnavailableError, True),
        ("create", SPEC, [answer(status=429)] * 4, RateLimitError, False),
        ("delete", "h1", [LOST, REFUSED, REFUSED, REFUSED], UnavailableError, True),
        ("delete", "h1", [LOST, answer(status=429), answer(status=429), answer(status=429)], RateLimitError, True),
        ("delete", "h1", [answer(status=429), MISSING], NotFoundError, False),
        ("delete", "h1", [REFUSED, MISSING], NotFoundError, False),
        ("get", "h1", [LOST] * 4, UnavailableError, False),
    ],
    ids=str,
)
def test_what_ends_badly(
    call: Call,
    method: str,
    argument: Any,
    outcomes: list[Answer | Lost],
    error: type[HookError],
    maybe_applied: bool,
) -> None:
    engine = Scripted(list(outcomes))
    with pytest.raises(HookError) as caught:
        call(engine, method, argument, retry=QUICK)
    assert type(caught.value) is error
    assert caught.value.maybe_applied is maybe_applied
    assert engine.outcomes == []


def test_without_retries_not_even_a_refused_connection_is_tried_again(call: Call) -> None:
    engine = Scripted([REFUSED])
    with pytest.raises(UnavailableError):
        call(engine, "create", SPEC, retry=None)


def test_a_refusal_after_another_credential_counts_as_no_attempt(call: Call) -> None:
    engine = Scripted([answer(status=401), LOST, LOST, LOST, GOOD])
    assert call(engine, "get", "h1", retry=QUICK).id == "h1"


def test_an_answer_not_to_be_had_is_not_asked_for_again(call: Call) -> None:
    engine = Scripted([Lost("the answer is longer than allowed", sent=True, refused=True), GOOD])
    with pytest.raises(BadResponseError, match="longer") as caught:
        call(engine, "get", "h1", retry=QUICK)
    assert not caught.value.maybe_applied
    assert len(engine.sent) == 1


def test_a_lost_attempt_is_remembered_when_no_credential_can_be_had_after_it(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Scripted([LOST, answer(status=401)])
    tokens = [TOKEN, answer(status=404)]
    monkeypatch.setattr(engine, "token", lambda: tokens.pop(0))
    with pytest.raises(AuthenticationError) as caught:
        call(engine, "delete", "h1", retry=QUICK)
    assert caught.value.maybe_applied
    assert caught.value.operation == "Token"


@pytest.mark.parametrize("url", ["https://example.com/x", "http://127.0.0.1:10/x", "https://127.0.0.1:9/x"])
def test_the_credential_goes_to_the_endpoint_alone(call: Call, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(get_hook, "_get_kwargs", lambda id: {"method": "get", "url": url})
    engine = Scripted([GOOD])
    with pytest.raises(BadResponseError, match="the credential stays there"):
        call(engine, "get", "h1", retry=QUICK)
    assert engine.sent == []


def test_a_second_refusal_is_final(call: Call) -> None:
    engine = Scripted([answer(status=401), LOST, answer(status=401)])
    with pytest.raises(HookError) as caught:
        call(engine, "get", "h1", retry=QUICK)
    assert caught.value.status == 401


def test_a_wait_that_no_clock_counts(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def asleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("time.sleep", waits.append)
    monkeypatch.setattr("anyio.sleep", asleep)
    engine = Scripted([answer(status=429, retry_after="1e11"), GOOD])
    assert call(engine, "get", "h1", timeout=None).id == "h1"
    assert len(waits) == 1
    assert waits[0] > 10**9


def test_closed_hooks_send_nothing() -> None:
    engine = Scripted([])
    hooks = Hooks(ACCOUNT, engine=engine)
    hooks.close()
    for work in (hooks.get, hooks.delete, hooks.stats):
        with pytest.raises(HookError, match="closed"):
            work("h1")
    assert engine.sent == []


def test_what_cannot_be_hooks_is_refused() -> None:
    for wrong in (
        {"account": "logto"},
        {"timeout": 0},
        {"timeout": True},
        {"timeout": float("nan")},
        {"timeout": "1"},
        {"retry": 3},
    ):
        with pytest.raises(HookError):
            Hooks(**{"account": ACCOUNT, **wrong})  # type: ignore[arg-type]


def test_their_text_shows_the_account() -> None:
    assert repr(Hooks(ACCOUNT)) == f"Hooks({ACCOUNT!r})"
    assert repr(AsyncHooks(ACCOUNT)) == f"AsyncHooks({ACCOUNT!r})"
    assert Hooks(ACCOUNT).account is ACCOUNT
    assert AsyncHooks(ACCOUNT).account is ACCOUNT
