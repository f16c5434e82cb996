"""The events of dynamic webhooks, and how a delivered one is read. The set grows: any event is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hookwright.kit.reading import Fields
from hookwright.kit.times import from_milliseconds
from hookwright.model import Event

EVENTS = {
    "jira:issue_created": "An issue was created",
    "jira:issue_updated": "An issue changed",
    "jira:issue_deleted": "An issue was deleted",
    "comment_created": "A comment was added to an issue",
    "comment_updated": "A comment of an issue changed",
    "comment_deleted": "A comment of an issue was deleted",
    "issue_property_set": "A property of an issue was set",
    "issue_property_deleted": "A property of an issue was deleted",
    "sprint_created": "A sprint was created",
    "sprint_updated": "A sprint changed",
    "sprint_closed": "A sprint was closed",
    "sprint_deleted": "A sprint was deleted",
    "sprint_started": "A sprint was started",
    "jira:version_released": "A version of a project was released",
    "jira:version_unreleased": "The release of a version was taken back",
    "jira:version_created": "A version of a project was created",
    "jira:version_moved": "A version was moved to another place in its project",
    "jira:version_updated": "A version of a project changed",
    "jira:version_merged": "Two versions of a project became one",
    "jira:version_deleted": "A version of a project was deleted",
}

_TOPIC = re.compile(
    "(?:jira:)?([a-z_]+)_"
    "(created|updated|deleted|set|closed|started|released|unreleased|moved|merged|archived|unarchived|changed)"
)


def read_event(headers: Mapping[str, str], payload: Any, raw: bytes) -> Event:
    """The event of a delivery."""
    fields = Fields(payload)
    native_type = fields.optional("webhookEvent", str)
    topic = _TOPIC.fullmatch(native_type or "")
    matched = fields.member("matchedWebhookIds")
    return Event(
        provider="jira",
        native_type=native_type,
        topic=f"{topic[1]}.{topic[2]}" if topic else None,
        # The same for each attempt to deliver the same thing.
        id=headers.get("x-atlassian-webhook-identifier"),
        # One delivery serves all webhooks that the event matches.
        hook_ids=ids_of(matched),
        attempt=_attempt(headers.get("x-atlassian-webhook-retry")),
        occurred_at=fields.time("timestamp", from_milliseconds),
        payload=payload,
        raw=raw,
    )


def ids_of(matched: Any) -> tuple[str, ...]:
    """The ids of ``matchedWebhookIds``, as text."""
    if not isinstance(matched, list):
        return ()
    return tuple(str(id) for id in matched if isinstance(id, int | str) and not isinstance(id, bool))


def _attempt(retry: str | None) -> int | None:
    # The header counts repetitions, and the first delivery lacks it.
    if retry is None:
        return 1
    return int(retry) + 1 if retry.isascii() and retry.isdecimal() and len(retry) < 10 else None
