"""All that there is to know of a hook, as ``hookwright show`` has it."""

from __future__ import annotations

import json
from typing import Any

from hookwright.cli.fleet.hookview import hook_as_json, hook_id, state_of, target_as_text, time_as_text
from hookwright.cli.fleet.view import Cell, Column, View
from hookwright.model import Code, Endpoint, Hook, Script
from hookwright.wire.masked import masked
from hookwright.wire.redact import redact


def details(*, raw: bool, show_secrets: bool) -> View[Hook]:
    """Return how a hook looks in detail, with the provider's answer if it is asked for."""

    def as_json(hook: Hook, shown: bool) -> dict[str, Any]:
        described = hook_as_json(hook, shown)
        return {**described, "raw": _raw(hook, shown)} if raw else described

    columns = [
        Column[Hook]("ACCOUNT", lambda hook: hook.account),
        Column[Hook]("ID", lambda hook: hook.id),
        Column[Hook]("NAME", lambda hook: Cell(hook.name or "", "bold"), wide=True),
        Column[Hook]("STATE", state_of),
        Column[Hook]("EVENTS", lambda hook: ", ".join(hook.events), wide=True),
        Column[Hook]("TARGET", lambda hook: target_as_text(hook.target), wide=True),
        Column[Hook]("METHOD", lambda hook: hook.target.method if isinstance(hook.target, Endpoint) else ""),
        Column[Hook]("HEADERS", lambda hook: _headers(hook, show_secrets), wide=True),
        Column[Hook]("FILTER", lambda hook: _text(hook_as_json(hook, show_secrets)["filter"]), wide=True),
        Column[Hook]("SECRET", lambda hook: hook_as_json(hook, show_secrets)["secret"] or "", wide=True),
        Column[Hook]("SIGNED", _signed),
        Column[Hook]("CREATED", lambda hook: time_as_text(hook.created_at)),
        Column[Hook]("UPDATED", lambda hook: time_as_text(hook.updated_at)),
        Column[Hook]("ENDS", lambda hook: time_as_text(hook.expires_at)),
        Column[Hook]("PROBLEMS", lambda hook: Cell("; ".join(hook.problems), "bad"), wide=True),
    ]
    if raw:
        columns.append(Column[Hook]("RAW", lambda hook: json.dumps(_raw(hook, show_secrets)), wide=True))
    return View("hooks", columns, as_json, hook_id, nothing="No hooks.", blocks=True, text=source_of)


def source_of(hook: Hook) -> str | None:
    """Return the text of a script or of code, to be shown line by line."""
    return hook.target.source if isinstance(hook.target, Script | Code) else None


def _signed(hook: Hook) -> Cell:
    return {True: Cell("yes"), False: Cell("no", "bad"), None: Cell("")}[hook.signed]


def _headers(hook: Hook, show_secrets: bool) -> str:
    if not isinstance(hook.target, Endpoint) or not hook.target.headers:
        return ""
    return ", ".join(f"{name}: {value if show_secrets else '***'}" for name, value in hook.target.headers.items())


def _text(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)


def _raw(hook: Hook, show_secrets: bool) -> Any:
    if show_secrets:
        return hook.raw
    secrets = [hook.secret.reveal()] if hook.secret is not None else []
    return json.loads(redact(json.dumps(masked(hook.raw), default=str), secrets))
