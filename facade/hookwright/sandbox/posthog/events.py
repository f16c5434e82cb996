"""Events, as templates and filters see them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hookwright.sandbox.posthog.project import Project, iso

INTERNAL = frozenset(
    {
        "$activity_log_entry_created",
        "$error_tracking_issue_created",
        "$error_tracking_issue_reopened",
        "$insight_alert_firing",
    }
)
"""What only internal destinations get."""


def event_globals(project: Project, event: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    """What templates can refer to; ``payload`` replaces members of the event."""
    id = project.new_id()
    made = {
        "uuid": id,
        "event": event,
        "distinct_id": "sandbox-person",
        "properties": {"$lib": "sandbox"},
        "elements_chain": "",
        "timestamp": iso(project.sources.clock()),
        "url": f"http://localhost/project/{project.id}/events/{id}",
    }
    person = {"id": project.new_id(), "name": "Sandbox Person", "properties": {"email": "person@example.com"}}
    about = {"id": int(project.id), "name": "Sandbox", "url": f"http://localhost/project/{project.id}"}
    return {"project": about, "event": {**made, **payload}, "person": person, "groups": {}}


def goes_to(event: str, kind: str) -> bool:
    """Whether functions of a type get the event at all."""
    return kind == ("internal_destination" if event in INTERNAL else "destination")
