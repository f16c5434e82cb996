"""Errors are told by the status, whatever type they name, and whatever shape they have."""

from __future__ import annotations

from typing import Any

import pytest
from tests.providers.posthog.conftest import ScriptedEngine, answer

from hookwright import (
    AuthenticationError,
    ConflictError,
    HookError,
    Hooks,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    UnavailableError,
)

TYPES = ["validation_error", "authentication_error", "invalid_request", "server_error", "throttled_error", 7, None]


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, InvalidRequestError),
        (401, AuthenticationError),
        (403, PermissionDeniedError),
        (404, NotFoundError),
        (405, InvalidRequestError),
        (409, ConflictError),
        (429, RateLimitError),
        (500, UnavailableError),
        (503, UnavailableError),
    ],
)
def test_the_status_decides(hooks: Hooks, engine: ScriptedEngine, status: int, kind: object, type: Any) -> None:
    body = {"type": type, "code": "not_found" if status == 404 else "a_code", "detail": "What is wrong.", "attr": None}
    engine.instead = lambda request, go: answer(status, body)
    with pytest.raises(HookError, match=r"What is wrong\.") as caught:
        hooks.get("a")
    assert caught.type is kind
    assert (caught.value.status, caught.value.code) == (status, body["code"])


@pytest.mark.parametrize(
    ("body", "message", "problems"),
    [
        ({"detail": "Required.", "code": "required", "attr": "inputs__url"}, "Required", [("inputs.url", "Required.")]),
        (
            {"detail": "Required.", "attr": "inputs_schema__0__type"},
            "Required",
            [("inputs_schema.0.type", "Required.")],
        ),
        ({"queued_count": 0, "skipped_count": 0, "detail": "Not for these."}, "Not for these", []),
        ({"error": "Only for those."}, "Only for those", []),
        ({"status": "error", "errors": ["Missing event"]}, "Missing event", []),
        ({"status": "error"}, "the run ended with 'error'", []),
        (
            {"configuration": {"inputs": {"url": ["Required.", "Really."]}, "mappings": [{}, {"name": ["Long."]}]}},
            "the request is wrong",
            [
                ("configuration.inputs.url", "Required."),
                ("configuration.inputs.url", "Really."),
                ("configuration.mappings.1.name", "Long."),
            ],
        ),
        ({"globals": "Wrong."}, "the request is wrong", [("globals", "Wrong.")]),
        ({}, "400: {}", []),
        ([], r"400: \[\]", []),
        ("Bad", "400", []),
        (None, "no body", []),
    ],
)
def test_shapes(hooks: Hooks, engine: ScriptedEngine, body: Any, message: str, problems: Any) -> None:
    engine.instead = lambda request, go: answer(400, body)
    with pytest.raises(InvalidRequestError, match=message) as caught:
        hooks.get("a")
    assert [(one.field, one.message) for one in caught.value.problems] == problems


def test_how_long_to_wait(hooks: Hooks, engine: ScriptedEngine) -> None:
    body = {"type": "throttled_error", "code": "throttled", "detail": "Request was throttled.", "attr": None}
    engine.instead = lambda request, go: answer(429, body, retry_after="3000")
    with pytest.raises(RateLimitError) as caught:
        hooks.get("a")
    # Longer than the call may take: told at once.
    assert caught.value.retry_after == 3000
    engine.instead = lambda request, go: answer(429, body)
    with pytest.raises(RateLimitError) as caught:
        hooks.get("a")
    assert caught.value.retry_after is None


def test_a_scope_that_is_missing(hooks: Hooks, engine: ScriptedEngine) -> None:
    detail = "API key missing required scope 'hog_function:write'"
    engine.instead = lambda request, go: answer(403, {"type": "authentication_error", "detail": detail, "attr": None})
    with pytest.raises(PermissionDeniedError, match="hog_function:write") as caught:
        hooks.get("a")
    assert "March 2026" not in str(caught.value)
