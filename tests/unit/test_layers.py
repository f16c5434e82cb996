"""An account is plain data: it costs neither its adapter, nor the generated client, nor httpx."""

from __future__ import annotations

import subprocess
import sys
from typing import ClassVar

import pytest
from attrs import frozen

from hookwright import InvalidRequestError
from hookwright.kit.account import Account
from hookwright.kit.adapter import Adapter, adapter_of
from hookwright.providers import account_class, names

_LOADED = "import sys; from hookwright import {account}; print(*sys.modules)"


@pytest.mark.parametrize("provider", names())
def test_an_account_is_imported_without_what_it_takes_to_use_it(provider: str) -> None:
    kind = account_class(provider)
    done = subprocess.run(
        [sys.executable, "-c", _LOADED.format(account=kind.__name__)], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert kind.__module__ in loaded
    assert not loaded & {"httpx", "httpcore", "anyio", f"hookwright_{provider}", kind.adapter.partition(":")[0]}


@pytest.mark.parametrize("provider", names())
def test_the_adapter_is_where_the_account_says(provider: str) -> None:
    module, _, name = account_class(provider).adapter.partition(":")
    __import__(module)
    assert issubclass(getattr(sys.modules[module], name), Adapter)


@pytest.mark.parametrize("place", ["no.such.module:Adapter", "hookwright.errors:Adapter", "hookwright.errors", ""])
def test_an_adapter_that_is_not_there_is_told(place: str) -> None:
    @frozen(kw_only=True)
    class Lost(Account):
        provider: ClassVar[str] = "lost"
        adapter: ClassVar[str] = place

    with pytest.raises(InvalidRequestError, match="the adapter of lost should be at"):
        adapter_of(Lost(endpoint="https://example.com"))
