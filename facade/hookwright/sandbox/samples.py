"""Deliveries as a provider sends them, made up: what ``hookwright trigger`` sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen


@frozen
class Sample:
    """What a provider sends beside the signature, for one event."""

    headers: Mapping[str, str]
    payload: Any


@frozen
class Samples:
    """The samples of one provider."""

    of: Callable[[str], Sample]
    """The sample of an event."""
    events: Sequence[str]
    others: bool = False
    """Whether there are events of other names, which users choose."""
