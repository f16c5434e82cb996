"""Secrets that change while deliveries come in."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from hookwright.kit.spec import bad_field
from hookwright.receivers.given import checked_secrets
from hookwright.secret import Secret


class RotatingSecrets:
    """The current secret, and for a stated time the ones before it; to be given as the ``secrets`` of a receiver.

    ``rotate(new)`` makes another one current and keeps the old one good for ``overlap``: what was signed before and comes
    later, or comes again, is still taken. It is in force at the next delivery, in whatever thread.
    """

    def __init__(
        self,
        current: str | Secret,
        *,
        overlap: timedelta = timedelta(hours=24),
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._overlap = _checked(overlap)
        self._clock = clock
        self._lock = threading.Lock()
        (self._current,) = checked_secrets([current])
        self._earlier: tuple[tuple[Secret, float], ...] = ()

    @property
    def current(self) -> Secret:
        """The secret that deliveries are signed with from now on."""
        return self._current

    def rotate(self, new: str | Secret, *, overlap: timedelta | None = None) -> None:
        """Make ``new`` the current secret; the one before stays good for ``overlap``, ``timedelta(0)`` for not at all."""
        (secret,) = checked_secrets([new])
        seconds = self._overlap.total_seconds() if overlap is None else _checked(overlap).total_seconds()
        with self._lock:
            if secret == self._current:
                return
            # The new one may have been here before; it must not end with its old time.
            left = [one for one in self._in_time() if one[0] != secret]
            self._earlier = ((self._current, self._clock() + seconds), *left)
            self._current = secret

    def accept(self, old: str | Secret, *, until: datetime) -> None:
        """Take an earlier secret as well, up to a time: for a process that starts within the overlap."""
        (secret,) = checked_secrets([old])
        if not isinstance(until, datetime) or until.tzinfo is None:
            raise bad_field("until", "expected a time with its time zone, as in datetime.now(UTC) + timedelta(hours=1)")
        with self._lock:
            self._earlier = (*self._in_time(), (secret, until.timestamp()))

    def __iter__(self) -> Iterator[Secret]:
        with self._lock:
            self._earlier = self._in_time()
            return iter((self._current, *(secret for secret, _ in self._earlier)))

    def __repr__(self) -> str:
        return f"RotatingSecrets(***, {len(self._in_time())} earlier)"

    def _in_time(self) -> tuple[tuple[Secret, float], ...]:
        now = self._clock()
        return tuple(one for one in self._earlier if now < one[1])


def _checked(overlap: timedelta) -> timedelta:
    if not isinstance(overlap, timedelta) or overlap < timedelta(0):
        raise bad_field("overlap", f"expected a timedelta, got {overlap!r}")
    return overlap
