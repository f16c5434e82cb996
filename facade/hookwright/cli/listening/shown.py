"""One line for each delivery."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from typing import Any

import click
from attrs import field, frozen

from hookwright.cli.plain import plain, size
from hookwright.cli.sending import Reply
from hookwright.model import Event
from hookwright.receivers import Answer

_COLORS = {"ok": "green", "again": "cyan", "failed": "yellow", "busy": "yellow", "unreadable": "red", "refused": "red"}


@frozen(kw_only=True)
class Taken:
    """A delivery, and what became of it."""

    at: datetime
    provider: str
    size: int
    answer: Answer
    forwarded: Reply | None = None
    failure: str | None = None
    """Why it could not be forwarded."""

    @property
    def verdict(self) -> str:
        """In a word: ``ok again busy failed unreadable refused``."""
        if self.answer.event is None:
            return "unreadable" if self.answer.status in (400, 413) else "refused"
        if self.answer.repeated:
            return "again" if self.answer.status == 204 else "busy"
        return "ok" if self.answer.handled else "failed"

    @property
    def why(self) -> str | None:
        """Why it was not taken."""
        if self.failure is not None:
            return self.failure
        if self.answer.error is None or self.forwarded is not None:
            return self.answer.text or None
        return str(self.answer.error)


@frozen
class Shown:
    """Writes each delivery as a line: for people, or as JSON."""

    as_json: bool
    _lock: threading.Lock = field(factory=threading.Lock, init=False)

    def __call__(self, taken: Taken) -> None:
        """Write the line."""
        line = json.dumps(_described(taken)) if self.as_json else _told(taken)
        with self._lock:
            click.echo(line)


def _told(taken: Taken) -> str:
    color = _COLORS[taken.verdict]
    time = click.style(f"{taken.at.astimezone():%H:%M:%S}", dim=True)
    word = click.style(f"{taken.verdict:<10}", fg=color)
    event = taken.answer.event
    if event is None:
        return f"{time}  {word}  {plain(taken.why or taken.answer.text)}  {click.style(size(taken.size), dim=True)}"
    name = plain(event.native_type or "no type", 80)
    parts = [f"{time}  {word}  {click.style(f'{name:<22}', bold=True)}", *_about(event)]
    parts.append(size(taken.size))
    if taken.forwarded is not None:
        parts.append(f"-> {click.style(plain(str(taken.forwarded)), fg='green' if taken.forwarded.ok else 'red')}")
    elif taken.verdict in ("failed", "busy"):
        parts.append(f"-> {click.style(plain(taken.why or ''), fg=color)}")
    return "  ".join(parts)


def _about(event: Event) -> list[str]:
    about = [event.topic] if event.topic is not None else []
    about += [f"hook {', '.join(event.hook_ids)}"] if event.hook_ids else []
    about += [f"attempt {event.attempt}"] if (event.attempt or 1) > 1 else []
    about += [f"id {event.id.removeprefix('sha256:')[:12]}"] if event.id else []
    return [click.style(plain(part, 80), dim=True) for part in about]


def _described(taken: Taken) -> dict[str, Any]:
    event = taken.answer.event
    described: dict[str, Any] = {
        "at": taken.at.astimezone(UTC).isoformat(),
        "verdict": taken.verdict,
        "provider": taken.provider,
        "status": taken.forwarded.status if taken.forwarded is not None else taken.answer.status,
        "why": taken.why if taken.verdict not in ("ok", "again") else None,
        "size": taken.size,
    }
    if event is not None:
        described |= {
            "native_type": event.native_type,
            "topic": event.topic,
            "id": event.id,
            "hook_ids": event.hook_ids,
            "attempt": event.attempt,
            "occurred_at": event.occurred_at.isoformat() if event.occurred_at is not None else None,
            "payload": event.payload,
        }
    return described
