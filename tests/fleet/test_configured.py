"""A fleet of the accounts in a configuration file: who is in it, and with which settings."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from hookwright import AsyncFleet, Fleet, Logto, Retry
from hookwright.fleet import configured


def account(label: str) -> Logto:
    return Logto(endpoint="http://127.0.0.1:9", client_id="m2m", client_secret="secret-0123456789", label=label)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the configuration was asked for; two accounts are in it."""
    asked: list[Any] = []
    settings = [
        SimpleNamespace(timeout=5.0, retry=None, concurrency=4),
        SimpleNamespace(timeout=60.0, retry=Retry(attempts=2), concurrency=9),
    ]
    found = [
        SimpleNamespace(name=name, account=account(name), tags=("x",), settings=own)
        for name, own in zip(("one", "two"), settings, strict=True)
    ]

    class Config:
        @classmethod
        def load(cls, path: Any = None) -> Config:
            asked.append(path)
            return cls()

        def select(self, **chosen: Any) -> list[Any]:
            asked.append(chosen)
            return [] if "none" in chosen["tags"] else found

    module = ModuleType(configured.CONFIG)
    module.Config = Config  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, configured.CONFIG, module)
    return asked


@pytest.mark.parametrize("kind", [Fleet, AsyncFleet])
def test_each_account_has_its_own_settings(asked: list[Any], kind: type[Fleet] | type[AsyncFleet]) -> None:
    fleet = kind.from_config("hooks.toml", names=["o*"], providers=["logto"], tags=["x"])
    assert asked == ["hooks.toml", {"names": ["o*"], "providers": ["logto"], "tags": ["x"]}]
    assert [one.label for one in fleet.accounts] == ["one", "two"]
    members = fleet._works.members
    assert [one.connection.timeout for one in members] == [5.0, 60.0]
    assert [one.connection.exchange.retry for one in members] == [None, Retry(attempts=2)]
    assert fleet._works.at_once == 9


@pytest.mark.parametrize("kind", [Fleet, AsyncFleet])
def test_no_account_is_a_fleet_too(asked: list[Any], kind: type[Fleet] | type[AsyncFleet]) -> None:
    fleet = kind.from_config(tags=["none"])
    assert asked[0] is None
    assert (fleet.accounts, fleet._works.at_once) == ((), 16)
