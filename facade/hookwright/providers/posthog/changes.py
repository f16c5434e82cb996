"""What is sent for a new hook, and for the changes of one: PostHog's members, with nothing lost that was there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from hookwright.errors import BadResponseError, UnsupportedError
from hookwright.kit.spec import bad_field
from hookwright.model import Code, Endpoint, Hook, HookSpec
from hookwright.providers.posthog.filters import checked_filter, filters_for, type_for
from hookwright.providers.posthog.filters import resendable as own_filters
from hookwright.providers.posthog.inputs import (
    Inputs,
    cannot_sign,
    keys_of,
    new_endpoint,
    resendable,
    with_endpoint,
    with_secret,
    with_values,
)
from hookwright.providers.posthog.options import NONE, PostHogOptions, check_options
from hookwright.providers.posthog.reading import WEBHOOK, inputs_of, is_webhook

_NOT_HERE = "This server's webhooks cannot sign; leave the secret out and let the receiver check a header of the target"
_NOT_THIS_ONE = (
    "This hook was made before PostHog could sign, and keeps the code of then; replace() makes a new one that can sign"
)
_CODE_CANNOT = (
    "Code signs only by itself: give it inputs_schema with the key signing_secret, or take an Endpoint for a target"
)


def created(spec: HookSpec, options: PostHogOptions, keys: set[str]) -> dict[str, Any]:
    """The body that makes a hook. ``keys`` are the inputs that its template or its own schema has."""
    if options.mappings:
        _refuse_events({"events": spec.events, "filter": spec.filter})
        filters = dict(spec.filter or {})
    else:
        filters = filters_for(spec.events or None, spec.filter, {})
    names = [entry["id"] for entry in filters.get("events", []) if entry.get("id") is not None]
    body: dict[str, Any] = {"type": options.type or type_for(names), "filters": filters}
    for name, value in (("name", spec.name), ("enabled", spec.enabled), ("description", options.description)):
        if value == "":
            # Taken for none given: the hook would get the template's.
            raise bad_field(name if name == "name" else f"options.{name}", "empty; leave it out, or change it later")
        if value is not None:
            body[name] = value
    target = spec.target
    if isinstance(target, Endpoint):
        inputs = new_endpoint(target, options.body, options.debug, options.locked_headers)
        body["template_id"] = WEBHOOK
        inputs = with_values(inputs, options.inputs or {}, keys)
        if spec.secret is not None:
            inputs = with_secret(inputs, spec.secret, keys, _NOT_HERE)
    else:
        assert isinstance(target, Code)
        body |= {"hog": target.source, "inputs_schema": list(options.inputs_schema or [])}
        if options.template_id is not None:
            body["template_id"] = options.template_id
        inputs = with_values({}, options.inputs or {}, keys)
        if spec.secret is not None:
            inputs = with_secret(inputs, spec.secret, keys, _CODE_CANNOT)
    return {**body, "inputs": inputs, **_more(options)}


def changed(hook: Hook, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The body that changes a hook from what was just read; refused by the newest servers when that is out of date."""
    options: PostHogOptions = changes.get("options") or NONE
    item = hook.raw
    _refuse_what_is_fixed(item, options, changes.get("target"))
    # Which template it is of was just compared.
    check_options(evolve(options, template_id=None), Endpoint if is_webhook(item) else Code)
    body: dict[str, Any] = {name: changes[name] for name in ("name", "enabled") if name in changes}
    if options.description is not None:
        body["description"] = options.description
    mapped = bool(options.mappings or item.get("mappings"))
    if mapped:
        _refuse_events(changes)
    if mapped and "filter" in changes:
        body["filters"] = dict(changes["filter"])
    elif "events" in changes or "filter" in changes:
        body["filters"] = filters_for(changes.get("events"), changes.get("filter"), own_filters(item.get("filters")))
    if isinstance(changes.get("target"), Code):
        body["hog"] = changes["target"].source
    if options.inputs_schema is not None:
        body["inputs_schema"] = list(options.inputs_schema)
    before = resendable(inputs_of(item))
    inputs = _changed_inputs(item, before, changes, options)
    if inputs != before or "inputs_schema" in body:
        body["inputs"] = inputs
    if item.get("updated_at") is not None:
        body["base_updated_at"] = item["updated_at"]
    return {**body, **_more(options)}


