"""What of a webhook only Jira has."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from hookwright.kit.spec import bad_field


def _names(value: Any) -> tuple[str, ...] | None:
    if value is None:
        return None
    if isinstance(value, str):
        raise bad_field("options", f"expected a list of names, got the text {value!r}; write [{value!r}]")
    names = tuple(value)
    if not all(isinstance(name, str) for name in names):
        raise bad_field("options", f"expected a list of names, got {names!r}")
    # The order means nothing, and Jira need not keep it.
    return tuple(sorted(set(names)))


@frozen(kw_only=True)
class JiraOptions:
    """Settings that only Jira's webhooks have.

    ``field_ids_filter`` narrows ``jira:issue_updated`` to changes of one of these fields, ``issue_property_keys_filter``
    the events about issue properties to these; ``()`` asks for no such filter.

    ``old_first`` is about ``replace()`` alone: the old webhook is deleted before the new one is registered. That is the
    only way when all webhooks that Jira allows are in use, or when the last one gets another URL. What happens in between
    is not delivered. Should Jira refuse the new one, the old one is registered again, under a new id.
    """

    field_ids_filter: tuple[str, ...] | None = field(default=None, converter=_names)
    issue_property_keys_filter: tuple[str, ...] | None = field(default=None, converter=_names)
    old_first: bool | None = None
