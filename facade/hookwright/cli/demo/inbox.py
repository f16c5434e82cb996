"""An HTTP endpoint on this machine that keeps what is delivered to it."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from attrs import frozen

_PATIENCE = 5.0


@frozen
class Arrived:
    """A request as it came in: what ``hookwright.receive`` takes."""

    headers: list[tuple[str, str]]
    body: bytes


class Inbox:
    """Answers every POST with 204 and keeps it, between ``with`` and its end."""

    def __init__(self) -> None:
        self._arrived: SimpleQueue[Arrived] = SimpleQueue()
        keep = self._arrived.put

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                keep(Arrived(self.headers.items(), body))
                self.send_response(204)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing: the terminal belongs to the demo."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """Where to deliver to."""
        return f"http://127.0.0.1:{self._server.server_port}/in"

    def next(self) -> Arrived | None:
        """The oldest delivery that was not taken yet, waited for; ``None`` when none comes."""
        try:
            return self._arrived.get(timeout=_PATIENCE)
        except Empty:
            return None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
