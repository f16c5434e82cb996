"""The number of a problem decides, not its status and not its words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.providers.astra.faults import Fault, FaultyEngine

from hookwright import (
    AuthenticationError,
    ConflictError,
    FieldProblem,
    HookError,
    Hooks,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    UnavailableError,
)
from hookwright.headers import Headers
from hookwright.kit.calls import Answer
from hookwright.providers.astra.reading import hook_of

KINDS: dict[int, type[HookError]] = {
    1: NotFoundError,
    2: NotFoundError,
    3: AuthenticationError,
    4: AuthenticationError,
    5: InvalidRequestError,
    6: InvalidRequestError,
    7: InvalidRequestError,
    8: InvalidRequestError,
    9: InvalidRequestError,
    10: ConflictError,
    11: PermissionDeniedError,
    71: PermissionDeniedError,
    72: ConflictError,
    73: PermissionDeniedError,
    162: ConflictError,
    168: PermissionDeniedError,
}


def answered(shaky: Hooks, faulty: FaultyEngine, status: int, body: Any) -> HookError:
    """The error that an answer becomes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = Answer(status, Headers([("Content-Type", "application/problem+json")]), content)
    faulty.faults[:] = [Fault("GET", "hookSources", lambda send: answer, times=9)]
    with pytest.raises(HookError) as caught:
        shaky.get("some-id")
    return caught.value


def test_every_number_is_known(evidence: Callable[[str], Path], shaky: Hooks, faulty: FaultyEngine) -> None:
    problems = json.loads(evidence("astra/facts.json").read_text(encoding="utf-8"))["problems"]
    assert set(map(int, problems)) == set(KINDS)
    for number, problem in problems.items():
        body = {name: problem[name] for name in ("type", "title", "detail")} | {"status": str(problem["status"])}
        error = answered(shaky, faulty, problem["status"], body)
        assert type(error) is KINDS[int(number)]
        assert (error.code, error.status) == (number, problem["status"])
        assert problem["detail"].rstrip(".") in error.message


@pytest.mark.parametrize("number", KINDS)
@pytest.mark.parametrize("status", [400, 403, 409])
def test_the_status_does_not_decide(shaky: Hooks, faulty: FaultyEngine, number: int, status: int) -> None:
    body = {"type": f"https://control.example.com/problems/{number}", "title": "No", "status": str(status)}
    assert type(answered(shaky, faulty, status, body)) is KINDS[number]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Forbidden</html>",
        b"[]",
        {},
        {"type": "about:blank"},
        {"type": 72},
        {"type": "https://astra.netapp.io/problems/"},
        {"type": "https://astra.netapp.io/problems/x"},
        {"type": "https://astra.netapp.io/problems/999"},
        {"type": None, "detail": {"a": 1}, "invalidFields": "x", "correlationID": 7, "schemaValidationFailure": None},
        {"invalidFields": [1, {}], "invalidParams": {}},
    ],
)
def test_without_a_known_number_the_status_does(shaky: Hooks, faulty: FaultyEngine, body: Any) -> None:
    assert type(answered(shaky, faulty, 403, body)) is PermissionDeniedError
    assert type(answered(shaky, faulty, 503, body)) is UnavailableError


def test_what_is_wrong_with_the_request_is_told(shaky: Hooks, faulty: FaultyEngine) -> None:
    body = {
        "type": "https://astra.netapp.io/problems/9",
        "title": "Bad",
        "detail": "A value is refused.",
        "status": "400",
        "correlationID": "c-1",
        "invalidFields": [{"name": "source", "reason": "binary"}],
        "invalidParams": [{"name": "limit", "reason": "no number"}],
    }
    error = answered(shaky, faulty, 400, body)
    assert isinstance(error, InvalidRequestError)
    assert error.problems == (FieldProblem("source", "binary"), FieldProblem("limit", "no number"))
    assert error.request_id == "c-1"
    assert "A value is refused (source: binary; limit: no number)" in error.message


@pytest.mark.parametrize(("failure", "told"), [("name is required", "name is required"), ({"at": "/name"}, '"/name"')])
def test_a_schema_failure_is_told_whatever_its_form(
    shaky: Hooks, faulty: FaultyEngine, failure: Any, told: str
) -> None:
    body = {"type": "https://astra.netapp.io/problems/8", "title": "Bad", "schemaValidationFailure": failure}
    assert told in answered(shaky, faulty, 400, body).message


def test_everything_that_was_shown_is_read(evidence: Callable[[str], Path]) -> None:
    """Hooks put together of what NetApp shows and recorded have no problems, but for what is wrong with them."""
    examples = json.loads(evidence("astra/examples.json").read_text(encoding="utf-8"))["examples"]
    bodies = [one["body"] for one in examples if one["direction"] == "response" and isinstance(one["body"], dict)]
    found = [item for body in bodies for item in body.get("items", [body]) if isinstance(item, dict)]
    sources = [one for one in found if one.get("type") == "application/astra-hookSource"]
    bindings = [one for one in found if one.get("type") == "application/astra-executionHook"]
    assert len(sources) >= 8
    assert len(bindings) >= 14
    for source in sources:
        hook = hook_of("astra", "a", source, bindings)
        assert hook.problems == ()
        assert hook.target is not None
        assert {"snapshot.pre", "snapshot.post", "backup.pre", "restore.post"} == set(hook.events)
        assert hook.created_at is not None
