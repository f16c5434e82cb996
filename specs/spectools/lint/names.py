"""Rule: what is named is named one way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from spectools.lint.objection import Objection
from spectools.operations import each_operation
from spectools.references import each_reference
from spectools.schemas import each_schema, escape

_STYLES = {
    "PascalCase": re.compile(r"(?:[A-Z][a-z0-9]*)+"),
    "camelCase": re.compile(r"[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*"),
    "snake_case": re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*"),
}
_OF_COMPONENTS = ("schemas", "responses", "parameters", "requestBodies", "examples")
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")


def bad_names(document: dict[str, Any]) -> Iterator[Objection]:
    """An objection for each name that is unlike the others, missing, or used by nothing."""
    yield from _operations(document)
    yield from _tags(document)
    yield from _components(document)
    yield from _members_of_enums(document)


def _operations(document: dict[str, Any]) -> Iterator[Objection]:
    ids = []
    for operation in each_operation(document):
        if "operationId" not in operation.body:
            yield Objection(operation.name, "no operationId")
        else:
            ids.append(operation.body["operationId"])
    styles = {name: [style for style, form in _STYLES.items() if form.fullmatch(name)] for name in ids}
    usual = Counter(style for found in styles.values() for style in found).most_common(1)
    for name, found in styles.items():
        if not usual or usual[0][0] not in found:
            yield Objection(name, f"is no {usual[0][0] if usual else 'name'} as the other operationIds are")
    for name, count in Counter(name.lower().replace("_", "") for name in ids).items():
        if count > 1:
            yield Objection(name, "an operationId that is there twice but for its spelling")


def _tags(document: dict[str, Any]) -> Iterator[Objection]:
    declared = {tag["name"] for tag in document.get("tags", ())}
    used = set()
    for operation in each_operation(document):
        tags = operation.body.get("tags", ())
        used.update(tags)
        if len(tags) != 1 or tags[0] not in declared:
            yield Objection(operation.name, "needs one tag, of those that the document declares")
    for tag in sorted(declared - used):
        yield Objection(f"tag {tag}", "used by nothing")
    for tag in sorted(declared):
        if not _STYLES["snake_case"].fullmatch(tag):
            yield Objection(f"tag {tag}", "is no snake_case")


def _components(document: dict[str, Any]) -> Iterator[Objection]:
    used = {reference for _, reference in each_reference(document, "#")}
    for kind, components in document.get("components", {}).items():
        for name in components:
            where = f"#/components/{kind}/{escape(name)}"
            if kind in _OF_COMPONENTS and not _STYLES["PascalCase"].fullmatch(name):
                yield Objection(where, "is no PascalCase")
            if kind != "securitySchemes" and where not in used:
                yield Objection(where, "used by nothing")


def _members_of_enums(document: dict[str, Any]) -> Iterator[Objection]:
    for where, schema in each_schema(document):
        names = schema.get("x-enum-varnames")
        if names is None:
            continue
        if len(names) != len(schema.get("enum", ())) or len(set(names)) != len(names):
            yield Objection(where, "x-enum-varnames does not have one name for each value")
        for name in names:
            if not _CONSTANT.fullmatch(name):
                yield Objection(where, f"{name} is no UPPER_CASE name")
