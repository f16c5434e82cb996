"""The HTTP server of ``hookwright listen``. It keeps headers as they were spelled, which servers for applications do not."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from attrs import frozen

from hookwright.cli.sending import Reply

_LINE = 1024
_PATIENCE = 30.0


@frozen
class Request:
    """A request as it came in; ``path`` has the query with it."""

    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes


class TooLarge(Exception):
    """There is more of the body than is taken."""


class Malformed(Exception):
    """The end of the body cannot be told."""


class Server(ThreadingHTTPServer):
    """Answers every request that has a body in a thread of its own; ``take`` says how."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, host: str, port: int, take: Callable[[Request], Reply], limit: int) -> None:
        self.take = take
        self.limit = limit
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Take the address, without asking the network for a name of it."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of senders that hang up or never finish."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE
    # Else the end of an answer waits for the other side to confirm its beginning.
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        try:
            body = self._body()
        except TooLarge:
            self.close_connection = True
            return self._answer(Reply(413, "", "text/plain", b"too large\n", 0))
        except Malformed:
            self.close_connection = True
            return self._answer(Reply(400, "", "text/plain", b"cannot be read\n", 0))
        return self._answer(self.server.take(Request(self.command, self.path, self.headers.items(), body)))

    do_PUT = do_PATCH = do_POST

    def do_GET(self) -> None:
        self.close_connection = True
        self._answer(Reply(405, "", "text/plain", b"deliveries are sent by POST\n", 0))

    do_HEAD = do_DELETE = do_OPTIONS = do_GET

    def _body(self) -> bytes:
        if "transfer-encoding" in self.headers:
            return self._chunks()
        stated = self.headers.get("content-length", "0")
        if not (stated.isascii() and stated.isdecimal()):
            raise Malformed
        if len(stated) > 18 or int(stated) > self.server.limit:
            raise TooLarge
        body = self.rfile.read(int(stated))
        if len(body) < int(stated):
            raise Malformed
        return body

    def _chunks(self) -> bytes:
        body = b""
        if self.headers["transfer-encoding"].strip().lower() != "chunked":
            raise Malformed
        while True:
            try:
                length = int(self.rfile.readline(_LINE).partition(b";")[0].strip(), 16)
            except ValueError:
                raise Malformed from None
            if length < 0:
                raise Malformed
            if len(body) + length > self.server.limit:
                raise TooLarge
            if length == 0:
                break
            body += self.rfile.read(length)
            if self.rfile.readline(_LINE).strip():
                raise Malformed
        while self.rfile.readline(_LINE).strip():
            """What may come after the last chunk is headers, which are nothing to us."""
        return body

    def _answer(self, reply: Reply) -> None:
        self.send_response(reply.status)
        if reply.type is not None:
            self.send_header("Content-Type", reply.type)
        if reply.status != 204:
            self.send_header("Content-Length", str(len(reply.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD" and reply.status != 204:
            self.wfile.write(reply.body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        # By default it writes to the error output; what came in is shown elsewhere.
        pass
