"""What stands beside a reference, all of which the generator drops."""

from __future__ import annotations

from typing import Any

from spectools.references import each_reference, resolve
from spectools.schemas import each_schema

Document = dict[str, Any]

_SAYS_NOTHING = frozenset(
    {"description", "summary", "title", "example", "examples", "deprecated", "externalDocs", "xml", "default"}
    | {"readOnly", "writeOnly", "$comment"}
)
"""What a client sends and reads in the same way with or without."""


def carry_null(document: Document) -> None:
    """Write every schema that is a reference or null so that the generator keeps null, which it drops beside ``$ref``."""
    for _, schema in each_schema(document):
        if not isinstance(schema.get("$ref"), str) or _beside(schema) != {"nullable"}:
            continue
        if schema.pop("nullable") is True:
            schema["oneOf"] = [{"$ref": schema.pop("$ref")}]
            schema["nullable"] = True


def dropped(document: Document) -> list[str]:
    """A line for each reference that has something beside it which says more than the reference does."""
    found = []
    for where, _ in each_reference(document, "#"):
        if more := _beside(resolve(document, where)):
            names = ", ".join(sorted(more))
            found.append(f"{where}: what stands beside $ref would be dropped: {names}; put both into allOf")
    return found


def _beside(node: Document) -> set[str]:
    return {key for key in node if key != "$ref" and key not in _SAYS_NOTHING and not key.startswith("x-")}
