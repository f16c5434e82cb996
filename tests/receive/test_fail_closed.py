"""Whatever is not plainly signed is refused."""

from __future__ import annotations

import json
import traceback
from typing import Any

import pytest
from attrs import evolve
from tests.receive.conftest import BODY, SECRET, Delivery

from hookwright import HookError, InvalidRequestError, Secret, SignatureError, UnsupportedError, receive, sign


def test_a_signed_delivery_is_taken(delivery: Delivery) -> None:
    event = delivery.receive()
    assert event.provider == delivery.provider
    assert event.raw == BODY
    assert event.payload == json.loads(BODY)
    assert event.id


@pytest.mark.parametrize("secrets", [[], (), [""], [SECRET, ""], [Secret("")], iter([])])
def test_no_secret_is_no_proof(delivery: Delivery, secrets: Any) -> None:
    """An empty key is a key that everybody knows, so nothing is ever verified with one."""
    with pytest.raises(SignatureError, match="no secret"):
        evolve(delivery, secrets=secrets).receive()
    forged = {delivery.header: "b" * 64}
    with pytest.raises(SignatureError):
        evolve(delivery, headers=forged, secrets=secrets).receive()


@pytest.mark.parametrize(
    "secrets", [SECRET, SECRET.encode(), Secret(SECRET), None, 7, [None], [7], [SECRET.encode()]], ids=repr
)
def test_secrets_are_a_list_of_texts(delivery: Delivery, secrets: Any) -> None:
    """A bare text would be taken for as many secrets as it has letters."""
    with pytest.raises(InvalidRequestError, match="secrets"):
        evolve(delivery, secrets=secrets).receive()


@pytest.mark.parametrize("headers", [{}, [], {"content-type": "application/json"}, {"x-signature": "a" * 64}])
def test_a_missing_signature_is_refused(delivery: Delivery, headers: Any) -> None:
    with pytest.raises(SignatureError, match=f"no {delivery.header}"):
        evolve(delivery, headers=headers).receive()


def test_a_repeated_signature_is_refused(delivery: Delivery) -> None:
    """Even when both are good: who repeats it may have put a wrong one in front of a right one, or behind it."""
    good, name = delivery.signature, delivery.header
    for one, two in ((good, good), ("0" * 64, good), (good, "0" * 64), ("forged", good)):
        for headers in ([(name, one), (name, two)], [(name.upper(), one), (name, two)], {name: f"{one}, {two}"}):
            with pytest.raises(SignatureError):
                evolve(delivery, headers=headers).receive()


def test_a_malformed_signature_is_refused(delivery: Delivery) -> None:
    good = delivery.signature
    malformed = [
        "",
        " ",
        good.upper(),
        good[:-1],
        good + "0",
        good[:-1] + "g",
        f" {good}",
        f"{good} ",
        f"{good}\n",
        f"\t{good}",
        f"sha256={good}",
        f"0x{good[2:]}",
        good.encode().hex(),
        "é" * 64,
        "０" * 64,  # noqa: RUF001 (a digit, but not the ASCII one)
        "\ud800" * 64,
        "\0" * 64,
        f"{good},",
    ]
    for signature in malformed:
        with pytest.raises(SignatureError):
            delivery.signed(signature).receive()
    with pytest.raises(SignatureError):
        delivery.signed("é".encode() * 32).receive()
    assert delivery.signed(good).receive().raw == BODY


def test_another_key_is_refused(delivery: Delivery) -> None:
    for secret in (SECRET.upper(), SECRET[:-1], f"{SECRET} ", f" {SECRET}", f"{SECRET}\n", SECRET.encode().hex()):
        with pytest.raises(SignatureError):
            evolve(delivery, secrets=[secret]).receive()


def test_only_the_very_bytes_are_signed(delivery: Delivery) -> None:
    """The same JSON written in another way is another body."""
    payload = json.loads(BODY)
    others = [json.dumps(payload), json.dumps(payload, ensure_ascii=False), json.dumps(payload, sort_keys=True)]
    for other in [*map(str.encode, others), BODY + b"\n", b" " + BODY, b"\xef\xbb\xbf" + BODY, b""]:
        with pytest.raises(SignatureError):
            evolve(delivery, body=other).receive()


@pytest.mark.parametrize("body", [BODY.decode(), None, {"event": "User.Created"}, 7, list(BODY)], ids=type)
def test_a_body_that_is_not_raw_is_refused(delivery: Delivery, body: Any) -> None:
    """Parsed, or decoded, it can no longer be verified; that is told, and not taken for a forgery."""
    with pytest.raises(InvalidRequestError, match="body"):
        evolve(delivery, body=body).receive()


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_kind_of_bytes_is_taken(delivery: Delivery, kind: type) -> None:
    event = evolve(delivery, body=kind(BODY)).receive()
    assert event.raw == BODY
    assert type(event.raw) is bytes


