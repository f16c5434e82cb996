"""The parameters of a request: each known, each there that has to be, each with a value that fits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from hookwright.testing.conformance.document import Document, Operation
from hookwright.testing.conformance.exchange import WireRequest
from hookwright.testing.conformance.schemas import Schemas

# Others of the document describe these; OpenAPI says to pass over parameters of these names.
_DESCRIBED_ELSEWHERE = ("accept", "authorization", "content-type")
_SEPARATORS = {"form": ",", "simple": ",", "spaceDelimited": " ", "pipeDelimited": "|"}
_USUAL_STYLE = {"query": "form", "path": "simple", "header": "simple"}
_DEEP = re.compile(r"([^\[\]]+)\[([^\[\]]*)\]")


def parameter_problems(
    document: Document, schemas: Schemas, operation: Operation, request: WireRequest
) -> Iterator[str]:
    """A line for each thing that is wrong with the parameters."""
    query = parse_qsl(request.query, keep_blank_values=True)
    given = {
        "query": _grouped(query),
        "path": {name: [value] for name, value in operation.values(request.path).items()},
        "header": {name: [value] for name, value in request.headers.items()},
    }
    known = set(_credentials_in_query(document))
    for parameter in operation.parameters:
        place, name = parameter["in"], parameter["name"]
        if place not in given:
            raise NotImplementedError(f"parameters in {place} are not judged")
        if place == "header":
            name = name.lower()
            if name in _DESCRIBED_ELSEWHERE:
                continue
        known |= _names(parameter, given["query"])
        called = f"{place} parameter {parameter['name']}"
        texts = _texts(parameter, given[place], name)
        if texts is None:
            if parameter.get("required"):
                yield f"{called} is missing"
            continue
        schema = parameter.get("schema")
        if schema is None:
            (media,) = parameter["content"].values()
            schema, value = media.get("schema", {}), _json(texts)
        else:
            value = _value(schemas, parameter, schema, texts)
        for problem in schemas.problems(schema, value):
            yield f"{called}: {problem}"
    for name in given["query"].keys() - known:
        yield f"query parameter {name} is not documented"


def _grouped(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return grouped


def _style(parameter: Mapping[str, Any]) -> tuple[str, bool]:
    style = parameter.get("style", _USUAL_STYLE[parameter["in"]])
    return style, parameter.get("explode", style == "form")


def _names(parameter: Mapping[str, Any], query: Mapping[str, list[str]]) -> set[str]:
    """What a parameter may be called in a query."""
    if parameter["in"] != "query":
        return set()
    name = parameter["name"]
    if _style(parameter)[0] != "deepObject":
        return {name}
    return {one for one in query if (found := _DEEP.fullmatch(one)) and found[1] == name}


def _texts(parameter: Mapping[str, Any], given: Mapping[str, list[str]], name: str) -> Any:
    """What was given: a list of texts, or texts by member for an object that is spread over several parameters."""
    if parameter["in"] == "query" and _style(parameter)[0] == "deepObject":
        members = {found[2]: given[one] for one in given if (found := _DEEP.fullmatch(one)) and found[1] == name}
        return members or None
    return given.get(name)


def _value(schemas: Schemas, parameter: Mapping[str, Any], schema: Any, texts: Any) -> Any:
    style, explode = _style(parameter)
    if isinstance(texts, dict):
        members = {
            name: one["properties"][name]
            for one in schemas.alternatives(schema)
            for name in texts
            if name in one.get("properties", {})
        }
        return {name: schemas.read(members.get(name, {}), values[-1]) for name, values in texts.items()}
    if style not in _SEPARATORS or schemas.takes(schema, "object"):
        raise NotImplementedError(f"{parameter['name']}: objects of the style {style} are not judged")
    if not schemas.takes(schema, "array"):
        # A name that is given twice has no single value.
        return schemas.read(schema, texts[0]) if len(texts) == 1 else texts
    items: Any = next((one["items"] for one in schemas.alternatives(schema) if "items" in one), {})
    if not (explode and parameter["in"] == "query"):
        texts = [part for text in texts for part in text.split(_SEPARATORS[style])]
    return [schemas.read(items, text) for text in texts]


def _json(texts: list[str]) -> Any:
    try:
        return json.loads(texts[0]) if len(texts) == 1 else texts
    except ValueError:
        return texts[0]


def _credentials_in_query(document: Document) -> Iterator[str]:
    for scheme in document.content.get("components", {}).get("securitySchemes", {}).values():
        scheme = document.resolve(scheme)
        if scheme.get("type") == "apiKey" and scheme.get("in") == "query":
            yield scheme["name"]
