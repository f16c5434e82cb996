"""Functions: what is kept of what is sent, and what is shown of what is kept."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from hookwright.sandbox.posthog.inputs import checked_inputs, checked_schema, shown
from hookwright.sandbox.posthog.masking import checked_integer, checked_masking
from hookwright.sandbox.posthog.project import Function, Project
from hookwright.sandbox.posthog.refusals import invalid
from hookwright.sandbox.posthog.templates import template

TYPES = (
    "destination",
    "site_destination",
    "internal_destination",
    "source_webhook",
    "warehouse_source_webhook",
    "site_app",
    "transformation",
)
_PLAIN: dict[str, type] = {"name": str, "description": str, "enabled": bool, "hog": str, "icon_url": str}
_MOST_CODE = 100 * 1024
_MOST_NAME = 400
_MANAGED = ("$billing_alert_firing",)
_NO_CONDITION = ["_H", 1, 29]
_USER = {
    "id": 1,
    "uuid": "0190f5c0-0000-0000-aaaa-000000000001",
    "distinct_id": "d1",
    "first_name": "",
    "last_name": "",
    "email": "user1@example.com",
    "is_email_verified": None,
    "hedgehog_config": None,
    "role_at_organization": None,
}
_LISTED = (
    *("id", "type", "name", "description", "created_at", "created_by", "updated_at", "enabled", "hog", "filters"),
    *("icon_url", "template", "status", "execution_order"),
)


@frozen
class Functions:
    """Makes, changes and shows functions."""

    project: Project

    def made(self, given: dict[str, Any]) -> Function:
        """A new function, not stored yet."""
        found = self._template(given.get("template_id"))
        now = self.project.now()
        blank: Function = {
            "id": self.project.new_id(),
            "type": "destination",
            "name": found["name"] if found else None,
            "description": found["description"] if found else "",
            "created_at": now,
            "updated_at": now,
            "enabled": False,
            "deleted": False,
            "hog": found["code"] if found else None,
            "inputs_schema": found["inputs_schema"] if found else [],
            "inputs": {},
            "filters": self._filters(None, "destination"),
            "icon_url": found["icon_url"] if found else None,
            "template": found,
            "masking": None,
            "mappings": None,
            "execution_order": None,
            "version": 1,
            "draft": None,
        }
        kind = given.get("type") or "destination"
        if kind not in TYPES:
            raise invalid(f'"{kind}" is not a valid choice.', "type", "invalid_choice")
        if kind == "warehouse_source_webhook":
            raise invalid("Cannot create or modify warehouse source webhook functions via this API.", "type")
        # What is empty is the template's.
        given = {name: value for name, value in given.items() if value != "" or name not in _PLAIN}
        made = self.changed({**blank, "type": kind}, {"filters": None, "inputs": {}, **given})
        if made["hog"] is None:
            raise invalid("This field is required.", "hog", "required")
        return {**made, "id": blank["id"], "created_at": now, "updated_at": now, "version": 1}

    def changed(self, function: Function, given: dict[str, Any]) -> Function:
        """A function with changes in it. Members that are not known are ignored without a word."""
        new = dict(function)
        for name, kind in _PLAIN.items():
            value = given.get(name)
            if value is not None and not isinstance(value, kind):
                raise invalid(f"Not a valid {kind.__name__}.", name, "invalid")
            if value is not None:
                new[name] = value
        new["hog"] = (new["hog"] or "").rstrip() or None
        if len(new["name"] or "") > _MOST_NAME:
            raise invalid("Ensure this field has no more than 400 characters.", "name", "max_length")
        if len((new["hog"] or "").encode()) > _MOST_CODE:
            raise invalid("HOG code exceeds maximum size of 100KB.", "hog")
        if "inputs_schema" in given:
            new["inputs_schema"] = checked_schema(given["inputs_schema"])
        if "inputs" in given or "inputs_schema" in given:
            wanted = given.get("inputs", new["inputs"]) or {}
            transforms = new["type"] == "transformation"
            new["inputs"] = checked_inputs(new["inputs_schema"], wanted, function["inputs"], transforms=transforms)
        if "filters" in given:
            new["filters"] = self._filters(given["filters"], new["type"])
        if "masking" in given:
            new["masking"] = checked_masking(given["masking"])
        if "execution_order" in given:
            new["execution_order"] = checked_integer(given["execution_order"], "execution_order")
        if given.get("mappings") is not None:
            new["mappings"] = [self._mapping(place, one, new["type"]) for place, one in enumerate(given["mappings"])]
            new["filters"] = {k: v for k, v in new["filters"].items() if k not in ("events", "actions")}
        return {**new, "updated_at": self.project.now(), "version": new["version"] + 1}

    def shown(self, function: Function) -> dict[str, Any]:
        """A function as it is read."""
        full = {name: value for name, value in function.items() if name not in ("deleted", "version", "draft")}
        full |= {
            "created_by": _USER,
            "bytecode": ["_H", 1, "..."],
            "transpiled": None,
            "inputs": shown(function["inputs_schema"], function["inputs"]),
            "status": {"state": self.project.state(function), "tokens": 0},
        }
        if self.project.knobs.age != "newest":
            return full
        newest = {"batch_export_id": None, "version": function["version"], "draft": function["draft"]}
        return {**full, **newest, "draft_updated_at": None if function["draft"] is None else function["updated_at"]}

    def listed(self, function: Function) -> dict[str, Any]:
        """A function as it is read in a list: without its inputs."""
        whole = self.shown(function)
        return {name: whole[name] for name in _LISTED}

    def _template(self, id: Any) -> dict[str, Any] | None:
        if id is None:
            return None
        found = template(id, signs=self.project.signs)
        if found is None:
            raise invalid(f"No template found for id '{id}'", "template_id")
        return found

    def _filters(self, given: Any, kind: str) -> dict[str, Any]:
        if given is not None and not isinstance(given, dict):
            raise invalid("Invalid data. Expected a dictionary.", "filters")
        filters = dict(given or {})
        for name in ("events", "actions", "data_warehouse", "properties"):
            entries = filters.get(name, [])
            if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
                raise invalid("Expected a list of dictionaries.", f"filters__{name}")
        if not isinstance(filters.get("filter_test_accounts", False), bool):
            raise invalid("Must be a valid boolean.", "filters__filter_test_accounts")
        if any(one.get("id") in _MANAGED for one in filters.get("events", [])):
            raise invalid("Alert notification destinations are managed through the alert API.", "filters")
        source = "internal-events" if kind == "internal_destination" else filters.get("source", "events")
        some = any(filters.get(name) for name in ("events", "actions", "properties"))
        return {**filters, "source": source, "bytecode": ["_H", 1, "..."] if some else _NO_CONDITION}

    def _mapping(self, place: int, given: Any, kind: str) -> dict[str, Any]:
        if not isinstance(given, dict):
            raise invalid("Invalid data. Expected a dictionary.", f"mappings__{place}")
        schema = checked_schema(given.get("inputs_schema") or [], f"mappings__{place}__inputs_schema")
        inputs = checked_inputs(schema, given.get("inputs") or {}, {}, f"mappings__{place}__inputs")
        filters = self._filters(given.get("filters"), kind)
        return {**given, "inputs_schema": schema, "inputs": inputs, "filters": filters}
