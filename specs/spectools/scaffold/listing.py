"""The operation that a new provider's fake answers: the one that lists hooks, as far as a document tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import frozen
from openapi_python_client.strings import PythonIdentifier

from spectools.failure import SpecFailure
from spectools.operations import FIELD_PREFIX, Operation, each_operation
from spectools.references import resolve
from spectools.scaffold.smallest import smallest

Document = dict[str, Any]

_REFUSALS = ("401", "403", "400", "4XX", "default")


@frozen
class DocumentedAnswer:
    """A status and a body, which is ``None`` where there is none."""

    status: int
    body: Any


@frozen
class Listing:
    """The operation: where it is, what it has to be called with, and what it answers when there is nothing."""

    module: str
    """``tag.operation``, below the generated package's ``api``."""
    route: str
    """Its path, with parameters as Starlette writes them."""
    arguments: dict[str, Any]
    answer: DocumentedAnswer
    refusal: DocumentedAnswer


def listing_of(document: Document) -> Listing:
    """The likeliest operation; SpecFailure when none reads anything.

    An operation without a documented refusal gets one, since the document is what answers are held to.
    """
    reading = [operation for operation in each_operation(document) if operation.method == "get"]
    if not reading:
        raise SpecFailure("none of the operations is a GET: have the one among them that lists hooks")
    chosen = min(reading, key=lambda operation: _unlikeliness(document, operation))
    responses = chosen.body["responses"]
    if not any(status.upper() in ("4XX", "DEFAULT") or status in _REFUSALS for status in responses):
        responses["401"] = {"description": "The credential is refused. (Not said by the vendor's document.)"}
    return Listing(
        chosen.module.replace("/", "."),
        _route(chosen.path),
        {
            _python_name(one["name"]): smallest(document, one.get("schema", {})) or "x"
            for one in _needed(document, chosen)
        },
        DocumentedAnswer(200, _body(document, responses, ("200", "2XX", "default"))),
        _refusal(document, responses),
    )


def _route(path: str) -> str:
    parts = re.split(r"{[^}]*}", path)
    return parts[0] + "".join(f"{{part{number}}}{part}" for number, part in enumerate(parts[1:]))


def _unlikeliness(document: Document, operation: Operation) -> tuple[Any, ...]:
    words = f"{operation.path} {operation.name}".lower()
    ends_with_one = operation.path.endswith("}")
    return ends_with_one, "hook" not in words, len(list(_needed(document, operation))), len(operation.path)


def _needed(document: Document, operation: Operation) -> Iterator[Document]:
    given = [*operation.item.get("parameters", ()), *operation.body.get("parameters", ())]
    resolved = [resolve(document, one["$ref"]) if "$ref" in one else one for one in given]
    # What an operation says of a parameter replaces what its path says.
    for one in {(one["in"], one["name"]): one for one in resolved}.values():
        if one.get("required") or one["in"] == "path":
            yield one


def _python_name(name: str) -> str:
    return str(PythonIdentifier(name, prefix=FIELD_PREFIX))


def _refusal(document: Document, responses: Document) -> DocumentedAnswer:
    named = {status.upper() if status != "default" else status: status for status in responses}
    status = next(status for status in _REFUSALS if status in named)
    return DocumentedAnswer(int(status) if status.isdigit() else 401, _body(document, responses, (named[status],)))


def _body(document: Document, responses: Document, statuses: tuple[str, ...]) -> Any:
    for status in statuses:
        response = responses.get(status)
        if response is None:
            continue
        if "$ref" in response:
            response = resolve(document, response["$ref"])
        for name, content in response.get("content", {}).items():
            if "json" in name and "schema" in content:
                return smallest(document, content["schema"])
        return None
    return None
