"""Tokens of Jira: signed with HS256 and nothing else, and what they do not cover."""

from __future__ import annotations

import hmac
import json
import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

import pytest
from tests.receive.conftest import BODY, SECRET

from hookwright import SignatureError, receive

NOW = 1_763_000_000


def token(claims: Any, *, secret: str = SECRET, algorithm: str = "HS256", digest: Any = sha256) -> str:
    """A token made without any library."""
    head = {"typ": "JWT", "alg": algorithm}
    parts = [urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (head, claims)]
    signature = hmac.new(secret.encode(), b".".join(parts), digest).digest()
    return b".".join([*parts, urlsafe_b64encode(signature).rstrip(b"=")]).decode()


def take(authorization: str | None, body: bytes = BODY, **headers: str) -> None:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if authorization is not None:
        sent["Authorization"] = authorization
    receive("jira", headers=sent, body=body, secrets=[SECRET], clock=lambda: NOW)


def hub(body: bytes = BODY) -> str:
    return f"sha256={hmac.new(SECRET.encode(), body, sha256).hexdigest()}"


@pytest.mark.parametrize("kind", ["Bearer", "JWT"])
def test_both_kinds_of_app_are_known(kind: str) -> None:
    take(f"{kind} {token({'iss': 'a-key', 'iat': NOW, 'exp': NOW + 180})}")
    take(f"{kind} {token({})}")


@pytest.mark.parametrize("algorithm", ["none", "None", "HS512", "RS256", "ES256", "", "hs256"])
def test_other_algorithms_are_refused(algorithm: str) -> None:
    """A token says itself how it is signed; whoever believes it takes any."""
    good = token({"exp": NOW + 180}, algorithm=algorithm)
    with pytest.raises(SignatureError):
        take(f"Bearer {good}")
    with pytest.raises(SignatureError):
        take(f"Bearer {good.rpartition('.')[0]}.")


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NOW - 61},
        {"nbf": NOW + 61},
        {"iat": NOW + 61},
        {"exp": "soon"},
        {"exp": True},
        {"exp": None},
        {"exp": float("inf")},
        [],
        "text",
        None,
    ],
)
def test_claims_that_do_not_hold_are_refused(claims: Any) -> None:
    with pytest.raises(SignatureError):
        take(f"Bearer {token(claims)}")


def test_clocks_may_differ_by_a_minute() -> None:
    take(f"Bearer {token({'exp': NOW - 59, 'iat': NOW + 59, 'nbf': NOW + 59})}")


def test_a_signature_of_the_body_covers_it() -> None:
    take(None, x_hub_signature=hub())
    with pytest.raises(SignatureError):
        take(None, BODY + b" ", x_hub_signature=hub())
    for malformed in (
        hub().upper(),
        hub().removeprefix("sha256="),
        hub().replace("sha256", "sha1"),
        f"{hub()} ",
        "sha256=",
    ):
        with pytest.raises(SignatureError, match="malformed"):
            take(None, x_hub_signature=malformed)


def test_all_that_is_there_has_to_hold() -> None:
    good = f"Bearer {token({'exp': NOW + 180})}"
    take(good, x_hub_signature=hub())
    with pytest.raises(SignatureError):
        take(good, BODY + b" ", x_hub_signature=hub())
    with pytest.raises(SignatureError):
        take(f"{good}A", x_hub_signature=hub())
    with pytest.raises(SignatureError, match="neither"):
        take(None)


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic dXNlcjpwYXNz",
        "bearer {}",
        "Bearer  {}",
        "Bearer {} ",
        "{}",
        "Bearer {}, Bearer {}",
    ],
)
def test_other_authorizations_are_refused(authorization: str) -> None:
    good = token({"exp": NOW + 180})
    with pytest.raises(SignatureError):
        take(authorization.replace("{}", good))


def test_time_is_the_time_of_this_machine_unless_told() -> None:
    sent = {"Authorization": f"Bearer {token({'exp': int(time.time()) + 180})}"}
    assert receive("jira", headers=sent, body=BODY, secrets=[SECRET]).raw == BODY
