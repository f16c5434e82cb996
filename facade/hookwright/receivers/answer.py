"""What comes of a delivery."""

from __future__ import annotations

from attrs import frozen

from hookwright.model import Event


@frozen(kw_only=True)
class Answer:
    """How a delivery went, and what to answer to the provider: ``status``, and ``text`` for its body.

    ``event`` is there when the delivery could be trusted and read; it was handled now when ``handled`` is true, and
    before when ``repeated`` is. ``error`` is why it was refused. The text gives nothing away; the error is for the log.
    """

    status: int
    text: str = ""
    event: Event | None = None
    handled: bool = False
    repeated: bool = False
    error: Exception | None = None
