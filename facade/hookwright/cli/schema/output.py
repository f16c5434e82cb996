"""The JSON Schema of ``--json``: a list from each file in ``lists/``, and what failed."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def output_schema() -> dict[str, Any]:
    """Return the schema, draft 2020-12."""
    lists = _lists()
    return {
        "$schema": DRAFT,
        "title": "What hookwright commands write with --json",
        "type": "object",
        "properties": {
            "version": {"const": 1, "description": "Goes up when something changes that programs rely on."},
            **{name: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in sorted(lists)},
            "failed": {
                "description": "What failed, beside what did not; empty when nothing did.",
                "type": "array",
                "items": {"$ref": "#/$defs/failed"},
            },
        },
        "required": ["version", "failed"],
        "oneOf": [{"required": [name]} for name in sorted(lists)],
        "unevaluatedProperties": False,
        "$defs": {**lists, **_file("failed.json"), **_file("parts.json")},
    }


def _lists() -> dict[str, Any]:
    """Return the schema of an item of each list, by the name of the list."""
    folder = files(__package__) / "lists"
    names = [file.name for file in folder.iterdir() if file.name.endswith(".json")]
    return {name.removesuffix(".json"): json.loads((folder / name).read_text(encoding="utf-8")) for name in names}


def _file(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files(__package__) / name).read_text(encoding="utf-8"))
    return found
