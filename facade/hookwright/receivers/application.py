"""What an application needs of the receiver that it serves."""

from __future__ import annotations

from collections.abc import Set
from typing import Protocol

from hookwright.receivers.answer import Answer
from hookwright.receivers.given import RawHeaders
from hookwright.receivers.refusals import RefusedRequest


class TakesDeliveries(Protocol):
    """Takes deliveries that were read, and is told of requests that could not be."""

    @property
    def methods(self) -> Set[str]:
        """The HTTP methods that deliveries come by."""
        ...

    @property
    def max_body(self) -> int:
        """The most bytes of a body that are read."""
        ...

    def take(self, headers: RawHeaders, body: bytes) -> Answer:
        """Return what to answer to a delivery."""
        ...

    async def atake(self, headers: RawHeaders, body: bytes) -> Answer:
        """Return the same, awaited."""
        ...

    def refuse(self, error: RefusedRequest) -> Answer:
        """Return what to answer to a request without a delivery."""
        ...
