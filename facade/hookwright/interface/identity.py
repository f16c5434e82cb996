"""Whether an answer is about the hook that was asked for."""

from __future__ import annotations

from uuid import UUID

from hookwright.errors import BadResponseError
from hookwright.kit.adapter import Adapter
from hookwright.kit.calls import Flow
from hookwright.model import Hook


def about(adapter: Adapter, id: str, flow: Flow[Hook], *, doing: str, changes: bool = False) -> Flow[Hook]:
    """Return the flow's hook; ``BadResponseError`` when it has another id than the one that was asked for.

    Whatever gave somebody else's answer, a proxy, a cache or a connection that two use: it is nobody's to act on.
    """
    hook = yield from flow
    if not same_id(id, hook.id):
        provider = adapter.account.provider
        raise BadResponseError(
            f"{provider} {doing}: asked for the hook {id!r}, answered with {hook.id!r}",
            provider=provider,
            operation=doing,
            maybe_applied=changes,
        )
    return hook


def same_id(asked: str, told: str) -> bool:
    """Return whether two texts name one hook: they are the same, or ways to write the same UUID."""
    if asked == told:
        return True
    try:
        return UUID(asked) == UUID(told)
    except ValueError:
        return False
