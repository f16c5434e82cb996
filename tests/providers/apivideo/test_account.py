"""Two environments, each with its own host and limits; a key that does not show."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from attrs import evolve

from hookwright import ApiVideo, InvalidRequestError, connect
from hookwright.kit.adapter import adapter_of
from hookwright.kit.limits import Limit


@pytest.mark.parametrize(
    ("given", "endpoint"),
    [
        ({}, "https://ws.api.video"),
        ({"environment": "production"}, "https://ws.api.video"),
        ({"environment": "sandbox"}, "https://sandbox.api.video"),
        ({"endpoint": "http://localhost:1/x/"}, "http://localhost:1/x"),
        ({"endpoint": "https://sandbox.api.video/", "environment": "sandbox"}, "https://sandbox.api.video"),
    ],
)
def test_the_endpoint_follows_from_the_environment_unless_it_is_given(given: dict[str, Any], endpoint: str) -> None:
    assert ApiVideo(api_key="the key", **given).endpoint == endpoint


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"environment": "staging"}, "environment: expected 'production' or 'sandbox', got 'staging'"),
        ({"environment": ["sandbox"]}, "environment: expected 'production' or 'sandbox'"),
        ({"endpoint": "https://sandbox.api.video"}, "is that of environment='sandbox'"),
        ({"endpoint": "https://ws.api.video", "environment": "sandbox"}, "is that of environment='production'"),
        ({"endpoint": "http://ws.api.video"}, "would send credentials in clear"),
        ({"api_key": ""}, "one of them is empty"),
    ],
)
def test_what_is_no_account(given: dict[str, Any], problem: str) -> None:
    with pytest.raises(InvalidRequestError, match=problem):
        ApiVideo(**{"api_key": "the key", **given})


@pytest.mark.parametrize(("environment", "read", "write"), [("production", 500, 200), ("sandbox", 100, 40)])
def test_the_limits_are_those_of_the_environment(environment: str, read: int, write: int) -> None:
    adapter = adapter_of(ApiVideo(api_key="the key", environment=environment))
    assert set(adapter.limits) == {Limit("read", read, 60), Limit("write", write, 60)}


def test_the_key_does_not_show() -> None:
    account = ApiVideo(api_key="the key", basic=True)
    assert "the key" not in repr(account)
    assert "the key" not in repr(adapter_of(account))
    assert pickle.loads(pickle.dumps(account)) == account
    assert evolve(account, api_key="another").api_key.reveal() == "another"


def test_it_is_found_by_name() -> None:
    assert connect("apivideo", api_key="the key", environment="sandbox") == ApiVideo(
        api_key="the key", environment="sandbox"
    )
