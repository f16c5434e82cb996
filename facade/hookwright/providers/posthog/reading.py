"""How a function is read: as a hook, as its options, and whether it is as wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hookwright.kit.account import Account
from hookwright.kit.reading import Fields
from hookwright.kit.times import parse_time
from hookwright.model import Code, Endpoint, Hook, Target
from hookwright.providers.posthog.filters import events_of, filter_of, same_filter
from hookwright.providers.posthog.inputs import (
    OF_ENDPOINTS,
    SIGNING_SECRET,
    endpoint_of,
    is_secret,
    locked_in,
    resendable,
    same_endpoint,
    value_of,
)
from hookwright.providers.posthog.options import PostHogOptions, is_within, wanted_options

WEBHOOK = "template-webhook"
_HEALTH = {1: "healthy", 2: "degraded", 3: "disabled by PostHog", 11: "degraded", 12: "disabled by PostHog"}
UNKNOWN = "unknown"


def read_hook(account: Account, item: Any) -> Hook:
    """A function as a hook."""
    fields = Fields(item)
    return Hook(
        provider=account.provider,
        account=account.name,
        id=fields.id(),
        name=fields.optional("name", str),
        events=events_of(fields.member("filters"), fields.member("mappings")),
        target=_target(fields, item),
        enabled=fields.required("enabled", bool),
        filter=filter_of(fields.member("filters")),
        # PostHog never shows the secret; whether there is one it does.
        signed=is_signed(item) if "inputs" in fields else None,
        created_at=fields.time("created_at", parse_time),
        updated_at=fields.time("updated_at", parse_time),
        health=_health(fields),
        problems=tuple(fields.problems),
        raw=item,
    )


def _target(fields: Fields, item: Any) -> Target | None:
    if not is_webhook(item):
        source = fields.required("hog", str)
        return None if source is None else Code(source)
    if "inputs" not in fields:
        fields.problems.append("inputs: expected an object, got nothing")
        return None
    endpoint = endpoint_of(inputs_of(item))
    if endpoint is None:
        fields.problems.append("inputs.url: expected a value that can be read")
    return endpoint


def _health(fields: Fields) -> str | None:
    """How PostHog's watcher sees the function. It may have stopped one that is enabled, which then delivers nothing."""
    if fields.member("status") is None:
        return UNKNOWN
    return _HEALTH.get(fields.inner("status").required("state", int) or 0, UNKNOWN)


def is_webhook(item: Any) -> bool:
    """Whether a function was made from a template for webhooks, so that its inputs say where it delivers."""
    template = item.get("template") if isinstance(item, Mapping) else None
    id = template.get("id") if isinstance(template, Mapping) else None
    return isinstance(id, str) and id.startswith(WEBHOOK)


def inputs_of(item: Any) -> Mapping[str, Any]:
    """The inputs of a function, secrets as their marks; empty when there are none."""
    inputs = item.get("inputs") if isinstance(item, Mapping) else None
    return inputs if isinstance(inputs, Mapping) else {}


def is_signed(item: Any) -> bool:
    """Whether a webhook has a signing secret."""
    return is_webhook(item) and is_secret(inputs_of(item).get(SIGNING_SECRET))


def options_of(hook: Hook) -> PostHogOptions:
    """The options of a hook. Values of secret inputs are not among them."""
    item = hook.raw if isinstance(hook.raw, Mapping) else {}
    inputs = inputs_of(item)
    webhook = is_webhook(item)
    template = item.get("template")
    values = {
        key: value_of(inputs, key)
        for key, one in resendable(inputs).items()
        if not is_secret(one) and not (webhook and key in OF_ENDPOINTS)
    }
    return PostHogOptions(
        type=item.get("type"),
        description=item.get("description"),
        body=value_of(inputs, "body") if webhook else None,
        debug=value_of(inputs, "debug") is True if webhook else None,
        locked_headers=locked_in(inputs) if webhook else None,
        inputs=values or None,
        inputs_schema=None if webhook else _schema(item.get("inputs_schema")),
        mappings=item.get("mappings"),
        masking=item.get("masking"),
        template_id=template.get("id") if isinstance(template, Mapping) and not webhook else None,
        deleted=False,
    )


def _schema(items: Any) -> list[Any] | None:
    """A schema without the marks that the server adds to items that are nothing special."""
    if not isinstance(items, list):
        return None
    marks = ("secret", "hidden")
    return [
        {name: value for name, value in item.items() if name not in marks or value} if isinstance(item, dict) else item
        for item in items
    ]


def has(hook: Hook, field: str, wanted: Any) -> bool:
    """Whether a hook has what is wanted, whatever the server added to it or says in another way."""
    match field:
        case "filter":
            return same_filter(hook.raw.get("filters"), wanted)
        case "target" if isinstance(wanted, Endpoint):
            return same_endpoint(inputs_of(hook.raw), hook.target, wanted)
        case "target":
            # White space at the end of code is not kept.
            return isinstance(hook.target, Code) and hook.target.source.rstrip() == wanted.source.rstrip()
        case "options":
            have = options_of(hook)
            return all(_has_option(hook, have, one, value) for one, value in wanted_options(wanted).items())
        case _:
            return False


def _has_option(hook: Hook, have: PostHogOptions, name: str, want: Any) -> bool:
    if name == "inputs":
        inputs = inputs_of(hook.raw)
        return all(is_secret(inputs.get(key)) or value_of(inputs, key) == value for key, value in want.items())
    if name == "locked_headers":
        return set(want) <= set(have.locked_headers or ())
    return is_within(want, getattr(have, name))


def hidden(hook: Hook) -> dict[str, str]:
    """The fields of a hook whose values are never shown."""
    inputs, webhook = inputs_of(hook.raw), is_webhook(hook.raw)
    fields = [_field_of(key, webhook) for key, one in inputs.items() if is_secret(one)]
    if webhook:
        fields += [f"target.headers.{name}" for name in locked_in(inputs)]
    return dict.fromkeys(fields, "its value is a secret, which PostHog never shows")


def _field_of(key: str, webhook: bool) -> str:
    """The field of a spec that sets an input."""
    if key == SIGNING_SECRET:
        return "secret"
    if not (webhook and key in OF_ENDPOINTS):
        return f"options.inputs.{key}"
    return f"options.{key}" if key in ("body", "debug") else f"target.{key}"
