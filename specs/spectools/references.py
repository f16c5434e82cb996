"""Checks that what a document points to is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spectools.operations import each_operation
from spectools.schemas import NAMED, OPAQUE, escape

NAMES = NAMED | {"schemas", "properties", "patternProperties"}
"""Members whose own members are named freely, even where the names read like keywords."""


def resolve(document: dict[str, Any], reference: str) -> Any:
    """What a reference within the document points to; LookupError when nothing is there."""
    if not reference.startswith("#/"):
        raise LookupError(f"{reference} points out of the document")
    node: Any = document
    for step in reference[2:].split("/"):
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(node, list) and name.isdigit() and int(name) < len(node):
            node = node[int(name)]
        elif isinstance(node, dict) and name in node:
            node = node[name]
        else:
            raise LookupError(f"{reference} points to nothing")
    return node


def dangling(document: dict[str, Any]) -> list[str]:
    """A line for each reference that points to nothing, or out of the document."""
    found = []
    for where, reference in each_reference(document, "#"):
        try:
            resolve(document, reference)
        except LookupError as error:
            found.append(f"{where}: {error.args[0]}")
    return found


def each_reference(node: object, where: str) -> Iterator[tuple[str, str]]:
    """Every reference with the JSON pointer of the object that it stands in."""
    if isinstance(node, list):
        for index, value in enumerate(node):
            yield from each_reference(value, f"{where}/{index}")
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield where, node["$ref"]
        names = where.rpartition("/")[2] in NAMES
        for key, value in node.items():
            place = f"{where}/{escape(key)}"
            if names or key not in OPAQUE:
                yield from each_reference(value, place)
            elif key == "examples" and isinstance(value, dict):
                # An example may be a reference; what is inside of one is a value.
                for name, one in value.items():
                    if isinstance(one, dict) and isinstance(one.get("$ref"), str):
                        yield f"{place}/{escape(name)}", one["$ref"]


def unknown_security(document: dict[str, Any]) -> Iterator[str]:
    """A line for each security requirement whose scheme or scope is nowhere described."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    wanted = [("the document", document.get("security", []))]
    wanted += [(operation.name, operation.body.get("security", [])) for operation in each_operation(document)]
    for where, requirements in wanted:
        for requirement in requirements:
            for name, scopes in requirement.items():
                if name not in schemes:
                    yield f"{where}: there is no security scheme {name}"
                    continue
                flows = schemes[name].get("flows", {}).values()
                known = {scope for flow in flows for scope in flow.get("scopes", {})}
                for scope in scopes if flows else ():
                    if scope not in known:
                        yield f"{where}: the security scheme {name} has no scope {scope}"
