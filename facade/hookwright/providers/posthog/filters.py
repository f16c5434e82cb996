"""PostHog's filters, told apart into the events of a hook and the rest of its filter, and put together again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hookwright.errors import InvalidRequestError
from hookwright.kit.spec import bad_field
from hookwright.providers.posthog.events import ALL_EVENTS, INTERNAL_EVENTS

_SERVER_ADDED = ("bytecode", "bytecode_error", "bytecode_contract", "transpiled")
_USUAL_SOURCES = ("events", "internal-events", None)
_LABELS = ("name", "order", "type")
"""Members of an entry that do not decide what it matches."""
_MATCHING = ("events", "actions", "data_warehouse")
DESTINATION, INTERNAL_DESTINATION = "destination", "internal_destination"


def resendable(filters: Any) -> dict[str, Any]:
    """Filters as they were read, without what the server adds to them."""
    members = filters if isinstance(filters, Mapping) else {}
    return {name: value for name, value in members.items() if name not in _SERVER_ADDED and value is not None}


def events_of(filters: Any, mappings: Any = None) -> tuple[str, ...]:
    """The names of the events that filters let through; of mappings, when there are any."""
    if isinstance(mappings, list) and mappings:
        # A function with mappings does nothing for an event that none of them is for.
        parts = [events_of(mapping.get("filters")) for mapping in mappings if isinstance(mapping, Mapping)]
        return tuple(dict.fromkeys(name for part in parts for name in part))
    members = resendable(filters)
    names = [ALL_EVENTS if entry.get("id") is None else str(entry["id"]) for entry in _entries(members, "events")]
    if not names and lets_everything_through(members):
        names = [ALL_EVENTS]
    return tuple(dict.fromkeys(names))


def lets_everything_through(filters: Mapping[str, Any]) -> bool:
    """Whether no event is kept out by its name: PostHog takes filters without conditions for every event."""
    return filters.get("source") in _USUAL_SOURCES and not any(filters.get(name) for name in _MATCHING)


def filter_of(filters: Any) -> dict[str, Any] | None:
    """What filters say beyond the names of events; ``None`` when that is all."""
    rest = {name: value for name, value in resendable(filters).items() if value not in ([], {}, False)}
    if rest.get("source") in _USUAL_SOURCES:
        rest.pop("source", None)
    if all(_is_plain(entry) for entry in _entries(rest, "events")):
        rest.pop("events", None)
    return rest or None


def filters_for(events: Sequence[str] | None, filter: Any, current: Mapping[str, Any]) -> dict[str, Any]:
    """Filters with these events and this filter; ``None`` keeps what ``current`` has of it."""
    given = checked_filter(filter)
    base = resendable(current if given is None else given)
    known = {entry.get("id"): entry for entry in _entries(current, "events")}
    if given is not None and "events" in given:
        names = [ALL_EVENTS if id is None else id for id in (entry.get("id") for entry in _entries(given, "events"))]
        if events is not None and set(names) != set(events):
            raise bad_field("filter", "its events are not those of events; name them in one of the two")
    elif events is not None:
        # An event that stays keeps its own conditions, unless the filter is given anew.
        ids = [None if name == ALL_EVENTS else name for name in events]
        base["events"] = [known[id] if given is None and id in known else _entry(id) for id in ids]
    elif known:
        base["events"] = list(known.values()) if given is None else [_entry(id) for id in known]
    if "source" in current:
        base.setdefault("source", current["source"])
    if lets_everything_through(base) and not (current and lets_everything_through(current)):
        raise bad_field(
            "events", f"none named, which PostHog takes for every event; write [{ALL_EVENTS!r}] if that is meant"
        )
    return base


def checked_filter(filter: Any) -> Mapping[str, Any] | None:
    """The filter, when it is an object such as PostHog's."""
    if filter is None:
        return None
    if not isinstance(filter, Mapping):
        raise bad_field("filter", f"expected an object such as {{'properties': [...]}}, got {type(filter).__name__}")
    for name in ("events", "actions"):
        entries = filter.get(name, [])
        if not isinstance(entries, Sequence) or not all(isinstance(entry, Mapping) for entry in entries):
            raise bad_field("filter", f"{name}: expected a list of objects with an id")
    return filter


def same_filter(have: Any, want: Any) -> bool:
    """Whether filters that were read are as wanted, whatever the server added and however entries are labelled."""
    if not isinstance(want, Mapping):
        return False
    with_events = "events" in want
    return _comparable(have, with_events) == _comparable(want, with_events)


def type_for(events: Iterable[str]) -> str:
    """The type of function that gets these events: PostHog's own events go to internal destinations only."""
    internal = {name in INTERNAL_EVENTS for name in events}
    if internal == {True, False}:
        names = ", ".join(sorted(INTERNAL_EVENTS))
        raise bad_field("events", f"PostHog's own events ({names}) need a hook without any other events")
    return INTERNAL_DESTINATION if internal == {True} else DESTINATION


def refused_type(type: str) -> InvalidRequestError:
    """The error for a type of function that is no hook."""
    return bad_field("options.type", f"expected {DESTINATION!r} or {INTERNAL_DESTINATION!r}, got {type!r}")


def _entry(id: str | None) -> dict[str, Any]:
    return {"id": id, "name": "All events" if id is None else id, "type": "events"}


def _entries(filters: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    entries = filters.get(name)
    return [entry for entry in entries if isinstance(entry, Mapping)] if isinstance(entries, list | tuple) else []


def _is_plain(entry: Mapping[str, Any]) -> bool:
    return not any(value for name, value in entry.items() if name not in ("id", *_LABELS))


def _comparable(filters: Any, with_events: bool) -> dict[str, Any]:
    rest = {name: value for name, value in resendable(filters).items() if value not in ([], {}, False)}
    if rest.get("source") in _USUAL_SOURCES:
        rest.pop("source", None)
    if not with_events:
        rest.pop("events", None)
    for name in ("events", "actions"):
        if name in rest:
            rest[name] = sorted((_conditions(entry) for entry in _entries(rest, name)), key=repr)
    return rest


def _conditions(entry: Mapping[str, Any]) -> dict[str, Any]:
    id = entry.get("id")
    rest = {name: value for name, value in entry.items() if value and name not in ("id", *_LABELS)}
    return {"id": None if id is None else str(id), **rest}
