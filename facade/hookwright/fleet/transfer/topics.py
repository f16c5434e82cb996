"""Which events of two providers are the same, as far as that is certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hookwright.headers import Headers
from hookwright.kit.account import Account
from hookwright.kit.adapter import adapter_of


class _Named(dict[str, Any]):
    """A payload that has one text in the place of every member, wherever a provider puts the name of an event."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def get(self, key: str, default: Any = None) -> Any:
        return self._name

    def __getitem__(self, key: str) -> Any:
        return self._name

    def __contains__(self, key: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())


def topic_of(account: Account, event: str) -> str | None:
    """Return the topic that deliveries of an event have; ``None`` where the provider's event has no plain name."""
    if account.delivery_format is None:
        return None
    try:
        read = account.delivery_format.read(Headers(), _Named(event), b"")
    except Exception:
        # Other packages read payloads as they like; what cannot be told this way is not certain.
        return None
    return read.topic if read.native_type == event else None


def same_events(source: Account, event: str, to: Account, known: Iterable[str]) -> list[str]:
    """Return the events of another provider that are plainly the same as one of a provider."""
    topic = topic_of(source, event)
    if topic is None:
        return []
    return [name for name in known if topic_of(to, name) == topic]


def certain(source: Account, to: Account) -> Mapping[str, str]:
    """Return the events of a provider that have exactly one counterpart at another, with that counterpart."""
    known = [event.name for event in adapter_of(to).events]
    pairs = {event.name: same_events(source, event.name, to, known) for event in adapter_of(source).events}
    return {name: found[0] for name, found in pairs.items() if len(found) == 1}
