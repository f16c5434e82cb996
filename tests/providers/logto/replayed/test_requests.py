"""What the facade asks of Logto is what a running Logto was asked when it gave the recorded answers."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from tests.providers.logto.replayed.canned import Canned, Sent, answer, recorded_answer

from hookwright import Endpoint, Hooks, HookSpec, InvalidRequestError, LogtoOptions
from hookwright.kit.calls import Answer

Exchange = Mapping[str, Any]
Replaying = Callable[[Callable[[Sent], Answer]], tuple[Hooks, Canned]]

ID = "bhuumw6o6p5vvbkd8d1nz"

# Recorded to see what the server does with it; the facade has no way to ask for such a thing, and for the last
# it refuses to.
NOT_EXPRESSIBLE = {
    "create event and events",
    "create unknown and readonly keys ignored",
    "create url not a url accepted",
}


def expect_same(sent: Sent, exchange: Exchange) -> None:
    """The same method, path, query and body."""
    request = exchange["request"]
    assert (sent.method, sent.path) == (request["method"], request["path"])
    assert sent.query == [tuple(pair) for pair in request["query"]]
    assert sent.json == request.get("body")
    assert sent.headers["authorization"] == "Bearer the-access-token"
    if sent.body:
        assert sent.headers["content-type"] == "application/json"


def spec_of(body: Mapping[str, Any]) -> HookSpec:
    config = body["config"]
    retries = config.get("retries")
    return HookSpec(
        Endpoint(config["url"], headers=config.get("headers")),
        name=body.get("name"),
        events=body["events"],
        enabled=body.get("enabled"),
        options=None if retries is None else LogtoOptions(retries=retries),
    )


def test_create(replaying: Replaying, exchanges: Mapping[str, Exchange], subtests: pytest.Subtests) -> None:
    created = {
        name: exchange
        for name, exchange in exchanges.items()
        if exchange["operation"] == "CreateHook" and exchange["response"]["status"] == 201
    }
    assert created.keys() >= NOT_EXPRESSIBLE
    for name in created.keys() - NOT_EXPRESSIBLE:
        with subtests.test(name):
            exchange = created[name]
            hooks, engine = replaying(lambda sent, exchange=exchange: recorded_answer(exchange))  # type: ignore[misc]
            hooks.create(spec_of(exchange["request"]["body"]))
            expect_same(engine.sent[-1], exchange)
    hooks, _ = replaying(lambda sent: answer(500))
    with pytest.raises(InvalidRequestError, match=r"target\.url"):
        hooks.create(spec_of(created["create url not a url accepted"]["request"]["body"]))


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("list empty no pagination", lambda hooks: list(hooks.list())),
        ("get", lambda hooks: hooks.get(ID)),
        ("get with stats", lambda hooks: hooks.stats(ID)),
        ("update name", lambda hooks: hooks.update(ID, name="renamed")),
        (
            "update events",
            lambda hooks: hooks.update(ID, events=["User.Created", "User.Deleted", "User.Created"]),
        ),
        ("update disable", lambda hooks: hooks.update(ID, enabled=False)),
        ("rotate key", lambda hooks: hooks.rotate_secret(ID)),
        ("delete", lambda hooks: hooks.delete("k7ph5ebtpmy71onldchui")),
    ],
)
def test_one_request(
    replaying: Replaying, exchanges: Mapping[str, Exchange], name: str, call: Callable[[Hooks], Any]
) -> None:
    hooks, engine = replaying(lambda sent: recorded_answer(exchanges[name]))
    call(hooks)
    token, sent = engine.sent
    assert token.path == "/oidc/token"
    expect_same(sent, exchanges[name])


def test_list_in_pages(replaying: Replaying, exchanges: Mapping[str, Exchange]) -> None:
    exchange = exchanges["list for etag"]
    hooks, engine = replaying(lambda sent: recorded_answer(exchange))
    next(hooks.list(page_size=1))
    expect_same(engine.sent[1], exchange)


@pytest.mark.parametrize(
    "name",
    [
        "test before rotate",
        "test adaptive mfa event",
        "test mixed-case signature header",
        "test mixed-case user agent header",
        "test receiver 500",
        "test receiver slow",
        "test ftp url",
    ],
)
def test_test(replaying: Replaying, exchanges: Mapping[str, Exchange], name: str) -> None:
    """Logto tests what it is told and not what it has stored: what is stored is read and told."""
    exchange = exchanges[name]
    body = exchange["request"]["body"]
    stored = {**exchanges["get"]["response"]["body"], "config": body["config"]}

    def respond(sent: Sent) -> Answer:
        return answer(200, stored) if sent.method == "GET" else recorded_answer(exchange)

    hooks, engine = replaying(respond)
    hooks.test(ID, body["events"][0])
    expect_same(engine.sent[-1], exchange)


def test_update_sends_the_whole_config_again(replaying: Replaying, exchanges: Mapping[str, Exchange]) -> None:
    """Logto replaces it whole, and refuses one without a URL."""
    stored = exchanges["create full"]["response"]["body"]

    def respond(sent: Sent) -> Answer:
        return answer(200, stored)

    hooks, engine = replaying(respond)
    hooks.update(ID, options=LogtoOptions(retries=0))
    assert [(sent.method, sent.path) for sent in engine.sent[1:]] == [
        ("GET", f"/api/hooks/{ID}"),
        ("PATCH", f"/api/hooks/{ID}"),
    ]
    assert engine.sent[-1].json == {"config": {**stored["config"], "retries": 0}}


def test_deliveries(replaying: Replaying, exchanges: Mapping[str, Exchange]) -> None:
    """In the largest pages that there are, of which each says so."""
    exchange = exchanges["logs start_time 0"]
    hooks, engine = replaying(lambda sent: recorded_answer(exchange))
    list(hooks.deliveries("l3qwcfuuj2266417d6cyw", since="1970-01-01T00:00:00Z"))
    (sent,) = engine.sent[1:]
    assert (sent.method, sent.path) == (exchange["request"]["method"], exchange["request"]["path"])
    recorded = dict(exchange["request"]["query"])
    assert dict(sent.query) == {**recorded, "page": "1", "page_size": "100"}


def test_token(replaying: Replaying, exchanges: Mapping[str, Exchange]) -> None:
    exchange = exchanges["token happy"]
    hooks, engine = replaying(lambda sent: answer(200, []))
    list(hooks.list())
    sent, _ = engine.sent
    request = exchange["request"]
    assert (sent.method, sent.path, sent.query) == (request["method"], request["path"], request["query"])
    assert sent.body.decode() == request["rawBody"]
    assert sent.headers["content-type"] == request["headers"]["Content-Type"]
    assert sent.headers["authorization"] == f"Basic {b64encode(b'app:secret-of-the-app').decode()}"
