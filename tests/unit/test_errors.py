"""Errors travel between processes, and say what they know."""

from __future__ import annotations

import copy
import pickle

import pytest

from hookwright import (
    AuthenticationError,
    BadResponseError,
    ConflictError,
    FieldProblem,
    HookError,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    SignatureError,
    UnavailableError,
    UnsupportedError,
)
from hookwright.headers import Headers

ALL = (
    HookError,
    UnsupportedError,
    AuthenticationError,
    PermissionDeniedError,
    NotFoundError,
    ConflictError,
    InvalidRequestError,
    RateLimitError,
    UnavailableError,
    BadResponseError,
    SignatureError,
)


@pytest.mark.parametrize("kind", ALL)
def test_they_can_be_pickled_and_copied_whole(kind: type[HookError]) -> None:
    error = kind(
        "text",
        provider="logto",
        operation="GetHook",
        status=429,
        headers=Headers([("Retry-After", "7")]),
        body="body",
        request_id="r1",
        code="c",
        maybe_applied=True,
    )
    error.hook = "hook"
    error.add_note("note")
    if isinstance(error, InvalidRequestError):
        error.problems = (FieldProblem("a.b", "wrong", "code"),)
    if isinstance(error, RateLimitError | UnavailableError):
        error.retry_after = 7.0
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is kind
        assert vars(again) == vars(error)
        assert again.headers["retry-AFTER"] == "7"
        assert str(again) == again.message == "text"


@pytest.mark.parametrize("kind", ALL)
def test_nothing_is_known_at_first(kind: type[HookError]) -> None:
    error = kind("text")
    assert isinstance(error, HookError)
    assert dict(error.headers) == {}
    assert not error.maybe_applied
    assert {error.provider, error.operation, error.status, error.body, error.request_id, error.code, error.hook} == {
        None
    }
    assert getattr(error, "retry_after", None) is None
    assert getattr(error, "problems", ()) == ()


def test_what_is_refused_as_wrong_is_a_value_error() -> None:
    assert issubclass(InvalidRequestError, ValueError)
