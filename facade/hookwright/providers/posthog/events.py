"""The events of PostHog that have fixed names, and how a delivered one is read. Projects have events of their own, too."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from hookwright.kit.reading import Fields
from hookwright.kit.times import parse_time
from hookwright.model import Event

ALL_EVENTS = "*"
"""Stands for every event. PostHog has no name for that: it writes null, or no condition at all."""

INTERNAL_EVENTS = {
    "$activity_log_entry_created": "Somebody changed something in the project, and the activity log has it",
    "$error_tracking_issue_created": "Error tracking saw an issue for the first time",
    "$error_tracking_issue_reopened": "An issue of error tracking came back",
    "$insight_alert_firing": "An alert on an insight fired",
}
"""Events of PostHog itself, which only internal destinations get."""

EVENTS = {
    ALL_EVENTS: "Every event that is captured",
    "$pageview": "A page was opened",
    "$pageleave": "A page was left",
    "$autocapture": "Somebody clicked, typed or sent a form, as the web library captures by itself",
    "$screen": "A screen of a mobile application was opened",
    "$identify": "An anonymous visitor became a known person",
    "$set": "Properties of a person were set",
    "$groupidentify": "Properties of a group were set",
    "$exception": "An error was captured",
    "$rageclick": "Somebody clicked the same place again and again",
    "$feature_flag_called": "A feature flag was looked up",
    "survey shown": "A survey was shown",
    "survey sent": "A survey was answered",
    "survey dismissed": "A survey was closed without an answer",
    **INTERNAL_EVENTS,
}

_TOPICS = {
    "$activity_log_entry_created": "activity_log_entry.created",
    "$error_tracking_issue_created": "error_tracking_issue.created",
    "$error_tracking_issue_reopened": "error_tracking_issue.reopened",
}


def read_event(headers: Mapping[str, str], payload: Any, raw: bytes) -> Event:
    """The event of a delivery whose body is the usual one; of another body only what is where the usual one has it."""
    event = payload.get("event") if isinstance(payload, dict) else None
    # A body may as well be written to hold the event's name in the place of the event.
    fields = Fields(event if isinstance(event, dict) else {"event": event})
    native_type = fields.optional("event", str)
    # The same across attempts: webhook-id where deliveries are signed, else the event's own id.
    id = headers.get("webhook-id") or fields.optional("uuid", str) or f"sha256:{sha256(raw).hexdigest()}"
    return Event(
        provider="posthog",
        native_type=native_type,
        topic=_TOPICS.get(native_type or ""),
        id=id,
        occurred_at=fields.time("timestamp", parse_time),
        payload=payload,
        raw=raw,
    )
