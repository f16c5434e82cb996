"""Deliveries are trusted by what they carry, and by nothing less."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.providers.jira.conftest import Spec

from hookwright import Hooks, InvalidRequestError, SignatureError, UnsupportedError, receive, sign
from hookwright.providers.jira import jwt
from hookwright.providers.jira.jwt import query_hash
from hookwright.sandbox import Sandbox
from hookwright.sandbox.jira.fake import JiraFake
from hookwright.sandbox.jira.tokens import signed
from hookwright.testing import Listener

SECRET = "the-client-secret-of-an-app"
BODY = json.dumps(
    {"timestamp": 1606480436302, "webhookEvent": "jira:issue_updated", "matchedWebhookIds": [1, 2]}
).encode()
NOW = 1_800_000_000.0


def bearer(claims: dict[str, Any] | None = None, secret: str = SECRET, kind: str = "Bearer") -> dict[str, str]:
    given = {"iat": int(NOW), "exp": int(NOW) + 900} if claims is None else claims
    return {"Authorization": f"{kind} {signed(given, secret)}"}


def hub(body: bytes = BODY, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def trusted(headers: dict[str, str], body: bytes = BODY, **more: Any) -> Any:
    return receive("jira", headers=headers, body=body, secrets=[SECRET], clock=lambda: NOW, **more)


@pytest.mark.parametrize(
    "headers",
    [
        bearer(),
        bearer({}),
        bearer(kind="JWT"),
        bearer({"exp": NOW - 59}),
        bearer({"iat": NOW + 59}),
        {"X-Hub-Signature": hub()},
        {**bearer(), "X-Hub-Signature": hub()},
    ],
)
def test_what_is_signed_is_trusted(headers: dict[str, str]) -> None:
    event = trusted(headers)
    assert event.native_type == "jira:issue_updated"
    assert event.topic == "issue.updated"
    assert event.hook_ids == ("1", "2")
    assert event.occurred_at == datetime(2020, 11, 27, 12, 33, 56, 302000, tzinfo=UTC)


def _part(value: object) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def unsecured(algorithm: str) -> str:
    return f"Bearer {_part({'alg': algorithm, 'typ': 'JWT'})}.{_part({'exp': NOW + 900})}."


def other_algorithm(algorithm: str) -> str:
    head = f"{_part({'alg': algorithm})}.{_part({})}"
    digest = hashlib.sha512 if algorithm == "HS512" else hashlib.sha256
    mac = urlsafe_b64encode(hmac.new(SECRET.encode(), head.encode(), digest).digest()).rstrip(b"=").decode()
    return f"Bearer {head}.{mac}"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": ""},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer a.b.c"},
        {"Authorization": "Basic dXNlcjpwYXNz"},
        {"Authorization": unsecured("none")},
        {"Authorization": unsecured("None")},
        {"Authorization": unsecured("HS256")},
        {"Authorization": other_algorithm("RS256")},
        {"Authorization": other_algorithm("HS512")},
        bearer(secret="another-secret-of-another-app"),
        bearer({"exp": NOW - 61}),
        bearer({"iat": NOW + 61}),
        bearer({"nbf": NOW + 61}),
        bearer({"exp": "never"}),
        bearer({"exp": True}),
        bearer({"exp": None}),
        {"Authorization": bearer()["Authorization"] + "x"},
        {"Authorization": f"{bearer()['Authorization']}, {bearer()['Authorization']}"},
        {"X-Hub-Signature": ""},
        {"X-Hub-Signature": hub(b"another body")},
        {"X-Hub-Signature": hub(secret="another-secret")},
        {"X-Hub-Signature": hub().removeprefix("sha256=")},
        {"X-Hub-Signature": hub().upper()},
        {"X-Hub-Signature": "sha1=" + hmac.new(SECRET.encode(), BODY, hashlib.sha1).hexdigest()},
        {"X-Hub-Signature": f"{hub()}, {hub()}"},
        # Whatever is carried has to be good: none of it is passed over for the other.
        {**bearer(secret="another-secret-of-another-app"), "X-Hub-Signature": hub()},
        {**bearer(), "X-Hub-Signature": hub(b"another body")},
        {"Authorization": "Basic dXNlcjpwYXNz", "X-Hub-Signature": hub()},
    ],
)
def test_what_is_not_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(SignatureError) as caught:
        trusted(headers)
    assert SECRET not in str(caught.value)


def test_one_of_several_secrets_is_enough() -> None:
    headers = bearer(secret="the-secret-that-was-before")
    secrets = [SECRET, "the-secret-that-was-before"]
    assert receive("jira", headers=headers, body=BODY, secrets=secrets, clock=lambda: NOW).raw == BODY
    with pytest.raises(SignatureError):
        receive("jira", headers=headers, body=BODY, secrets=["", *secrets], clock=lambda: NOW)


def test_there_is_no_way_around_the_signature() -> None:
    with pytest.raises(UnsupportedError):
        receive("jira", headers=bearer(), body=BODY, unsigned=True)


def test_a_token_may_be_bound_to_a_url() -> None:
    claims = {"exp": NOW + 900, "qsh": query_hash("POST", "/in", [("user_id", "admin"), ("user_key", "admin")])}
    headers = bearer(claims, kind="JWT")
    assert trusted(headers, url="/in?user_key=admin&user_id=admin").raw == BODY
    assert trusted(headers).raw == BODY
    for other in ("/in", "/other?user_key=admin&user_id=admin", "/in?user_key=eve&user_id=admin"):
        with pytest.raises(SignatureError, match="another URL"):
            trusted(headers, url=other)
    with pytest.raises(SignatureError):
        trusted(bearer({"qsh": 7}), url="/in")
    assert trusted(bearer(), url="/in").raw == BODY
    assert trusted({"X-Hub-Signature": hub()}, url="/in").raw == BODY


def test_the_published_example_of_an_admin_webhook(evidence: Callable[[str], Path]) -> None:
    examples = json.loads(evidence("jira/examples.json").read_text())["examples"]
    (example,) = (one for one in examples if "raw_body" in one)
    # Its signature is good; that the body is no JSON is found out only afterwards.
    with pytest.raises(InvalidRequestError, match="the signature is good"):
        receive("jira", headers=example["headers"], body=example["raw_body"].encode(), secrets=[example["secret"]])
    with pytest.raises(SignatureError):
        receive("jira", headers=example["headers"], body=b"Hello World?", secrets=[example["secret"]])


@pytest.mark.parametrize("id", ["jira-056", "jira-057", "jira-058"])
def test_the_published_deliveries_are_read(evidence: Callable[[str], Path], id: str) -> None:
    examples = json.loads(evidence("jira/examples.json").read_text())["examples"]
    (example,) = (one for one in examples if one["id"] == id)
    body = json.dumps(example["body"]).encode()
    headers = {name: value for name, value in example["headers"].items() if name != "Authorization"}
    event = trusted({**headers, **bearer()}, body)
    assert event.native_type == example["body"]["webhookEvent"]
    assert event.hook_ids == tuple(map(str, example["body"].get("matchedWebhookIds", [])))
    assert event.id == headers.get("X-Atlassian-Webhook-Identifier")
    assert event.attempt == (2 if "X-Atlassian-Webhook-Retry" in headers else 1)
    assert event.payload == example["body"]


@pytest.mark.parametrize(("retry", "attempt"), [(None, 1), ("1", 2), ("5", 6), ("x", None), ("-1", None), ("", None)])
def test_attempts_are_counted_from_the_first(retry: str | None, attempt: int | None) -> None:
    headers = {} if retry is None else {"X-Atlassian-Webhook-Retry": retry}
    assert trusted({**bearer(), **headers}).attempt == attempt


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("jira:issue_created", "issue.created"),
        ("comment_deleted", "comment.deleted"),
        ("issue_property_set", "issue_property.set"),
        ("jira:version_unreleased", "version.unreleased"),
        ("sprint_started", "sprint.started"),
        ("worklog_updated", "worklog.updated"),
        ("option_voting_changed", "option_voting.changed"),
        ("jira:something", None),
        ("", None),
    ],
)
def test_topics(name: str, topic: str | None) -> None:
    assert trusted(bearer(), json.dumps({"webhookEvent": name}).encode()).topic == topic


@pytest.mark.parametrize(
    "payload",
    [{}, [], 7, {"webhookEvent": 7, "timestamp": "now", "matchedWebhookIds": 5}, {"matchedWebhookIds": [None, True]}],
)
def test_odd_payloads_are_read_as_far_as_they_go(payload: object) -> None:
    event = trusted(bearer(), json.dumps(payload).encode())
    assert (event.native_type, event.topic, event.hook_ids, event.occurred_at) == (None, None, (), None)
    assert event.payload == payload


def test_signing_is_the_inverse() -> None:
    headers = sign("jira", body=BODY, secret=SECRET, clock=lambda: NOW)
    assert trusted(headers).raw == BODY


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jwt, "find_spec", lambda name: None)
    with pytest.raises(UnsupportedError, match=r"hookwright\[jira\]"):
        trusted(bearer())
    with pytest.raises(UnsupportedError, match=r"hookwright\[jira\]"):
        sign("jira", body=BODY, secret=SECRET)


def test_one_delivery_serves_several_hooks(
    running: Sandbox, hooks: Hooks, fake: JiraFake, receiver: Listener, spec: Spec
) -> None:
    created = [hooks.create(spec(target=receiver.url, filter=text)) for text in ("project = DEMO", "status != Done")]
    hooks.create(spec(target=receiver.url, filter="project = OTHER"))
    (sent,) = running.emit("jira", "jira:issue_created")
    (received,) = receiver.received
    event = receive(hooks.account, headers=received.headers, body=received.body, secrets=[fake.oauth.secret])
    assert event.hook_ids == tuple(hook.id for hook in created)
    assert event.id == sent.headers["x-atlassian-webhook-identifier"]
    # Who caused it is added to the URL, for apps that are not Connect apps.
    assert received.path.startswith("/in?triggeredByUser=")


def test_attempts_have_one_id(running: Sandbox, hooks: Hooks, fake: JiraFake, receiver: Listener, spec: Spec) -> None:
    hooks.create(spec(target=receiver.url))
    receiver.status = 503
    sent = running.emit("jira", "jira:issue_created")
    assert [one.status for one in sent] == [503] * 3
    events = [
        receive(hooks.account, headers=received.headers, body=received.body, secrets=[fake.oauth.secret])
        for received in receiver.received
    ]
    assert [event.attempt for event in events] == [1, 2, 3]
    assert len({event.id for event in events}) == 1


def test_connect_deliveries_are_bound_to_their_url(
    running: Sandbox, connect_hooks: Hooks, fake: JiraFake, receiver: Listener, spec: Spec
) -> None:
    created = connect_hooks.create(spec(target=receiver.url))
    running.emit("jira", "jira:issue_created")
    (received,) = receiver.received
    assert received.headers["authorization"].startswith("JWT ")
    given: dict[str, Any] = {"headers": received.headers, "body": received.body, "secrets": [fake.connect.secret]}
    assert receive("jira", url=received.path, **given).hook_ids == (created.id,)
    with pytest.raises(SignatureError):
        receive("jira", url="/elsewhere", **given)
    with pytest.raises(SignatureError):
        receive("jira", **{**given, "secrets": [fake.oauth.secret]})
