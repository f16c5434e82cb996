"""An account of Jira has credentials of one kind, whole."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from attrs import evolve

from hookwright import Can, InvalidRequestError, Jira, connect
from hookwright.kit.adapter import adapter_of

TOKEN: dict[str, Any] = {"cloud_id": "1a2b-3c", "access_token": "a-token-of-an-app"}
REFRESHED: dict[str, Any] = {
    "cloud_id": "1a2b-3c",
    "client_id": "client",
    "client_secret": "a-client-secret",
    "refresh_token": "a-refresh-token",
    "on_refresh": print,
}
CONNECT: dict[str, Any] = {"site": "acme", "key": "com.example.app", "shared_secret": "a-shared-secret"}


def test_each_kind_has_its_place() -> None:
    assert Jira(**TOKEN).endpoint == "https://api.atlassian.com/ex/jira/1a2b-3c"
    assert Jira(**REFRESHED).endpoint == "https://api.atlassian.com/ex/jira/1a2b-3c"
    assert Jira(**CONNECT).endpoint == "https://acme.atlassian.net"
    assert Jira(**TOKEN).auth_endpoint == "https://auth.atlassian.com"


@pytest.mark.parametrize(
    ("site", "endpoint"),
    [
        ("acme.atlassian.net", "https://acme.atlassian.net"),
        ("https://acme.jira.com/", "https://acme.jira.com"),
        ("http://localhost:2990", "http://localhost:2990"),
    ],
)
def test_a_site_may_be_written_out(site: str, endpoint: str) -> None:
    assert Jira(**{**CONNECT, "site": site}).endpoint == endpoint


def test_another_endpoint_gets_the_path_of_the_site_once() -> None:
    account = Jira(**TOKEN, endpoint="https://gateway.example/")
    assert account.endpoint == "https://gateway.example/ex/jira/1a2b-3c"
    assert evolve(account, label="x").endpoint == account.endpoint
    assert evolve(account, cloud_id="other").endpoint == "https://gateway.example/ex/jira/other"
    assert Jira(access_token="a-token-of-an-app", endpoint="https://own.example/jira").endpoint == (
        "https://own.example/jira"
    )
    assert Jira(**{**CONNECT, "site": None}, endpoint="https://own.example").endpoint == "https://own.example"


def test_accounts_of_different_sites_have_different_names() -> None:
    assert Jira(**TOKEN).name == "jira:1a2b-3c"
    assert Jira(**CONNECT).name == "jira:acme.atlassian.net"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({}, "endpoint"),
        ({"cloud_id": "x"}, "credentials"),
        ({**CONNECT, "shared_secret": None}, "shared_secret"),
        ({**CONNECT, "key": None}, "key"),
        ({**CONNECT, "access_token": "a-token"}, "access_token"),
        ({**CONNECT, "cloud_id": "x", "site": None}, "cloud_id"),
        ({**TOKEN, "site": "acme"}, "site"),
        ({**REFRESHED, "client_id": None}, "client_id"),
        ({**REFRESHED, "client_secret": None}, "client_secret"),
        ({**REFRESHED, "on_refresh": None}, "on_refresh"),
        ({**REFRESHED, "on_refresh": "store"}, "on_refresh"),
        ({**TOKEN, "cloud_id": "a/b"}, "cloud_id"),
        ({**TOKEN, "cloud_id": ""}, "cloud_id"),
        ({**CONNECT, "site": "acme/wiki"}, "site"),
        ({**CONNECT, "site": "a@b"}, "site"),
        ({**TOKEN, "access_token": ""}, "credentials"),
        ({**TOKEN, "access_token": "a b\n"}, "credentials"),
        ({**TOKEN, "auth_endpoint": "http://example.com"}, "endpoint"),
        # A session for plain HTTP checks no certificates, so it is not to send secrets to anywhere else.
        ({**REFRESHED, "endpoint": "http://127.0.0.1:1"}, "auth_endpoint"),
    ],
)
def test_what_makes_no_sense_is_named(fields: dict[str, Any], named: str) -> None:
    with pytest.raises(InvalidRequestError, match=named):
        connect("jira", **fields)


async def _store(token: str) -> None: ...


def test_a_coroutine_would_never_run() -> None:
    with pytest.raises(InvalidRequestError, match="on_refresh: expected a plain function"):
        Jira(**{**REFRESHED, "on_refresh": _store})


@pytest.mark.parametrize("fields", [TOKEN, REFRESHED, CONNECT])
def test_accounts_are_data_that_hide_their_secrets(fields: dict[str, Any]) -> None:
    account = Jira(**fields)
    assert pickle.loads(pickle.dumps(account)) == account
    secrets = [secret.reveal() for secret in adapter_of(account).secrets]
    assert secrets
    assert not [secret for secret in secrets if secret in repr(account)]


def test_failed_deliveries_are_for_connect_apps() -> None:
    assert Jira(**CONNECT).can(Can.DELIVERIES)
    why_not = Jira(**TOKEN).why_not(Can.DELIVERIES)
    assert why_not is not None
    assert "Connect apps only" in why_not
