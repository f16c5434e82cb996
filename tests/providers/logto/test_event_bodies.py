"""Bodies of events that were seen on a running Logto 1.42, or read in its code, but are in no recording."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.sandbox.receiver import ScriptedReceiver

from hookwright.sandbox import Sandbox

SCOPE = {"tenantId", "id", "resourceId", "name", "description", "createdAt"}


@pytest.fixture
def emitted(sandbox: Sandbox, create: Callable[..., Any], receiver: ScriptedReceiver) -> Callable[..., dict[str, Any]]:
    def emit(event: str, payload: dict[str, Any] | None = None) -> dict[str, Any]:
        create(events=[event])
        sandbox.emit("logto", event, payload)
        body: dict[str, Any] = receiver.received[-1].json
        return body

    return emit


def test_role_scopes_updated_has_all_scopes_of_the_role(emitted: Callable[..., dict[str, Any]]) -> None:
    # Seen on Logto 1.42: a list of scopes, and what a middleware at /roles(/.*)? caught of the path.
    body = emitted("Role.Scopes.Updated")
    assert [set(scope) for scope in body["data"]] == [SCOPE]
    role = body["params"]["id"]
    assert body["params"] == {"0": f"/{role}/scopes", "id": role}
    assert list(body["params"]) == ["0", "id"]
    assert (body["path"], body["matchedRoute"]) == (f"/roles/{role}/scopes", "/roles/:id/scopes")
    assert (body["method"], body["status"]) == ("POST", 200)


@pytest.mark.parametrize("event", ["Role.Data.Updated", "Role.Deleted"])
def test_other_events_of_one_role_have_the_caught_path_too(emitted: Callable[..., dict[str, Any]], event: str) -> None:
    # The same middleware: packages/core/src/routes/role.ts, read on 2026-11-26.
    params = emitted(event)["params"]
    assert params == {"0": f"/{params['id']}", "id": params["id"]}


def test_a_new_role_has_no_parameters(emitted: Callable[..., dict[str, Any]]) -> None:
    assert emitted("Role.Created")["params"] == {}


def test_grant_limit_exceeded_names_the_grants(emitted: Callable[..., dict[str, Any]]) -> None:
    # Seen on Logto 1.42.
    body = emitted("Grant.LimitExceeded")
    assert body.keys() == {
        *("event", "createdAt", "hookId", "userAgent", "ip", "application", "userId", "applicationId"),
        *("revokedGrantIds", "maxAllowedGrants", "preRevocationActiveGrantCount"),
    }
    assert body["application"].keys() == {"id", "type", "name", "description"}
    assert body["application"]["id"] == body["applicationId"]
    assert all(isinstance(one, str) for one in body["revokedGrantIds"])
    assert body["preRevocationActiveGrantCount"] - len(body["revokedGrantIds"]) == body["maxAllowedGrants"]


def test_message_rate_limited_names_the_recipient(emitted: Callable[..., dict[str, Any]]) -> None:
    # The test of appendExceptionHookContext in packages/core/src/routes/experience, read on 2026-11-26.
    body = emitted("Message.RateLimited")
    assert (body["action"], "@" in body["recipient"]) == ("VerificationCodeSend", True)
    assert {"ip", "interactionEvent", "sessionId", "applicationId", "application"} <= body.keys()


@pytest.mark.parametrize(
    ("event", "route"),
    [
        ("Scope.Created", "/resources/:resourceId/scopes"),
        ("Scope.Data.Updated", "/resources/:resourceId/scopes/:scopeId"),
    ],
)
def test_a_scope_belongs_to_a_resource_and_was_made(
    emitted: Callable[..., dict[str, Any]], event: str, route: str
) -> None:
    # Seen on Logto 1.42.
    body = emitted(event)
    assert body["data"].keys() == SCOPE
    assert isinstance(body["data"]["createdAt"], int)
    assert body["matchedRoute"] == route
    assert body["params"]["resourceId"] == body["data"]["resourceId"]
    assert body["params"].get("scopeId", body["data"]["id"]) == body["data"]["id"]
    assert body["path"] == route.replace(":resourceId", body["data"]["resourceId"]).replace(
        ":scopeId", body["data"]["id"]
    )


def test_scopes_of_an_organizations_role_come_without_data(emitted: Callable[..., dict[str, Any]]) -> None:
    # packages/core/src/utils/SchemaRouter.ts answers 201 without a body, read on 2026-11-26.
    body = emitted("OrganizationRole.Scopes.Updated")
    assert "data" not in body
    assert body["status"] == 201


def test_a_given_member_replaces_the_made_up_one(emitted: Callable[..., dict[str, Any]]) -> None:
    assert emitted("Grant.LimitExceeded", {"maxAllowedGrants": 7})["maxAllowedGrants"] == 7


def test_tests_of_these_events_stay_as_they_were(
    api: httpx.Client, create: Callable[..., Any], receiver: ScriptedReceiver
) -> None:
    hook = create()
    for event in ("Grant.LimitExceeded", "Role.Scopes.Updated", "Scope.Created"):
        config = {"url": f"{receiver.url}/in"}
        assert api.post(f"/hooks/{hook['id']}/test", json={"events": [event], "config": config}).status_code == 204
        assert receiver.received[-1].json["data"] == {"result": "success"}
