"""A request and its answer as they were on the wire."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen


@frozen
class WireRequest:
    """What was sent."""

    method: str
    """In capitals."""
    path: str
    """Below the provider's root and still percent-encoded, without the query."""
    query: str
    """Without its question mark; empty when there is none."""
    headers: Mapping[str, str] = field(repr=False)
    """Looked up in lower case."""
    body: bytes = field(repr=False)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@frozen
class WireAnswer:
    """What came back."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    """Looked up in lower case."""
    body: bytes = field(repr=False)
    """Decoded, not parsed."""
