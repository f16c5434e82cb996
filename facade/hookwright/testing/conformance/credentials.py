"""Whether a request carries credentials of a kind that its operation asks for. Whether they are good is not judged."""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from hookwright.testing.conformance.document import Document, Operation
from hookwright.testing.conformance.exchange import WireRequest


def has_credentials(document: Document, operation: Operation, request: WireRequest) -> bool:
    """Whether one of the alternatives is there, whole; true when none is needed."""
    wanted = operation.body.get("security", document.content.get("security", ()))
    schemes = document.content.get("components", {}).get("securitySchemes", {})
    return not wanted or any(
        all(_is_there(document.resolve(schemes[name]), request) for name in alternative) for alternative in wanted
    )


def _is_there(scheme: Mapping[str, Any], request: WireRequest) -> bool:
    match scheme["type"]:
        case "http":
            return _authorization(request, scheme["scheme"])
        case "oauth2" | "openIdConnect":
            return _authorization(request, "bearer")
        case "apiKey":
            name = scheme["name"]
            match scheme["in"]:
                case "header":
                    return bool(request.headers.get(name.lower()))
                case "query":
                    return any(parse_qs(request.query).get(name, ()))
                case _:
                    return name in SimpleCookie(request.headers.get("cookie", ""))
        case _:
            return False


def _authorization(request: WireRequest, scheme: str) -> bool:
    word, _, rest = request.headers.get("authorization", "").partition(" ")
    return word.lower() == scheme.lower() and bool(rest.strip())
