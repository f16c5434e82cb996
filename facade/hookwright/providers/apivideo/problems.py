"""Problems as api.video describes them: to decide by their type, to show their texts, which vary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hookwright.errors import FieldProblem


def code_of(body: Mapping[str, Any]) -> str | None:
    """The last part of the path of a problem's type."""
    kind = body.get("type")
    if not isinstance(kind, str):
        return None
    return re.split("[?#]", kind)[0].rstrip("/").rpartition("/")[2] or None


def message_of(body: Mapping[str, Any]) -> str | None:
    """What a problem says, for people."""
    # Where the title is missing its text is under the name of the field.
    for text in (body.get("title"), body.get("detail"), body.get(str(body.get("name")))):
        if isinstance(text, str) and text:
            return text
    return None


def problems_of(body: Mapping[str, Any]) -> tuple[FieldProblem, ...]:
    """The fields that a problem is about."""
    found = body.get("problems") or [body]
    return tuple(
        FieldProblem(str(problem["name"]), message_of(problem) or "refused", code_of(problem))
        for problem in found
        if isinstance(problem, dict) and problem.get("name")
    )
