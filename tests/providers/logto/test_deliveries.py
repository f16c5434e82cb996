"""What Logto's deliveries look like, where they go, and what is left of them in the logs."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.providers.logto.fixtures import Clock
from tests.sandbox.receiver import Received, ScriptedReceiver

from hookwright.sandbox import Sandbox
from hookwright.sandbox.logto.events import EVENTS, INTERACTION
from hookwright.sandbox.logto.fake import LogtoFake

SIGNATURE = "logto-signature-sha-256"
Create = Callable[..., dict[str, Any]]


def signature(hook: dict[str, Any], request: Received) -> str:
    return hmac.new(hook["signingKey"].encode(), request.body, hashlib.sha256).hexdigest()


def test_an_event_goes_to_the_hooks_that_want_it(sandbox: Sandbox, create: Create, receiver: ScriptedReceiver) -> None:
    wanting = create()
    legacy = create(events=..., event="User.Created")
    create(events=["User.Deleted"])
    create(enabled=False)
    create(events=["User.Deleted"], event="User.Created")
    sent = sandbox.emit("logto", "User.Created")
    assert {delivery.hook_id for delivery in sent} == {wanting["id"], legacy["id"]}
    assert {request.json["hookId"] for request in receiver.at("/in")} == {wanting["id"], legacy["id"]}


def test_what_is_sent_is_told(sandbox: Sandbox, create: Create, receiver: ScriptedReceiver) -> None:
    hook = create(config={"url": f"{receiver.url}/in", "headers": {"X-Custom": "abc"}})
    [sent] = sandbox.emit("logto", "User.Created", {"data": {"name": "Zoë 测试 😀 </script>"}})
    [request] = receiver.received
    assert (sent.provider, sent.hook_id, sent.event) == ("logto", hook["id"], "User.Created")
    assert (sent.url, sent.status, sent.error) == (f"{receiver.url}/in", 200, None)
    assert sent.response_body == '{"received":true}'
    assert sent.body == request.body
    assert sent.headers.items() <= {name.lower(): value for name, value in request.headers}.items()


def test_a_delivery_is_signed_compact_json(sandbox: Sandbox, create: Create, receiver: ScriptedReceiver) -> None:
    hook = create()
    sandbox.emit("logto", "User.Created", {"data": {"name": "Zoë 😀 </script>"}})
    [request] = receiver.received
    assert request.method == "POST"
    assert request.header(SIGNATURE) == signature(hook, request)
    assert request.header("user-agent") == "Logto (https://logto.io/)"
    assert request.header("content-type") == "application/json"
    assert request.header("accept") == "*/*"
    assert '"name":"Zoë 😀 </script>"'.encode() in request.body
    assert b'": ' not in request.body


def test_given_members_replace_made_up_ones(sandbox: Sandbox, create: Create, receiver: ScriptedReceiver) -> None:
    hook = create()
    sandbox.emit("logto", "User.Created", {"createdAt": "2026-01-01T00:00:00.000Z", "event": "x", "hookId": "y"})
    [request] = receiver.received
    assert request.json["createdAt"] == "2026-01-01T00:00:00.000Z"
    assert (request.json["event"], request.json["hookId"]) == ("User.Created", hook["id"])


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_has_a_payload_of_its_kind(
    sandbox: Sandbox, create: Create, receiver: ScriptedReceiver, event: str
) -> None:
    create(events=[event])
    sandbox.emit("logto", event)
    [request] = receiver.received
    payload = request.json
    assert payload["event"] == event
    if event in INTERACTION:
        assert {"interactionEvent", "sessionId", "userId", "userIp", "user", "application"} <= payload.keys()
    elif event.startswith(("Identifier", "Message", "Grant")):
        assert "data" not in payload
    else:
        assert {"ip", "path", "method", "status", "params", "matchedRoute"} <= payload.keys()
        # Read on 2026-11-26 in Logto's SchemaRouter.ts: adding scopes to an organization's role answers 201 without a body.
        untold = (event.endswith(".Deleted") and event != "User.Deleted") or event == "OrganizationRole.Scopes.Updated"
        assert ("data" in payload) is not (untold or "Membership" in event)
        assert ":" not in payload["path"]


def test_an_event_that_does_not_exist_is_an_error(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match=r"no event 'User\.Exploded'"):
        sandbox.emit("logto", "User.Exploded")


@pytest.mark.parametrize(
    ("configured", "name", "expected"),
    [
        ({"logto-signature-sha-256": "forged"}, SIGNATURE, "{signature}"),
        ({"Logto-Signature-Sha-256": "forged"}, SIGNATURE, "forged, {signature}"),
        ({"User-Agent": "mine/1.0"}, "user-agent", "Logto (https://logto.io/), mine/1.0"),
        ({"user-agent": "mine/1.0"}, "user-agent", "mine/1.0"),
        ({"Content-Type": "text/plain"}, "content-type", "text/plain"),
        ({"X-A": "1", "x-a": "2"}, "x-a", "1, 2"),
        ({"Authorization": "Bearer théirs"}, "authorization", "Bearer théirs"),
    ],
)
def test_configured_headers_meet_the_servers_own(
    api: httpx.Client,
    create: Create,
    receiver: ScriptedReceiver,
    configured: dict[str, str],
    name: str,
    expected: str,
) -> None:
    hook = create()
    config = {"url": f"{receiver.url}/in", "headers": configured}
    assert api.post(f"/hooks/{hook['id']}/test", json={"events": ["User.Created"], "config": config}).is_success
    [request] = receiver.received
    assert request.header(name) == expected.format(signature=signature(hook, request))


@pytest.mark.parametrize("status", [500, 503, 429, 404])
def test_nothing_is_ever_sent_twice(sandbox: Sandbox, create: Create, receiver: ScriptedReceiver, status: int) -> None:
    create(config={"url": f"{receiver.url}/status/{status}/no", "retries": 3})
    [sent] = sandbox.emit("logto", "User.Created")
    assert len(receiver.received) == 1
    assert (sent.status, sent.response_body) == (status, "no")
    assert sent.error is not None
    assert str(status) in sent.error


def test_ten_are_under_way_at_a_time(sandbox: Sandbox, create: Create, receiver: ScriptedReceiver) -> None:
    for _ in range(15):
        create(config={"url": f"{receiver.url}/gather/10"})
    assert len(sandbox.emit("logto", "User.Created")) == 15
    assert receiver.most_at_once == 10


@pytest.mark.parametrize("status", [301, 302, 303])
def test_redirects_lose_the_body_but_not_the_signature(
    sandbox: Sandbox, create: Create, receiver: ScriptedReceiver, status: int
) -> None:
    create(config={"url": f"{receiver.url}/redirect/{status}/landed", "headers": {"X-Custom": "abc"}})
    [sent] = sandbox.emit("logto", "User.Created")
    first, landed = receiver.received
    assert (landed.method, landed.path, landed.body) == ("GET", "/landed", b"")
    assert landed.header(SIGNATURE) == first.header(SIGNATURE)
    assert landed.header("x-custom") == "abc"
    assert landed.header("content-type") is None
    assert (sent.status, sent.error) == (200, None)


@pytest.mark.parametrize("status", [307, 308])
def test_some_redirects_repeat_the_post(
    sandbox: Sandbox, create: Create, receiver: ScriptedReceiver, status: int
) -> None:
    create(config={"url": f"{receiver.url}/redirect/{status}/landed"})
    sandbox.emit("logto", "User.Created")
    first, landed = receiver.received
    assert (landed.method, landed.path, landed.body) == ("POST", "/landed", first.body)
    assert landed.header(SIGNATURE) == first.header(SIGNATURE)


def test_redirects_end(sandbox: Sandbox, create: Create, receiver: ScriptedReceiver) -> None:
    create(config={"url": f"{receiver.url}/redirect/307/redirect/307/in"})
    create(config={"url": f"{receiver.url}/nowhere"})
    lost, found = sorted(sandbox.emit("logto", "User.Created"), key=lambda sent: sent.status == 200)
    assert (lost.status, lost.response_body) == (302, "lost")
    assert found.error is None


@pytest.mark.parametrize(
    ("path", "error", "requests"),
    [
        ("/around", "more than 20 redirects", 21),
        ("/unreadable", "RemoteProtocolError", 1),
        ("/hang-up", "RemoteProtocolError", 1),
    ],
)
def test_a_receiver_that_misbehaves_is_a_failed_delivery(
    sandbox: Sandbox, create: Create, receiver: ScriptedReceiver, path: str, error: str, requests: int
) -> None:
    create(config={"url": f"{receiver.url}{path}"})
    [sent] = sandbox.emit("logto", "User.Created")
    assert sent.status is None
    assert sent.error is not None
    assert sent.error.startswith(error)
    assert len(receiver.received) == requests


def test_credentials_stay_with_their_origin_when_redirected(
    sandbox: Sandbox, create: Create, receiver: ScriptedReceiver
) -> None:
    other = receiver.url.replace("127.0.0.1", "localhost")
    receiver_path = f"{receiver.url}/redirect/307//localhost:{other.rpartition(':')[2]}/landed"
    create(config={"url": receiver_path, "headers": {"Authorization": "Bearer theirs", "X-Custom": "abc"}})
    sandbox.emit("logto", "User.Created")
    first, landed = receiver.received
    assert first.header("authorization") == "Bearer theirs"
    assert (landed.header("authorization"), landed.header("x-custom")) == (None, "abc")
    assert (landed.header("host") or "").startswith("localhost:")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/in",
        "http://10.0.0.1/in",
        "http://[2001:db8::1]/in",
        "http://127.0.0.1.example.com/",
        "http://[::ffff:10.0.0.1]/",
    ],
)
def test_only_loopback_is_delivered_to(sandbox: Sandbox, api: httpx.Client, create: Create, url: str) -> None:
    hook = create(config={"url": url})
    [sent] = sandbox.emit("logto", "User.Created")
    assert (sent.status, sent.error) == (None, "the sandbox only delivers to loopback")
    [log] = api.get(f"/hooks/{hook['id']}/recent-logs").json()
    assert "only delivers to loopback" in log["payload"]["error"]


def test_only_loopback_is_redirected_to(sandbox: Sandbox, create: Create, receiver: ScriptedReceiver) -> None:
    create(config={"url": f"{receiver.url}/away"})
    [sent] = sandbox.emit("logto", "User.Created")
    assert (sent.status, sent.error) == (None, "the sandbox only delivers to loopback")


def test_other_names_of_loopback_will_do(sandbox: Sandbox, create: Create, receiver: ScriptedReceiver) -> None:
    port = receiver.url.rpartition(":")[2]
    for host in ("localhost", "LOCALHOST", "127.0.0.1", "[::ffff:127.0.0.1]"):
        create(config={"url": f"http://{host}:{port}/in"})
    assert [sent.status for sent in sandbox.emit("logto", "User.Created")] == [200] * 4


def test_a_deadline_is_for_the_whole_delivery(
    sandbox: Sandbox, create: Create, receiver: ScriptedReceiver, logto: LogtoFake
) -> None:
    assert logto.knobs.delivery_timeout == 10
    logto.knobs.delivery_timeout = 0.1
    create(config={"url": f"{receiver.url}/slow"})
    [sent] = sandbox.emit("logto", "User.Created")
    assert (sent.status, sent.error) == (None, "no answer within 0.1 seconds")


def test_deliveries_are_logged_as_they_went(
    sandbox: Sandbox, api: httpx.Client, create: Create, receiver: ScriptedReceiver, closed_port: int
) -> None:
    def the_log(url: str) -> dict[str, Any]:
        hook = create(config={"url": url})
        sandbox.emit("logto", "User.Created")
        [log] = api.get(f"/hooks/{hook['id']}/recent-logs").json()
        assert log.keys() == {"id", "key", "payload", "createdAt"}
        assert log["key"] == log["payload"]["key"] == "TriggerHook.User.Created"
        payload: dict[str, Any] = log["payload"]
        assert payload["hookId"] == payload["hookRequest"]["body"]["hookId"] == hook["id"]
        return payload

    fine = the_log(f"{receiver.url}/in")
    assert (fine["result"], fine["response"]) == ("Success", {"statusCode": 200, "body": {"received": True}})
    assert "error" not in fine
    assert the_log(f"{receiver.url}/text")["response"]["body"] == "thanks"
    assert the_log(f"{receiver.url}/status/200/null")["response"]["body"] == "null"
    failed = the_log(f"{receiver.url}/status/500/boom")
    assert (failed["result"], failed["response"]) == ("Error", {"statusCode": 500, "body": "boom"})
    assert failed["error"].startswith("HTTPError: ")
    refused = the_log(f"http://127.0.0.1:{closed_port}/x")
    assert (refused["result"], "response" in refused) == ("Error", False)
    assert refused["error"].startswith("TypeError: ")


def test_logs_are_paged_newest_first(sandbox: Sandbox, api: httpx.Client, create: Create) -> None:
    hook = create(events=["User.Created", "User.Deleted"])
    for event in ("User.Created", "User.Deleted", "User.Created"):
        sandbox.emit("logto", event)
    response = api.get(f"/hooks/{hook['id']}/recent-logs?page_size=2")
    assert response.headers["total-number"] == "3"
    assert [log["key"] for log in response.json()] == ["TriggerHook.User.Created", "TriggerHook.User.Deleted"]
    assert response.links["next"]["url"].endswith(f"/hooks/{hook['id']}/recent-logs?page_size=2&page=2")
    assert "/api" not in response.links["next"]["url"]
    assert "total-number" in api.get(f"/hooks/{hook['id']}/recent-logs").headers


def test_logs_are_found_by_key_and_time(sandbox: Sandbox, api: httpx.Client, create: Create, clock: Clock) -> None:
    hook = create(events=["User.Created", "User.Deleted"])
    sandbox.emit("logto", "User.Created")
    clock.now += 60
    sandbox.emit("logto", "User.Deleted")

    def found(**query: Any) -> list[dict[str, Any]]:
        response = api.get(f"/hooks/{hook['id']}/recent-logs", params=query)
        assert response.status_code == 200, response.text
        logs: list[dict[str, Any]] = response.json()
        return logs

    later, earlier = found()
    assert found(logKey="TriggerHook.User.Deleted") == [later]
    assert found(logKey="User.Deleted") == []
    assert found(start_time=later["createdAt"]) == [later]
    assert found(end_time=earlier["createdAt"]) == [earlier]
    assert found(start_time=earlier["createdAt"], end_time=later["createdAt"]) == [later, earlier]
    clock.now += 24 * 60 * 60 - 30
    assert found() == [later]
    assert found(start_time=0) == [later, earlier]
    assert found(end_time=later["createdAt"]) == [later, earlier]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("start_time=abc", "guard.invalid_input"),
        ("end_time=Infinity", "guard.invalid_input"),
        ("start_time=1&start_time=2", "guard.invalid_input"),
        ("start_time=2&end_time=1", "log.invalid_time_window"),
        ("start_time=2&end_time=2", "log.invalid_time_window"),
        ("page_size=101&start_time=abc", "guard.invalid_pagination"),
    ],
)
def test_bad_log_queries_are_400(api: httpx.Client, query: str, code: str) -> None:
    response = api.get(f"/hooks/any/recent-logs?{query}")
    assert (response.status_code, response.json()["code"]) == (400, code)
    if query == "start_time=abc":
        assert response.json() == {"code": code, "message": "The request start_time is invalid."}


def test_a_hook_that_never_was_has_no_logs(api: httpx.Client) -> None:
    response = api.get("/hooks/never/recent-logs")
    assert (response.status_code, response.json(), response.headers["total-number"]) == (200, [], "0")


def test_logs_outlive_their_hook(sandbox: Sandbox, api: httpx.Client, create: Create) -> None:
    hook = create()
    sandbox.emit("logto", "User.Created")
    api.delete(f"/hooks/{hook['id']}")
    assert len(api.get(f"/hooks/{hook['id']}/recent-logs").json()) == 1


def test_counting_logs_can_be_capped(sandbox: Sandbox, api: httpx.Client, create: Create, logto: LogtoFake) -> None:
    hook = create()
    logto.knobs.log_cap = 2
    for _ in range(3):
        sandbox.emit("logto", "User.Created")
    capped = api.get(f"/hooks/{hook['id']}/recent-logs?enableCap=true&page_size=1")
    assert (capped.headers["total-number"], capped.headers["total-number-is-capped"]) == ("3", "true")
    assert set(capped.links) == {"first"}
    uncapped = api.get(f"/hooks/{hook['id']}/recent-logs?page_size=1")
    assert "total-number-is-capped" not in uncapped.headers
    assert set(uncapped.links) == {"first", "last", "next"}


def test_statistics_count_real_deliveries_of_a_day(
    sandbox: Sandbox, api: httpx.Client, create: Create, receiver: ScriptedReceiver, clock: Clock
) -> None:
    hook = create()
    sandbox.emit("logto", "User.Created")
    api.patch(f"/hooks/{hook['id']}", json={"config": {"url": f"{receiver.url}/status/500"}})
    sandbox.emit("logto", "User.Created")
    testing = {"events": ["User.Created"], "config": {"url": f"{receiver.url}/in"}}
    assert api.post(f"/hooks/{hook['id']}/test", json=testing).status_code == 204

    def stats() -> Any:
        return api.get("/hooks?includeExecutionStats=true").json()[0]["executionStats"]

    assert stats() == {"successCount": 1, "requestCount": 2}
    clock.now += 24 * 60 * 60 + 1
    assert stats() == {"successCount": 0, "requestCount": 0}
