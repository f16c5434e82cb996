"""Reading a hook source and the execution hooks that bind it as one hook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from hookwright.kit.reading import Fields
from hookwright.kit.times import parse_time
from hookwright.model import Hook, Script
from hookwright.providers.astra.ids import is_uuid
from hookwright.providers.astra.options import AstraOptions
from hookwright.providers.astra.scripts import decoded, is_kept

T = TypeVar("T")
Resource = dict[str, Any]


def hook_of(provider: str, account: str, source: Any, bindings: Sequence[Any]) -> Hook:
    """The hook; what of it cannot be read is noted in its ``problems``."""
    fields = Fields(source)
    rows = [Fields(binding, f"executionHooks[{place}].", fields.problems) for place, binding in enumerate(bindings)]
    enabled = [_flag(row, "enabled") for row in rows]
    off = enabled.count(False)
    times = [one.inner("metadata") for one in (fields, *rows)]
    changed = [time.time("modificationTimestamp", parse_time) for time in times]
    return Hook(
        provider=provider,
        account=account,
        id=fields.id(),
        name=fields.required("name", str),
        events=tuple(dict.fromkeys(event for row in rows if (event := _event(row)))),
        target=_script(fields, source),
        enabled=None if len(set(enabled)) != 1 else enabled[0],
        created_at=times[0].time("creationTimestamp", parse_time),
        updated_at=max((time for time in changed if time is not None), default=None),
        health=f"{off} of {len(rows)} execution hooks are disabled" if 0 < off < len(rows) else None,
        problems=tuple(fields.problems),
        raw={"hookSource": source, "executionHooks": list(bindings)},
    )


def options_of(hook: Hook) -> AstraOptions:
    """The settings of a hook; what its execution hooks do not agree on is ``None``."""
    bindings: list[Resource] = hook.raw["executionHooks"]
    arguments = common([arguments_of(binding) for binding in bindings])
    at: dict[str, list[tuple[str, ...]]] = {}
    for binding in bindings:
        at.setdefault(event_of(binding), []).append(arguments_of(binding))
    by_event = {event: common(given) for event, given in at.items()}
    return AstraOptions(
        app_id=common([app_of(binding) for binding in bindings]),
        arguments=arguments,
        event_arguments=by_event if bindings and arguments is None and None not in by_event.values() else None,
        matching_criteria=common([criteria_of(binding) for binding in bindings]),
        description=description_of(hook.raw["hookSource"]),
    )


def has_options(source: Resource, bindings: Sequence[Resource], wanted: AstraOptions) -> bool:
    """Whether a hook has all that the settings ask for, however they say it."""
    bound = {event_of(binding) for binding in bindings}
    return (
        wanted.description in (None, description_of(source))
        and (wanted.event_arguments or {}).keys() <= bound
        and (bool(bindings) or {wanted.app_id, wanted.arguments, wanted.matching_criteria} == {None})
        and all(
            wanted.app_id in (None, app_of(binding))
            and wanted.arguments_at(event_of(binding)) in (None, arguments_of(binding))
            and wanted.matching_criteria in (None, criteria_of(binding))
            for binding in bindings
        )
    )


def common(values: Sequence[T]) -> T | None:
    """The value that all of them are, if they are."""
    return values[0] if values and all(value == values[0] for value in values) else None


def event_of(binding: Resource) -> str:
    """``snapshot.pre`` and the like."""
    return f"{binding.get('action')}.{binding.get('stage')}"


def app_of(binding: Resource) -> str | None:
    """The app that the script is bound to; NetApp's own execution hooks may have none."""
    app_id = binding.get("appID")
    return app_id if is_uuid(app_id) else None


def arguments_of(binding: Resource) -> tuple[str, ...]:
    """What the script is given."""
    arguments = binding.get("arguments")
    return tuple(map(str, arguments)) if isinstance(arguments, list) else ()


def criteria_of(binding: Resource) -> tuple[tuple[str, str], ...]:
    """The criteria for containers, in the order of ``AstraOptions``; an object of version 1.0 may lack them."""
    criteria = binding.get("matchingCriteria")
    rows = [row for row in criteria if isinstance(row, dict)] if isinstance(criteria, list) else []
    return tuple(sorted((str(row.get("type")), str(row.get("value"))) for row in rows))


def description_of(source: Resource) -> str:
    """The description, empty where there is none."""
    description = source.get("description")
    return description if isinstance(description, str) else ""


def is_private(source: Resource) -> bool:
    """Whether the script is not shown: its member is missing then, or blank."""
    return str(source.get("private")).lower() == "true" and not source.get("source")


def _event(row: Fields) -> str | None:
    action, stage = row.required("action", str), row.required("stage", str)
    return f"{action}.{stage}" if action and stage else None


def _flag(row: Fields, name: str) -> bool | None:
    value = row.member(name)
    if isinstance(value, bool):
        return value
    text = row.required(name, str)
    if text in ("true", "false"):
        return text == "true"
    if text is not None:
        row.problems.append(f"{name}: expected 'true' or 'false', got {text!r}")
    return None


def _script(fields: Fields, source: Any) -> Script | None:
    if not isinstance(source, dict):
        return None
    if is_private(source) or "source" not in source:
        return Script(None)
    try:
        script = Script(decoded(source["source"]))
    except ValueError as failure:
        fields.problems.append(f"source: {failure}")
        return None
    if "sourceMD5Checksum" in source and not is_kept(source, source["source"]):
        fields.problems.append("sourceMD5Checksum: it is not that of the script")
    return script
