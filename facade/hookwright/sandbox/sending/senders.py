"""The HTTP libraries that the providers' servers send with, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from hookwright.sandbox.sending.bad_ports import BAD_PORTS


@frozen(kw_only=True)
class Sender:
    """What an HTTP library does with an address and with headers that the owner of a hook chose."""

    redirects: int = 0
    """How many are followed before it gives up; with 0 a redirect is the answer."""
    credentials: Literal["refused", "dropped"] = "refused"
    """What becomes of a user name or a password in the URL."""
    bad_ports: frozenset[int] = frozenset()
    """The ports that it does not send to."""
    dropped: frozenset[str] = frozenset()
    """The headers that it does not pass on but sets itself."""
    refused: frozenset[str] = frozenset()
    """The headers that it does not send a request with."""
    connection: frozenset[str] = frozenset()
    """The values that ``connection`` may have; any when there are none."""
    replaced: Mapping[str, str] = field(factory=dict)
    """The headers whose values are its own, whatever was given."""
    single: frozenset[str] = frozenset()
    """The headers that may be given once at most."""
    unpacks: bool = True
    """Whether a compressed answer is unpacked."""


# The next two were tried on 2026-11-26 against a raw socket: ky 1.2.3 on the fetch of Node 20.20 (undici 6.24), and
# `request` of undici 6.29. Both refuse and pass on the same; what differs is what the fetch standard adds.
_REFUSED = frozenset({"transfer-encoding", "keep-alive", "upgrade", "expect"})
_CONNECTION = frozenset({"close", "keep-alive"})

UNDICI_FETCH = Sender(
    redirects=20,
    bad_ports=BAD_PORTS,
    dropped=frozenset({"host"}),
    refused=_REFUSED,
    connection=_CONNECTION,
    replaced={"sec-fetch-mode": "cors"},
)
"""Logto: ky 1.2.3 (`packages/core/src/libraries/hook/utils.ts`) on the fetch of Node."""

UNDICI_REQUEST = Sender(
    credentials="dropped",
    refused=_REFUSED,
    connection=_CONNECTION,
    single=frozenset({"host", "content-length"}),
    unpacks=False,
)
"""PostHog: `request` of undici (`nodejs/src/utils/request.ts`), which knows no bad ports and does not follow."""

UNKNOWN = Sender()
"""api.video and Jira: nobody has said what they send with, and the owner of a hook chooses nothing but the URL."""
