"""Every answer that was recorded of a running Logto is read for what it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.providers.logto.replayed.canned import Canned, Sent, answer, recorded_answer

from hookwright import (
    AuthenticationError,
    BadResponseError,
    Endpoint,
    Hook,
    HookError,
    Hooks,
    HookSpec,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    TestResult,
    UnavailableError,
)
from hookwright.kit.calls import Answer

Exchange = Mapping[str, Any]
Replaying = Callable[[Callable[[Sent], Answer]], tuple[Hooks, Canned]]

ID = "bhuumw6o6p5vvbkd8d1nz"
STORED = {
    "tenantId": "default",
    "id": ID,
    "name": "stored",
    "event": None,
    "events": ["User.Created"],
    "config": {"url": "http://127.0.0.1:9911/ok"},
    "signingKey": "k" * 32,
    "enabled": True,
    "createdAt": 1795223895652,
}
CALLS: Mapping[str, Callable[[Hooks], Any]] = {
    "ListHooks": lambda hooks: list(hooks.list()),
    "CreateHook": lambda hooks: hooks.create(HookSpec("http://127.0.0.1:9911/ok", events=["User.Created"])),
    "GetHook": lambda hooks: hooks.get(ID),
    "UpdateHook": lambda hooks: hooks.update(ID, name="renamed"),
    "DeleteHook": lambda hooks: hooks.delete(ID),
    "ListHookRecentLogs": lambda hooks: list(hooks.deliveries(ID)),
    "CreateHookTest": lambda hooks: hooks.test(ID),
    "UpdateHookSigningKey": lambda hooks: hooks.rotate_secret(ID),
}
ERRORS: Mapping[int, type[HookError]] = {
    304: BadResponseError,
    400: InvalidRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    422: InvalidRequestError,
    500: UnavailableError,
}
TEST_FAILURES = {"hook.endpoint_responded_with_error", "hook.send_test_payload_failed"}


def each(exchanges: Mapping[str, Exchange], good: bool) -> Iterator[tuple[str, Exchange]]:
    """The exchanges of the operations that the facade uses, those that succeeded or those that did not."""
    for name, exchange in exchanges.items():
        if exchange["operation"] in CALLS and (200 <= exchange["response"]["status"] < 300) is good:
            yield name, exchange


def replay(replaying: Replaying, exchange: Exchange) -> Callable[[], Any]:
    """The call of the exchange's operation, that will be answered as was recorded."""
    operation = exchange["operation"]

    def respond(sent: Sent) -> Answer:
        looking = sent.method == "GET" and sent.path == f"/api/hooks/{ID}"
        return answer(200, STORED) if looking and operation != "GetHook" else recorded_answer(exchange)

    hooks, _ = replaying(respond)
    return lambda: CALLS[operation](hooks)


def expect_hook(hook: Hook, body: Mapping[str, Any]) -> None:
    """The hook is what the body says, member by member."""
    assert hook.problems == ()
    assert hook.raw == body
    assert (hook.id, hook.name, hook.enabled) == (body["id"], body["name"], body["enabled"])
    # An event of a hook's single-event days, where there is no list of events.
    assert hook.events == tuple(body["events"] or [body["event"]])
    assert hook.target == Endpoint(body["config"]["url"], headers=body["config"].get("headers"))
    assert hook.secret is not None
    assert hook.secret.reveal() == body["signingKey"]
    assert hook.created_at == datetime.fromtimestamp(body["createdAt"] / 1000, UTC)
    assert (hook.filter, hook.updated_at, hook.expires_at, hook.health) == (None, None, None, None)


def test_every_success_is_read(
    replaying: Replaying, exchanges: Mapping[str, Exchange], subtests: pytest.Subtests
) -> None:
    seen = 0
    for name, exchange in each(exchanges, good=True):
        with subtests.test(name):
            call = replay(replaying, exchange)
            result, body = call(), exchange["response"].get("body")
            match exchange["operation"]:
                case "ListHooks":
                    assert len(result) == len(body)
                    for hook, item in zip(result, body, strict=True):
                        expect_hook(hook, item)
                case "ListHookRecentLogs":
                    expect_deliveries(result, body)
                case "CreateHookTest":
                    assert result == TestResult(ok=True, event="User.Created")
                case "DeleteHook":
                    assert result is None
                case _:
                    expect_hook(result, body)
            seen += 1
    assert seen == 46


def expect_deliveries(deliveries: list[Any], body: list[Mapping[str, Any]]) -> None:
    """The deliveries are what the logs say, member by member."""
    assert len(deliveries) == len(body)
    for delivery, log in zip(deliveries, body, strict=True):
        payload = log["payload"]
        assert delivery.raw == log
        assert delivery.id == log["id"]
        assert delivery.hook_id == payload["hookId"]
        assert f"TriggerHook.{delivery.event}" == log["key"]
        assert delivery.at == datetime.fromtimestamp(log["createdAt"] / 1000, UTC)
        assert delivery.ok is {"Success": True, "Error": False}[payload["result"]]
        assert delivery.request == payload["hookRequest"]["body"]
        assert delivery.status == payload.get("response", {}).get("statusCode")
        assert delivery.response == payload.get("response", {}).get("body")
        assert delivery.error == payload.get("error")