def test_an_oversized_body_is_refused(delivery: Delivery) -> None:
    """Whoever sends it: the limit comes before the signature, so that nobody has us work for nothing."""
    arguments: dict[str, Any] = {"body": BODY, "headers": delivery.headers, "secrets": [SECRET]}
    assert receive(delivery.provider, **arguments, max_body=len(BODY)).raw == BODY
    with pytest.raises(SignatureError, match="at most"):
        receive(delivery.provider, **arguments, max_body=len(BODY) - 1)
    large = b'"' + b"x" * 1024 * 1024 + b'"'
    signed = sign(delivery.provider, body=large, secret=SECRET)
    with pytest.raises(SignatureError, match="at most"):
        evolve(delivery, headers=signed, body=large).receive()


@pytest.mark.parametrize("body", [b"", b" ", b"not json", b"{", b"\xff\xfe", b"[" * 100_000, b"1" * 5000, b"{}{}"])
def test_a_signed_body_that_is_no_json_is_no_event(delivery: Delivery, body: bytes) -> None:
    """It is the provider's, all the same: not a forgery."""
    signed = sign(delivery.provider, body=body, secret=SECRET)
    with pytest.raises(InvalidRequestError, match="signature is good"):
        evolve(delivery, headers=signed, body=body).receive()
    with pytest.raises(SignatureError):
        evolve(delivery, headers=signed, body=body + b" ").receive()


@pytest.mark.parametrize(
    "headers", [None, 7, "text", [1], [("a",)], [("a", "b", "c")], [("a", None)], {"a": None}, {1: "a"}]
)
def test_headers_that_are_none_are_told(delivery: Delivery, headers: Any) -> None:
    with pytest.raises(InvalidRequestError, match="headers"):
        evolve(delivery, headers=headers).receive()


def test_headers_come_as_frameworks_have_them(delivery: Delivery) -> None:
    """As text or as bytes, as pairs or as a mapping, in any case."""
    name, good = delivery.header, delivery.signature
    for headers in (
        {name: good},
        {name.upper(): good},
        {name.title(): good},
        [(name, good)],
        [(name.encode(), good.encode())],
        iter([(b"content-type", b"application/json"), (name.upper().encode(), good.encode())]),
        [("x-other", "é"), (name, good), ("x-other", "again")],
        [(b"x-other", b"\xff\xfe"), (name.encode(), good.encode())],
    ):
        assert evolve(delivery, headers=headers).receive().raw == BODY


def test_while_a_secret_is_rotated_both_are_good(delivery: Delivery) -> None:
    old, new = SECRET, "the-secret-that-comes-after-it"
    by_new = sign(delivery.provider, body=BODY, secret=new)
    for secrets in ([old, new], [new, old], [Secret(new), old, "a-third-one"]):
        assert evolve(delivery, secrets=secrets).receive().raw == BODY
        assert evolve(delivery, headers=by_new, secrets=secrets).receive().raw == BODY
    with pytest.raises(SignatureError):
        evolve(delivery, secrets=[new]).receive()
    with pytest.raises(SignatureError):
        evolve(delivery, headers=by_new, secrets=[old]).receive()


def test_errors_give_nothing_away(delivery: Delivery) -> None:
    """Neither a secret nor the signature that would have been right."""
    attempts = [
        delivery.signed("0" * 64),
        delivery.signed("forged"),
        evolve(delivery, headers={}),
        evolve(delivery, body=BODY + b" "),
        evolve(delivery, secrets=[SECRET, ""]),
        evolve(delivery, secrets=SECRET),
        evolve(delivery, secrets=[SECRET, 7]),
        evolve(delivery, secrets=[f"{SECRET}\ud800"]),
    ]
    expected = {sign(delivery.provider, body=body, secret=SECRET)[delivery.header] for body in (BODY, BODY + b" ")}
    for attempt in attempts:
        with pytest.raises(HookError) as caught:
            attempt.receive()
        shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + str(vars(caught.value))
        assert SECRET not in shown
        assert SECRET not in str(getattr(caught.value.__context__, "args", ""))
        assert not [signature for signature in expected if signature in shown]


def test_a_name_that_is_no_provider_is_told() -> None:
    with pytest.raises(InvalidRequestError, match="nobody"):
        receive("nobody", headers={}, body=b"{}", secrets=[SECRET])
    with pytest.raises(InvalidRequestError, match="nobody"):
        sign("nobody", body=b"{}", secret=SECRET)


@pytest.mark.parametrize("secret", ["", None, 7])
def test_signing_needs_a_secret(delivery: Delivery, secret: Any) -> None:
    with pytest.raises((SignatureError, InvalidRequestError)):
        sign(delivery.provider, body=BODY, secret=secret)


@pytest.mark.parametrize("body", ["{}", None, 5, {}])
def test_signing_needs_raw_bytes(delivery: Delivery, body: Any) -> None:
    """A number would be taken for so many zero bytes."""
    with pytest.raises(InvalidRequestError, match="body"):
        sign(delivery.provider, body=body, secret=SECRET)


def test_providers_that_deliver_nothing_say_so() -> None:
    from hookwright.providers import account_class, names

    silent = [name for name in names() if account_class(name).delivery_format is None]
    for name in silent:
        with pytest.raises(UnsupportedError, match="no deliveries"):
            receive(name, headers={}, body=b"{}", secrets=[SECRET])
    assert "logto" not in silent
