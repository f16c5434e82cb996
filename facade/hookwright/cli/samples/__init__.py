"""Deliveries as the providers send them, made up: what ``hookwright trigger`` sends. A new provider adds its entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
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


_PLACES = {
    "apivideo": "hookwright.cli.samples.apivideo",
    "jira": "hookwright.cli.samples.jira",
    "logto": "hookwright.cli.samples.logto",
    "posthog": "hookwright.cli.samples.posthog",
}


def samples_of(provider: str) -> Samples | None:
    """The samples of a provider; ``None`` when there are none."""
    if provider not in _PLACES:
        return None
    found: Samples = import_module(_PLACES[provider]).SAMPLES
    return found
