"""Remembering deliveries in a file."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from hookwright.kit.spec import bad_field
from hookwright.receivers.seen import Claim

_WAIT = 10.0
_FORGET_EVERY = 256
_TABLE = """
CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY, at REAL NOT NULL, owner TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS seen_at ON seen (at);
"""
# One statement, and so one transaction: of two processes one inserts. Who has an owner is being handled; one that has been
# for longer than anybody takes belongs to a process that died over it.
_CLAIM = """
INSERT INTO seen (id, at, owner) VALUES (:id, :now, :owner)
ON CONFLICT (id) DO UPDATE SET at = :now, owner = :owner WHERE owner IS NOT NULL AND at < :abandoned
"""

_INHERITED: list[sqlite3.Connection] = []


class SeenInSQLite:
    """The deliveries of the last days, in an SQLite file that several processes of one machine may share.

    ``keep_for`` says how long a delivery is remembered. ``lease`` is the longest time that handling one takes: when a
    process dies over a delivery, nobody else gets it for so long.
    """

    blocks = True

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        keep_for: timedelta = timedelta(days=7),
        lease: timedelta = timedelta(minutes=10),
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path = Path(path)
        self._keep_for = keep_for.total_seconds()
        self._lease = lease.total_seconds()
        self._clock = clock
        self._owner = uuid4().hex
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._until_forgetting = 0
        try:
            # Now, and not at the first delivery, which would be lost.
            self._connected()
        except (OSError, sqlite3.Error) as failure:
            raise bad_field("path", f"cannot keep what was seen in {str(self._path)!r}: {failure}") from failure
        self.close()

    def claim(self, id: str) -> Claim:
        """Whether the delivery is new; then it is the caller's."""
        now = self._clock()
        with self._lock:
            connection = self._connected()
            if self._until_forgetting == 0:
                self._until_forgetting = _FORGET_EVERY
                connection.execute("DELETE FROM seen WHERE at < ?", (now - self._keep_for,))
            self._until_forgetting -= 1
            given = {"id": id, "now": now, "owner": self._owner, "abandoned": now - self._lease}
            if connection.execute(_CLAIM, given).rowcount == 1:
                return Claim.NEW
            found = connection.execute("SELECT owner FROM seen WHERE id = ?", (id,)).fetchone()
            # When it is gone, somebody has released it in between and may claim it again.
            return Claim.DONE if found is not None and found[0] is None else Claim.BUSY

    def keep(self, id: str) -> None:
        """Remember a claimed delivery as handled."""
        with self._lock:
            self._connected().execute(
                "INSERT INTO seen (id, at, owner) VALUES (:id, :now, NULL)"
                " ON CONFLICT (id) DO UPDATE SET at = :now, owner = NULL",
                {"id": id, "now": self._clock()},
            )

    def release(self, id: str) -> None:
        """Forget a claimed delivery, which could not be handled and may come again."""
        with self._lock:
            self._connected().execute("DELETE FROM seen WHERE id = ? AND owner = ?", (id, self._owner))

    def close(self) -> None:
        """Close the file; it is opened again when it is needed."""
        with self._lock:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
                self._connection = None

    def _connected(self) -> sqlite3.Connection:
        # A connection must not be used on the other side of a fork, as servers make for their workers, nor closed there.
        if self._connection is not None and self._process != os.getpid():
            _INHERITED.append(self._connection)
            self._connection = None
        if self._connection is None:
            self._process, self._owner = os.getpid(), uuid4().hex
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = _opened(self._path)
        return self._connection

    def __del__(self) -> None:
        # What is left open is warned of, since Python 3.13.
        connection = getattr(self, "_connection", None)
        if connection is not None and self._process == os.getpid():
            connection.close()


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # The file stays whole in any case; only a power cut can lose the last deliveries.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_TABLE)
    except BaseException:
        connection.close()
        raise
    return connection
