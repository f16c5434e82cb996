"""What has to be done to a hook source and its execution hooks, decided before anything is sent that changes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from hookwright.errors import BadResponseError, ConflictError, HookError, PermissionDeniedError
from hookwright.kit.spec import bad_field
from hookwright.providers.astra.bindings import criteria_members, flag, new_bindings
from hookwright.providers.astra.options import AstraOptions
from hookwright.providers.astra.reading import Resource, app_of, arguments_of, criteria_of, description_of, event_of
from hookwright.providers.astra.scripts import encoded, is_kept


@frozen
class Plan:
    """Members to change in the source, then execution hooks to change (by id), to make and to delete, in that order."""

    source: Mapping[str, Any]
    change: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    make: Sequence[Resource] = ()
    delete: Sequence[Resource] = ()


def planned(app_id: str | None, source: Resource, bindings: Sequence[Resource], changes: Mapping[str, Any]) -> Plan:
    """What brings the changes about, for a hook as it was read; ``app_id`` is the account's."""
    _check_ids(bindings)
    options: AstraOptions = changes.get("options") or AstraOptions()
    members = _source_changes(source, changes, options)
    events = tuple(dict.fromkeys(changes["events"])) if "events" in changes else None
    if members and str(source.get("preloaded")).lower() == "true":
        raise refusal(
            PermissionDeniedError, f"the script {source.get('name')!r} came with Astra Control and is read only"
        )
    stays = [one for one in bindings if events is None or event_of(one) in events]
    goes = [one for one in bindings if one not in stays]
    _check_app(app_id, options, stays)
    new = [event for event in events or () if event not in map(event_of, bindings)]
    _check_bound(options, changes, [*map(event_of, stays), *new])
    change = {one["id"]: wanted for one in stays if (wanted := _binding_changes(one, options, changes.get("enabled")))}
    for one in [*(one for one in stays if one["id"] in change), *goes]:
        check_writable(one)
    make = new_bindings(app_id, bindings, new, options, changes.get("enabled"))
    return Plan(members, change, make, goes)


def check_removable(app_id: str | None, source: Resource, bindings: Sequence[Resource]) -> None:
    """Raise unless a source may go with all that binds it, in whatever app: a script is easily shared."""
    _check_ids(bindings)
    name = source.get("name")
    if str(source.get("preloaded")).lower() == "true":
        raise refusal(PermissionDeniedError, f"the script {name!r} came with Astra Control and is read only")
    for one in bindings:
        check_writable(one)
    apps = sorted({str(app_of(one)) for one in bindings})
    if app_id is None and len(apps) > 1:
        raise refusal(
            ConflictError,
            f"the script {name!r} is bound in {len(apps)} apps ({', '.join(apps)}), and deleting it would end its runs in "
            "all of them; take it out of each by update(id, events=[]) with an account for that app (app_id=...), then "
            "delete it",
        )
    others = [app for app in apps if app != app_id]
    if app_id is not None and others:
        raise refusal(
            ConflictError,
            f"the script {name!r} is bound in other apps, too ({', '.join(others)}); update(id, events=[]) takes it out of "
            "this app and leaves the others alone",
        )


def check_writable(binding: Resource) -> None:
    """Raise for an execution hook that nobody may change."""
    if binding.get("hookType") == "netapp":
        raise refusal(
            PermissionDeniedError,
            f"the execution hook {binding.get('name')!r} is NetApp's own and read only; bind events of your own instead",
        )


def _check_ids(bindings: Sequence[Resource]) -> None:
    if not all(isinstance(one.get("id"), str) and one["id"] for one in bindings):
        raise refusal(BadResponseError, "an execution hook of this script came without an id; nothing was changed")


def refusal(kind: type[HookError], why: str) -> HookError:
    """The error for what is known to be refused, or to do harm, without asking."""
    error = kind(f"astra: {why}")
    error.provider = "astra"
    return error


def _source_changes(source: Resource, changes: Mapping[str, Any], options: AstraOptions) -> dict[str, Any]:
    members: dict[str, Any] = {}
    if "name" in changes and changes["name"] != source.get("name"):
        members["name"] = changes["name"]
    if "target" in changes and not is_kept(source, script := encoded(changes["target"])):
        members["source"] = script
    if options.description is not None and options.description != description_of(source):
        members["description"] = options.description
    return members


def _check_app(app_id: str | None, options: AstraOptions, stays: Sequence[Resource]) -> None:
    wanted = options.app_id
    if wanted is None:
        return
    if app_id is not None and app_id != wanted:
        raise bad_field(
            "options.app_id", f"the account is for the app {app_id!r}; leave it out, or use another account"
        )
    others = sorted({str(app_of(one)) for one in stays} - {wanted})
    if others:
        raise refusal(
            ConflictError,
            f"the script is bound in {', '.join(others)}; to bind it in {wanted} as well, use an account for that app "
            "(app_id=...), to move it, replace() it",
        )


def _check_bound(options: AstraOptions, changes: Mapping[str, Any], events: Sequence[str]) -> None:
    """Refuse what belongs to execution hooks when there would be none to keep it."""
    for event in options.event_arguments or ():
        if event not in events:
            raise bad_field(
                "options.event_arguments", f"the script is not bound to {event!r}; name it in events as well"
            )
    if events:
        return
    for name in ("app_id", "arguments", "matching_criteria"):
        if getattr(options, name) is not None:
            raise bad_field(
                f"options.{name}", "an execution hook keeps it, and without events there is none; name events"
            )
    if changes.get("enabled") is not None:
        raise bad_field("enabled", "execution hooks are enabled or not, and without events there is none; name events")


def _binding_changes(binding: Resource, options: AstraOptions, enabled: bool | None) -> dict[str, Any]:
    members: dict[str, Any] = {}
    arguments = options.arguments_at(event_of(binding))
    if arguments is not None and arguments != arguments_of(binding):
        members["arguments"] = list(arguments)
    if options.matching_criteria is not None and options.matching_criteria != criteria_of(binding):
        members["matchingCriteria"] = criteria_members(options.matching_criteria)
    if enabled is not None and binding.get("enabled") != flag(enabled):
        members["enabled"] = flag(enabled)
    return members
