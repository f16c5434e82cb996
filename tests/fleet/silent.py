"""Servers that take requests and never answer, and what is left of whoever asked them."""

from __future__ import annotations

import gc
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define, field

from hookwright import Logto


@define
class Silent:
    """Takes connections and reads what comes, without ever answering; knows which connections are still open."""

    listening: socket.socket
    asked: threading.Semaphore = field(factory=lambda: threading.Semaphore(0))
    """Released with every connection on which a request came."""
    gone: threading.Semaphore = field(factory=lambda: threading.Semaphore(0))
    """Released with every connection that the client closed."""

    def account(self, label: str = "silent") -> Logto:
        """An account whose calls are never answered."""
        port = self.listening.getsockname()[1]
        return Logto(
            endpoint=f"http://127.0.0.1:{port}", client_id="m2m", client_secret="client-secret-0123456789", label=label
        )

    def accept(self) -> None:
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._read, args=(connection,), daemon=True).start()

    def _read(self, connection: socket.socket) -> None:
        with connection:
            try:
                if connection.recv(65536):
                    self.asked.release()
                while connection.recv(65536):
                    pass
            except OSError:
                pass
            self.gone.release()


@contextmanager
def silent() -> Iterator[Silent]:
    """A server that never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listening:
        server = Silent(listening)
        accepting = threading.Thread(target=server.accept, daemon=True)
        accepting.start()
        try:
            yield server
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            accepting.join()


def fleet_threads() -> list[threading.Thread]:
    """The threads of fleets that are still there, once those that were told to end have had the chance."""
    return [thread for thread in threading.enumerate() if thread.name.startswith("hookwright-fleet")]


def join_fleet_threads() -> None:
    """Wait until no thread of a fleet is left; fails when one stays."""
    gc.collect()
    for thread in fleet_threads():
        thread.join(10)
        assert not thread.is_alive(), thread.name
