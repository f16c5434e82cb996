"""What holds for each provider that delivers, however it signs."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from email.message import Message

import pytest
from tests.receive.conftest import BODY, SIGNED, Signed

from hookwright import HookError, InvalidRequestError, SignatureError, UnsupportedError, receive, sign
from hookwright.providers import account_class, names


def test_each_provider_that_delivers_is_tried() -> None:
    assert sorted(SIGNED) == [name for name in names() if account_class(name).delivery_format is not None]


def test_what_is_signed_is_taken(signed: Signed) -> None:
    headers = signed.headers()
    event = signed.receive(headers)
    assert (event.provider, event.raw) == (signed.provider, BODY)
    assert signed.receive(headers, secrets=[signed.another, signed.secret]) == event


def test_every_altered_character_of_every_signed_header_is_noticed(signed: Signed) -> None:
    good = signed.headers()
    alphabet = [*map(chr, range(32, 127)), "\0", "\t", "\n", "é", "\ud800"]
    for name in good.keys() - {"content-type"}:
        value = good[name]
        for place in range(len(value) + 1):
            # All of them at the ends, where what is left out of an encoding may hide; a few in between.
            at_the_end = place < 3 or place > len(value) - 3
            for other in alphabet if at_the_end else alphabet[place % 5 :: 5]:
                for altered in {
                    value[:place] + other + value[place + 1 :],
                    value[:place] + other + value[place:],
                    value[:place] + value[place + 1 :],
                }:
                    if altered != value:
                        with pytest.raises(SignatureError):
                            signed.receive({**good, name: altered})


def test_every_altered_byte_of_the_body_is_noticed(signed: Signed) -> None:
    """Except where the signature is not of the body; the documentation says for whom that is so."""
    good = signed.headers()
    for place in range(len(BODY)):
        altered = BODY[:place] + bytes([BODY[place] ^ 1]) + BODY[place + 1 :]
        if signed.covers_body:
            with pytest.raises(SignatureError):
                signed.receive(good, altered)
    if not signed.covers_body:
        assert signed.receive(good, b"{}").payload == {}


def test_a_missing_header_is_refused(signed: Signed) -> None:
    good = signed.headers()
    for name in good.keys() - {"content-type"}:
        for headers in (
            {other: value for other, value in good.items() if other != name},
            {**good, name: ""},
            {**good, name: " "},
        ):
            with pytest.raises(SignatureError):
                signed.receive(headers)


def test_a_repeated_header_is_refused(signed: Signed) -> None:
    """Even when both are good: who repeats one may have put a wrong one in front of a right one, or behind it."""
    good = signed.headers()
    for name in good.keys() - {"content-type"}:
        others = [(other, value) for other, value in good.items() if other != name]
        for one, two in ((good[name], good[name]), ("forged", good[name]), (good[name], "forged")):
            joined = [[(name, one), (name, two)], [(name.title(), one), (name, two)], [(name, f"{one},{two}")]]
            for repeated in joined:
                with pytest.raises(SignatureError):
                    signed.receive([*others, *repeated])
        message = Message()
        for other, value in [*others, (name, good[name]), (name, good[name])]:
            message[other] = value
        with pytest.raises(SignatureError):
            signed.receive(message)


def test_headers_of_the_standard_library_are_taken(signed: Signed) -> None:
    """They have items without being a mapping."""
    message = Message()
    for name, value in signed.headers().items():
        message[name] = value
    assert signed.receive(message).raw == BODY


def test_no_secret_is_no_proof(signed: Signed) -> None:
    for secrets in ([], [""], [signed.secret, ""]):
        with pytest.raises(SignatureError):
            receive(signed.provider, headers=signed.headers(), body=BODY, secrets=secrets)


def test_another_secret_is_refused(signed: Signed) -> None:
    for secret in (signed.another, signed.secret.swapcase(), f"{signed.secret[:-2]}AA"):
        with pytest.raises(SignatureError):
            signed.receive(secrets=[secret])


def test_both_secrets_of_a_rotation_are_good(signed: Signed) -> None:
    for secret in (signed.secret, signed.another):
        headers = signed.headers(secret=secret)
        for secrets in ([signed.secret, signed.another], [signed.another, signed.secret]):
            assert signed.receive(headers, secrets=secrets).raw == BODY


def test_a_body_over_the_limit_is_refused(signed: Signed) -> None:
    assert signed.receive(max_body=len(BODY)).raw == BODY
    with pytest.raises(SignatureError, match="at most"):
        signed.receive(max_body=len(BODY) - 1)
    for senseless in (None, -1, True, "1 MB", 1.5):
        with pytest.raises(InvalidRequestError, match="max_body"):
            signed.receive(max_body=senseless)


def test_a_signed_body_that_is_no_json_is_told_apart(signed: Signed) -> None:
    for body in (b"", b"no JSON", b"\xff", b"{}{}"):
        with pytest.raises(InvalidRequestError, match="signature is good"):
            signed.receive(signed.headers(body), body)


def test_unsigned_deliveries_are_taken_only_where_there_are_some(signed: Signed) -> None:
    if signed.provider == "posthog":
        assert receive(signed.provider, headers={}, body=BODY, unsigned=True).raw == BODY
        with pytest.raises(InvalidRequestError, match="unsigned"):
            signed.receive(unsigned=True)
        return
    with pytest.raises(UnsupportedError, match="signs every delivery"):
        receive(signed.provider, headers=signed.headers(), body=BODY, unsigned=True)


def test_signatures_with_a_time_end(signed: Signed) -> None:
    """Those of PostHog after five minutes, the tokens of Jira when they say so; the others have none."""
    headers = signed.headers(clock=lambda: time.time() - 3600)
    if signed.provider in ("jira", "posthog"):
        with pytest.raises(SignatureError, match=r"expired|seconds away"):
            signed.receive(headers)
        assert signed.receive(headers, clock=lambda: time.time() - 3600).raw == BODY
    else:
        assert signed.receive(headers).raw == BODY


def test_errors_give_nothing_away(signed: Signed) -> None:
    good = signed.headers()
    attempts: list[Callable[[], object]] = [
        lambda: signed.receive({}),
        lambda: signed.receive({**good, signed.header: "forged"}),
        lambda: signed.receive({**good, signed.header: f"{good[signed.header][:-4]}AAAA"}),
        lambda: signed.receive(secrets=[signed.another]),
        lambda: signed.receive(secrets=[signed.secret, ""]),
        lambda: signed.receive(secrets=[f"{signed.secret}\ud800"]),
        lambda: signed.receive(good, BODY.decode()),
    ]
    for attempt in attempts:
        with pytest.raises(HookError) as caught:
            attempt()
        shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + str(vars(caught.value))
        for hidden in (signed.secret, signed.another, good[signed.header]):
            assert hidden not in shown
            assert hidden.removeprefix("whsec_") not in shown


def test_an_account_class_will_do(signed: Signed) -> None:
    kind = account_class(signed.provider)
    headers = sign(kind, body=BODY, secret=signed.secret)
    assert receive(kind, headers=headers, body=BODY, secrets=[signed.secret]).provider == signed.provider
