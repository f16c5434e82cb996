"""Checks that a document is OpenAPI at all."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from spectools.references import dangling, unknown_security
from spectools.versions import unknown_version

# 3.2 is refused by the generator.
_VALIDATORS = {"3.0": OpenAPIV30SpecValidator, "3.1": OpenAPIV31SpecValidator}


def faults(document: dict[str, Any]) -> list[str]:
    """A line for each thing that makes the document invalid; nothing when it is valid."""
    if why := unknown_version(document):
        return [f"the document is not OpenAPI 3.0 or 3.1: {why}"]
    version = str(document["openapi"])[:3]
    # The validator breaks on some references that point to nothing and overlooks others, and it does not know security
    # schemes. Each check relies on the one before.
    try:
        return (
            dangling(document)
            or [_line(error) for error in _VALIDATORS[version](document).iter_errors()]
            or list(unknown_security(document))
        )
    except RecursionError:
        return ["the document refers to itself without end"]


def _line(error: OpenAPIValidationError) -> str:
    where = "/".join(map(str, error.absolute_path))
    # Messages repeat the whole part of the document that they are about.
    return shorten(f"#/{where}: {error.message.splitlines()[0]}", 300)
