"""Unpacking the body of an answer, within bounds."""

from __future__ import annotations

import zlib

ACCEPTED = "gzip"
"""What is asked for. More than one coding may be packed into each other, to unpack to a million times their length."""


def unpacked(body: bytes, coding: str, limit: int) -> bytes | None:
    """The body unpacked; as it came, when it is in no coding that was asked for; ``None`` when it exceeds ``limit``."""
    if coding.strip().lower() != ACCEPTED:
        return body
    unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        plain = unpacking.decompress(body, limit + 1)
    except zlib.error:
        # Whoever reads it will find out; where the status alone decides it does not matter.
        return body
    return None if len(plain) > limit else plain
