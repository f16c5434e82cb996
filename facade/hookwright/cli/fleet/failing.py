"""Whether a hook's deliveries fail."""

from __future__ import annotations

from itertools import islice

from hookwright.capabilities import Can
from hookwright.errors import NotFoundError, UnsupportedError
from hookwright.interface.hooks import Hooks
from hookwright.model import Hook

SOUND = (None, "healthy", "unknown")
"""What a provider says of a hook that nothing is known to be wrong with."""
_LATEST = 20


def is_unwell(hook: Hook) -> bool:
    """Whether the provider says of a hook that something is wrong with it."""
    return hook.health not in SOUND


def fails(hooks: Hooks, hook: Hook) -> bool:
    """Whether the provider says that something is wrong, counts failed deliveries, or has one among the latest ones.

    False where the provider knows nothing of it. Asks the provider once, unless the hook says it already.
    """
    if is_unwell(hook):
        return True
    try:
        if hooks.account.can(Can.STATS):
            return bool(hooks.stats(hook.id).failed)
        if hooks.account.can(Can.DELIVERIES):
            return any(delivery.ok is False for delivery in islice(hooks.deliveries(hook.id), _LATEST))
    except (NotFoundError, UnsupportedError):
        # Deleted meanwhile, or of a server that does not count.
        return False
    return False
