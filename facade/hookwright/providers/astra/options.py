"""The settings that only Astra hooks have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from hookwright.kit.spec import bad_field
from hookwright.providers.astra.ids import check_uuid


def _texts(name: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise bad_field(name, f"expected a list of texts, got {value!r}")
    texts = tuple(value)
    if not all(isinstance(text, str) for text in texts):
        raise bad_field(name, f"expected a list of texts, got {texts!r}")
    return texts


def _arguments(value: Any) -> tuple[str, ...] | None:
    return None if value is None else _texts("options.arguments", value)


def _event_arguments(value: Any) -> dict[str, tuple[str, ...]] | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise bad_field("options.event_arguments", f"expected arguments by event, got {value!r}")
    by_event = {event: _texts(f"options.event_arguments[{event!r}]", texts) for event, texts in value.items()}
    return {event: texts for event, texts in sorted(by_event.items()) if texts}


def _criteria(value: Any) -> tuple[tuple[str, str], ...] | None:
    if value is None:
        return None
    try:
        pairs = {(kind, text) for kind, text in value}
    except (TypeError, ValueError):
        pairs = {("", None)}
    if not all(isinstance(part, str) for pair in pairs for part in pair):
        raise bad_field("options.matching_criteria", f"expected pairs such as ('containerName', '^db$'), got {value!r}")
    # All of them have to match, so their order says nothing.
    return tuple(sorted(pairs))


def _text(instance: Any, attribute: Any, value: Any) -> None:
    if value is not None and not isinstance(value, str):
        raise bad_field(f"options.{attribute.name}", f"expected text, got {value!r}")


def _uuid(instance: Any, attribute: Any, value: Any) -> None:
    if value is not None:
        check_uuid(f"options.{attribute.name}", value)


@frozen(kw_only=True)
class AstraOptions:
    """Settings that only Astra hooks have. All but the description are those of the execution hooks that bind the script.

    ``app_id`` is the app that events are bound to, unless the account names it. ``arguments`` are what the script is
    given, whatever the event; ``event_arguments`` say it for each event (``{"snapshot.pre": ["freeze"]}``), none for the
    others. ``matching_criteria`` choose the containers, as pairs of a type (``containerImage``,
    ``containerName``, ``podName``, ``podLabel``, ``namespaceName``) and a regular expression that is found anywhere in the
    text: all have to match, ``^...$`` makes it exact, and ``[]`` means every container of the app.
    """

    app_id: str | None = field(default=None, validator=_uuid)
    arguments: tuple[str, ...] | None = field(default=None, converter=_arguments)
    event_arguments: Mapping[str, tuple[str, ...]] | None = field(default=None, converter=_event_arguments, hash=False)
    matching_criteria: tuple[tuple[str, str], ...] | None = field(default=None, converter=_criteria)
    description: str | None = field(default=None, validator=_text)

    def arguments_at(self, event: str) -> tuple[str, ...] | None:
        """What the script is given at an event; ``None`` when these options do not say."""
        if self.event_arguments is None:
            return self.arguments
        at_event = self.event_arguments.get(event, ())
        if self.arguments is not None and self.arguments != at_event:
            raise bad_field(
                "options.arguments", f"arguments and event_arguments differ for {event!r}; give one of the two"
            )
        return at_event
