"""How a document wants requests to be authorized, as far as one credential in one header can do it."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from spectools.failure import SpecFailure
from spectools.operations import each_operation
from spectools.references import resolve

Document = dict[str, Any]


@frozen
class Header:
    """The header of a credential, and what stands before it; ``encoded`` is the Base64 of HTTP basic."""

    name: str = "Authorization"
    before: str = "Bearer "
    encoded: bool = False


def header_of(document: Document) -> Header:
    """The header that most is asked for with; SpecFailure when it takes something else than one header."""
    usual: list[Document] = document.get("security", [])
    wanted = [one for each in each_operation(document) for one in each.body.get("security", usual) if one]
    if not wanted:
        # Many documents leave it out, and then it is this, more often than not.
        return Header()
    headers = [header for one in wanted if (header := _header(document, one)) is not None]
    if not headers:
        raise SpecFailure("the document wants a credential that is not in one header: have it name one that is")
    return max(headers, key=headers.count)


def _header(document: Document, requirement: Document) -> Header | None:
    if len(requirement) != 1:
        return None
    scheme = resolve(document, f"#/components/securitySchemes/{next(iter(requirement))}")
    if "$ref" in scheme:
        scheme = resolve(document, scheme["$ref"])
    match scheme.get("type"), str(scheme.get("scheme", "")).lower(), scheme.get("in"):
        case ("oauth2" | "openIdConnect", _, _) | ("http", "bearer", _):
            return Header()
        case ("http", "basic", _):
            return Header(before="Basic ", encoded=True)
        case ("apiKey", _, "header"):
            return Header(str(scheme["name"]), "")
        case _:
            return None
