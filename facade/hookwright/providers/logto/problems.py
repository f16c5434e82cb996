"""What Logto says is wrong with a request."""

from __future__ import annotations

from typing import Any

from hookwright.errors import FieldProblem
from hookwright.kit.reading import Fields


def problem_of(issue: Any) -> FieldProblem:
    """Return one field that Logto refused."""
    fields = Fields(issue)
    path = fields.member("path")
    place = ".".join(map(str, path)) if isinstance(path, list) else ""
    return FieldProblem(place, fields.optional("message", str) or "refused", fields.optional("code", str))
