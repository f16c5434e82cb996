"""What api.video refuses is told apart by status and type, never by title."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from tests.providers.apivideo.conftest import EVENT, Clock, asked

from hookwright import (
    ApiVideo,
    AuthenticationError,
    ConflictError,
    FieldProblem,
    HookError,
    Hooks,
    HookSpec,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    UnavailableError,
)
from hookwright.headers import Headers
from hookwright.kit.adapter import adapter_of
from hookwright.kit.answers import error_for
from hookwright.kit.calls import Answer, Call
from hookwright.kit.limits import Budget
from hookwright.sandbox.apivideo.fake import ApiVideoFake
from hookwright.testing import RecordingEngine

PAGES = "https://docs.api.video/reference/"


def test_the_limit_of_webhooks_is_a_conflict_with_what_is_there(
    hooks: Hooks, spec: HookSpec, fake: ApiVideoFake
) -> None:
    made = hooks.create(spec)
    fake.knobs.webhook_limit = 1
    with pytest.raises(ConflictError, match="Delete one and try again") as caught:
        hooks.create(HookSpec("https://example.com/other", events=[EVENT]))
    assert (caught.value.status, caught.value.code) == (400, "webhook-limit-reached")
    assert not caught.value.maybe_applied
    hooks.delete(made.id)
    hooks.create(spec)


def test_a_replacement_that_has_no_room_leaves_the_old_one_alone(
    hooks: Hooks, spec: HookSpec, fake: ApiVideoFake
) -> None:
    made = hooks.create(spec)
    fake.knobs.webhook_limit = 1
    with pytest.raises(ConflictError, match="needs room for one more"):
        hooks.replace(made.id, evolve(spec, events=["video.caption.generated"]))
    assert list(hooks.list()) == [made]


def test_a_replacement_has_another_id_and_secret(hooks: Hooks, spec: HookSpec, fake: ApiVideoFake) -> None:
    old = hooks.create(spec)
    new = hooks.replace(old.id, spec)
    assert new.id != old.id
    assert new.secret != old.secret
    assert list(fake.webhooks) == [new.id]


def test_ensure_replaces_what_differs(hooks: Hooks, spec: HookSpec, engine: RecordingEngine) -> None:
    old = hooks.create(spec)
    engine.exchanged.clear()
    done = hooks.ensure(evolve(spec, events=["video.caption.generated"]))
    assert done.action == "replaced"
    assert asked(engine) == [
        "GET /webhooks",
        f"GET /webhooks/{old.id}",
        "POST /webhooks",
        f"DELETE /webhooks/{old.id}",
    ]


@pytest.mark.parametrize(
    ("given", "code", "problems"),
    [
        ({"events": ["no.such.event"]}, "invalid-attribute", [("events", "invalid-attribute")]),
        ({"target": "ftp://example.com"}, "invalid-attribute", [("url", "invalid-attribute")]),
        (
            {"events": ["no.such.event"], "target": "ftp://example.com"},
            "invalid-attribute",
            [("events", "invalid-attribute"), ("url", "invalid-attribute")],
        ),
    ],
)
def test_a_bad_field_is_named(
    hooks: Hooks, spec: HookSpec, given: dict[str, Any], code: str, problems: list[tuple[str, str]]
) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        hooks.create(evolve(spec, **given))
    assert caught.value.code == code
    assert [(problem.field, problem.code) for problem in caught.value.problems] == problems


@pytest.mark.misfits("the endpoint is a wrong one")
def test_a_path_that_does_not_exist_is_not_a_missing_hook(account: ApiVideo, open_hooks: Callable[..., Hooks]) -> None:
    hooks = open_hooks(evolve(account, endpoint=f"{account.endpoint}/v1", basic=True))
    with pytest.raises(InvalidRequestError, match=r"Is the account's endpoint right\?") as caught:
        hooks.delete("webhook_1", missing_ok=True)
    assert caught.value.status == 404


def error(
    status: int, body: Any, operation: str = "CreateWebhook", headers: list[tuple[str, str]] | None = None
) -> HookError:
    answer = Answer(status, Headers(headers or ()), json.dumps(body).encode())
    call = Call(operation, {"method": "post", "url": "/webhooks"}, lambda _: None)
    return error_for(call, answer, adapter_of(ApiVideo(api_key="the key")).explain(operation, answer))


@pytest.mark.parametrize("title", ["The requested resource was not found.", "Sonst etwas", None])
@pytest.mark.parametrize(
    ("status", "kind", "expected"),
    [
        (400, "webhook-limit-reached", ConflictError),
        (400, "webhook-limit-reached/?a=b#c", ConflictError),
        (400, "attribute-required", InvalidRequestError),
        (401, "authentication-invalid-access-token", AuthenticationError),
        (403, "authorization-suspended-account", PermissionDeniedError),
        (404, "resource-not-found", NotFoundError),
        (404, "unrecognized-request-url", InvalidRequestError),
        (405, "method-not-allowed", InvalidRequestError),
        (429, "too-many-requests", RateLimitError),
        (500, "general-errors", UnavailableError),
    ],
)
def test_the_title_decides_nothing(status: int, kind: str, expected: type[HookError], title: str | None) -> None:
    found = error(status, {"type": PAGES + kind, "title": title, "status": status})
    assert type(found) is expected
    assert found.code == kind.partition("/")[0]


@pytest.mark.parametrize("operation", ["Authenticate", "RefreshTokens"])
@pytest.mark.parametrize("status", [400, 401])
def test_both_statuses_of_a_refused_credential(operation: str, status: int) -> None:
    assert type(error(status, {"type": PAGES + "anything"}, operation)) is AuthenticationError


def test_a_text_under_the_name_of_the_field_stands_for_the_title() -> None:
    body = {
        "type": PAGES + "attribute-required",
        "events": "Say which.",
        "name": "events",
        "status": 400,
        "problems": [
            {"type": PAGES + "attribute-required", "title": "Say which.", "name": "events"},
            {"type": PAGES + "invalid-attribute", "title": "No list.", "name": "events"},
            {"type": PAGES + "attribute-required", "name": "url", "url": "Say where."},
        ],
    }
    found = error(400, body)
    assert isinstance(found, InvalidRequestError)
    assert found.problems == (
        FieldProblem("events", "Say which.", "attribute-required"),
        FieldProblem("events", "No list.", "invalid-attribute"),
        FieldProblem("url", "Say where.", "attribute-required"),
    )
    assert found.message.startswith("HTTP 400 attribute-required: Say which. (")


@pytest.mark.parametrize(
    "body", [{}, {"type": 7}, {"type": None, "title": 3}, {"problems": "x"}, {"name": ["a"]}, {"type": "http://["}]
)
def test_a_body_of_another_kind_leaves_the_decision_to_the_status(body: dict[str, Any]) -> None:
    assert type(error(404, body)) is NotFoundError


def test_a_429_says_in_its_own_header_when_to_come_again() -> None:
    limits = [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Retry-After", "17"), ("Retry-After", "99")]
    found = error(429, {"type": PAGES + "too-many-requests"}, headers=limits)
    assert isinstance(found, RateLimitError)
    assert found.retry_after == 17
    plain = error(429, {}, headers=[("Retry-After", "9")])
    assert isinstance(plain, RateLimitError)
    assert plain.retry_after == 9


def test_a_500_is_not_made_to_wait_for_the_limit(hooks: Hooks) -> None:
    found = error(500, {}, headers=[("X-RateLimit-Retry-After", "60")])
    assert isinstance(found, UnavailableError)
    assert found.retry_after is None


def budget(url: str, method: str, **headers: str) -> Budget | None:
    answer = Answer(200, Headers((name.replace("_", "-"), value) for name, value in headers.items()), b"")
    return adapter_of(ApiVideo(api_key="the key")).budget(
        Call("X", {"method": method, "url": url}, lambda _: None), answer
    )


def test_every_answer_says_what_is_left() -> None:
    told = {"X_RateLimit_Remaining": "7", "X_RateLimit_Retry_After": "30"}
    assert budget("/webhooks", "get", **told) == Budget("read", 7, 30)
    assert budget("/webhooks", "post", **told) == Budget("write", 7, 30)
    assert budget("/webhooks/x", "delete", **told) == Budget("write", 7, 30)
    assert budget("/auth/refresh", "post", **told) is None


@pytest.mark.parametrize("odd", ["", "-1", "1.5", "9" * 5000, "soon", "٣", "7, 7"])
def test_headers_of_others_are_no_budget(odd: str) -> None:
    assert budget("/webhooks", "get", X_RateLimit_Remaining=odd, X_RateLimit_Retry_After="3") is None
    assert budget("/webhooks", "get", X_RateLimit_Remaining="3", X_RateLimit_Retry_After=odd) is None
    assert budget("/webhooks", "get") is None


def test_no_budget_reaches_beyond_a_minute() -> None:
    told = {"X_RateLimit_Remaining": "0", "X_RateLimit_Retry_After": "999999999"}
    assert budget("/webhooks", "get", **told) == Budget("read", 0, 60)


def test_a_429_is_waited_for_when_there_is_time(
    hooks: Hooks, engine: RecordingEngine, fake: ApiVideoFake, clock: Clock
) -> None:
    list(hooks.list())
    fake.knobs.read_limit = 1
    with pytest.raises(RateLimitError) as caught:
        list(hooks.list())
    # The first of them came a moment ago, so most of the minute is left: more than the deadline has room for.
    assert caught.value.retry_after == 60
    assert caught.value.status == 429
    sent = len(engine.exchanged)
    with pytest.raises(RateLimitError, match="kept back") as caught:
        list(hooks.list())
    assert caught.value.status is None
    assert len(engine.exchanged) == sent
