"""Which refresh token is the current one, for all sessions of this process."""

from __future__ import annotations

import threading
from hashlib import sha256
from typing import Final

from hookwright.kit.calls import Flow, Sleep
from hookwright.secret import Secret

_LOOK_AGAIN = 0.02
_PATIENCE = 10.0


class Rotation:
    """Leads from a refresh token that was used up to the one that came for it.

    Accounts are data and keep the token that they were made with. Whoever opens a second session with the same account
    would send a token that the first one has used up; here it finds the current one. While one session uses a token the
    others wait: of two that send the same token one would be refused, and Atlassian might take it for theft.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: dict[bytes, Secret] = {}
        self._in_use: set[bytes] = set()

    def current(self, token: Secret) -> Secret:
        """The token that came last, when one began with this one."""
        with self._lock:
            return self._current(token)

    def came(self, token: Secret, successor: Secret) -> None:
        """Remember what came for a token."""
        with self._lock:
            if successor != token:
                self._next[_digest(token)] = successor

    def take(self, token: Secret) -> Flow[Secret]:
        """The current token, for this session alone until it gives it back with ``release()``."""
        waited = 0.0
        while True:
            with self._lock:
                current = self._current(token)
                # A session that was dropped in between would never give it back.
                if _digest(current) not in self._in_use or waited > _PATIENCE:
                    self._in_use.add(_digest(current))
                    return current
            waited += _LOOK_AGAIN
            yield Sleep(_LOOK_AGAIN)

    def release(self, token: Secret) -> None:
        """Let others use the token, or find what came for it."""
        with self._lock:
            self._in_use.discard(_digest(token))

    def _current(self, token: Secret) -> Secret:
        while (successor := self._next.get(_digest(token))) is not None:
            token = successor
        return token


def _digest(token: Secret) -> bytes:
    return sha256(token.reveal().encode("utf-8", "surrogatepass")).digest()


ROTATION: Final = Rotation()
"""The one of this process."""
