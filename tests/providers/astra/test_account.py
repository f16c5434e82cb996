"""What an account of Astra Control is, and what it says of itself."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from attrs import evolve

from hookwright import Astra, AstraOptions, Can, InvalidRequestError, UnsupportedError, connect, receive, sign
from hookwright.kit.adapter import adapter_of
from hookwright.providers.astra.events import EVENTS
from hookwright.sandbox.astra.control import EVENTS as PLAYED

ID = "3c1f6b52-5d2e-5b1a-9c7e-0f6f1a2b3c4d"


def test_it_needs_an_account_and_a_token() -> None:
    account = Astra(account_id=ID, api_token="t0ken-t0ken")
    assert account.endpoint == "https://astra.netapp.io"
    assert account.app_id is None
    assert account.name == "astra:astra.netapp.io"
    assert account == connect("astra", account_id=ID, api_token="t0ken-t0ken")
    assert "t0ken" not in repr(account)
    assert pickle.loads(pickle.dumps(account)) == account


@pytest.mark.parametrize("field", ["account_id", "app_id"])
@pytest.mark.parametrize("value", ["", ".", "..", "../x", "acme", f"{ID}/../x", f"{ID}\n", f"{ID}?a=b", 7, "é" * 36])
def test_ids_in_paths_are_uuids(field: str, value: Any) -> None:
    with pytest.raises(InvalidRequestError, match=field):
        Astra(**{"account_id": ID, "api_token": "t", field: value})


def test_the_account_is_needed() -> None:
    with pytest.raises(InvalidRequestError, match="account_id"):
        connect("astra", account_id=None, api_token="t")


def test_nothing_can_be_received() -> None:
    for account in ("astra", Astra(account_id=ID, api_token="t")):
        with pytest.raises(UnsupportedError, match="astra"):
            receive(account, headers={}, body=b"{}", secrets=["s"])
        with pytest.raises(UnsupportedError, match="astra"):
            sign(account, body=b"{}", secret="s")


def test_what_it_can_do() -> None:
    account = Astra(account_id=ID, api_token="t")
    assert {can for can in Can if account.can(can)} == {
        *(Can.LIST, Can.GET, Can.CREATE, Can.UPDATE, Can.REPLACE, Can.DELETE, Can.ENABLE, Can.NAME)
    }
    assert "AstraOptions(matching_criteria" in str(account.why_not(Can.FILTER))


def test_its_events_are_those_that_are_played() -> None:
    assert tuple(EVENTS) == PLAYED
    assert [event.name for event in adapter_of(Astra(account_id=ID, api_token="t")).events] == list(EVENTS)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"arguments": "freeze"}, "options.arguments"),
        ({"arguments": ["freeze", 1]}, "options.arguments"),
        ({"arguments": 1}, "options.arguments"),
        ({"event_arguments": ["freeze"]}, "options.event_arguments"),
        ({"event_arguments": {"snapshot.pre": "freeze"}}, "options.event_arguments['snapshot.pre']"),
        ({"matching_criteria": ["podName"]}, "options.matching_criteria"),
        ({"matching_criteria": {"podName": "^db$"}}, "options.matching_criteria"),
        ({"matching_criteria": [("podName", 1)]}, "options.matching_criteria"),
        ({"matching_criteria": 1}, "options.matching_criteria"),
        ({"app_id": 1}, "options.app_id"),
        ({"app_id": ".."}, "options.app_id"),
        ({"app_id": ""}, "options.app_id"),
        ({"description": b"text"}, "options.description"),
    ],
)
def test_options_are_checked(options: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        AstraOptions(**options)
    assert [problem.field for problem in caught.value.problems] == [field]


def test_options_are_equal_when_they_mean_the_same() -> None:
    one = AstraOptions(matching_criteria=[("podName", "b"), ("podName", "a")], event_arguments={"backup.pre": []})
    assert one == AstraOptions(matching_criteria=(("podName", "a"), ("podName", "b")), event_arguments={})
    assert hash(one) == hash(evolve(one, event_arguments={"snapshot.pre": ["x"]}))
