"""How deliveries look, those that were and those that are tried."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from hookwright.cli.fleet.hookview import time_as_json, time_as_text
from hookwright.cli.fleet.naming import Named
from hookwright.cli.fleet.view import Cell, Column, View
from hookwright.model import Delivery, TestResult
from hookwright.wire.masked import masked, masked_prose


@frozen
class Delivered:
    """A delivery of a hook; of a test there is no id and no time."""

    meant: Named
    ok: bool | None
    id: str | None = None
    event: str | None = None
    at: str | None = None
    shown_at: str = ""
    status: int | None = None
    error: str | None = None
    request: Any = None
    response: Any = None


def remembered(meant: Named, delivery: Delivery, *, whole: bool) -> Delivered:
    """Return a delivery that the provider remembers, with what was sent and answered when it is to be ``whole``."""
    return Delivered(
        meant,
        delivery.ok,
        delivery.id,
        delivery.event,
        time_as_json(delivery.at),
        time_as_text(delivery.at),
        delivery.status,
        delivery.error,
        delivery.request if whole else None,
        delivery.response if whole else None,
    )


def tested(meant: Named, result: TestResult) -> Delivered:
    """Return how a test went."""
    return Delivered(meant, result.ok, event=result.event, status=result.status, error=result.error)


def _as_json(delivered: Delivered, show_secrets: bool) -> dict[str, Any]:
    described = {
        "account": delivered.meant.account,
        "hook": delivered.meant.id,
        "id": delivered.id,
        "event": delivered.event,
        "at": delivered.at,
        "ok": delivered.ok,
        "status": delivered.status,
        "error": delivered.error if show_secrets or delivered.error is None else masked_prose(delivered.error),
    }
    for name in ("request", "response"):
        value = getattr(delivered, name)
        if value is not None:
            described[name] = value if show_secrets else masked(value)
    return described


def _ok(delivered: Delivered) -> Cell:
    return {True: Cell("yes", "good"), False: Cell("no", "bad"), None: Cell("?", "faint")}[delivered.ok]


DELIVERIES: View[Delivered] = View(
    "deliveries",
    (
        Column("ACCOUNT", lambda one: one.meant.account),
        Column("HOOK", lambda one: one.meant.id),
        Column("TIME", lambda one: one.shown_at),
        Column("OK", _ok),
        Column("STATUS", lambda one: "" if one.status is None else str(one.status)),
        Column("EVENT", lambda one: one.event or "", wide=True),
        Column("ID", lambda one: Cell(one.id or "", "faint"), wide=True),
        Column("ERROR", lambda one: masked_prose(one.error or ""), wide=True),
    ),
    _as_json,
    lambda one: f"{one.meant}/{one.id}" if one.id else str(one.meant),
    nothing="No deliveries.",
)
