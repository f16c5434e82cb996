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
    REPLACE = "replace"
    DELETE = "delete"
    ENABLE = "enable"
    """Enable and disable a hook without deleting it."""
    TEST = "test"
    ROTATE_SECRET = "rotate_secret"
    DELIVERIES = "deliveries"
    STATS = "stats"
    RENEW = "renew"
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
