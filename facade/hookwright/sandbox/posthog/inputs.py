"""Inputs of functions: checked, compiled, kept, shown, with secrets that come in and never go out."""

from __future__ import annotations

from typing import Any

from hookwright.sandbox.posthog.hog import BadTemplate, compiled
from hookwright.sandbox.posthog.refusals import invalid

_TYPES = frozenset(
    {
        *("string", "number", "boolean", "dictionary", "choice", "json", "email", "native_email"),
        *("integration", "integration_multi", "integration_field", "posthog_assignee", "posthog_ticket_tags"),
        *("posthog_business_hours", "non_failure_status_codes", "task_model", "task_repository"),
    }
)
_OF_TRANSFORMATIONS = frozenset({"project", "event", "inputs"})


def checked_schema(schema: Any, path: str = "inputs_schema") -> list[dict[str, Any]]:
    """A function's own inputs_schema, with the defaults that the server adds."""
    if not isinstance(schema, list):
        raise invalid('Expected a list of items but got type "dict".', path, "not_a_list")
    checked = []
    for place, item in enumerate(schema):
        if not isinstance(item, dict):
            raise invalid("Invalid data. Expected a dictionary.", f"{path}__{place}")
        for name in ("type", "key"):
            if name not in item:
                raise invalid("This field is required.", f"{path}__{place}__{name}", "required")
        if not isinstance(item["key"], str):
            raise invalid("Not a valid string.", f"{path}__{place}__key")
        if not isinstance(item["type"], str) or item["type"] not in _TYPES:
            raise invalid(f'"{item["type"]}" is not a valid choice.', f"{path}__{place}__type", "invalid_choice")
        checked.append({"required": False, "secret": False, "hidden": False, **item})
    return checked


def checked_inputs(
    schema: list[dict[str, Any]],
    given: Any,
    stored: dict[str, Any],
    path: str = "inputs",
    *,
    transforms: bool = False,
) -> dict[str, Any]:
    """What is kept of inputs; those that the schema does not know are dropped without a word.

    A secret that is left out, empty or ``{"secret": true}`` keeps its stored value. So does a secret entry of a dictionary
    that is named without a value. Anything else that is left out is gone; the schema's defaults are not applied.
    """
    if not isinstance(given, dict):
        raise invalid("inputs must be an object.", path)
    kept: dict[str, Any] = {}
    for order, field in enumerate(schema):
        key, secret = field["key"], bool(field.get("secret"))
        item = given.get(key)
        if item is not None and not isinstance(item, dict):
            raise invalid("Invalid data. Expected a dictionary.", f"{path}__{key}")
        item = item or {}
        if secret and ("value" not in item or item.get("secret") is True) and key in stored:
            kept[key] = {**stored[key], "order": order}
            continue
        if field["type"] == "dictionary" and isinstance(item.get("value", {}), dict) and item.get("secret_keys"):
            item = _with_kept_entries(field, item, stored.get(key, {}))
        value = item.get("value")
        if value is None or value == "":
            if field.get("required"):
                raise invalid("This field is required.", f"{path}__{key}")
            continue
        kept[key] = _kept(field, item, order, f"{path}__{key}", _OF_TRANSFORMATIONS if transforms else None)
    return kept


def _with_kept_entries(field: dict[str, Any], item: dict[str, Any], stored: dict[str, Any]) -> dict[str, Any]:
    if not field.get("secret_entries"):
        # A server that knows nothing of this stores the values in clear.
        return {name: value for name, value in item.items() if name != "secret_keys"}
    value, before = dict(item.get("value") or {}), stored.get("value") or {}
    for name in item["secret_keys"]:
        if name not in value and name in before:
            value[name] = before[name]
    return {**item, "value": value}


def _kept(
    field: dict[str, Any], item: dict[str, Any], order: int, path: str, only: frozenset[str] | None
) -> dict[str, Any]:
    value, kind = item["value"], field["type"]
    if kind == "string" and not isinstance(value, str):
        raise invalid("Value must be a string.", path)
    if kind == "dictionary" and not isinstance(value, dict):
        raise invalid("Value must be a dictionary.", path)
    if kind == "boolean" and not isinstance(value, bool | str):
        raise invalid("Value must be a boolean or a template string.", path)
    kept: dict[str, Any] = {name: item[name] for name in ("value", "templating", "secret_keys") if name in item}
    if kind in ("string", "json", "dictionary", "email") and item.get("templating", "hog") == "hog":
        try:
            kept["bytecode"] = compiled(value, only)
        except BadTemplate as failure:
            raise invalid(f"Invalid template: {failure}", path) from None
    return {**kept, "order": order}


def shown(schema: list[dict[str, Any]], inputs: dict[str, Any]) -> dict[str, Any]:
    """Inputs as they are read: of a secret only that it is set, of secret entries only their names."""
    secrets = {field["key"] for field in schema if field.get("secret")}
    return {key: {"secret": True} if key in secrets else _without_entries(item) for key, item in inputs.items()}


def _without_entries(item: dict[str, Any]) -> dict[str, Any]:
    hidden = item.get("secret_keys")
    if not hidden or not isinstance(item.get("value"), dict):
        return item
    parts = {name: item[name] for name in ("value", "bytecode") if isinstance(item.get(name), dict)}
    return {**item, **{name: {k: v for k, v in part.items() if k not in hidden} for name, part in parts.items()}}
