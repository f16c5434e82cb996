"""Checks that a document is OpenAPI at all."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from spectools.references import dangling

# 3.2 is refused by the generator.
_VALIDATORS = {"3.0": OpenAPIV30SpecValidator, "3.1": OpenAPIV31SpecValidator}


def faults(document: dict[str, Any]) -> list[str]:
    """A line for each thing that makes the document invalid; nothing when it is valid."""
    version = str(document.get("openapi", "")).rpartition(".")[0]
    if version not in _VALIDATORS:
        return [f"the document is not OpenAPI 3.0 or 3.1 but {document.get('openapi', 'something else')!r}"]
    found = [_line(error) for error in _VALIDATORS[version](document).iter_errors()]
    # The validator overlooks references in bodies and unknown security schemes. A document that does not have
    # OpenAPI's shape is no use looking into.
    return found or dangling(document)


def _line(error: OpenAPIValidationError) -> str:
    where = "/".join(map(str, error.absolute_path))
    # Messages repeat the whole part of the document that they are about.
    return shorten(f"#/{where}: {error.message.splitlines()[0]}", 300)
