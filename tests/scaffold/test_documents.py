"""What the scaffold takes from a document: the smallest answer, the credential, the operation that lists."""

from __future__ import annotations

from typing import Any

import pytest

from spectools.failure import SpecFailure
from spectools.scaffold.authentication import Header, header_of
from spectools.scaffold.listing import DocumentedAnswer, listing_of
from spectools.scaffold.smallest import smallest

NODE = {"type": "object", "required": ["next"], "properties": {"next": {"$ref": "#/components/schemas/Node"}}}
DOCUMENT: dict[str, Any] = {"components": {"schemas": {"Id": {"type": "string", "minLength": 2}, "Node": NODE}}}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "array", "items": {"type": "string"}}, []),
        ({"type": "array", "items": {"type": "string"}, "minItems": 2}, ["", ""]),
        ({"properties": {"a": {"type": "integer"}, "b": {}}, "required": ["a"]}, {"a": 0}),
        ({"$ref": "#/components/schemas/Id"}, "xx"),
        ({"type": ["string", "null"]}, None),
        ({"type": "string", "nullable": True}, None),
        ({"type": "string", "enum": ["on", "off"]}, "on"),
        ({"const": 7}, 7),
        ({"type": "string", "format": "date-time"}, "2026-01-01T00:00:00Z"),
        ({"type": "string", "example": "pet"}, "pet"),
        ({"type": "boolean"}, False),
        ({"type": "integer", "minimum": 3}, 3),
        ({"type": "integer", "maximum": -3}, -3),
        ({"type": "integer", "minimum": 3, "exclusiveMinimum": True}, 4),
        ({"type": "integer", "exclusiveMinimum": 3}, 4),
        ({"oneOf": [{"type": "array", "items": {}}, {"type": "object"}]}, []),
        (
            {"allOf": [{"required": ["a"], "properties": {"a": {"type": "string"}}}, {"required": ["b"]}]},
            {"a": "", "b": {}},
        ),
        (True, {}),
    ],
)
def test_the_smallest_answer_has_no_more_than_it_must(schema: Any, value: Any) -> None:
    assert smallest(DOCUMENT, schema) == value


def test_a_schema_without_an_end_is_told() -> None:
    with pytest.raises(SpecFailure, match="contains itself"):
        smallest(DOCUMENT, NODE)


def secured(*requirements: Any, operation: Any = None) -> dict[str, Any]:
    schemes = {
        "bearer": {"type": "http", "scheme": "Bearer"},
        "oauth": {"type": "oauth2", "flows": {}},
        "basic": {"type": "http", "scheme": "basic"},
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "query": {"type": "apiKey", "in": "query", "name": "key"},
        "again": {"$ref": "#/components/securitySchemes/key"},
    }
    get = {"responses": {}} if operation is None else {"responses": {}, "security": operation}
    return {
        "security": list(requirements),
        "paths": {"/hooks": {"get": get}},
        "components": {"securitySchemes": schemes},
    }


@pytest.mark.parametrize(
    ("document", "header"),
    [
        (secured(), Header()),
        (secured({}), Header()),
        (secured({"bearer": []}), Header()),
        (secured({"oauth": ["hooks"]}), Header()),
        (secured({"basic": []}), Header(before="Basic ", encoded=True)),
        (secured({"again": []}), Header("X-Key", "")),
        (secured({"query": []}, {"key": []}), Header("X-Key", "")),
        (secured({"bearer": []}, operation=[{"key": []}]), Header("X-Key", "")),
    ],
)
def test_a_credential_in_one_header_is_found(document: dict[str, Any], header: Header) -> None:
    assert header_of(document) == header


@pytest.mark.parametrize("requirement", [{"query": []}, {"key": [], "bearer": []}])
def test_any_other_credential_is_told(requirement: dict[str, Any]) -> None:
    with pytest.raises(SpecFailure, match="not in one header"):
        header_of(secured(requirement))


def test_the_listing_is_the_likeliest_and_gets_a_refusal() -> None:
    """Not one hook, and not something else; an answer that no document knows would fail the contract."""
    page = {"200": {"content": {"application/json": {"schema": {"type": "array"}}}}}
    document = {
        "paths": {
            path: {"get": {"operationId": name, "tags": ["shop"], "responses": dict(page), "parameters": parameters}}
            for path, name, parameters in [
                ("/a", "ListPets", []),
                ("/shops/{shop}/hooks/{id}", "GetHook", []),
                (
                    "/shops/{shop}/hooks",
                    "ListHooks",
                    [
                        {"name": "shop", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}},
                        {"name": "page", "in": "query", "schema": {"type": "integer"}},
                    ],
                ),
            ]
        }
    }
    listing = listing_of(document)
    assert (listing.module, listing.route) == ("shop.list_hooks", "/shops/{part0}/hooks")
    assert listing.arguments == {"shop": 1}
    assert (listing.answer, listing.refusal) == (DocumentedAnswer(200, []), DocumentedAnswer(401, None))
    assert "401" in document["paths"]["/shops/{shop}/hooks"]["get"]["responses"]
