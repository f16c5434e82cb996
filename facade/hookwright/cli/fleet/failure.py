"""What failed, for programs and for people."""

from __future__ import annotations

from typing import Any

from hookwright.cli.plain import plain
from hookwright.errors import HookError, InvalidRequestError


def failure_as_json(account: str | None, error: HookError, more: dict[str, Any]) -> dict[str, Any]:
    """Return the member of ``failed`` for an error; what the error does not know is left out."""
    known = {
        "provider": error.provider,
        "operation": error.operation,
        "status": error.status,
        "code": error.code,
        "request_id": error.request_id,
        "retry_after": getattr(error, "retry_after", None),
        "hint": "; ".join(getattr(error, "__notes__", ())) or None,
        **more,
    }
    described: dict[str, Any] = {"account": account, "error": type(error).__name__, "message": error.message}
    described |= {name: value for name, value in known.items() if value is not None}
    described["maybe_applied"] = error.maybe_applied
    if isinstance(error, InvalidRequestError) and error.problems:
        described["problems"] = [
            {"field": problem.field, "message": problem.message, "code": problem.code} for problem in error.problems
        ]
    return described


def failure_as_text(account: str | None, error: HookError, more: dict[str, Any]) -> str:
    """Return the line for an error, with the account and the hook before it."""
    where = "/".join(part for part in (account, more.get("id")) if part)
    notes = "".join(f" {note}" for note in getattr(error, "__notes__", ()))
    return plain(f"{f'{where}: ' if where else 'Error: '}{error.message}{notes}", 2000)
