"""Whether what a document says is of the form that is relied on: objects, lists and texts where they belong.

This is not whether the document is valid: vendors' documents seldom are, and most of what is wrong with them does not
matter here. What is of another form would be misread, or break off the comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jsonschema_rs import Draft202012Validator

from spectools.failure import SpecFailure
from spectools.operations import METHODS
from spectools.schemas import escape

Document = dict[str, Any]

# A document that is wrong in one way often is so in a hundred places.
_MOST = 20
_TEXT = {"type": "string"}
_OBJECT = {"type": "object"}


def _one(name: str) -> Document:
    return {"$ref": f"#/$defs/{name}"}


def _list(of: Document) -> Document:
    return {"type": "array", "items": of}


def _map(of: Document) -> Document:
    return {"type": "object", "patternProperties": {"^x-": True}, "additionalProperties": of}


def _object(**properties: Document) -> Document:
    """An object, or a reference in its place."""
    return {
        "type": "object",
        "if": {"required": ["$ref"]},
        "then": {"properties": {"$ref": _TEXT}},
        "else": {"properties": properties},
    }


_SECURITY = _list(_map(_list(_TEXT)))
_TYPE = {"enum": ["null", "boolean", "integer", "number", "string", "array", "object"]}
_CONTENT = _map(_one("media"))
_SHARED: Document = {"parameters": _list(_one("parameter")), "servers": _list(_OBJECT)}
_SCHEMAS = {key: _one("schema") for key in ("items", "additionalProperties", "not", "contains", "propertyNames")}
_OF_SCHEMA = {
    "$ref": _TEXT,
    "type": {"anyOf": [_TYPE, _list(_TYPE)]},
    "properties": _map(_one("schema")),
    "required": _list(_TEXT),
    "enum": _list({}),
    "format": _TEXT,
    "nullable": {"type": "boolean"},
    "discriminator": _object(mapping=_map(_TEXT)),
    **{key: _list(_one("schema")) for key in ("allOf", "anyOf", "oneOf", "prefixItems")},
    **_SCHEMAS,
}
_FORM = {
    "type": "object",
    "properties": {
        "info": _OBJECT,
        "paths": _map(_one("item")),
        "security": _SECURITY,
        "servers": _list(_OBJECT),
        "tags": _list(_OBJECT),
        "components": {
            "type": "object",
            "properties": {
                "schemas": _map(_one("schema")),
                "parameters": _map(_one("parameter")),
                "requestBodies": _map(_one("body")),
                "responses": _map(_one("response")),
                "headers": _map(_one("header")),
                "securitySchemes": _map(_OBJECT),
            },
        },
    },
    "$defs": {
        "item": _object(**_SHARED, **dict.fromkeys(METHODS, _one("operation"))),
        "operation": _object(
            **_SHARED,
            operationId=_TEXT,
            tags=_list(_TEXT),
            requestBody=_one("body"),
            responses=_map(_one("response")),
            security=_SECURITY,
        ),
        "parameter": {
            "allOf": [
                _object(**{"name": _TEXT, "in": _TEXT, "schema": _one("schema"), "content": _CONTENT}),
                {"if": {"required": ["$ref"]}, "else": {"required": ["name", "in"]}},
            ]
        },
        "body": _object(content=_CONTENT),
        "response": _object(content=_CONTENT, headers=_map(_one("header"))),
        "header": _object(schema=_one("schema"), content=_CONTENT),
        "media": _object(schema=_one("schema"), encoding=_map(_OBJECT)),
        "schema": {"type": ["object", "boolean"], "properties": _OF_SCHEMA},
    },
}
_VALIDATOR = Draft202012Validator(_FORM)


def malformed(document: Document) -> list[str]:
    """A line for each thing of another form, up to some; nothing when all of it can be read."""
    found = []
    for error in _VALIDATOR.iter_errors(document):
        where = "".join(f"/{escape(str(step))}" for step in error.instance_path)
        text = " ".join(error.message.split())
        found.append(f"#{where}: {text if len(text) <= 200 else text[:100] + ' ... ' + text[-95:]}")
        if len(found) == _MOST:
            return [*found, "and more"]
    return found


def check_form(document: Document, place: str) -> None:
    """SpecFailure unless the document is of the form that is relied on."""
    if problems := malformed(document):
        raise SpecFailure(f"{place}: {problem}" for problem in problems)


@contextmanager
def reading(document: Document, place: str) -> Iterator[None]:
    """Tell what is wrong with the document when reading it breaks off."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        if problems := malformed(document):
            raise SpecFailure(f"{place}: {problem}" for problem in problems) from error
        raise
