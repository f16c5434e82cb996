"""Cuts a document to some of its operations, with exactly what they reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Any

from spectools.failure import SpecFailure
from spectools.form import reading
from spectools.operations import METHODS, Operation, each_operation
from spectools.references import dangling, each_reference, resolve
from spectools.schemas import each_schema, escape
from spectools.size import check_size

Document = dict[str, Any]
Wanted = Callable[[Operation], bool]

_COMPONENTS = "#/components/"
# Nobody nests such references; more of them than this lead in a circle.
_DEEPEST = 100


def sliced(document: Document, wanted: Wanted) -> Document:
    """The document with the wanted operations and what they reach, in the document's order.

    The document passed in stays as it is. SpecFailure when a reference of what is kept points to nothing, or when the
    document is not of the form that an OpenAPI document has.
    """
    with reading(document, "the document"):
        return _sliced(document, wanted)


def _sliced(document: Document, wanted: Wanted) -> Document:
    paths = {path: _cut(document, path, item, wanted) for path, item in document.get("paths", {}).items()}
    kept: Document = {
        key: document[key] for key in ("openapi", "info", "jsonSchemaDialect", "servers") if key in document
    }
    kept["paths"] = {path: item for path, item in paths.items() if any(method in item for method in METHODS)}
    check_size(kept, "the operations and what they refer to")
    kept = deepcopy(kept)
    operations = list(each_operation(kept))
    if "security" in document and not all("security" in operation.body for operation in operations):
        kept["security"] = deepcopy(document["security"])
    _add_tags(kept, document, operations)
    _inline(kept, document)
    _add_components(kept, document, operations)
    if problems := dangling(kept):
        raise SpecFailure(problems)
    return kept


def on_paths(patterns: Iterable[str]) -> Wanted:
    """Wants operations by their path, or by method and path: ``/hooks*``, ``GET /hooks/{id}``; ``*`` is any text."""
    expressions = [re.compile(".*".join(map(re.escape, pattern.split("*")))) for pattern in patterns]

    def wanted(operation: Operation) -> bool:
        names = (operation.path, f"{operation.method.upper()} {operation.path}")
        return any(expression.fullmatch(name) for expression in expressions for name in names)

    return wanted


def same_as(document: Document) -> Wanted:
    """Wants the operations that another document has, whatever it calls the parameters in their paths."""
    keys = {operation.key for operation in each_operation(document)}
    return lambda operation: operation.key in keys


def _cut(document: Document, path: str, item: Any, wanted: Wanted) -> dict[str, Any]:
    """The path item without the operations that nobody wants; what is said for all of its operations stays."""
    seen: set[str] = set()
    while isinstance(item, dict) and isinstance(item.get("$ref"), str) and item["$ref"] not in seen:
        seen.add(item["$ref"])
        item = {**_target(document, item["$ref"]), **{key: value for key, value in item.items() if key != "$ref"}}
    if not isinstance(item, dict):
        return {}
    kept = {operation.method for operation in each_operation({"paths": {path: item}}) if wanted(operation)}
    return {key: value for key, value in item.items() if key not in METHODS or key in kept}


def _add_tags(kept: Document, document: Document, operations: list[Operation]) -> None:
    used = {tag for operation in operations for tag in operation.body.get("tags", ())}
    if tags := [tag for tag in document.get("tags", ()) if tag.get("name") in used]:
        kept["tags"] = deepcopy(tags)


def _inline(kept: Document, document: Document) -> None:
    """Put what is outside of the components in the place of the references to it: it may be in a path that is gone."""
    outside: list[tuple[str, str]] = []
    values = 0
    for _ in range(_DEEPEST):
        outside = [(where, ref) for where, ref in each_reference(kept, "#") if not ref.startswith(_COMPONENTS)]
        if not outside:
            return
        for where, reference in outside:
            target = _target(document, reference)
            values = check_size(target, "what references outside of the components lead to", values)
            node = resolve(kept, where)
            node.pop("$ref", None)
            node.update(deepcopy(target))
    raise SpecFailure(f"{outside[0][0]}: {outside[0][1]} leads back to itself")


def _add_components(kept: Document, document: Document, operations: list[Operation]) -> None:
    there = document.get("components", {})
    found: dict[tuple[str, str], Any] = {}
    new = {("securitySchemes", name) for name in _schemes(kept, operations)} | _reached(kept)
    while new := {(kind, name) for kind, name in new - found.keys() if name in there.get(kind, {})}:
        added = {(kind, name): deepcopy(there[kind][name]) for kind, name in new}
        found.update(added)
        grown = {"components": _by_kind(added)}
        _inline(grown, document)
        new = _reached(grown)
    # In the document's order, so that slicing a slice changes nothing.
    components = {
        kind: members
        for kind, named in there.items()
        if isinstance(named, dict) and (members := {name: found[kind, name] for name in named if (kind, name) in found})
    }
    if components:
        kept["components"] = components


def _by_kind(found: dict[tuple[str, str], Any]) -> dict[str, dict[str, Any]]:
    components: dict[str, dict[str, Any]] = {}
    for (kind, name), component in found.items():
        components.setdefault(kind, {})[name] = component
    return components


def _schemes(kept: Document, operations: list[Operation]) -> Iterator[str]:
    for holder in (kept, *(operation.body for operation in operations)):
        for requirement in holder.get("security", ()):
            yield from requirement


def _reached(document: Document) -> set[tuple[str, str]]:
    """The components that references and discriminators of the document name."""
    references = [reference for _, reference in each_reference(document, "#")]
    for _, schema in each_schema(document):
        mapping = (schema.get("discriminator") or {}).get("mapping") or {}
        # A mapping may name a schema without the way to it.
        references += [name if "/" in name else f"#/components/schemas/{escape(name)}" for name in mapping.values()]
    return {
        (kind, name.replace("~1", "/").replace("~0", "~"))
        for reference in references
        if reference.startswith(_COMPONENTS)
        for kind, _, rest in [reference.removeprefix(_COMPONENTS).partition("/")]
        for name in [rest.partition("/")[0]]
    }


def _target(document: Document, reference: str) -> dict[str, Any]:
    try:
        target = resolve(document, reference)
    except LookupError as error:
        raise SpecFailure(str(error.args[0])) from error
    if not isinstance(target, dict):
        raise SpecFailure(f"{reference} is no object")
    return target
