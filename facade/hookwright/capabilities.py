"""What a provider can do, told before it is tried."""

from __future__ import annotations

from enum import StrEnum


class Can(StrEnum):
    """Something that a provider may or may not be able to do.

    ``account.can(Can.UPDATE)`` says whether; ``account.why_not(Can.UPDATE)`` says why not and what to do instead.
    """

    LIST = "list"
    GET = "get"
    CREATE = "create"
    UPDATE = "update"
    """Change a hook that is there."""
    REPLACE = "replace"
    """Put a new hook in the place of an old one."""
    DELETE = "delete"
    ENABLE = "enable"
    """Enable and disable a hook without deleting it."""
    TEST = "test"
    """Try a hook without waiting for an event."""
    ROTATE_SECRET = "rotate_secret"
    """Give a hook a new signing secret."""
    DELIVERIES = "deliveries"
    """Tell of a hook's deliveries, or at least of those that failed."""
    STATS = "stats"
    """Count a hook's deliveries."""
    RENEW = "renew"
    """Have hooks that end last longer."""
    NAME = "name"
    """Keep a name for a hook."""
    FILTER = "filter"
    """Keep a filter beside the events."""
    HEADERS = "headers"
    """Send headers of the caller's choosing with each delivery."""
    METHOD = "method"
    """Call the endpoint with another method than POST."""
    SECRET = "secret"
    """Sign with a secret of the caller's choosing."""
