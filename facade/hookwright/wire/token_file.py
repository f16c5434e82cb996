"""A file that keeps a refresh token that is good for one use."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from attrs import define, field

from hookwright.errors import AuthenticationError
from hookwright.kit.calls import Flow, Sleep
from hookwright.secret import Secret

if sys.platform == "win32":  # pragma: no cover - Windows
    import msvcrt
else:
    import fcntl

_LOOK_AGAIN = 0.05


@define(eq=False)
class TokenFile:
    """Keeps the newest refresh token in a file, for as many processes as use it.

    Give it to an account as ``on_refresh``: ``Jira(refresh_token=file.read(), on_refresh=file, ...)``. While a process
    exchanges the token, it holds a lock on ``<path>.lock``; the others wait, and then use the token that came. The file is
    replaced as a whole, with the mode 0600, before the new access token is used.
    """

    path: Path = field(converter=Path)
    _held: int | None = field(default=None, init=False, eq=False)

    def read(self) -> str:
        """Return the token. Raise ``AuthenticationError`` when there is none."""
        try:
            token = self.path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as failure:
            why = failure.strerror if isinstance(failure, OSError) else "it is not UTF-8"
            raise AuthenticationError(f"the file of the refresh token, {self.path}, cannot be read: {why}") from None
        if not token:
            raise AuthenticationError(
                f"the file of the refresh token, {self.path}, is empty; get a new token by a consent"
            )
        return token

    def __call__(self, token: str) -> None:
        """Store a token: the file has the old one or the new one, never a part of it."""
        real = Path(os.path.realpath(self.path))
        handle, name = tempfile.mkstemp(prefix=f".{real.name}.", dir=real.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"{token}\n")
                file.flush()
                os.fsync(file.fileno())
            # mkstemp makes files with the mode 0600.
            Path(name).replace(real)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
        _sync(real.parent)

    def take(self) -> Flow[Secret]:
        """Return the current token, for this session alone until ``release()``."""
        while (handle := self._lock()) is None:
            yield Sleep(_LOOK_AGAIN)
        try:
            token = Secret(self.read())
        except BaseException:
            os.close(handle)
            raise
        self._held = handle
        return token

    def release(self) -> None:
        """Let others use the token that is there now."""
        handle, self._held = self._held, None
        if handle is not None:
            # Closing ends the lock, as the end of the process does.
            os.close(handle)

    def _lock(self) -> int | None:
        place = f"{os.path.realpath(self.path)}.lock"
        try:
            handle = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as failure:
            raise AuthenticationError(
                f"the lock beside the refresh token, {place}, cannot be made: {failure.strerror or failure}"
            ) from None
        with _closing_unless_locked(handle) as locked:
            locked.append(_try_lock(handle))
        return handle if locked[0] else None


@contextmanager
def _closing_unless_locked(handle: int) -> Iterator[list[bool]]:
    locked: list[bool] = []
    try:
        yield locked
    finally:
        if not any(locked):
            os.close(handle)


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":  # pragma: no cover - Windows
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sync(folder: Path) -> None:
    """Have the folder know the new file even after a power cut, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
