"""How hooks look: in JSON, and in a table."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import attrs

from hookwright.cli.fleet.failing import is_unwell
from hookwright.cli.fleet.view import Cell, Column, View
from hookwright.model import Code, Endpoint, Hook, Script, Target
from hookwright.secret import Secret
from hookwright.wire.masked import masked, masked_url
from hookwright.wire.redact import HIDDEN


def hook_as_json(hook: Hook, show_secrets: bool) -> dict[str, Any]:
    """Return a hook as JSON; secrets, headers and passwords within URLs are masked unless they are to be shown."""
    return {
        "account": hook.account,
        "provider": hook.provider,
        "id": hook.id,
        "name": hook.name,
        "events": list(hook.events),
        "target": target_as_json(hook.target, show_secrets),
        "enabled": hook.enabled,
        "filter": plain_json(hook.filter, show_secrets),
        "secret": secret_as_json(hook.secret, show_secrets),
        "signed": hook.signed,
        "created_at": time_as_json(hook.created_at),
        "updated_at": time_as_json(hook.updated_at),
        "expires_at": time_as_json(hook.expires_at),
        "health": hook.health,
        "problems": list(hook.problems),
    }


def target_as_json(target: Target | None, show_secrets: bool) -> dict[str, Any] | None:
    """Return a target as JSON."""
    match target:
        case Endpoint():
            headers = None if target.headers is None else dict(target.headers)
            if headers is not None and not show_secrets:
                headers = dict.fromkeys(headers, HIDDEN)
            url = target.url if show_secrets else masked_url(target.url)
            return {"url": url, "method": target.method, "headers": headers}
        case Script():
            return {"script": target.source}
        case Code():
            return {"code": target.source}
    return None


def secret_as_json(secret: Secret | None, show_secrets: bool) -> str | None:
    """Return a secret, or what stands for it."""
    if secret is None:
        return None
    return secret.reveal() if show_secrets else HIDDEN


def time_as_json(time: datetime | None) -> str | None:
    """Return a time in UTC, as ``2026-07-01T12:00:00Z``."""
    return None if time is None else time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def plain_json(value: Any, show_secrets: bool) -> Any:
    """Return what JSON has in the place of a value, with secrets masked by their names."""
    if isinstance(value, Secret):
        return secret_as_json(value, show_secrets)
    if attrs.has(type(value)):
        value = attrs.asdict(value)
    return value if show_secrets else masked(value)


def time_as_text(time: datetime | None) -> str:
    """Return a time for people, to the minute."""
    return "" if time is None else f"{time.astimezone(UTC):%Y-%m-%d %H:%M}Z"


def target_as_text(target: Target | None) -> str:
    """Return a target on one line."""
    match target:
        case Endpoint():
            return masked_url(target.url)
        case Script():
            return f"script: {_first_line(target.source)}"
        case Code():
            return f"code: {_first_line(target.source)}"
    return ""


def state_of(hook: Hook) -> Cell:
    """Return whether a hook is on, and what there is to say about it."""
    if is_unwell(hook):
        return Cell(hook.health or "", "bad")
    if hook.problems:
        return Cell("unreadable in part", "bad")
    return {True: Cell("on", "good"), False: Cell("off", "faint"), None: Cell("")}[hook.enabled]


def hook_id(hook: Hook) -> str:
    """Return the name that every command takes for a hook."""
    return f"{hook.account}/{hook.id}"


def _first_line(source: str | None) -> str:
    lines = [line.strip() for line in (source or "").splitlines() if line.strip() and not line.startswith("#!")]
    return lines[0][:60] if lines else ""


HOOKS: View[Hook] = View(
    "hooks",
    (
        Column("ACCOUNT", lambda hook: hook.account),
        Column("ID", lambda hook: hook.id),
        Column("NAME", lambda hook: Cell(hook.name or "", "bold"), wide=True),
        Column("STATE", state_of),
        Column("EVENTS", lambda hook: ", ".join(hook.events), wide=True),
        Column("TARGET", lambda hook: target_as_text(hook.target), wide=True),
        Column("ENDS", lambda hook: time_as_text(hook.expires_at)),
    ),
    hook_as_json,
    hook_id,
    nothing="No hooks.",
)
