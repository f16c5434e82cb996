"""The events of a hook in the names of another provider."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeAlias

from hookwright.fleet.transfer.report import Loss, Need
from hookwright.fleet.transfer.topics import same_events
from hookwright.kit.account import Account
from hookwright.kit.adapter import adapter_of
from hookwright.kit.spec import bad_field
from hookwright.model import Hook

Events: TypeAlias = Mapping[str, str | Iterable[str] | None] | Sequence[str]
"""For events of a hook the ones that are meant: a name, several, or ``None`` to leave one out. Or all names at once."""

Said: TypeAlias = Mapping[str, tuple[str, ...]] | tuple[str, ...]
"""The same, checked."""


def checked_events(hook: Hook, events: Any) -> Said:
    """Return the names that a caller gave for the hook's events; raise ``InvalidRequestError`` for what is none of them."""
    if events is None:
        return {}
    if isinstance(events, list | tuple):
        return _names("the copy", events)
    if not isinstance(events, Mapping):
        raise bad_field(
            "events", f"expected names by event, such as {{'User.Created': '...'}}, or a list of names, got {events!r}"
        )
    for name in events:
        if name not in hook.events:
            near = get_close_matches(str(name), hook.events, n=1) or list(hook.events)
            raise bad_field(
                "events", f"{name!r} is no event of the hook; it has {', '.join(map(repr, near)) or 'none'}"
            )
    return {name: _names(name, value) for name, value in events.items()}


def _names(name: str, value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    names = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else (value,)
    if not all(isinstance(one, str) for one in names):
        raise bad_field("events", f"{name!r}: expected the name of an event, several, or None, got {value!r}")
    return names


def mapped(hook: Hook, source: Account, to: Account, given: Said) -> Mapped:
    """Return the hook's events at another account, with what is lost and what has to be said."""
    result = Mapped()
    if isinstance(given, tuple):
        result.names.update(dict.fromkeys(given))
        return result
    known = [event.name for event in adapter_of(to).events]
    for event in hook.events:
        if event in given:
            result.take(event, given[event])
        elif source.provider == to.provider:
            result.take(event, (event,))
        else:
            result.look_up(event, same_events(source, event, to, known), known, to.provider)
    return result


class Mapped:
    """Events that were found, and what became of the others."""

    def __init__(self) -> None:
        self.names: dict[str, None] = {}
        self.losses: list[Loss] = []
        self.needs: list[Need] = []

    def take(self, event: str, names: tuple[str, ...]) -> None:
        """Note what an event is called there; nothing when it is left out."""
        self.names.update(dict.fromkeys(names))
        if not names:
            self.losses.append(Loss(f"events.{event}", "left out, as you said", "nothing is delivered for it"))

    def look_up(self, event: str, same: list[str], known: list[str], provider: str) -> None:
        """Note the one event that is certainly the same, or that it has to be said."""
        if len(same) == 1:
            self.names[same[0]] = None
            return
        if same:
            why = f"several events of {provider} may be meant: {', '.join(same)}"
        else:
            near = get_close_matches(event.lower(), known, n=3, cutoff=0.4)
            why = f"no event of {provider} is certainly the same"
            why += f" (the names nearest to it are {', '.join(near)})" if near else ""
        advice = f"say events={{{event!r}: '...'}} with one of its events(), or None to leave it out"
        self.needs.append(Need(f"events.{event}", why, advice))
