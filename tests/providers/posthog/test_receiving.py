"""Standard Webhooks: who signed it, and when; and deliveries that nobody signed."""

from __future__ import annotations

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.providers.posthog.conftest import SECRET

from hookwright import (
    Hooks,
    HookSpec,
    InvalidRequestError,
    PostHogOptions,
    SignatureError,
    UnsupportedError,
    receive,
    sign,
)
from hookwright.kit.standard_webhooks import StandardWebhooks, new_signing_secret
from hookwright.sandbox import Sandbox
from hookwright.sandbox.posthog.fake import PostHogFake
from hookwright.testing import Listener

OTHER = "b3RoZXIh" * 4
BODY = b'{"event": {"event": "paid", "uuid": "u-1", "timestamp": "2026-07-01T12:00:00Z"}, "person": {}}'
NOW = 1_795_223_900


def clock() -> float:
    return float(NOW)


def signed(secret: str = SECRET, body: bytes = BODY, at: int = NOW, id: str = "msg_1") -> dict[str, str]:
    """Made here from nothing but the words of the standard."""
    key = b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, id.encode() + b"." + str(at).encode() + b"." + body, sha256).digest()
    return {
        "Webhook-Id": id,
        "Webhook-Timestamp": str(at),
        "Webhook-Signature": f"v1,{b64encode(digest).decode()}",
    }


def take(headers: dict[str, str], body: bytes = BODY, secrets: Any = (SECRET,)) -> Any:
    return receive("posthog", headers=headers, body=body, secrets=secrets, clock=clock)


def test_a_delivery() -> None:
    event = take(signed())
    assert (event.provider, event.native_type, event.id, event.hook_ids) == ("posthog", "paid", "msg_1", ())
    assert event.topic is None
    assert event.occurred_at.isoformat() == "2026-07-01T12:00:00+00:00"
    assert event.payload["person"] == {}
    assert event.raw == BODY


def test_the_published_vector(evidence: Callable[[str], Path]) -> None:
    examples = json.loads(evidence("posthog/examples.json").read_text(encoding="utf-8"))["examples"]
    (example,) = (one for one in examples if one["name"] == "delivery-signed")
    headers, body = example["request_headers"], example["request_body"].encode()
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    at = int(headers["webhook-timestamp"])
    for one in (secret, secret.removeprefix("whsec_")):
        event = receive("posthog", headers=headers, body=body, secrets=[one], clock=lambda: at + 10.0)
        assert event.id == headers["webhook-id"]
    with pytest.raises(SignatureError):
        receive("posthog", headers=headers, body=body, secrets=[secret])


@pytest.mark.parametrize("off", [-300, -299, 0, 299, 300])
def test_a_clock_that_is_a_little_off(off: int) -> None:
    assert take(signed(at=NOW + off)).id == "msg_1"


@pytest.mark.parametrize("off", [-86400, -301, 301, 86400])
def test_a_delivery_of_another_time(off: int) -> None:
    with pytest.raises(SignatureError, match="more than 300 seconds"):
        take(signed(at=NOW + off))