def _changed_inputs(
    item: Mapping[str, Any], before: Inputs, changes: Mapping[str, Any], options: PostHogOptions
) -> Inputs:
    schema = item.get("inputs_schema") if options.inputs_schema is None else options.inputs_schema
    keys, inputs = keys_of(schema), before
    if is_webhook(item):
        target = changes.get("target")
        if options.locked_headers and not _can_lock(schema):
            raise cannot_sign("The headers of this hook cannot be locked, it is too old; replace() makes a new one")
        inputs = with_endpoint(inputs, target, options.locked_headers)
        if options.body is not None:
            inputs = {**inputs, "body": {"templating": "hog", **inputs.get("body", {}), "value": options.body}}
        if options.debug is not None:
            inputs = {**inputs, "debug": {**inputs.get("debug", {}), "value": options.debug}}
    if options.inputs:
        inputs = with_values(inputs, options.inputs, keys)
    if "secret" in changes:
        inputs = with_secret(inputs, changes["secret"], keys, _NOT_THIS_ONE if is_webhook(item) else _CODE_CANNOT)
    return inputs


def _can_lock(schema: Any) -> bool:
    items = schema if isinstance(schema, list) else []
    return any(isinstance(one, Mapping) and one.get("secret_entries") is True for one in items)


def _refuse_what_is_fixed(item: Mapping[str, Any], options: PostHogOptions, target: Any) -> None:
    template = item.get("template")
    template_id = template.get("id") if isinstance(template, Mapping) else None
    if options.type not in (None, item.get("type")):
        raise _fixed(f"The type of a function cannot be changed, this is a {item.get('type')}")
    if options.template_id not in (None, template_id):
        raise _fixed(f"The template of a function cannot be changed, this is of {template_id}")
    if target is not None and isinstance(target, Endpoint) is not is_webhook(item):
        kind = "an Endpoint" if is_webhook(item) else "Code"
        raise _fixed(f"This hook has {kind} for a target and cannot be given another kind")


def _refuse_events(given: Mapping[str, Any]) -> None:
    """A function with mappings does not keep what its own filters say of events and actions."""
    filter = checked_filter(given.get("filter")) or {}
    name = "events" if given.get("events") else "filter" if {"events", "actions"} & set(filter) else None
    if name is not None:
        raise bad_field(name, "dropped by PostHog from a hook with mappings; name the events in the mappings")


def _fixed(why: str) -> UnsupportedError:
    error = UnsupportedError(f"{why}; replace() makes a new hook and deletes the old one")
    error.provider = "posthog"
    return error


def _more(options: PostHogOptions) -> dict[str, Any]:
    more = {"mappings": options.mappings, "masking": options.masking}
    return {name: value for name, value in more.items() if value is not None}


def refuse_dropped(hook: Hook, sent: Mapping[str, Any]) -> None:
    """Nothing, when the server kept every input that was sent: it drops those that it does not know without a word."""
    dropped = sorted(sent.keys() - inputs_of(hook.raw).keys())
    if dropped:
        error = BadResponseError(
            f"posthog: the hook {hook.id!r} was stored, but without its inputs {', '.join(dropped)}: "
            "its inputs_schema does not have them"
        )
        error.provider = "posthog"
        error.hook = hook
        raise error


def creatable(spec: HookSpec) -> HookSpec:
    """The spec of a hook that was read, without what is shown and refused when a hook is made."""
    options: PostHogOptions = spec.options or NONE
    if options.mappings:
        # The events are those of the mappings, and are named there.
        spec = evolve(spec, events=())
    return evolve(
        spec, name=spec.name or None, options=evolve(options, description=options.description or None, deleted=None)
    )
