"""When Astra runs scripts: an action and a stage, written ``snapshot.pre``."""

from __future__ import annotations

from hookwright.kit.spec import bad_field

EVENTS = {
    "snapshot.pre": "Before a snapshot of the app is made",
    "snapshot.post": "After a snapshot of the app was made",
    "backup.pre": "Before a backup of the app is made",
    "backup.post": "After a backup of the app was made",
    "restore.post": "After the app was restored",
    "failover.post": "After the app has failed over (Astra Control Center only)",
}

_STAGES = {
    action: tuple(event.partition(".")[2] for event in EVENTS if event.startswith(f"{action}."))
    for action in ("snapshot", "backup", "restore", "failover")
}


def action_and_stage(event: str) -> tuple[str, str]:
    """The two halves of an event's name."""
    action, _, stage = event.partition(".")
    if not (action and stage) or "." in stage:
        raise bad_field("events", f"expected names such as 'snapshot.pre', an action and a stage, got {event!r}")
    # Nothing in Astra's schema forbids it: it could be stored and would never run. Actions that are new go through.
    if action in _STAGES and stage not in _STAGES[action]:
        raise bad_field("events", f"Astra runs nothing at {event!r}; {action} has {' and '.join(_STAGES[action])}")
    return action, stage
