"""What the generator would lose or break without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi_python_client.parser.properties import Class, EnumProperty
from openapi_python_client.strings import ClassName, PythonIdentifier

from spectools.carrying import beside, bodies, parameters
from spectools.operations import FIELD_PREFIX, Operation, each_operation
from spectools.references import resolve
from spectools.schemas import Schema, each_schema

# Locals of the generated to_dict and from_dict, and attributes of every model.
UNSAFE_PROPERTIES = frozenset(
    {"d", "cls", "cast", "from_dict", "to_dict", "additional_properties", "field_dict"} | {"prop", "prop_name"}
)
# Locals of the generated _get_kwargs and what the generated functions call.
UNSAFE_PARAMETERS = frozenset({"params", "headers", "cookies", "body", "quote", "sync_detailed", "asyncio_detailed"})

# What the generated models import by these names.
UNSAFE_SCHEMAS = frozenset({"Mapping", "Any", "TypeVar", "Unset"})


def refusals(document: dict[str, Any]) -> list[str]:
    """A line for each thing in the document that the generator cannot be trusted with."""
    found = [*_colliding_operations(document), *_unsafe_schemas(document), *beside.dropped(document)]
    for operation in each_operation(document):
        found += [*_servers(operation), *_parameters(document, operation), *bodies.uncarried(document, operation)]
    for where, schema in each_schema(document):
        found += _unsafe_properties(where, schema)
        found += _enum(where, schema)
    return found


def _colliding_operations(document: dict[str, Any]) -> Iterator[str]:
    # The last one would win.
    first: dict[str, str] = {}
    for operation in each_operation(document):
        if operation.module in first:
            yield f"{first[operation.module]} and {operation.name} would both be api/{operation.module}.py"
        first.setdefault(operation.module, operation.name)


def _servers(operation: Operation) -> Iterator[str]:
    if any(holder.get("servers") for holder in (operation.item, operation.body)):
        yield f"{operation.name}: it has servers of its own, and a client calls every operation at one address"


def _parameters(document: dict[str, Any], operation: Operation) -> Iterator[str]:
    for given in [*operation.body.get("parameters", []), *operation.item.get("parameters", [])]:
        parameter = resolve(document, given["$ref"]) if "$ref" in given else given
        name = parameter.get("name", "")
        if "content" in parameter:
            yield f"{operation.name}: the parameter {name} uses content; give it a schema"
        if PythonIdentifier(name, prefix=FIELD_PREFIX) in UNSAFE_PARAMETERS:
            yield f"{operation.name}: a parameter named {name} breaks the generated function"
        yield from parameters.uncarried(document, operation, parameter)


def _unsafe_schemas(document: dict[str, Any]) -> Iterator[str]:
    for name in document.get("components", {}).get("schemas", {}):
        if ClassName(name, FIELD_PREFIX) in UNSAFE_SCHEMAS:
            yield f"a schema named {name} breaks the generated models"


def _unsafe_properties(where: str, schema: Schema) -> Iterator[str]:
    for name in schema.get("properties", {}):
        if PythonIdentifier(name, prefix=FIELD_PREFIX) in UNSAFE_PROPERTIES:
            yield f"{where}: a property named {name} breaks the generated model"


def _enum(where: str, schema: Schema) -> Iterator[str]:
    members = [member for member in schema.get("enum", ()) if member is not None]
    names = schema.get("x-enum-varnames")
    if names is not None and len(names) != len(members):
        # The generator ignores a list of another length.
        yield f"{where}: {len(names)} x-enum-varnames for {len(members)} members"
        return
    if not members or not all(isinstance(member, str) for member in members):
        return
    holder = Class(name=ClassName("Enum", FIELD_PREFIX), module_name=PythonIdentifier("enum", FIELD_PREFIX))
    try:
        kept = len(EnumProperty.values_from_list(members, holder, names or []))
    except ValueError:
        kept = 0
    if kept < len(members):
        yield f"{where}: members of the enum get the same name in Python; tell them apart with x-enum-varnames"
