"""An ASGI application served on loopback from a thread of its own."""

from __future__ import annotations

import socket
import threading
import time

import uvicorn
from starlette.types import ASGIApp

_LOOPBACK = {"127.0.0.1": socket.AF_INET, "::1": socket.AF_INET6}
_PATIENCE = 10.0


def check_loopback(host: str) -> None:
    """Refuse every address but this machine's own: the sandbox hands out signing keys to whoever asks."""
    if host not in _LOOPBACK:
        raise ValueError(f"the sandbox only listens on 127.0.0.1 or ::1, not on {host!r}")


class Server:
    """Serves from ``start()`` to ``stop()``; signal handlers stay as they are."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        check_loopback(host)
        self._host = host
        self._port = port
        self._config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None

    @property
    def url(self) -> str:
        """Where it answers, without a slash at the end."""
        if self._thread is None:
            raise RuntimeError("the sandbox is not running; use `with Sandbox() as sandbox:`")
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    def start(self) -> None:
        """Listen, and return when requests are answered."""
        # Bound here, not by uvicorn: a taken port is the caller's exception, and the port is known at once.
        # The protocol is named because asyncio turns Nagle's delay (40 ms an answer) off only where it reads TCP.
        listening = socket.socket(_LOOPBACK[self._host], socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((self._host, self._port))
            listening.listen()
        except OSError:
            listening.close()
            raise
        self._port = listening.getsockname()[1]
        self._server = uvicorn.Server(self._config)
        self._thread = threading.Thread(
            target=self._run, args=(self._server, listening), name="hookwright-sandbox", daemon=True
        )
        self._thread.start()
        try:
            self._wait(self._server, self._thread)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop listening, let open requests end for a second, and wait until the thread is gone."""
        server, thread = self._server, self._thread
        self._server = self._thread = None
        if server is not None and thread is not None:
            server.should_exit = True
            thread.join(_PATIENCE)

    def _run(self, server: uvicorn.Server, listening: socket.socket) -> None:
        try:
            server.run(sockets=[listening])
        except BaseException as failure:
            self._failure = failure
        finally:
            listening.close()

    def _wait(self, server: uvicorn.Server, thread: threading.Thread) -> None:
        until = time.monotonic() + _PATIENCE
        while not server.started:
            if not thread.is_alive() or time.monotonic() > until:
                raise RuntimeError("the sandbox did not start") from self._failure
            time.sleep(0.002)
