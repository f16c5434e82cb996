"""A Connect app signs each request by itself, and is told of deliveries that failed."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from tests.providers.jira.conftest import Open, Spec
from tests.providers.jira.wire import Wire, answers

from hookwright import AuthenticationError, BadResponseError, Hooks, Jira, NotFoundError, Secret
from hookwright.providers.jira.connect import ConnectCredential
from hookwright.providers.jira.jwt import query_hash
from hookwright.sandbox import Sandbox
from hookwright.sandbox.jira.fake import JiraFake
from hookwright.sandbox.jira.tokens import claims_of
from hookwright.testing import Listener


def test_every_request_has_a_token_of_its_own(
    connect_hooks: Hooks, connect_wire: Wire, fake: JiraFake, spec: Spec
) -> None:
    created = connect_hooks.create(spec())
    connect_hooks.renew([created.id])
    connect_hooks.delete(created.id)
    hashes = {}
    for seen in connect_wire.seen:
        kind, _, token = seen.authorization.partition(" ")
        claims = claims_of(token, fake.connect.secret)
        assert kind == "JWT"
        assert claims["iss"] == fake.site.connect_key
        assert claims["exp"] - claims["iat"] == 180
        assert abs(claims["iat"] - time.time()) < 60
        hashes[seen.method, seen.url] = claims["qsh"]
    assert len(hashes) == len(set(hashes.values())) == 4


# The example that Atlassian's documentation works out, and others.
@pytest.mark.parametrize(
    ("method", "path", "query", "canonical"),
    [
        ("get", "/rest/api/3/webhook/", [("b", "2"), ("a", "1")], "GET&/rest/api/3/webhook&a=1&b=2"),
        ("POST", "", [], "POST&/&"),
        ("GET", "/", [], "GET&/&"),
        ("GET", "/a&b", [("x", "3"), ("x", "1"), ("jwt", "left out")], "GET&/a%26b&x=1,3"),
        ("GET", "/p", [("a b", "c+d/~_-.*"), ("é", "ü")], "GET&/p&%C3%A9=%C3%BC&a%20b=c%2Bd%2F~_-.%2A"),
    ],
)
def test_a_token_is_bound_to_its_request(method: str, path: str, query: list[tuple[str, str]], canonical: str) -> None:
    from hashlib import sha256

    assert query_hash(method, path, query) == sha256(canonical.encode()).hexdigest()


def test_the_query_counts_as_it_is_sent() -> None:
    credential = ConnectCredential("key", Secret("a-shared-secret-of-some-length"), lambda: 1000.0)

    def qsh(params: Any) -> object:
        token = credential.headers({"method": "get", "url": "/p", "params": params})["Authorization"].reveal()
        return claims_of(token.removeprefix("JWT "), "a-shared-secret-of-some-length")["qsh"]

    assert qsh({"n": 5, "yes": True, "none": None, "many": ["b", "a"]}) == query_hash(
        "GET", "/p", [("n", "5"), ("yes", "true"), ("none", ""), ("many", "a"), ("many", "b")]
    )
    assert qsh([("n", "5")]) == query_hash("GET", "/p", [("n", "5")])
    assert qsh(None) == query_hash("GET", "/p", [])


def test_a_wrong_secret_is_told_and_not_refreshed(connect: Jira, open_hooks: Open) -> None:
    wire = Wire(connect.endpoint)
    hooks = open_hooks(evolve(connect, shared_secret="not-the-secret-of-this-installation"), engine=wire)
    with pytest.raises(AuthenticationError, match="check the app's key and shared secret"):
        list(hooks.list())
    assert wire.methods == ["GET"]


def test_the_two_apps_do_not_see_each_other(connect_hooks: Hooks, hooks: Hooks, spec: Spec) -> None:
    mine, other = connect_hooks.create(spec()), hooks.create(spec())
    assert [hook.id for hook in connect_hooks.list()] == [mine.id]
    with pytest.raises(NotFoundError):
        connect_hooks.delete(other.id)
    with pytest.raises(NotFoundError):
        connect_hooks.renew([other.id])


def failures(sandbox: Sandbox, hooks: Hooks, receiver: Listener, spec: Spec, projects: list[str]) -> dict[str, str]:
    """A hook for each project, whose deliveries fail."""
    receiver.status = 400
    ids = {project: hooks.create(spec(project, target=receiver.url)).id for project in dict.fromkeys(projects)}
    for project in projects:
        issue = {"key": f"{project}-1", "fields": {"project": {"key": project}}}
        sandbox.emit("jira", "jira:issue_created", {"issue": issue})
    return ids


def test_failed_deliveries_are_those_of_the_hook(
    running: Sandbox, connect_hooks: Hooks, receiver: Listener, spec: Spec
) -> None:
    ids = failures(running, connect_hooks, receiver, spec, ["A", "B", "A"])
    found = list(connect_hooks.deliveries(ids["A"]))
    assert len(found) == 2
    for delivery in found:
        assert (delivery.hook_id, delivery.event, delivery.ok) == (ids["A"], "jira:issue_created", False)
        assert delivery.request["matchedWebhookIds"] == [int(ids["A"])]
        assert delivery.at is not None
        assert abs(delivery.at - datetime.now(UTC)) < timedelta(minutes=1)
    identifiers = [received.headers["x-atlassian-webhook-identifier"] for received in receiver.received]
    assert [delivery.id for delivery in found] == [identifiers[0], identifiers[2]]


def test_failed_deliveries_are_searched_page_by_page(
    running: Sandbox, connect_hooks: Hooks, connect_wire: Wire, fake: JiraFake, receiver: Listener, spec: Spec
) -> None:
    ids = failures(running, connect_hooks, receiver, spec, ["A", "A", "A", "A", "B"])
    for place, failed in enumerate(fake.site.failed):
        failed["failureTime"] += place
    fake.knobs.page_max = 2
    before = len(connect_wire.seen)
    (delivery,) = connect_hooks.deliveries(ids["B"])
    assert delivery.hook_id == ids["B"]
    sent = [seen.params for seen in connect_wire.seen[before:] if seen.url.endswith("/failed")]
    # The first two pages are of the other hook, and the links are followed as they are.
    assert [sorted(params) for params in sent] == [[], ["failedAfter", "maxResults"], ["failedAfter", "maxResults"]]


def test_a_link_on_the_last_page_is_not_followed(
    running: Sandbox, connect_hooks: Hooks, connect_wire: Wire, receiver: Listener, spec: Spec
) -> None:
    ids = failures(running, connect_hooks, receiver, spec, ["A"])
    before = len(connect_wire.seen)
    assert len(list(connect_hooks.deliveries(ids["A"]))) == 1
    assert [seen.url.rpartition("/")[2] for seen in connect_wire.seen[before:]] == ["failed", "webhook"]


def test_failed_deliveries_since(
    running: Sandbox, connect_hooks: Hooks, connect_wire: Wire, fake: JiraFake, receiver: Listener, spec: Spec
) -> None:
    ids = failures(running, connect_hooks, receiver, spec, ["A"])
    fake.site.failed[0]["failureTime"] = 1_800_000_000_000
    since = datetime.fromtimestamp(1_800_000_000, UTC)
    assert len(list(connect_hooks.deliveries(ids["A"], since=since))) == 1
    assert list(connect_hooks.deliveries(ids["A"], since=since + timedelta(milliseconds=1))) == []
    # What is asked for is what comes after that time; the time itself is meant as well.
    assert [seen.params["after"] for seen in connect_wire.seen if "after" in seen.params] == [
        1_799_999_999_999,
        1_800_000_000_000,
    ]


def test_failures_that_do_not_name_a_hook_may_be_of_any(connect_hooks: Hooks, connect_wire: Wire, spec: Spec) -> None:
    created = connect_hooks.create(spec())
    values = [
        {"id": "1", "url": "https://example.com", "failureTime": 1_573_118_132_000, "body": '{"data":"x"}'},
        {"id": "2", "url": "https://example.com", "failureTime": 1_573_540_473_480},
        {"id": "3", "url": "https://example.com", "failureTime": "yesterday", "body": "{"},
        {"id": "4", "url": "https://example.com", "failureTime": 1, "body": '{"matchedWebhookIds":[77]}'},
    ]
    following = "https://example.atlassian.net/rest/api/3/webhook/failed?failedAfter=1573540473480&maxResults=100"
    connect_wire.fail("GET", answers(200, {"values": values, "maxResults": 100, "next": following}))
    found = list(connect_hooks.deliveries(created.id))
    assert [(one.id, one.hook_id, one.event) for one in found] == [
        ("1", None, None),
        ("2", None, None),
        ("3", None, None),
    ]
    assert [one.request for one in found] == [{"data": "x"}, None, "{"]
    assert [one.at is None for one in found] == [False, False, True]


def test_a_link_that_leads_in_circles_is_left(connect_hooks: Hooks, connect_wire: Wire, spec: Spec) -> None:
    created = connect_hooks.create(spec())
    other = {"id": "4", "url": "u", "failureTime": 1, "body": json.dumps({"matchedWebhookIds": [77]})}
    page = {"values": [other], "maxResults": 1, "next": "https://x.test/failed?failedAfter=1"}
    connect_wire.fail("GET", answers(200, page), times=2)
    assert list(connect_hooks.deliveries(created.id)) == []


def test_failures_of_a_hook_that_is_not_there(connect_hooks: Hooks) -> None:
    with pytest.raises(NotFoundError):
        list(connect_hooks.deliveries("77"))


@pytest.mark.parametrize("body", [{}, {"values": 7}, []])
def test_what_is_no_list_of_failures(connect_hooks: Hooks, connect_wire: Wire, body: object) -> None:
    connect_wire.fail("GET", answers(200, body))
    with pytest.raises(BadResponseError):
        list(connect_hooks.deliveries("77"))
