"""What fleets give and take travels between processes, every error of the package included."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from tests.fleet.accounts import logtos

import hookwright
from hookwright import Failed, Fleet, HookError, Hooks, Secret
from hookwright.fleet import Renewal, Result
from hookwright.providers.jira.oauth import RefreshTokenNotStoredError
from hookwright.sandbox import Sandbox


def error_classes() -> Iterator[type[HookError]]:
    """Every error class in the package, wherever it is."""
    for module in walk_packages(hookwright.__path__, "hookwright."):
        if not module.name.endswith("__main__") and ".testing." not in module.name:
            import_module(module.name)
    waiting: list[type[HookError]] = [HookError]
    while waiting:
        kind = waiting.pop()
        yield kind
        waiting += [found for found in kind.__subclasses__() if found.__module__.startswith("hookwright")]


def test_every_error_class_can_be_pickled_with_all_that_it_has() -> None:
    kinds = list(error_classes())
    assert len(kinds) > 12
    for kind in kinds:
        error = kind.__new__(kind, "text")
        HookError.__init__(error, "text", provider="logto", status=429, maybe_applied=True)
        error.hook = Secret("kept")
        error.extra = ["anything"]  # type: ignore[attr-defined]
        error.add_note("note")
        for again in (pickle.loads(pickle.dumps(Failed("item", error))).error, copy.deepcopy(error)):
            assert type(again) is kind
            assert vars(again) == vars(error)
            assert again.message == "text"


def test_an_error_that_is_made_of_more_than_its_text_keeps_that() -> None:
    error = RefreshTokenNotStoredError("text", Secret("the next token"))
    again = pickle.loads(pickle.dumps(error))
    assert again.refresh_token == Secret("the next token")
    assert str(again) == "text"


def test_hooks_that_were_not_looked_at_yet_can_be_pickled() -> None:
    with logtos(1, hooks=2) as accounts, Hooks(accounts[0]) as hooks:
        for hook in hooks.list():
            assert "_read" in vars(hook)
            again = pickle.loads(pickle.dumps(Result(accounts[0], hook)))
            assert again.value == hook
            assert again.value.secret == hook.secret
            assert again.account == accounts[0]


@pytest.mark.parametrize("provider", ["apivideo", "astra", "jira", "logto", "posthog"])
def test_accounts_and_renewals_can_be_pickled(provider: str) -> None:
    with Sandbox() as sandbox:
        account = sandbox.account(provider)
        (renewal,) = Fleet([account]).renew() if provider != "jira" else [nothing_due(account)]
        again: Any = pickle.loads(pickle.dumps(renewal))
        assert again == renewal
        assert again.account == account


def nothing_due(account: Any) -> Renewal:
    return Renewal(account=account, hook=None, outcome="not due")
