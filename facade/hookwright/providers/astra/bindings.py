"""The execution hooks that bind a script to events: what they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

from hookwright.kit.spec import bad_field
from hookwright.providers.astra.events import action_and_stage
from hookwright.providers.astra.options import AstraOptions
from hookwright.providers.astra.reading import Resource, app_of, arguments_of, common, criteria_of

T = TypeVar("T")

NAME_MAX = 63
"""Characters that Astra allows in a name."""


def named_binding(name: str, source_id: str, members: Resource) -> Resource:
    """The members of a new execution hook, with the source it binds and a name."""
    # No two execution hooks may have one name. It is made of what it binds, so that there is never a second for the same.
    mark = sha256(f"{source_id}/{members['appID']}".encode()).hexdigest()[:8]
    tail = f"-{members['action']}-{members['stage']}-{mark}"
    return {"name": f"{name[: NAME_MAX - len(tail)]}{tail}", "hookSourceID": source_id, **members}


def new_bindings(
    app_id: str | None, bindings: Sequence[Resource], events: Sequence[str], options: AstraOptions, enabled: bool | None
) -> list[Resource]:
    """The members of the execution hooks for events that have none yet."""
    if not events:
        return []
    halves = [(event, *action_and_stage(event)) for event in events]
    apps = {app_of(one) for one in bindings}
    target = app_id or options.app_id or (common([app_of(one) for one in bindings]))
    if target is None:
        why = "the script is bound in several apps" if len(apps) > 1 else "Astra binds a script to an app"
        raise bad_field(
            "options.app_id", f"{why}; give AstraOptions(app_id=...), or an account for one app (app_id=...)"
        )
    criteria = _inherited("matching_criteria", options.matching_criteria, [criteria_of(one) for one in bindings])
    made = []
    for event, action, stage in halves:
        arguments = options.arguments_at(event)
        if arguments is None:
            arguments = _inherited("arguments", None, [arguments_of(one) for one in bindings])
        members: Resource = {"action": action, "stage": stage, "appID": target}
        if arguments:
            members["arguments"] = list(arguments)
        if criteria:
            members["matchingCriteria"] = criteria_members(criteria)
        on = enabled if enabled is not None else common([one.get("enabled") == "true" for one in bindings])
        if on is not None:
            members["enabled"] = flag(on)
        made.append(members)
    return made


def _inherited(name: str, wanted: T | None, have: Sequence[T]) -> T | None:
    """What a new execution hook gets: what is asked for, or what those that are there have."""
    if wanted is not None or not have:
        return wanted
    same = common(have)
    if same is None:
        # One without criteria would run in every container: not to be guessed.
        raise bad_field(f"options.{name}", "the execution hooks that are there differ; say what new ones get")
    return same


def criteria_members(pairs: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Criteria as Astra takes them."""
    return [{"type": kind, "value": value} for kind, value in pairs]


def flag(value: bool) -> str:
    """A boolean as Astra takes it."""
    return "true" if value else "false"
