"""The versions of OpenAPI whose words are known; another version may mean something else by them."""

from __future__ import annotations

import re
from typing import Any

from spectools.failure import SpecFailure

_KNOWN = re.compile(r"3\.[01](\.\d+(-\w[\w.-]*)?)?")
_DIALECTS = re.compile(
    r"https://spec\.openapis\.org/oas/3\.1/dialect/(base|\d{4}-\d\d-\d\d)|"
    r"https://json-schema\.org/draft/2020-12/schema"
)


def check_version(document: dict[str, Any], place: str) -> None:
    """SpecFailure unless the document is OpenAPI 3.0 or 3.1 whose schemas are in the usual dialect."""
    if why := unknown_version(document):
        raise SpecFailure(f"{place}: {why}")


def unknown_version(document: dict[str, Any]) -> str | None:
    """Why the document cannot be read for what it says; ``None`` when it can."""
    if "openapi" not in document:
        if "swagger" in document:
            return (
                f"swagger: {document['swagger']!r} is older than OpenAPI 3.0; convert the document to 3.0, "
                "for instance with swagger2openapi"
            )
        return "it has no member openapi, so it is no OpenAPI document; is it the right one?"
    # Without quotes YAML makes a number of a version that has no third part.
    version = document["openapi"]
    if not isinstance(version, str | float) or not _KNOWN.fullmatch(str(version)):
        return f"openapi: {version!r} is not a version that is known here; 3.0 and 3.1 are"
    dialect = document.get("jsonSchemaDialect")
    if dialect is not None and not (isinstance(dialect, str) and _DIALECTS.fullmatch(dialect)):
        return f"jsonSchemaDialect: {dialect!r} is not a dialect that is known here; leave it out, or use OpenAPI 3.1's"
    return None
