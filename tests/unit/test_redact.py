"""Secrets do not get into what is shown, in whichever way they are written."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hookwright.headers import Headers
from hookwright.wire.redact import HIDDEN, redact, redact_headers

SECRET = 's3cret/+&"\\é'
MEMBERS = ("access_token", "accessToken", "client_secret", "clientSecret", "signingKey", "apiKey", "password")
ODD_TEXT = st.text() | st.text('"\\:{} =&headrspwoBi', max_size=60) | st.just('"headers": {"a": "b')


@pytest.mark.parametrize(
    "text",
    [
        f"refused {SECRET}, sorry",
        json.dumps({"message": f"refused {SECRET}"}),
        json.dumps({"message": f"refused {SECRET}"}, ensure_ascii=False),
        json.dumps({"message": json.dumps({"refused": SECRET})}),
        quote(SECRET, safe=""),
        urlencode({"a": SECRET}),
    ],
    ids=["plain", "JSON", "JSON as UTF-8", "JSON in JSON", "URL", "form"],
)
def test_a_known_secret(text: str) -> None:
    shown = redact(text, [SECRET])
    assert "s3cret" not in shown
    assert HIDDEN in shown


@pytest.mark.parametrize("member", MEMBERS)
@pytest.mark.parametrize("value", ["v4lue", 'v4lue"quoted', "v4lue\\", "v4lue\nmore"])
def test_a_member_that_holds_secrets(member: str, value: str) -> None:
    body = {"a": 1, member: value, "b": "kept"}
    shown = redact(json.dumps(body))
    assert json.loads(shown) == {**body, member: HIDDEN}
    assert "v4lue" not in redact(json.dumps(body)[: -len('", "b": "kept"}') - 1])
    nested = redact(json.dumps({"text": json.dumps({member: "v4lue", "b": "kept"})}))
    assert "v4lue" not in nested
    assert json.loads(json.loads(nested)["text"])["b"] == "kept"
    assert redact(f"grant=x&{member}=v4lue&b=kept") == f"grant=x&{member}=***&b=kept"


@pytest.mark.parametrize("scheme", ["Bearer", "Basic", "JWT"])
def test_an_authorization(scheme: str) -> None:
    assert redact(f"got {scheme} abcDEF123._~+/=-x here") == f"got {scheme} *** here"


@pytest.mark.parametrize("value", ["v4lue", "v4lue } {", 'v4lue "quoted"', ""])
def test_the_headers_of_a_receiver(value: str) -> None:
    body = {"config": {"headers": {"X-Key": value, "Y": "v4lue"}, "url": "https://kept"}, "name": "kept"}
    shown = json.loads(redact(json.dumps(body)))
    assert shown == {"config": {"headers": {"X-Key": HIDDEN, "Y": HIDDEN}, "url": "https://kept"}, "name": "kept"}


def test_of_secrets_that_begin_alike_nothing_stays() -> None:
    assert redact("abcdefghijkl", ["abcdef", "abcdefghijkl"]) == HIDDEN


def test_what_is_too_short_to_be_a_secret_stays() -> None:
    assert redact("a1 b2", ["a1"]) == "a1 b2"


@given(text=ODD_TEXT, secrets=st.lists(st.text(min_size=6), max_size=3))
def test_hiding_twice_is_hiding_once(text: str, secrets: list[str]) -> None:
    once = redact(text, secrets)
    if not any(HIDDEN in secret or secret in HIDDEN for secret in secrets):
        assert redact(once, secrets) == once


@given(secret=st.text(min_size=6).filter(lambda text: "*" not in text), before=st.text(), after=st.text())
def test_any_secret_is_hidden(secret: str, before: str, after: str) -> None:
    assert secret not in redact(before + secret + after, [secret])


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*MEMBERS, "headers", "a"]), inner),
    max_leaves=10,
)


@given(JSON)
def test_json_stays_json(value: Any) -> None:
    json.loads(redact(json.dumps(value)))


def test_headers() -> None:
    shown = redact_headers(
        Headers([("Set-Cookie", "session=1"), ("Authorization", "x"), ("X-Echo", "abcdefgh"), ("X-Kept", "kept")]),
        ["abcdefgh"],
    )
    assert dict(shown) == {"set-cookie": "***", "authorization": "***", "x-echo": "***", "x-kept": "kept"}
