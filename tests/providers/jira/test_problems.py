"""Refusals come from Jira, from its gateway and from proxies, each in a form of its own."""

from __future__ import annotations

import httpx
import pytest
from tests.providers.jira.wire import Wire, answers

from hookwright import (
    AuthenticationError,
    BadResponseError,
    HookError,
    Hooks,
    InvalidRequestError,
    PermissionDeniedError,
    UnavailableError,
)
from hookwright.sandbox.jira.fake import JiraFake


def refused(hooks: Hooks, wire: Wire, status: int, body: object) -> HookError:
    wire.fail("GET", answers(status, body), times=4)
    with pytest.raises(HookError) as caught:
        list(hooks.list())
    return caught.value


def test_jira_says_it_in_messages(hooks: Hooks, wire: Wire) -> None:
    body = {"errorMessages": ["One.", "Two."], "errors": {"url": "Not good."}, "status": 400}
    error = refused(hooks, wire, 400, body)
    assert isinstance(error, InvalidRequestError)
    assert "HTTP 400: One.; Two. (url: Not good.)" in str(error)
    assert [(problem.field, problem.message) for problem in error.problems] == [("url", "Not good.")]


def test_jira_says_it_in_fields_alone(hooks: Hooks, wire: Wire) -> None:
    error = refused(hooks, wire, 400, {"errorMessages": [], "errors": {"url": "Not good."}})
    assert "Jira refused (url: Not good.)" in str(error)


def test_the_gateway_says_it_with_a_code(hooks: Hooks, wire: Wire) -> None:
    error = refused(hooks, wire, 401, {"code": 401, "message": "Unauthorized; scope does not match"})
    assert isinstance(error, AuthenticationError)
    assert "Unauthorized; scope does not match (the token has ended or was revoked, or it lacks a scope" in str(error)


@pytest.mark.parametrize(
    "body", ["<html>sign in</html>", None, [], 7, {"errorMessages": 7, "errors": [], "message": {}}]
)
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, InvalidRequestError),
        (401, AuthenticationError),
        (403, PermissionDeniedError),
        (404, BadResponseError),
        (502, UnavailableError),
    ],
)
def test_proxies_say_it_in_any_way(hooks: Hooks, wire: Wire, status: int, kind: type[HookError], body: object) -> None:
    error = refused(hooks, wire, status, body)
    assert type(error) is kind
    assert error.status == status


def test_api_tokens_are_refused_before_the_body_is_looked_at(fake: JiraFake, base: str) -> None:
    for method, path, body in (
        ("GET", "", None),
        ("POST", "", "not even JSON"),
        ("DELETE", "", None),
        ("PUT", "/refresh", None),
        ("GET", "/failed", None),
    ):
        url = f"{base}/rest/api/3/webhook{path}"
        answer = httpx.request(method, url, auth=("ada@example.com", "an-api-token"), content=body, trust_env=False)
        assert answer.status_code == 403
        assert answer.json()["errorMessages"] == ["Only Connect and OAuth 2.0 apps can use this operation"]


def test_that_is_explained(hooks: Hooks, wire: Wire) -> None:
    body = {"errorMessages": ["Only Connect and OAuth 2.0 apps can use this operation"], "errors": {}}
    error = refused(hooks, wire, 403, body)
    assert isinstance(error, PermissionDeniedError)
    assert "API tokens are refused" in str(error)


def test_a_site_that_does_not_exist(hooks: Hooks, fake: JiraFake) -> None:
    fake.site.cloud_id, before = "another", fake.site.cloud_id
    try:
        with pytest.raises(BadResponseError, match="Is the endpoint right"):
            list(hooks.list())
    finally:
        fake.site.cloud_id = before


def test_requests_can_be_traced(hooks: Hooks, fake: JiraFake) -> None:
    fake.refuse(400, body={"errorMessages": ["No"]})
    with pytest.raises(InvalidRequestError) as caught:
        list(hooks.list())
    assert caught.value.request_id
