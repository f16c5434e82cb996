"""Logto's test endpoint: what it sends, with whose key, and what it says when that fails."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.sandbox.receiver import ScriptedReceiver

from hookwright.sandbox.logto.events import EVENTS, INTERACTION
from hookwright.sandbox.logto.fake import LogtoFake

Create = Callable[..., dict[str, Any]]
FAILED = "hook.send_test_payload_failed"


def test_sends_every_event_once_with_the_hooks_key(
    api: httpx.Client, create: Create, receiver: ScriptedReceiver
) -> None:
    hook = create(enabled=False, config={"url": f"{receiver.url}/stored"})
    body = {"events": [*EVENTS, EVENTS[0]], "config": {"url": f"{receiver.url}/given"}}
    response = api.post(f"/hooks/{hook['id']}/test", json=body)
    assert (response.status_code, response.content) == (204, b"")
    assert {request.path for request in receiver.received} == {"/given"}
    assert sorted(request.json["event"] for request in receiver.received) == sorted(EVENTS)
    for request in receiver.received:
        signature = hmac.new(hook["signingKey"].encode(), request.body, hashlib.sha256).hexdigest()
        assert request.header("logto-signature-sha-256") == signature
        assert request.json["hookId"] == hook["id"]


@pytest.mark.parametrize("event", EVENTS)
def test_payloads_are_made_up(api: httpx.Client, create: Create, receiver: ScriptedReceiver, event: str) -> None:
    hook = create()
    api.post(f"/hooks/{hook['id']}/test", json={"events": [event], "config": {"url": f"{receiver.url}/in"}})
    payload = receiver.received[0].json
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", payload.pop("createdAt"))
    head = {"event": event, "hookId": hook["id"], "userAgent": "fake-user-agent"}
    if event in INTERACTION:
        assert payload.items() >= head.items()
        assert payload.keys() - head.keys() == {"sessionId", "userIp", "userId", "user", "application"}
    else:
        assert payload == {
            **head,
            "path": "/fake-path/:id",
            "method": "POST",
            "status": 200,
            "params": {"id": "fake-id"},
            "data": {"result": "success"},
        }


def test_sends_in_parallel(api: httpx.Client, create: Create, receiver: ScriptedReceiver) -> None:
    body = {"events": list(EVENTS[:12]), "config": {"url": f"{receiver.url}/gather/12"}}
    assert api.post(f"/hooks/{create()['id']}/test", json=body).status_code == 204
    assert receiver.most_at_once == 12


def test_uses_the_new_key_at_once(api: httpx.Client, create: Create, receiver: ScriptedReceiver) -> None:
    hook = create()
    body = {"events": ["User.Created"], "config": {"url": f"{receiver.url}/in"}}
    new_key = api.patch(f"/hooks/{hook['id']}/signing-key").json()["signingKey"]
    api.post(f"/hooks/{hook['id']}/test", json=body)
    [request] = receiver.received
    signature = hmac.new(new_key.encode(), request.body, hashlib.sha256).hexdigest()
    assert request.header("logto-signature-sha-256") == signature


def test_writes_no_log(api: httpx.Client, create: Create, receiver: ScriptedReceiver) -> None:
    hook = create()
    body = {"events": ["User.Created"], "config": {"url": f"{receiver.url}/in"}}
    api.post(f"/hooks/{hook['id']}/test", json=body)
    assert api.get(f"/hooks/{hook['id']}/recent-logs").json() == []


@pytest.mark.parametrize(("status", "text"), [(500, "boom"), (429, "slow down"), (404, "")])
def test_an_answer_outside_2xx_is_told(
    api: httpx.Client, create: Create, receiver: ScriptedReceiver, status: int, text: str
) -> None:
    url = f"{receiver.url}/status/{status}/{text.replace(' ', '+')}"
    body = {"events": ["User.Created"], "config": {"url": url, "retries": 3}}
    response = api.post(f"/hooks/{create()['id']}/test", json=body)
    assert response.status_code == 422
    assert response.json() == {
        "code": "hook.endpoint_responded_with_error",
        "data": {"responseStatus": status, "responseBody": text},
        "message": "Endpoint responded with error.",
    }
    assert len(receiver.received) == 1


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ({"url": "http://127.0.0.1:{closed}/x"}, "TypeError: fetch failed"),
        ({"url": "ftp://127.0.0.1/x"}, "TypeError: fetch failed"),
        ({"url": "not a url"}, "TypeError: Failed to parse URL"),
        ({"url": ""}, "TypeError: Failed to parse URL"),
        ({"url": "http:///x"}, "the sandbox only delivers to loopback"),
        ({"url": "http://\x01/"}, "TypeError: Failed to parse URL"),
        ({"url": "http://me:secret@127.0.0.1:{closed}/"}, "TypeError: Request cannot be constructed"),
        ({"url": "http://127.0.0.1:{closed}/", "headers": {"bad header": "x"}}, "TypeError: Headers.append"),
        ({"url": "http://127.0.0.1:{closed}/", "headers": {"a": "测"}}, "TypeError: Cannot convert argument"),
        ({"url": "http://example.com/"}, "the sandbox only delivers to loopback"),
        ({"url": "{receiver}/redirect/302/redirect/302/away"}, "the sandbox only delivers to loopback"),
    ],
)
def test_no_answer_is_told_in_the_message_alone(
    api: httpx.Client,
    create: Create,
    receiver: ScriptedReceiver,
    closed_port: int,
    config: dict[str, Any],
    reason: str,
) -> None:
    url = config["url"].replace("{closed}", str(closed_port)).replace("{receiver}", receiver.url)
    body = {"events": ["User.Created"], "config": {**config, "url": url}}
    response = api.post(f"/hooks/{create()['id']}/test", json=body)
    assert response.status_code == 422
    assert response.json().keys() == {"code", "message"}
    assert response.json()["code"] == FAILED
    assert response.json()["message"].startswith(f"Failed to send test payload: {reason}")


def test_a_receiver_that_does_not_answer_in_time(
    api: httpx.Client, create: Create, receiver: ScriptedReceiver, logto: LogtoFake
) -> None:
    logto.knobs.delivery_timeout = 0.1
    body = {"events": ["User.Created"], "config": {"url": f"{receiver.url}/slow"}}
    response = api.post(f"/hooks/{create()['id']}/test", json=body)
    assert response.json() == {
        "code": FAILED,
        "message": "Failed to send test payload: TimeoutError: Request timed out",
    }


def test_one_failure_is_enough(api: httpx.Client, create: Create, receiver: ScriptedReceiver) -> None:
    body = {"events": ["User.Created", "Role.Created"], "config": {"url": f"{receiver.url}/status/503/x"}}
    response = api.post(f"/hooks/{create()['id']}/test", json=body)
    assert response.json()["code"] == "hook.endpoint_responded_with_error"
    assert len(receiver.received) == 2
