"""The vendor's document, put together again from the facts that are kept of it: its own text may not be."""

from __future__ import annotations

import re
from typing import Any

Facts = dict[str, Any]
Schema = dict[str, Any]

_KEPT = ("type", "enum", "pattern", "minLength", "maxLength", "maxItems", "uniqueItems", "required")
_PROBLEM_MEMBERS: dict[str, Schema] = {
    "correlationID": {"type": "string"},
    "invalidParams": {"type": "array", "items": {"$ref": "#/components/schemas/invalid"}},
    "invalidFields": {"type": "array", "items": {"$ref": "#/components/schemas/invalid"}},
    # Nothing but its name is known.
    "schemaValidationFailure": {},
}


def document_of(facts: Facts) -> dict[str, Any]:
    """An OpenAPI document with the operations, parameters, members and answers that the facts name."""
    paths: dict[str, Any] = {}
    for operation in facts["operations"]:
        item = paths.setdefault(operation["path"], {})
        item[operation["method"].lower()] = {
            "tags": ["hooks"],
            "parameters": [
                {**parameter, "schema": _reference(parameter["schema"])} for parameter in operation["parameters"]
            ],
            "responses": {status: _response(facts, answer) for status, answer in operation["responses"].items()},
            **_request(operation),
        }
    invalid = {
        "type": "object",
        "required": ["name", "reason"],
        "properties": {"name": {"type": "string"}, "reason": {"type": "string"}},
    }
    schemas = {**facts["shared_types"], "invalid": invalid}
    # Named in the facts and described nowhere in them: a list of the labels that are.
    schemas["type_k8s_labels"] = {"type": "array", "items": _reference("type_k8s_label")}
    for name, resource in facts["resources"].items():
        schemas |= _bodies(name, resource)
    return {"openapi": "3.0.1", "paths": paths, "components": {"schemas": schemas}}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _request(operation: Facts) -> dict[str, Any]:
    if operation["request"] is None:
        return {}
    content = {one["content_type"]: {"schema": _reference(one["schema"])} for one in operation["request"]}
    return {"requestBody": {"required": True, "content": content}}


def _response(facts: Facts, answer: Facts) -> dict[str, Any]:
    made: dict[str, Any] = {"headers": {name: {"schema": {"type": "string"}} for name in answer["headers"]}}
    if answer["problems"]:
        numbers = [facts["problems"][str(number)] for number in answer["problems"]]
        schema = {"oneOf": [_problem(problem) for problem in numbers]}
        made["content"] = {answer["content_type"]: {"schema": schema}}
    elif answer["schema"]:
        schema = {"oneOf": [_reference(name) for name in answer["schema"]]}
        made["content"] = {answer["content_type"]: {"schema": schema}}
    return made


def _problem(problem: Facts) -> Schema:
    members = {name: {"type": "string"} for name in ("type", "title", "detail", "status")}
    optional = {name: _PROBLEM_MEMBERS[name] for name in problem["optional_members"]}
    return {"type": "object", "required": list(members), "properties": {**members, **optional}}


def _bodies(name: str, resource: Facts) -> dict[str, Schema]:
    made: dict[str, Schema] = {}
    whole = f"{name}_{resource['schema_version']}"
    for body in ("get_response_body", "post_request_body", "post_response_body", "put_request_body"):
        members = {field: facts for field, facts in resource["fields"].items() if body in facts["in"]}
        made[f"{whole}_{body}"] = {
            "type": "object",
            "required": [field for field, facts in members.items() if facts["in"][body] == "required"],
            "properties": {field: _schema(facts) for field, facts in members.items()},
        }
    made[f"{whole}_list_response_body"] = {
        "type": "object",
        "required": ["items", "metadata"],
        "properties": {
            "items": {
                "type": "array",
                # With include, an item is an array.
                "items": {"anyOf": [_reference(f"{whole}_get_response_body"), {"type": "array"}]},
            },
            "metadata": _reference("type_astra_metadata_list"),
        },
    }
    return made


def _schema(field: Facts) -> Schema:
    if "ref" in field:
        return _reference(field["ref"])
    made = {key: field[key] for key in _KEPT if key in field}
    if "items" in field:
        made["items"] = _schema(field["items"])
    if "fields" in field:
        made["properties"] = {name: _schema(member) for name, member in field["fields"].items()}
    return made


def problems_of(facts: Facts) -> dict[tuple[str, str, str], list[int]]:
    """The numbers of the problems by method, path and status."""
    return {
        (operation["method"].lower(), re.sub(r"{\w+}", "{}", operation["path"]), status): answer["problems"]
        for operation in facts["operations"]
        for status, answer in operation["responses"].items()
        if answer["problems"]
    }