def test_every_refusal_is_the_right_error(
    replaying: Replaying, exchanges: Mapping[str, Exchange], subtests: pytest.Subtests
) -> None:
    seen = 0
    for name, exchange in each(exchanges, good=False):
        response = exchange["response"]
        body = response.get("body") or {}
        if body.get("code") in TEST_FAILURES:
            continue
        with subtests.test(name):
            call = replay(replaying, exchange)
            with pytest.raises(HookError) as caught:
                call()
            error = caught.value
            if response["status"] == 404 and not body:
                # A text, as for a path that Logto does not have.
                assert type(error) is BadResponseError
                assert "a body over 1 MB" in error.message
            else:
                assert type(error) is ERRORS[response["status"]]
            assert error.status == response["status"]
            assert error.operation == exchange["operation"]
            assert error.provider == "logto"
            assert error.code == body.get("code")
            assert error.request_id == dict(response["headers"])["Logto-Core-Request-Id"]
            assert error.headers["logto-core-request-id"] == error.request_id
            whole = response.get("rawBody")
            assert error.body is not None
            assert (error.body == whole) if whole else (json.loads(error.body or "{}") == body)
            changes = exchange["request"]["method"] != "GET"
            assert error.maybe_applied is (changes and response["status"] == 500)
            problems = getattr(error, "problems", ())
            issues = body.get("data", {}).get("issues", [])
            assert [(problem.field, problem.message, problem.code) for problem in problems] == [
                (".".join(map(str, issue["path"])), issue["message"], issue["code"]) for issue in issues
            ]
            if body.get("message"):
                assert body["message"] in str(error)
            seen += 1
    assert seen == 59


def test_every_failed_test_delivery_is_a_result(
    replaying: Replaying, exchanges: Mapping[str, Exchange], subtests: pytest.Subtests
) -> None:
    seen = 0
    for name, exchange in each(exchanges, good=False):
        body = exchange["response"].get("body") or {}
        if body.get("code") not in TEST_FAILURES:
            continue
        with subtests.test(name):
            call = replay(replaying, exchange)
            result = call()
            data = body.get("data", {})
            assert (result.ok, result.event) == (False, "User.Created")
            assert (result.status, result.response) == (data.get("responseStatus"), data.get("responseBody"))
            assert body["message"] in result.error
            seen += 1
    assert seen == 6


def test_stats_are_read(replaying: Replaying, exchanges: Mapping[str, Exchange]) -> None:
    exchange = exchanges["get with stats"]
    hooks, _ = replaying(lambda sent: recorded_answer(exchange))
    stats, counts = hooks.stats(ID), exchange["response"]["body"]["executionStats"]
    assert (stats.total, stats.succeeded) == (counts["requestCount"], counts["successCount"])
    assert stats.failed == counts["requestCount"] - counts["successCount"]
    assert stats.raw == exchange["response"]["body"]


def test_no_deliveries_of_a_deleted_hook_is_no_hook(replaying: Replaying, exchanges: Mapping[str, Exchange]) -> None:
    """Logto answers with an empty log for any id at all."""

    def respond(sent: Sent) -> Answer:
        name = "logs deleted hook" if sent.path.endswith("/recent-logs") else "get deleted"
        return recorded_answer(exchanges[name])

    hooks, _ = replaying(respond)
    with pytest.raises(NotFoundError):
        next(hooks.deliveries("k7ph5ebtpmy71onldchui"))


def test_paging_never_follows_the_links(replaying: Replaying, exchanges: Mapping[str, Exchange]) -> None:
    """They lead out of the API, to a page of HTML with status 200."""
    by_page = {"1": "list page 1", "2": "list page 2"}

    def respond(sent: Sent) -> Answer:
        page = dict(sent.query)["page"]
        return recorded_answer(exchanges[by_page[page]]) if page in by_page else answer(200, [])

    hooks, engine = replaying(respond)
    listed = list(hooks.list(page_size=20))
    recorded = [item for name in by_page.values() for item in exchanges[name]["response"]["body"]]
    assert [hook.raw for hook in listed] == recorded
    assert len(listed) == 40
    asked = [(sent.path, dict(sent.query)) for sent in engine.sent[1:]]
    assert asked == [("/api/hooks", {"page": page, "page_size": "20"}) for page in "123"]


def test_html_where_the_links_lead_is_no_list(replaying: Replaying, exchanges: Mapping[str, Exchange]) -> None:
    hooks, _ = replaying(lambda sent: recorded_answer(exchanges["list follow next link as given"]))
    with pytest.raises(BadResponseError, match="html"):
        list(hooks.list())
    with pytest.raises(BadResponseError, match="html"):
        hooks.delete(ID)


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("token wrong secret", "client_secret"),
        ("token unknown client", "client_id"),
        ("token without resource param", "resource"),
        ("token unknown resource", "resource"),
        ("token without scope param", "role"),
        ("token unknown scope", "role"),
        ("token app without role", "role"),
        ("token missing grant_type", "grant_type"),
    ],
)
def test_token_refusals_say_what_to_check(
    logto: Any, exchanges: Mapping[str, Exchange], name: str, way_out: str
) -> None:
    exchange = exchanges[name]
    with Hooks(logto, engine=Canned(lambda sent: recorded_answer(exchange)), retry=None) as hooks:
        with pytest.raises(AuthenticationError, match=way_out) as caught:
            list(hooks.list())
        error = caught.value
        assert error.status == exchange["response"]["status"]
        assert error.operation == "Token"
        assert error.code == exchange["response"]["body"].get("code")
        assert not error.maybe_applied
