"""The events that providers are known to send, and how they look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from hookwright.cli.fleet.view import Cell, Column, View
from hookwright.kit.places import object_at
from hookwright.model import EventType
from hookwright.providers import account_class


@frozen
class Known:
    """An event of a provider."""

    provider: str
    event: EventType


def known_events(providers: Sequence[str], search: str | None) -> Iterator[Known]:
    """Give the events of these providers that have a text in their name or description."""
    wanted = (search or "").casefold()
    # All names first: one that is wrong is to be told before anything is written.
    for account in [account_class(provider) for provider in providers]:
        for event in object_at(account.adapter).events:
            if wanted in event.name.casefold() or wanted in event.description.casefold():
                yield Known(account.provider, event)


EVENTS: View[Known] = View(
    "events",
    (
        Column("PROVIDER", lambda known: known.provider),
        Column("EVENT", lambda known: Cell(known.event.name, "bold")),
        Column("DESCRIPTION", lambda known: known.event.description, wide=True),
    ),
    lambda known, _: {
        "provider": known.provider,
        "name": known.event.name,
        "description": known.event.description,
    },
    lambda known: known.event.name,
    nothing="No events.",
)
