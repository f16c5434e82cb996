"""The spec of a hook that takes the place of another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hookwright.cli.hooks.given import Given
from hookwright.fleet.transfer import IncompleteError, transfer
from hookwright.interface.hooks import Hooks
from hookwright.model import Endpoint, HookSpec


def replaced(hooks: Hooks, id: str, given: Given, without: Sequence[str]) -> HookSpec:
    """Return the spec of the hook of that id, with what is given in the place of its own.

    Raise ``IncompleteError`` when something of it cannot be read and is not given.
    """
    account = hooks.account
    if given.document is not None:
        return given.spec(account)
    hook = hooks.get(id)
    url = hook.target.url if isinstance(hook.target, Endpoint) else None
    changes: dict[str, Any] = given.changes(account.provider, url)
    target = changes.get("target")
    if isinstance(target, Endpoint) and target.headers is None and isinstance(hook.target, Endpoint):
        changes["target"] = Endpoint(target.url, method=hook.target.method, headers=hook.target.headers)
    events = changes.pop("events", None)
    found = transfer(hook, account, account, events=events, without=without, **changes)
    if found.spec is None or not found.ready:
        raise IncompleteError.of(found)
    return found.spec
