"""The operations of a document, and the modules that they become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen
from openapi_python_client.parser.openapi import generate_operation_id
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import PythonIdentifier

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

# The generator's own default; the configuration may not change it (see generate.py).
FIELD_PREFIX = "field_"


@frozen
class Operation:
    """One operation, with the object that describes it and the path item around that."""

    method: str
    path: str
    item: dict[str, Any]
    body: dict[str, Any]

    @property
    def name(self) -> str:
        """What to call it in a message."""
        return str(self.body.get("operationId") or f"{self.method.upper()} {self.path}")

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others: how a parameter in the path is called is nobody's business but the client's."""
        return self.method, re.sub(r"{[^}]*}", "{}", self.path)

    @property
    def module(self) -> str:
        """Its module, as <tag>/<operation>: only the first tag counts, and only after cleaning."""
        tags = self.body.get("tags") or ["default"]
        return f"{PythonIdentifier(tags[0], prefix='tag')}/{self._identifier()}"

    def _identifier(self) -> PythonIdentifier:
        given = self.body.get("operationId")
        if given is not None:
            return PythonIdentifier(given, prefix=FIELD_PREFIX)
        return generate_operation_id(path=UntrustedString(self.path), method=self.method, prefix=FIELD_PREFIX)


def each_operation(document: dict[str, Any]) -> Iterator[Operation]:
    """Every operation of the document whose path item is written out."""
    for path, item in document.get("paths", {}).items():
        if path.startswith("x-"):
            continue
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield Operation(method, path, item, item[method])


def modules_of(package: Path) -> set[str]:
    """The operation modules that a generated package has, as <tag>/<operation>."""
    found = (package / "api").glob("*/*.py")
    return {f"{file.parent.name}/{file.stem}" for file in found if file.stem != "__init__"}


def missing_and_surplus(document: dict[str, Any], package: Path) -> list[str]:
    """What the package lacks or has beyond the document's operations; nothing when they agree."""
    expected = {operation.module: operation.name for operation in each_operation(document)}
    made = modules_of(package)
    lost = [f"the generator dropped {expected[module]}" for module in sorted(expected.keys() - made)]
    extra = [f"api/{module}.py belongs to no operation" for module in sorted(made - expected.keys())]
    return lost + extra
