"""What the contract expects of hooks, of specs and of refusals."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import attrs
import pytest

from hookwright.capabilities import Can
from hookwright.errors import HookError, InvalidRequestError, UnsupportedError
from hookwright.kit.account import Account
from hookwright.kit.adapter import adapter_of
from hookwright.kit.calls import Answer
from hookwright.model import Endpoint, Hook, HookSpec
from hookwright.testing.case import ContractCase
from hookwright.testing.recording import Exchanged, RecordingEngine

E = TypeVar("E", bound=HookError)

BAD_IDS: tuple[Any, ...] = ("", ".", "..", None, 7, b"text", True)
"""What is no id of any hook, at any provider."""

_KEPT_ONLY_IF: Mapping[str, Can] = {"name": Can.NAME, "enabled": Can.ENABLE, "filter": Can.FILTER}


def expect_hook(hook: Hook, account: Account) -> None:
    """What holds for every hook that is read."""
    assert isinstance(hook, Hook)
    assert hook.provider == account.provider
    assert hook.account == account.name
    assert isinstance(hook.id, str)
    assert hook.id
    assert hook.problems == ()
    assert isinstance(hook.events, tuple)
    assert all(isinstance(event, str) for event in hook.events)
    for time in (hook.created_at, hook.updated_at, hook.expires_at):
        expect_time(time)
    for name, capability in _KEPT_ONLY_IF.items():
        assert account.can(capability) or getattr(hook, name) is None, f"{name}: made up, the provider does not keep it"
    if isinstance(hook.target, Endpoint):
        assert account.can(Can.HEADERS) or not hook.target.headers
        assert account.can(Can.METHOD) or hook.target.method == "POST"
    if hook.secret is not None:
        assert hook.secret.reveal()
        assert hook.secret.reveal() not in repr(hook)


def expect_time(time: datetime | None) -> None:
    """A time is aware and in UTC, or not said."""
    assert time is None or time.tzinfo is UTC


def expect_now(time: datetime | None) -> None:
    """A time is not said, or is now."""
    expect_time(time)
    assert time is None or abs(time - datetime.now(UTC)) < timedelta(minutes=5)


def expect_as_wanted(hook: Hook, wanted: HookSpec | Mapping[str, Any], account: Account, case: ContractCase) -> None:
    """A hook has what a spec or an update said, each field of it."""
    fields = wanted if isinstance(wanted, Mapping) else said(wanted)
    for name, value in fields.items():
        kept = options_of(hook, account) if name == "options" else getattr(hook, name)
        assert _as_wanted(name, kept, value, case), f"{name}: wanted {value!r}, got {kept!r}"


def said(spec: HookSpec) -> dict[str, Any]:
    """The fields that a spec says something about."""
    return {name: value for name, value in attrs.asdict(spec, recurse=False).items() if value not in (None, ())}


def settings_of(hook: Hook, account: Account) -> dict[str, Any]:
    """What of a hook an update may change."""
    fields = ("name", "events", "target", "enabled", "filter", "secret")
    return {**{name: getattr(hook, name) for name in fields}, "options": options_of(hook, account)}


def options_of(hook: Hook, account: Account) -> Any:
    """The settings of a hook that only its provider has."""
    return adapter_of(account).options_of(hook)


def _as_wanted(name: str, kept: Any, value: Any, case: ContractCase) -> bool:
    match name:
        case "events":
            return len(kept) == len(set(value)) and set(kept) == set(value)
        case "target" if isinstance(value, Endpoint):
            headers = value.headers is None or dict(kept.headers or {}) == dict(value.headers)
            return isinstance(kept, Endpoint) and (kept.url, kept.method) == (value.url, value.method) and headers
        case "secret":
            # Not every provider shows it again.
            return kept is None or kept == value
        case "filter":
            return case.same_filter(kept, value)
        case "options":
            wanted = attrs.asdict(value, recurse=False)
            return all(getattr(kept, key) == want for key, want in wanted.items() if want is not None)
        case _:
            return bool(kept == value)


@contextmanager
def no_requests(engine: RecordingEngine) -> Iterator[None]:
    """Whatever happens inside costs no request, not even one for a token."""
    before = len(engine.exchanged)
    yield
    sent = engine.exchanged[before:]
    assert not sent, f"sent {', '.join(f'{one.method} {one.url}' for one in sent)}"


def expect_unsupported(
    engine: RecordingEngine, sentence: str | None, call: Callable[..., Any], /, *arguments: Any, **named: Any
) -> None:
    """A call is refused with the sentence that the capability data has, before any request."""
    with no_requests(engine):
        error = raised(UnsupportedError, call, *arguments, **named)
    assert sentence is not None
    assert str(error) == sentence
    assert error.provider is not None


def expect_bad_field(
    engine: RecordingEngine, field: str, call: Callable[..., Any], /, *arguments: Any, **named: Any
) -> None:
    """A call is refused for one of its arguments, before any request."""
    with no_requests(engine):
        error = raised(InvalidRequestError, call, *arguments, **named)
    assert [problem.field for problem in error.problems] == [field]


def raised(kind: type[E], call: Callable[..., Any], /, *arguments: Any, **named: Any) -> E:
    """The error that a call ends with, which has to be of exactly this kind."""
    with pytest.raises(HookError) as caught:
        call(*arguments, **named)
    assert type(caught.value) is kind, f"expected {kind.__name__}, got {caught.value!r}"
    return caught.value


def expect_whole(raw: Any, exchanged: Iterable[Exchanged]) -> None:
    """``raw`` is JSON as it was answered, or is made of such: nothing of it was read away."""
    seen = [part for one in exchanged for part in _parts(_json(one))]
    assert _is_made_of(seen, raw), f"not answered: {raw!r}"


def _is_made_of(seen: Sequence[Any], raw: Any) -> bool:
    # A hook may be put together of several answers, and a list in it of more.
    return raw in seen or (bool(_members(raw)) and all(_is_made_of(seen, member) for member in _members(raw)))


def _json(one: Exchanged) -> Any:
    try:
        return json.loads(one.outcome.content) if isinstance(one.outcome, Answer) else None
    except ValueError:
        return None


def _parts(value: Any) -> Iterator[Any]:
    """A JSON value and what is in it, as far as it is an object or a list."""
    if isinstance(value, dict | list):
        yield value
        for member in _members(value):
            yield from _parts(member)


def _members(value: Any) -> Sequence[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else ()
