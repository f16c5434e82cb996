"""Parameters that the generated client would write in another way than the document says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from spectools.carrying.kinds import ANYTHING, FILE, SCALARS, items, kinds, listed, members
from spectools.drift.alternatives import Node, Place
from spectools.drift.places import Reader
from spectools.operations import Operation
from spectools.schemas import escape

Document = dict[str, Any]

_AS_TEXT = "describe it as text and write the value yourself"
_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_IN_QUERY = SCALARS | {"null", ANYTHING}


def uncarried(document: Document, operation: Operation, parameter: Mapping[str, Any]) -> Iterator[str]:
    """A line for each thing that the client cannot do with a parameter, references to which have been followed."""
    if "schema" not in parameter:
        return
    where = str(parameter.get("in"))
    subject = f"{operation.name}: the {where} parameter {parameter.get('name')}"
    node = Node(parameter["schema"], f"#/paths/{escape(operation.path)}/{operation.method}")
    reader = Reader(document, sent=True)
    place = reader.place((node,))
    for why in _why(reader, place, parameter, where):
        yield f"{subject} {why}"
    if where == "header" and str(parameter.get("name")).lower() == "content-type" and "requestBody" in operation.body:
        yield f"{subject} would be overwritten by the media type of the body; take it out"


def _why(reader: Reader, place: Place, parameter: Mapping[str, Any], where: str) -> Iterator[str]:
    style = parameter.get("style", _STYLES.get(where))
    if style != _STYLES.get(where):
        yield f"has style: {style}, which the client does not write; {_AS_TEXT}"
        return
    if parameter.get("allowReserved") is True:
        yield "has allowReserved: true, and the client escapes reserved characters; take it out if the server decodes them"
    if where == "query":
        yield from _query(reader, place, parameter)
    elif where == "path":
        yield from _only(place, SCALARS - {"boolean", "date-time"}, "the path")
    elif where == "header":
        yield from _header(place)
    elif where == "cookie":
        yield from _only(place, frozenset(("string",)), "a cookie")


def _query(reader: Reader, place: Place, parameter: Mapping[str, Any]) -> Iterator[str]:
    found = kinds(place)
    if wrong := found - _IN_QUERY - {"array", "object"}:
        yield f"has the type {listed(wrong)}, which the client does not write into a query; {_AS_TEXT}"
    if found & {"array", "object"} and parameter.get("explode", True) is False:
        yield (
            "has explode: false, which joins values by commas, and the client repeats the parameter for each; "
            f"{_AS_TEXT}"
        )
        return
    if "array" in found and (wrong := items(reader, place) - _IN_QUERY):
        yield f"is a list of {listed(wrong)}, which the client does not write into a query; {_AS_TEXT}"
    if "object" not in found:
        return
    if len(place.alternatives) > 1 or place.null:
        yield f"is an object or something else, and the client writes an object only where nothing else may be; {_AS_TEXT}"
        return
    for name, member in members(reader, place).items():
        if wrong := kinds(member) - _IN_QUERY:
            yield f"is an object whose member {name} has the type {listed(wrong)}, which no query can hold; {_AS_TEXT}"


def _header(place: Place) -> Iterator[str]:
    found = kinds(place)
    # Only what is of one kind is made text of; texts are text already.
    several = len(place.alternatives) > 1 or len(found) > 1
    yield from _only(place, frozenset(("string",)) if several else SCALARS - {"date", "date-time"}, "a header")


def _only(place: Place, allowed: frozenset[str], there: str) -> Iterator[str]:
    found = kinds(place)
    if wrong := found - allowed:
        if wrong == {ANYTHING}:
            yield f"does not say its type, and the client writes not every type into {there} as it should; say it"
        elif FILE in wrong:
            yield f"is a file, which {there} cannot hold; {_AS_TEXT}"
        elif len(found) > 1 and wrong <= SCALARS:
            both = f"{listed(wrong)} beside others"
            yield f"may be {listed(found)}, and the client does not write {both} into {there}; {_AS_TEXT}"
        else:
            yield f"has the type {listed(wrong)}, which the client does not write into {there} as it should; {_AS_TEXT}"
