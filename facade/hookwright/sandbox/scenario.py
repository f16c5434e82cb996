"""What the demo does with a provider."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from hookwright.kit.account import Account
from hookwright.model import Hook, HookSpec
from hookwright.secret import Secret


def _of_hook(account: Account, hook: Hook) -> list[Secret]:
    return [] if hook.secret is None else [hook.secret]


@frozen(kw_only=True)
class Scenario:
    """A hook to make, what to change of it, and an event that it is for."""

    spec: Callable[[str], HookSpec]
    """The hook, which delivers to this URL where it delivers at all."""
    event: str
    """An event that the hook wants, also after the change."""
    change: Mapping[str, Any] = field(factory=dict)
    """What an update changes, where there are updates."""
    secrets: Callable[[Account, Hook], list[Secret]] = field(default=_of_hook)
    """What deliveries are signed with."""
    signs_body: bool = True
    """Whether the signature covers the body; some providers only prove who sends."""
