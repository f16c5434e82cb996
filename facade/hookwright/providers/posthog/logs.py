"""The log of a function as deliveries, and its counts as statistics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import frozen

from hookwright.kit.reading import Fields
from hookwright.kit.times import parse_time
from hookwright.model import Delivery, Stats

_DONE = "Function completed"
_STATUS = re.compile(r'"status":\s*(\d{3})\b|\bstatus(?: code)? (\d{3})\b')
_TROUBLE = ("ERROR", "FATAL")
_APART = timedelta(minutes=1)
WEEK = timedelta(days=7)


@frozen
class Line:
    """One line of the log."""

    run: str
    at: datetime | None
    level: str
    message: str
    raw: Any

    @classmethod
    def read(cls, item: Any) -> Line:
        """The line that an item of the log is."""
        fields = Fields(item)
        return cls(
            run=fields.optional("instance_id", str) or "",
            at=fields.time("timestamp", parse_time),
            level=(fields.optional("level", str) or "").upper(),
            message=fields.optional("message", str) or "",
            raw=item,
        )


def runs(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """The lines by the run that they belong to, both in the order in which they came; each line once."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        known = found.setdefault(line.run, [])
        if line not in known:
            known.append(line)
    return found


def finished(lines: dict[str, list[Line]], oldest: datetime | None) -> list[str]:
    """The runs of which no more lines are to be expected further back than ``oldest``.

    A run writes its lines within seconds, attempts and their pauses included. One whose first known line is about as old as
    the oldest one read may have begun before.
    """
    if oldest is None:
        return list(lines)
    return [run for run, known in lines.items() if all(line.at is None or line.at - oldest > _APART for line in known)]


def delivery(hook_id: str, run: str, lines: list[Line]) -> Delivery:
    """One run as a delivery; ``lines`` are newest first. The log is made for people: what it does not say is ``None``."""
    trouble = next((line.message for line in lines if line.level in _TROUBLE), None)
    done = any(line.message.startswith(_DONE) for line in lines)
    statuses = [found[1] or found[2] for line in lines if (found := _STATUS.search(line.message))]
    times = [line.at for line in lines if line.at is not None]
    # An attempt that failed leaves an error as well, and the next one may have succeeded.
    ok = True if done else False if trouble is not None else None
    return Delivery(
        id=run,
        hook_id=hook_id,
        event=None,
        at=min(times, default=None),
        ok=ok,
        status=int(statuses[0]) if statuses else None,
        error=None if ok else trouble,
        raw=[line.raw for line in lines],
    )


def stats(hook_id: str, body: Mapping[str, Any]) -> Stats:
    """The counts of the last 7 days by kind. A kind that never happened is left out by the server."""
    now = datetime.now(UTC)
    totals = Fields(body).inner("totals")
    succeeded, failed = (totals.optional(kind, int) or 0 for kind in ("success", "failure"))
    return Stats(
        hook_id=hook_id,
        total=succeeded + failed,
        succeeded=succeeded,
        failed=failed,
        since=now - WEEK,
        until=now,
        raw=body,
    )
