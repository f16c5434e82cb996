"""Logto's generated models read what a server of another version may send."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from hookwright_logto import AuthenticatedClient
from hookwright_logto.api.hooks import create_hook, list_hooks
from hookwright_logto.models import CreateHookBody, Error, Hook, HookConfig, HookEvent, HookLog, UpdateHookBody

HOOK: dict[str, Any] = {
    "tenantId": "default",
    "id": "h1",
    "name": "",
    "event": None,
    "events": ["User.Created"],
    "config": {"url": "https://example.com/in"},
    "signingKey": "k" * 32,
    "enabled": True,
    "createdAt": 1767225600000,
}


def _client(answer: httpx.Response, seen: list[httpx.Request]) -> AuthenticatedClient:
    def reply(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return answer

    return AuthenticatedClient(
        base_url="https://logto.test", token="t0ken", httpx_args={"transport": httpx.MockTransport(reply)}
    )


def test_a_known_event_is_a_member_and_a_new_one_is_text() -> None:
    hook = Hook.from_dict({**HOOK, "event": "Later.Made", "events": ["User.Created", "TrustedDevice.Created"]})
    assert hook.events == [HookEvent.USER_CREATED, "TrustedDevice.Created"]
    assert isinstance(hook.events[0], HookEvent)
    assert hook.event == "Later.Made"
    assert hook.to_dict()["events"] == ["User.Created", "TrustedDevice.Created"]


def test_an_event_of_null_and_members_that_are_new() -> None:
    sent = {**HOOK, "config": {"url": "", "later": [1]}, "later": {"a": None}}
    hook = Hook.from_dict(sent)
    assert hook.event is None
    assert hook.additional_properties == {"later": {"a": None}}
    assert hook.to_dict() == sent


def test_one_new_event_does_not_cost_the_list() -> None:
    seen: list[httpx.Request] = []
    client = _client(httpx.Response(200, json=[HOOK, {**HOOK, "events": ["Later.Made"]}]), seen)
    hooks = list_hooks.sync(client=client, page=2)
    assert hooks is not None
    assert [hook.events for hook in hooks] == [[HookEvent.USER_CREATED], ["Later.Made"]]
    assert str(seen[0].url) == "https://logto.test/api/hooks?page=2"
    assert seen[0].headers["Authorization"] == "Bearer t0ken"


def test_a_request_has_only_what_was_said() -> None:
    seen: list[httpx.Request] = []
    body = CreateHookBody(config=HookConfig(url="https://example.com/in"), events=["Later.Made"])
    made = create_hook.sync(client=_client(httpx.Response(201, json=HOOK), seen), body=body)
    assert made == Hook.from_dict(HOOK)
    assert seen[0].read() == b'{"config":{"url":"https://example.com/in"},"events":["Later.Made"]}'
    assert UpdateHookBody().to_dict() == {}
    assert list_hooks._get_kwargs() == {"method": "get", "url": "/api/hooks", "params": {}, "headers": {}}


@pytest.mark.parametrize("problem", ["refused", {"name": "HTTPError"}, None])
@pytest.mark.parametrize("result", ["Success", "Postponed"])
def test_logs_of_any_kind(problem: object, result: str) -> None:
    payload = {"key": "TriggerHook.User.Created", "result": result, "later": 1}
    if problem is not None:
        payload["error"] = problem
    sent = {"id": "l1", "key": payload["key"], "createdAt": 1, "payload": payload}
    assert HookLog.from_dict(sent).to_dict() == sent


@pytest.mark.parametrize(
    "sent",
    [
        {"message": "Internal server error."},
        {"code": "x", "message": "", "data": {"issues": [{"code": "c", "message": "m", "path": ["a", 0], "more": 1}]}},
        {"code": "x", "message": "", "data": {"responseStatus": 500, "responseBody": "boom"}},
        {"code": "x", "message": "", "data": {"code": "ERR_JWT_EXPIRED", "payload": {"sub": "me"}}, "later": []},
    ],
)
def test_errors_of_any_kind(sent: dict[str, Any]) -> None:
    assert Error.from_dict(sent).to_dict() == sent
