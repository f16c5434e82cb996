"""Providers are found by name: those of this package and those that other packages bring."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hookwright import InvalidRequestError, Logto, connect
from hookwright.providers import account_class, names

FIELDS: dict[str, Any] = {"endpoint": "https://acme.logto.app", "client_id": "c1", "client_secret": "s3cret-value"}
MODULE = """
from attrs import frozen
from hookwright.kit.account import Account

@frozen(kw_only=True)
class Shop(Account):
    provider = "shop"
    key: str
    def adapter(self): raise NotImplementedError

no_account = 7
class Another: pass
"""
ENTRY_POINTS = """
[hookwright.providers]
shop = hookwright_test_shop:Shop
number = hookwright_test_shop:no_account
other = hookwright_test_shop:Another
absent = hookwright_test_shop:Absent
unloadable = hookwright_test_no_such_module:Shop
logto = hookwright_test_shop:Shop
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package that brings providers, good ones and broken ones."""
    (tmp_path / "hookwright_test_shop.py").write_text(MODULE)
    (tmp_path / "hookwright_test_shop-1.0.dist-info").mkdir()
    (tmp_path / "hookwright_test_shop-1.0.dist-info/METADATA").write_text("Name: hookwright-test-shop\nVersion: 1.0\n")
    (tmp_path / "hookwright_test_shop-1.0.dist-info/entry_points.txt").write_text(ENTRY_POINTS)
    monkeypatch.syspath_prepend(tmp_path)


def test_by_name() -> None:
    assert connect("logto", **FIELDS) == Logto(**FIELDS)
    assert account_class("logto") is Logto
    assert "logto" in names()


@pytest.mark.usefixtures("shop")
def test_of_another_package() -> None:
    account = connect("shop", endpoint="https://shop.example.com", key="k")
    assert (type(account).__name__, account.name) == ("Shop", "shop:shop.example.com")
    assert {"shop", "logto"} <= set(names())
    assert names() == sorted(set(names()))


@pytest.mark.usefixtures("shop")
def test_nobody_takes_the_place_of_a_provider_of_this_package() -> None:
    assert account_class("logto") is Logto


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("name", ["number", "other", "absent", "unloadable"])
def test_one_that_is_broken_is_named(name: str) -> None:
    with pytest.raises(InvalidRequestError, match=name):
        connect(name)


@pytest.mark.parametrize("name", ["", "Logto", "nothing", None, 5, []])
def test_one_that_is_not_there(name: Any) -> None:
    with pytest.raises(InvalidRequestError, match="provider"):
        connect(name)


@pytest.mark.parametrize(
    "wrong",
    [{"endpoint": "https://acme.logto.app"}, {**FIELDS, "colour": "red"}, {**FIELDS, "endpoint": "nowhere"}],
    ids=["missing", "unknown", "wrong"],
)
def test_fields_that_do_not_fit(wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        connect("logto", **wrong)
    assert "s3cret" not in str(caught.value)
