"""What a schema admits, with references followed and allOf, anyOf and oneOf taken apart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from attrs import field, frozen

from spectools.json_types import ANY, types_of, values_of
from spectools.references import resolve
from spectools.schemas import Schema


@frozen
class Shape:
    """What one of several schemas admits. Parts are lists of schemas, of which again one has to fit."""

    types: frozenset[str]
    """JSON types; all of them when the schema does not say."""
    values: frozenset[str] | None
    """The values that are named, as JSON; ``None`` when others are admitted or none is named."""
    named: frozenset[str]
    """The values that are named, whether or not others are admitted."""
    fields: dict[str, list[Schema]]
    required: frozenset[str]
    items: list[Schema]
    others: list[Schema]
    """What members that have no name of their own are; empty where the document does not say."""


@frozen
class _Branch:
    """One way to fit a schema."""

    types: frozenset[str] = ANY
    values: frozenset[str] | None = None
    fields: dict[str, list[Schema]] = field(factory=dict)
    required: frozenset[str] = frozenset()
    items: list[Schema] = field(factory=list)
    others: list[Schema] = field(factory=list)


def shape_of(document: dict[str, Any], schemas: Sequence[Schema]) -> Shape:
    """What any of the schemas admits."""
    branches = [branch for schema in schemas for branch in _branches(document, schema, ())]
    fields: dict[str, list[Schema]] = {}
    for branch in branches:
        for name, alternatives in branch.fields.items():
            fields.setdefault(name, []).extend(alternatives)
    with_values = [branch.values for branch in branches if branch.values is not None]
    closed = all(branch.values is not None or branch.types == {"null"} for branch in branches) and with_values
    named = frozenset().union(*with_values)
    objects = [branch.required for branch in branches if branch.fields]
    return Shape(
        types=frozenset().union(*(branch.types for branch in branches)),
        values=named if closed else None,
        named=named,
        fields=fields,
        required=frozenset.intersection(*objects) if objects else frozenset(),
        items=[schema for branch in branches for schema in branch.items],
        others=[schema for branch in branches for schema in branch.others],
    )


def _branches(document: dict[str, Any], schema: Any, inside: tuple[str, ...]) -> Iterator[_Branch]:
    if not isinstance(schema, dict):
        # True and False are schemas in OpenAPI 3.1.
        if schema is not False:
            yield _Branch()
        return
    parts: list[list[_Branch]] = [[_own(schema)]]
    if "$ref" in schema and schema["$ref"] not in inside:
        reference = schema["$ref"]
        parts.append(list(_branches(document, resolve(document, reference), (*inside, reference))))
    parts += [list(_branches(document, member, inside)) for member in schema.get("allOf", ())]
    for key in ("anyOf", "oneOf"):
        if key in schema:
            parts.append([branch for member in schema[key] for branch in _branches(document, member, inside)])
    nullable = schema.get("nullable") is True
    for choice in product(*parts):
        branch = choice[0]
        for other in choice[1:]:
            branch = _both(branch, other)
        if branch.types:
            yield branch
    if nullable:
        yield _Branch(frozenset({"null"}))


def _own(schema: Schema) -> _Branch:
    types, values = types_of(schema), values_of(schema)
    if values is not None:
        values = [value for value in values if value is not None]
    others = schema.get("additionalProperties")
    return _Branch(
        types=types,
        values=frozenset(json.dumps(value, ensure_ascii=False) for value in values) if values else None,
        fields={name: [member] for name, member in schema.get("properties", {}).items()},
        required=frozenset(schema.get("required", ())),
        items=[schema["items"]] if isinstance(schema.get("items"), dict) else [],
        others=[others] if isinstance(others, dict) and others else [],
    )


def _both(one: _Branch, other: _Branch) -> _Branch:
    """What fits both. Where both describe a member, either description will do: enough for comparing."""
    types = one.types & other.types
    if any(
        "number" in these and "integer" in those
        for these, those in ((one.types, other.types), (other.types, one.types))
    ):
        types |= {"integer"}
    values = one.values or other.values
    if one.values is not None and other.values is not None:
        values = one.values & other.values
    return _Branch(
        types=types,
        values=values,
        fields={name: one.fields.get(name, []) + other.fields.get(name, []) for name in {**one.fields, **other.fields}},
        required=one.required | other.required,
        items=one.items + other.items,
        others=one.others + other.others,
    )
