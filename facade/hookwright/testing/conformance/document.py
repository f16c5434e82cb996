"""The operations of a document, found by what was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from attrs import frozen

Object = Mapping[str, Any]

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@frozen
class Operation:
    """One operation: what the document says of it and of its parameters, with references followed."""

    method: str
    template: str
    pattern: re.Pattern[str]
    body: Object
    parameters: tuple[Object, ...]

    def values(self, path: str) -> dict[str, str]:
        """The values of the path's parameters."""
        found = self.pattern.fullmatch(path)
        assert found is not None
        names = re.findall(r"{([^}]*)}", self.template)
        return dict(zip(names, map(unquote, found.groups()), strict=True))


class Document:
    """An OpenAPI document, asked about single requests."""

    def __init__(self, document: Object) -> None:
        self.content = document
        bases = {urlsplit(server.get("url", "")).path.rstrip("/") for server in document.get("servers", ())} | {""}
        prefix = "|".join(_as_pattern(base, "(?:[^/]+)") for base in sorted(bases, reverse=True))
        self._operations = [
            Operation(
                method.upper(),
                path,
                re.compile(f"(?:{prefix}){_as_pattern(path, '([^/]+)')}"),
                item[method],
                tuple(self._parameters(item, item[method])),
            )
            for path, item in document.get("paths", {}).items()
            for method in _METHODS
            if method in item
        ]
        # A path without parameters goes before one that would take its last word for a parameter.
        self._operations.sort(key=lambda operation: operation.template.count("{"))
        self._token_paths = set(self._paths_of_tokens())

    def find(self, method: str, path: str) -> Operation | None:
        """The operation that a request is for."""
        for operation in self._operations:
            if operation.method == method and operation.pattern.fullmatch(path):
                return operation
        return None

    def gives_tokens(self, path: str) -> bool:
        """Whether tokens are fetched there: no operation, but known all the same."""
        return path.endswith(tuple(self._token_paths))

    def resolve(self, node: Any) -> Any:
        """The node, or what it refers to; ``LookupError`` when nothing is there."""
        while isinstance(node, Mapping) and isinstance(node.get("$ref"), str):
            reference = node["$ref"]
            if not reference.startswith("#/"):
                raise LookupError(f"{reference} points out of the document")
            node = self.content
            for step in reference[2:].split("/"):
                node = node[unquote(step).replace("~1", "/").replace("~0", "~")]
        return node

    def _parameters(self, item: Object, operation: Object) -> Iterator[Object]:
        resolved = [self.resolve(one) for one in (*item.get("parameters", ()), *operation.get("parameters", ()))]
        # Those of the operation come last, and replace those of the path.
        yield from {(one["in"], one["name"]): one for one in resolved}.values()

    def _paths_of_tokens(self) -> Iterator[str]:
        for scheme in self.content.get("components", {}).get("securitySchemes", {}).values():
            for flow in self.resolve(scheme).get("flows", {}).values():
                for name in ("tokenUrl", "refreshUrl"):
                    if name in flow:
                        yield urlsplit(flow[name]).path


def _as_pattern(path: str, parameter: str) -> str:
    parts = re.split(r"({[^}]*})", path)
    return "".join(parameter if part.startswith("{") else re.escape(part) for part in parts)
