"""The JSON Schema of files that say which hooks are wanted, for editors."""

from __future__ import annotations

import inspect
from typing import Any

import attrs

from hookwright.errors import HookError
from hookwright.fleet.plan.typed import schema_of, types_of
from hookwright.kit.account import Account
from hookwright.kit.places import object_at
from hookwright.providers import account_class, names

_REFERENCE = {"$ref": "#/$defs/reference"}
_TEXTS = {"type": "array", "items": {"type": "string"}}


def hooks_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``hooks.yaml``, with the events and options of all providers."""
    kinds = _kinds()
    options = {kind.options.__name__: _options(kind.options) for kind in kinds if kind.options is not None}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hooks that are wanted",
        "description": "What `hookwright plan` and `hookwright apply` read.",
        **_object(
            {
                "version": {"const": 1},
                "variables": {
                    "description": "Values for ${name} in texts.",
                    "type": "object",
                    "additionalProperties": {"anyOf": [{"type": "string"}, _REFERENCE]},
                },
                "owns": _owns(),
                "hooks": {"type": "object", "additionalProperties": {"$ref": "#/$defs/hook"}},
            },
            ["version"],
        ),
        "$defs": {
            "reference": _object({"env": {"type": "string"}, "default": {"type": "string"}}, ["env"]),
            "secret": _object({"env": {"type": "string"}}, ["env"]),
            "header": {
                "anyOf": [{"type": "string"}, _REFERENCE, _object({"literal": {"type": "string"}}, ["literal"])]
            },
            "rule": {**_object({"name": {"type": "string"}, "target": {"type": "string"}}, []), "minProperties": 1},
            "target": _target(),
            "event": {"anyOf": [{"enum": _events(kinds)}, {"type": "string"}]},
            **options,
            "hook": _hook(list(options)),
        },
    }


def _hook(options: list[str]) -> dict[str, Any]:
    text = {"type": "string"}
    fields: dict[str, tuple[str, Any]] = {
        "accounts": ("Accounts that have the hook: names, globs, or tag:NAME.", {"anyOf": [text, _at_least_one()]}),
        "name": ("Its name, where the provider keeps one.", text),
        "events": ("Its events, in the provider's own names.", {"type": "array", "items": {"$ref": "#/$defs/event"}}),
        "target": ("Where it delivers, or what it runs.", {"$ref": "#/$defs/target"}),
        "enabled": ("Whether it is on.", {"type": "boolean"}),
        "secret": ("The signing secret, where the provider takes one.", {"$ref": "#/$defs/secret"}),
        "filter": ("The provider's own filter.", {}),
        "options": (
            "Settings that only one provider has.",
            {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in options]} if options else {"type": "object"},
        ),
        "was": ("An earlier name or URL, when this is a rename.", text),
        "id": (
            "The id of the hook, where name or URL do not tell it.",
            {
                "anyOf": [
                    {"type": ["string", "integer"]},
                    {"type": "object", "additionalProperties": {"type": ["string", "integer"]}},
                ]
            },
        ),
    }
    described = {name: {"description": about, **schema} for name, (about, schema) in fields.items()}
    return _object(described, ["accounts", "target"])


def _target() -> dict[str, Any]:
    url = {"anyOf": [{"type": "string"}, _REFERENCE]}
    headers = {"type": "object", "additionalProperties": {"$ref": "#/$defs/header"}}
    endpoint = _object({"url": url, "method": {"type": "string"}, "headers": headers}, ["url"])
    file = {"type": "string", "description": "A file beside this one, or in a folder below."}
    programs = [_object({kind: file}, [kind]) for kind in ("script", "code")]
    return {"anyOf": [{"type": "string", "format": "uri"}, _REFERENCE, endpoint, *programs]}


def _owns() -> dict[str, Any]:
    rule = {"$ref": "#/$defs/rule"}
    return {
        "description": "Which hooks may be deleted when no key is for them: names, or the beginning of their URLs.",
        "anyOf": [rule, {"type": "object", "additionalProperties": rule, "minProperties": 1}],
    }


def _options(kind: type[Any]) -> dict[str, Any]:
    about = inspect.getdoc(kind) or ""
    hints = types_of(kind)
    fields = {one.name: {} if one.repr is False else schema_of(hints[one.name]) for one in attrs.fields(kind)}
    return {"description": about.partition("\n")[0], **_object(fields, [])}


def _events(kinds: list[type[Account]]) -> list[str]:
    found: dict[str, None] = {}
    for kind in kinds:
        try:
            adapter = object_at(kind.adapter)
        except (ImportError, AttributeError, ValueError):
            continue
        found.update(dict.fromkeys(event.name for event in adapter.events))
    return sorted(found)


def _kinds() -> list[type[Account]]:
    """The account classes of all providers that can be loaded."""
    kinds: list[type[Account]] = []
    for name in names():
        try:
            kinds.append(account_class(name))
        except HookError:
            # What of another package does not load keeps nobody from editing.
            continue
    return kinds


def _at_least_one() -> dict[str, Any]:
    return {**_TEXTS, "minItems": 1}


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }
