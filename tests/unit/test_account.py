"""Accounts refuse what would send credentials where they do not belong, without showing them."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest

from hookwright import Can, InvalidRequestError, Jira, Logto, Secret, UnsupportedError

GOOD: dict[str, Any] = {"endpoint": "https://acme.logto.app", "client_id": "c1", "client_secret": "s3cret-value"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://acme.logto.app/", "https://acme.logto.app"),
        (" https://example.com/base// ", "https://example.com/base"),
        ("HTTPS://EXAMPLE.com:8443", "HTTPS://EXAMPLE.com:8443"),
        ("http://localhost:3001", "http://localhost:3001"),
        ("http://LOCALHOST", "http://LOCALHOST"),
        ("http://app.localhost", "http://app.localhost"),
        ("http://127.0.0.1:80", "http://127.0.0.1:80"),
        ("http://127.9.9.9", "http://127.9.9.9"),
        ("http://[::1]:3001", "http://[::1]:3001"),
    ],
)
def test_an_endpoint(given: str, kept: str) -> None:
    assert Logto(**{**GOOD, "endpoint": given}).endpoint == kept


CLUSTER = ["http://logto:3001", "http://posthog:8000", "http://x.svc.cluster.local", "http://10.0.0.1"]


@pytest.mark.parametrize("endpoint", CLUSTER)
def test_an_endpoint_in_clear_is_for_those_who_say_that_they_know(endpoint: str) -> None:
    with pytest.raises(InvalidRequestError, match=r"endpoint: .* give allow_http=True"):
        Logto(**{**GOOD, "endpoint": endpoint})
    account = Logto(**{**GOOD, "endpoint": endpoint}, allow_http=True)
    assert account.endpoint == endpoint
    assert pickle.loads(pickle.dumps(account)) == attrs.evolve(account, label=None) == account


def test_every_place_that_gets_a_credential_is_held_to_that() -> None:
    given: dict[str, Any] = {
        "cloud_id": "1",
        "client_id": "id",
        "client_secret": "hidden-word",
        "refresh_token": "hidden-word",
        "on_refresh": print,
    }
    with pytest.raises(InvalidRequestError, match=r"auth_endpoint: .* give allow_http=True") as caught:
        Jira(**given, auth_endpoint="http://auth.example.com")
    assert "hidden-word" not in str(caught.value)
    assert Jira(**given, auth_endpoint="http://auth.example.com", allow_http=True).auth_endpoint


@pytest.mark.parametrize("value", ["false", "true", 1, None])
def test_only_true_says_that_credentials_may_be_read(value: Any) -> None:
    with pytest.raises(InvalidRequestError, match="allow_http: expected True or False"):
        Logto(**GOOD, allow_http=value)


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        5,
        "",
        "acme.logto.app",
        "ftp://example.com",
        "https://",
        "https:///path",
        "https://[bad",
        "https://example.com:99999",
        "https://example.com?",
        "https://example.com/?a=b",
        "https://example.com#",
        "https://user@example.com",
        "https://user:hidden-word@example.com",
        "https://:hidden-word@example.com",
        "http://example.com",
        "http://10.0.0.1",
        "http://169.254.169.254",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://127.0.0.1@example.com",
        "http://127.0.0.1\\@example.com",
        "http://2130706433",
        "javascript:alert(1)",
    ],
)
def test_an_endpoint_that_is_none(wrong: Any) -> None:
    with pytest.raises(InvalidRequestError, match="endpoint") as caught:
        Logto(**{**GOOD, "endpoint": wrong})
    assert "hidden-word" not in str(caught.value)


@pytest.mark.parametrize("field", ["client_id", "client_secret"])
@pytest.mark.parametrize("wrong", ["", " s3cret", "s3cret\n", "s3\ncret", "s3\x00cret", "\ud800", 5, None, b"s3cret"])
def test_a_credential_that_is_none(field: str, wrong: Any) -> None:
    with pytest.raises(InvalidRequestError, match="credentials") as caught:
        Logto(**{**GOOD, field: wrong})
    assert "s3" not in str(caught.value)


def test_a_credential_may_be_a_secret_already() -> None:
    assert Logto(**{**GOOD, "client_secret": Secret("s3cret-value")}) == Logto(**GOOD)


def test_it_is_data() -> None:
    account = Logto(**GOOD, label="main")
    for again in (pickle.loads(pickle.dumps(account)), copy.deepcopy(account), attrs.evolve(account)):
        assert again == account
        assert hash(again) == hash(account)
        assert again.client_secret.reveal() == "s3cret-value"
    assert "s3cret" not in repr(account)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        account.label = "other"  # type: ignore[misc]


def test_its_name() -> None:
    assert Logto(**GOOD).name == "logto:acme.logto.app"
    assert Logto(**GOOD, label="main").name == "main"


def test_what_it_can_do() -> None:
    account = Logto(**GOOD)
    assert account.can(Can.UPDATE)
    assert account.why_not(Can.UPDATE) is None
    account.require(Can.UPDATE)
    assert not account.can(Can.RENEW)
    with pytest.raises(UnsupportedError) as caught:
        account.require(Can.RENEW)
    assert str(caught.value) == account.why_not(Can.RENEW)
    assert caught.value.provider == "logto"
    with pytest.raises(ValueError, match="fly"):
        account.can("fly")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("endpoint", "resource"),
    [
        ("https://acme.logto.app", "https://acme.logto.app/api"),
        ("https://acme.logto.app/", "https://acme.logto.app/api"),
        ("https://auth.example.com", "https://default.logto.app/api"),
        ("https://notlogto.app", "https://default.logto.app/api"),
    ],
)
def test_the_resource_follows_from_the_endpoint(endpoint: str, resource: str) -> None:
    assert Logto(**{**GOOD, "endpoint": endpoint}).resource == resource
