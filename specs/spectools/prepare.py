"""Turns a document that is right into one that the generator does not get wrong."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from attrs import field, frozen

from spectools.carrying.beside import carry_null
from spectools.failure import SpecFailure
from spectools.operations import each_operation
from spectools.references import dangling, resolve
from spectools.refusals import refusals
from spectools.schemas import each_schema

_JSON = "application/json"
# What a document says of an operation that no server carries out: then its refusal is the answer.
_ALWAYS_REFUSED = "x-always-refused"
# Of what has no JSON, what the generator can send; anything else only for want of these.
_BODY_TYPES = (_JSON, "multipart/form-data", "application/x-www-form-urlencoded", "application/octet-stream")


@frozen
class Prepared:
    """What the generator is given."""

    document: dict[str, Any]
    content_type_overrides: dict[str, str] = field(factory=dict)


def prepare(document: dict[str, Any]) -> Prepared:
    """The document as the generator needs it; SpecFailure with all that it would lose without a word.

    Pure: the same document gives the same result, and the one passed in stays as it is.
    """
    made = deepcopy(document)
    if problems := dangling(made) or _inline_path_items(made):
        raise SpecFailure(problems)
    carry_null(made)
    for _, schema in each_schema(made):
        # Two schemas with one title cost every answer that uses either.
        if isinstance(schema.get("title"), str):
            del schema["title"]
        # A default would be sent with every request that does not name the member.
        schema.pop("default", None)
    for operation in each_operation(made):
        _keep_one_body(made, operation.body)
        problems += _keep_answers(operation.name, operation.body)
    problems += refusals(made)
    if problems:
        raise SpecFailure(problems)
    return Prepared(made, _content_type_overrides(made))


def _inline_path_items(document: dict[str, Any]) -> list[str]:
    problems = []
    for path, item in document.get("paths", {}).items():
        seen: set[str] = set()
        while isinstance(item, dict) and "$ref" in item:
            reference = item.pop("$ref")
            if reference in seen:
                problems.append(f"{path}: {reference} leads back to itself")
                break
            seen.add(reference)
            target = deepcopy(resolve(document, reference))
            if both := sorted(item.keys() & target.keys()):
                problems.append(f"{path}: both the path item and {reference} have {', '.join(both)}")
                break
            item.update(target)
    return problems


def _keep_one_body(document: dict[str, Any], operation: dict[str, Any]) -> None:
    body = operation.get("requestBody")
    if not body:
        return
    if "$ref" in body:
        body = operation["requestBody"] = deepcopy(resolve(document, body["$ref"]))
    content = body.get("content", {})
    if len(content) > 1:
        kept = min(content, key=lambda name: (_rank(name), list(content).index(name)))
        body["content"] = {kept: content[kept]}


def _rank(media_type: str) -> int:
    plain = _plain_media_type(media_type)
    if plain in _BODY_TYPES:
        # Vendor JSON ranks right behind JSON.
        return 0 if plain == _JSON else 1 + _BODY_TYPES.index(plain)
    return 1 if _is_json(plain) else len(_BODY_TYPES) + 1


def _keep_answers(name: str, operation: dict[str, Any]) -> list[str]:
    responses: dict[str, Any] = {status.upper(): answer for status, answer in operation.get("responses", {}).items()}
    if operation.get(_ALWAYS_REFUSED) is True:
        return []
    # An error's model beside the good one would make every call return either. An operation without a 2xx means its
    # `default`, or sends the caller elsewhere.
    for kept in ("2", "DEFAULT", "3"):
        if good := {status: answer for status, answer in responses.items() if status.startswith(kept)}:
            operation["responses"] = {"default" if status == "DEFAULT" else status: good[status] for status in good}
            return []
    return [f"{name} has no answer but errors"]


def _content_type_overrides(document: dict[str, Any]) -> dict[str, str]:
    found = set()
    for operation in each_operation(document):
        holders = [operation.body.get("requestBody"), *operation.body["responses"].values()]
        for holder in holders:
            if not holder:
                continue
            if "$ref" in holder:
                holder = resolve(document, holder["$ref"])
            found.update(holder.get("content", {}))
    # The generator knows lower-case types without parameters; the wire keeps the type that the document says.
    return {name: _JSON for name in sorted(found) if name != _JSON and _is_json(_plain_media_type(name))}


def _plain_media_type(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _is_json(plain: str) -> bool:
    return plain == _JSON or plain.endswith("+json")
