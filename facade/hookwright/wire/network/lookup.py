"""Looking up the addresses of a host, for no longer than there is time."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import Future
from ipaddress import ip_address

from attrs import define, field


@define(eq=False)
class Lookups:
    """Lookups in threads of their own: asking the system for an address takes as long as it takes, and cannot be ended.

    Those who ask for one name at the same time wait for one lookup, so that a name server which does not answer holds
    no more than a thread a name.
    """

    _running: dict[tuple[str, int], Future[list[str]]] = field(factory=dict, init=False)
    _lock: threading.Lock = field(factory=threading.Lock, init=False)

    def addresses(self, host: str, port: int, seconds: float | None) -> list[str]:
        """Return the addresses of a host, the best first.

        Raises ``TimeoutError`` when they are not known in time, ``OSError`` when there are none, and ``ValueError`` when the
        host is no name that can be looked up.
        """
        if _is_address(host):
            return [host]
        if seconds is None:
            return _look_up(host, port)
        with self._lock:
            found = self._running.get((host, port))
            if found is None:
                found = self._running[host, port] = Future()
                self._begin(host, port, found)
        return found.result(seconds)

    def _begin(self, host: str, port: int, found: Future[list[str]]) -> None:
        def work() -> None:
            try:
                found.set_result(_look_up(host, port))
            except Exception as failure:
                found.set_exception(failure)
            finally:
                self._running.pop((host, port), None)

        try:
            # A daemon: no program waits for a name server when it ends.
            threading.Thread(target=work, name="hookwright-lookup", daemon=True).start()
        except RuntimeError:
            # There can be no further thread.
            work()


def _look_up(host: str, port: int) -> list[str]:
    found = list(dict.fromkeys(str(place[0]) for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    if not found:
        raise OSError(f"{host} has no address")
    return found


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