@pytest.mark.parametrize("missing", ["Webhook-Id", "Webhook-Timestamp", "Webhook-Signature"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_header_that_is_missing(missing: str, value: str | None) -> None:
    headers = {name: text for name, text in signed().items() if name != missing}
    with pytest.raises(SignatureError, match=f"no {missing.lower()} header"):
        take(headers if value is None else {**headers, missing: value})


@pytest.mark.parametrize("timestamp", ["now", "1.5", "-1", " 1", "٣", "1e9", "9" * 400, "0x10"])
def test_a_time_that_is_none(timestamp: str) -> None:
    with pytest.raises(SignatureError, match="webhook-timestamp"):
        take({**signed(), "Webhook-Timestamp": timestamp})


@pytest.mark.parametrize("signature", ["v1", "v1,", "v2,abcd", "v1a,abcd", "abcd", ",", " ", "v1,é"])
def test_a_signature_that_is_none(signature: str) -> None:
    with pytest.raises(SignatureError):
        take({**signed(), "Webhook-Signature": signature})


def test_one_of_several_signatures() -> None:
    mine, theirs = signed()["Webhook-Signature"], signed(OTHER)["Webhook-Signature"]
    for given_ in (f"{theirs} {mine}", f"v1a,abcd {mine}", f"{mine} v2,abcd"):
        assert take({**signed(), "Webhook-Signature": given_}).id == "msg_1"
    with pytest.raises(SignatureError):
        take({**signed(), "Webhook-Signature": f"{theirs} {theirs}"})


def test_one_of_several_secrets() -> None:
    assert take(signed(OTHER), secrets=[SECRET, OTHER]).id == "msg_1"


@pytest.mark.parametrize("change", [{"Webhook-Id": "msg_2"}, {"Webhook-Timestamp": str(NOW - 1)}])
def test_all_that_is_signed_counts(change: dict[str, str]) -> None:
    with pytest.raises(SignatureError, match="none of the given secrets"):
        take({**signed(), **change})
    with pytest.raises(SignatureError):
        take(signed(), body=BODY + b" ")


@pytest.mark.parametrize("secret", ["not base64!", "c2hvcnQ=", "whsec_", "c2VjcmV0 c2VjcmV0c2VjcmV0c2VjcmV0"])
def test_a_secret_that_is_none(secret: str) -> None:
    with pytest.raises(SignatureError) as caught:
        take(signed(), secrets=[SECRET, secret])
    assert secret not in str(caught.value)
    with pytest.raises(SignatureError):
        sign("posthog", body=BODY, secret=secret)


@given(st.binary(max_size=100), st.integers(0, 2**33))
def test_what_is_signed_is_taken(body: bytes, at: int) -> None:
    secret = new_signing_secret()
    headers = sign("posthog", body=body, secret=secret, clock=lambda: float(at))
    StandardWebhooks().verify(headers, body, (secret,), float(at))
    with pytest.raises(SignatureError):
        StandardWebhooks().verify(headers, body + b"x", (secret,), float(at))


@given(st.dictionaries(st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature"]), st.text()))
def test_anything_else_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(SignatureError):
        receive("posthog", headers=headers, body=BODY, secrets=[SECRET])


def test_unsigned_only_when_asked_for() -> None:
    for secrets in ((), [SECRET]):
        with pytest.raises(SignatureError):
            receive("posthog", headers={}, body=BODY, secrets=secrets)
    event = receive("posthog", headers={}, body=BODY, unsigned=True)
    assert (event.native_type, event.id) == ("paid", "u-1")


def test_unsigned_and_secrets() -> None:
    with pytest.raises(InvalidRequestError, match="together with secrets"):
        receive("posthog", headers={}, body=BODY, secrets=[SECRET], unsigned=True)
    with pytest.raises(InvalidRequestError, match="together with secrets"):
        receive("posthog", headers={}, body=BODY, secrets=SECRET, unsigned=True)


def test_unsigned_from_who_always_signs() -> None:
    with pytest.raises(UnsupportedError, match="signs every delivery"):
        receive("logto", headers={}, body=b"{}", unsigned=True)


def test_unsigned_and_no_json() -> None:
    with pytest.raises(InvalidRequestError, match="the body is no JSON") as caught:
        receive("posthog", headers={}, body=b"<", unsigned=True)
    assert "signature" not in str(caught.value)


@pytest.mark.parametrize(
    ("payload", "native_type"),
    [
        ({"event": "paid"}, "paid"),
        ({"event": {"event": 7}}, None),
        ({"event": 7}, None),
        ({"only": "this"}, None),
        ([], None),
        ("paid", None),
        (None, None),
    ],
)
def test_bodies_of_every_kind(payload: Any, native_type: str | None) -> None:
    body = json.dumps(payload).encode()
    event = take(signed(body=body), body)
    assert (event.native_type, event.payload) == (native_type, payload)
    unsigned = receive("posthog", headers={}, body=body, unsigned=True)
    assert str(unsigned.id).startswith("sha256:")


def test_topics() -> None:
    body = b'{"event": {"event": "$error_tracking_issue_created"}}'
    assert take(signed(body=body), body).topic == "error_tracking_issue.created"


def test_what_the_fake_sends(hooks: Hooks, running: Sandbox, receiver: Listener, spec: HookSpec) -> None:
    hooks.create(evolve(spec, secret=SECRET, options=PostHogOptions(body={"event": "{event.event}", "n": 1})))
    receiver.status = 500
    assert len(running.emit("posthog", "$pageview")) == 3
    events = [receive("posthog", headers=one.headers, body=one.body, secrets=[SECRET]) for one in receiver.received]
    # The id stays the same from attempt to attempt.
    assert len({event.id for event in events}) == 1
    assert [event.native_type for event in events] == ["$pageview"] * 3


def test_what_an_old_server_sends(
    hooks: Hooks, fake: PostHogFake, running: Sandbox, receiver: Listener, spec: HookSpec
) -> None:
    fake.knobs.age = "2025"
    hooks.create(spec)
    running.emit("posthog", "$pageview")
    (received,) = receiver.received
    assert "webhook-signature" not in received.headers
    event = receive("posthog", headers=received.headers, body=received.body, unsigned=True)
    assert event.id == event.payload["event"]["uuid"]
