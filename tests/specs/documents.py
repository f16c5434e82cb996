"""Small documents to try the tooling on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

JSON = "application/json"


def answer(schema: dict[str, Any] | None = None, media_type: str = JSON) -> dict[str, Any]:
    """A response object."""
    content = {} if schema is None else {"content": {media_type: {"schema": schema}}}
    return {"description": "An answer.", **content}


def operation(name: str, **members: Any) -> dict[str, Any]:
    """An operation that answers 204, unless told otherwise."""
    return {"operationId": name, "tags": ["things"], "responses": {"204": answer()}, **members}


def document(paths: dict[str, Any], **components: Any) -> dict[str, Any]:
    """A whole document."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": paths,
        "components": components,
    }


def with_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """A document with one operation that answers with the schema, which is called Thing."""
    thing = answer({"$ref": "#/components/schemas/Thing"})
    get = operation("GetThing", responses={"200": thing})
    return document({"/thing": {"get": get}}, schemas={"Thing": schema})


def write(file: Path, document: dict[str, Any]) -> str:
    """Where the document is now."""
    file.write_text(json.dumps(document))
    return str(file)
