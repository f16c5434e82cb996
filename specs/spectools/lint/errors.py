"""Rule: every operation says how it is refused, and how its server fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spectools.lint.objection import Objection
from spectools.operations import each_operation


def missing_errors(document: dict[str, Any]) -> Iterator[Objection]:
    """An objection for each kind of error that an operation can have and has no answer for."""
    for operation in each_operation(document):
        statuses = {status.upper() for status in operation.body.get("responses", {})}
        if "DEFAULT" in statuses:
            continue
        wanted = ["500"]
        if operation.body.get("security", document.get("security")):
            wanted += ["401", "403"]
        if "{" in operation.path:
            wanted.append("404")
        if "requestBody" in operation.body:
            wanted.append("400")
        for status in wanted:
            if not statuses & _stands_for(status):
                yield Objection(operation.name, f"no answer {status}")


def _stands_for(status: str) -> set[str]:
    same = {"400": {"422"}}.get(status, set())
    return {status, f"{status[0]}XX", *same}
