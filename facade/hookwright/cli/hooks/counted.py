"""How counts of deliveries look."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from hookwright.cli.fleet.hookview import time_as_json, time_as_text
from hookwright.cli.fleet.naming import Named
from hookwright.cli.fleet.view import Cell, Column, View
from hookwright.model import Stats


@frozen
class Counted:
    """A hook, and its counts."""

    meant: Named
    stats: Stats


def _as_json(counted: Counted, show_secrets: bool) -> dict[str, Any]:
    stats = counted.stats
    return {
        "account": counted.meant.account,
        "hook": counted.meant.id,
        "total": stats.total,
        "succeeded": stats.succeeded,
        "failed": stats.failed,
        "since": time_as_json(stats.since),
        "until": time_as_json(stats.until),
    }


def _number(count: int | None) -> str:
    return "?" if count is None else str(count)


STATS: View[Counted] = View(
    "stats",
    (
        Column("ACCOUNT", lambda one: one.meant.account),
        Column("HOOK", lambda one: one.meant.id),
        Column("TOTAL", lambda one: _number(one.stats.total)),
        Column("OK", lambda one: _number(one.stats.succeeded)),
        Column("FAILED", lambda one: Cell(_number(one.stats.failed), "bad" if one.stats.failed else "")),
        Column("SINCE", lambda one: time_as_text(one.stats.since)),
    ),
    _as_json,
    lambda one: str(one.meant),
    nothing="No hooks.",
)
