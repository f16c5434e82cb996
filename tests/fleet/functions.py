"""Functions that can be pickled, as other processes need them."""

from __future__ import annotations

import os
from typing import Any

from hookwright import Hook, Hooks, RateLimitError, Secret


def all_of(hooks: Hooks) -> list[Hook]:
    """The hooks of an account."""
    return list(hooks.list())


def process_of(hooks: Hooks) -> int:
    """The process that it runs in."""
    return os.getpid()


def limited(hooks: Hooks) -> None:
    """Fails with an error of this package that has a lot to tell."""
    error = RateLimitError("too many", provider="logto", operation="GetHook", status=429, body="slow down", code="c")
    error.retry_after = 7.0
    raise error


def odd(hooks: Hooks) -> None:
    """Fails with an error that has the account's credential in it."""
    secret: Secret = hooks.account.client_secret  # type: ignore[attr-defined]
    raise KeyError(f"no member {secret.reveal()}")


def unpicklable(hooks: Hooks) -> Any:
    """Returns what no other process can have."""
    return lambda: hooks


def accounts_of(hooks: Hooks) -> Any:
    """The account itself."""
    return hooks.account


def die(hooks: Hooks) -> None:
    """Takes the process with it."""
    os._exit(3)
