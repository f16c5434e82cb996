"""Providers are found by name: those of this package and those that other packages bring."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import hookwright
from hookwright import InvalidRequestError, Logto, connect, providers
from hookwright.kit.account import Account
from hookwright.providers import account_class, names, part_of, provider_of
from hookwright.sandbox.registry import make_fake, played, samples_of, scenario_of
from hookwright.sandbox.samples import Samples
from hookwright.sandbox.scenario import Scenario
from hookwright.sandbox.sources import Sources

FOLDERS = sorted(place.parent.name for place in Path(providers.__path__[0]).glob("*/__init__.py"))
FIELDS: dict[str, Any] = {"endpoint": "https://acme.logto.app", "client_id": "c1", "client_secret": "s3cret-value"}
MODULE = """
from attrs import frozen
from hookwright.kit.account import Account
from hookwright.kit.provider import Provider

@frozen(kw_only=True)
class Shop(Account):
    provider = "shop"
    key: str
    def adapter(self): raise NotImplementedError

no_account = 7
class Another: pass
ABOUT = Provider(
    title="The shop", account="hookwright_test_shop:Shop", fake="hookwright_test_shop:Fake", samples="no:Samples"
)
LOST = Provider(title="Lost", account="hookwright_test_shop:Nothing")
CLASS = Provider(title="Class", account="hookwright_test_shop:Another")

class Fake:
    routes = ()
    def __init__(self, sources): pass
"""
ENTRY_POINTS = """
[hookwright.providers]
shop = hookwright_test_shop:Shop
number = hookwright_test_shop:no_account
other = hookwright_test_shop:Another
absent = hookwright_test_shop:Absent
told = hookwright_test_shop:ABOUT
lost = hookwright_test_shop:LOST
class = hookwright_test_shop:CLASS
ending = hookwright_test_ending:Shop
unloadable = hookwright_test_no_such_module:Shop
logto = hookwright_test_shop:Shop
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package that brings providers, good ones and broken ones."""
    (tmp_path / "hookwright_test_shop.py").write_text(MODULE)
    (tmp_path / "hookwright_test_ending.py").write_text("import sys; sys.exit('needs a shop')")
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
@pytest.mark.parametrize("name", ["number", "other", "absent", "unloadable", "lost", "class", "ending"])
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


@pytest.mark.usefixtures("shop")
def test_another_package_says_what_it_brings() -> None:
    assert provider_of("told").title == "The shop"
    assert type(connect("told", endpoint="https://shop.example.com", key="k")).__name__ == "Shop"
    assert type(make_fake("told", Sources())).__name__ == "Fake"
    assert scenario_of("told") is None
    with pytest.raises(InvalidRequestError, match="'told' has its samples at 'no:Samples'"):
        samples_of("told")


@pytest.mark.usefixtures("shop")
def test_a_class_alone_brings_an_account_and_nothing_else() -> None:
    about = provider_of("shop")
    assert (about.title, about.fake, about.samples, about.scenario) == ("shop", None, None, None)
    assert played() == [*FOLDERS, "told"]


@pytest.mark.parametrize("name", FOLDERS)
def test_what_a_provider_says_of_itself_is_true(name: str) -> None:
    about = provider_of(name)
    assert issubclass(part_of(name, "account"), Account)
    assert account_class(name).provider == name
    assert about.page == f"providers/{name}.md"
    assert about.hook
    if about.fake is not None:
        assert make_fake(name, Sources()).routes
    assert isinstance(samples_of(name), Samples | None)
    assert isinstance(scenario_of(name), Scenario | None)


def test_listing_the_names_imports_none_of_them() -> None:
    code = "import sys; from hookwright.providers import names; names(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "hookwright.providers" in done.stdout.split()
    assert not [name for name in done.stdout.split() if name.startswith(("hookwright.providers.", "hookwright_"))]


def test_every_folder_is_a_provider() -> None:
    assert names() == FOLDERS


def test_the_public_names_are_those_of_the_providers() -> None:
    """They stand in ``hookwright/__init__.py`` once more: type checkers do not list folders."""
    for name in FOLDERS:
        folder = import_module(f"hookwright.providers.{name}")
        assert account_class(name).__name__ in folder.__all__
        for public in folder.__all__:
            assert public in hookwright.__all__
            assert getattr(hookwright, public) is getattr(folder, public)
