"""What holds for any payload, any mutation and any rubbish."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.receive.conftest import BODY, SECRET, SIGNED, Signed, delivery_of, hex_providers

from hookwright import Event, HookError, InvalidRequestError, SignatureError, receive, sign

PROVIDERS = st.sampled_from(sorted(hex_providers().items()))
SECRETS = st.text(min_size=1)
PAYLOADS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
# The ends of the calendar, from the far side of a time zone, and dates that are none.
TIMES = ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "10000-01-01", "2024-08-151T00:00:00Z", "1e999"]
ANY_TIME = PAYLOADS | st.datetimes().map(str) | st.sampled_from(TIMES)
# What the readers look at, with whatever in it.
TELLING = st.fixed_dictionaries(
    {},
    optional={
        "event": PAYLOADS | st.sampled_from(["User.Created", ".Created", "Å.Created"]),
        "hookId": PAYLOADS,
        "createdAt": ANY_TIME,
        "type": PAYLOADS,
        "emittedAt": ANY_TIME,
        "webhookId": PAYLOADS,
        "webhookEvent": PAYLOADS,
        "matchedWebhookIds": PAYLOADS,
        "timestamp": ANY_TIME | st.integers(),
    },
)
TEXTS = st.text() | st.binary()


@given(signed=st.sampled_from(sorted(SIGNED)).map(SIGNED.__getitem__), payload=PAYLOADS | TELLING)
def test_what_any_provider_signs_is_received(signed: Signed, payload: Any) -> None:
    body = json.dumps(payload, ensure_ascii=False).encode()
    event = signed.receive(signed.headers(body), body, [signed.another, signed.secret])
    assert event.payload == payload
    assert event.raw == body
    assert event.occurred_at is None or event.occurred_at.tzinfo is UTC
    assert event.native_type is None or isinstance(event.native_type, str)
    assert event.id is None or isinstance(event.id, str)
    assert all(isinstance(id, str) for id in event.hook_ids)


@given(signed=st.sampled_from(sorted(SIGNED)).map(SIGNED.__getitem__), body=st.binary(), data=st.data())
def test_no_other_header_or_body_is_received(signed: Signed, body: bytes, data: st.DataObject) -> None:
    """Whatever is put in the place of a signed header, and whatever body under a signature of the body."""
    good = signed.headers()
    name = data.draw(st.sampled_from(sorted(good.keys() - {"content-type"})))
    value = data.draw(TEXTS | st.just(good[name]).flatmap(lambda text: st.permutations(text).map("".join)))
    same = value in (good[name], good[name].encode())
    if not same:
        with pytest.raises(SignatureError):
            signed.receive({**good, name: value})
    if signed.covers_body and body != BODY:
        with pytest.raises(SignatureError):
            signed.receive(good, body)


@given(signed=st.sampled_from(sorted(SIGNED)).map(SIGNED.__getitem__), body=st.binary(), names=st.data())
def test_rubbish_is_refused_by_any_provider(signed: Signed, body: bytes, names: st.DataObject) -> None:
    known = st.sampled_from(sorted(signed.headers())) | TEXTS
    headers = names.draw(st.lists(st.tuples(known, TEXTS)))
    with pytest.raises(HookError):
        signed.receive(headers, body)


@given(provider=PROVIDERS, payload=PAYLOADS | TELLING, secret=SECRETS)
def test_what_is_signed_is_received(provider: tuple[str, str], payload: Any, secret: str) -> None:
    name, _ = provider
    body = json.dumps(payload, ensure_ascii=False).encode()
    event = receive(name, headers=sign(name, body=body, secret=secret), body=body, secrets=["another", secret])
    assert isinstance(event, Event)
    assert event.payload == payload
    assert event.raw == body
    assert event.occurred_at is None or event.occurred_at.tzinfo is UTC
    assert event.native_type is None or isinstance(event.native_type, str)


@pytest.mark.parametrize(("provider", "header"), sorted(hex_providers().items()))
def test_every_altered_byte_of_the_body_is_noticed(provider: str, header: str) -> None:
    delivery = delivery_of(provider, header)
    for place, value in enumerate(BODY):
        for other in {value ^ 1, value ^ 0x20, value ^ 0x80, 0}:
            altered = BODY[:place] + bytes([other]) + BODY[place + 1 :]
            for body in (altered, BODY[:place] + BODY[place + 1 :], BODY[:place] + bytes([other]) + BODY[place:]):
                if body != BODY:
                    with pytest.raises(SignatureError):
                        receive(provider, headers=delivery.headers, body=body, secrets=[SECRET])


@pytest.mark.parametrize(("provider", "header"), sorted(hex_providers().items()))
def test_every_altered_character_of_the_signature_is_noticed(provider: str, header: str) -> None:
    good = delivery_of(provider, header).signature
    for place in range(len(good)):
        for other in "0123456789abcdefABCDEFg ":
            altered = good[:place] + other + good[place + 1 :]
            if altered != good:
                with pytest.raises(SignatureError):
                    receive(provider, headers={header: altered}, body=BODY, secrets=[SECRET])


@given(provider=PROVIDERS, body=st.binary(), headers=st.lists(st.tuples(TEXTS, TEXTS)), secret=st.text(min_size=1))
def test_nothing_else_escapes(
    provider: tuple[str, str], body: bytes, headers: list[tuple[Any, Any]], secret: str
) -> None:
    """Rubbish is refused as rubbish, with and without something in the place of a signature."""
    name, header = provider
    for rubbish in (headers, [*headers, (header, "0" * 64)], [(header, value) for _, value in headers]):
        with pytest.raises(HookError):
            receive(name, headers=rubbish, body=body, secrets=[secret])


@given(provider=PROVIDERS, body=st.binary())
def test_signed_rubbish_is_told_apart(provider: tuple[str, str], body: bytes) -> None:
    """Either it is JSON, or it is no event; never anything else."""
    name, _ = provider
    arguments: dict[str, Any] = {"headers": sign(name, body=body, secret=SECRET), "body": body, "secrets": [SECRET]}
    if is_json(body):
        assert repr(receive(name, **arguments).payload) == repr(json.loads(body))
    else:
        with pytest.raises(InvalidRequestError, match="no JSON"):
            receive(name, **arguments)


def is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except ValueError:
        return False
    return True
