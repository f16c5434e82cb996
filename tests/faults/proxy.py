"""A proxy on loopback that speaks HTTP and SOCKS 5, and leads wherever it is told, whatever name it is asked for."""

from __future__ import annotations

import base64
import http.client
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from attrs import define, field
from tests.faults.server import message


@define
class Proxy:
    """Passes on to ``port`` of this machine; remembers what it was asked for."""

    port_behind: int
    credentials: tuple[str, str] | None = None
    answers: bytes | None = None
    """What it answers in the place of doing anything."""
    tls: ssl.SSLContext | None = None
    asked: list[str] = field(factory=list, init=False)
    """The places that it was asked to lead to."""
    accepted: int = field(default=0, init=False)
    _listener: socket.socket = field(init=False)
    _ends: list[socket.socket] = field(factory=list, init=False)
    _threads: list[threading.Thread] = field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listener.getsockname()[1])

    def url(self, scheme: str = "http", credentials: str = "") -> str:
        """Its URL, with ``user:password`` in it if they are given."""
        return f"{scheme}://{credentials}{'@' if credentials else ''}127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._run(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for end in (self._listener, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        for thread in self._threads:
            thread.join(5)

    def _run(self, work: Callable[..., None], *arguments: Any) -> None:
        def quietly() -> None:
            with suppress(OSError, ValueError):
                work(*arguments)

        thread = threading.Thread(target=quietly, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            self.accepted += 1
            self._ends.append(connection)
            self._run(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            if self.tls is not None:
                connection = self.tls.wrap_socket(connection, server_side=True)
                self._ends.append(connection)
            first = connection.recv(1, socket.MSG_PEEK) if self.tls is None else b"C"
            if first == b"\x05":
                self._socks(connection)
            else:
                self._http(connection)

    def _http(self, connection: socket.socket) -> None:
        incoming = connection.makefile("rb")
        while line := incoming.readline().decode("latin-1"):
            method, target, _ = line.split(" ", 2)
            headers = http.client.parse_headers(incoming)
            self.asked.append(target)
            body = incoming.read(int(headers.get("content-length", "0")))
            if self.answers is not None:
                connection.sendall(self.answers)
                return
            if not self._welcome(headers.get("proxy-authorization", "")):
                refusal = {"proxy-authenticate": "Basic realm=proxy", "content-length": "2"}
                connection.sendall(message(407, b"no", refusal))
                continue
            if method == "CONNECT":
                connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                self._join(connection)
                return
            self._pass_on(connection, method, target, dict(headers.items()), body)

    def _welcome(self, given: str) -> bool:
        wanted = None if self.credentials is None else base64.b64encode(":".join(self.credentials).encode()).decode()
        return wanted is None or given == f"Basic {wanted}"

    def _pass_on(
        self, connection: socket.socket, method: str, target: str, headers: dict[str, str], body: bytes
    ) -> None:
        behind = http.client.HTTPConnection("127.0.0.1", self.port_behind, timeout=10)
        behind.request(method, "/" + target.split("/", 3)[3], body, headers)
        answer = behind.getresponse()
        content = answer.read()
        kept = {"content-type": answer.headers.get("content-type", "text/plain"), "content-length": str(len(content))}
        connection.sendall(message(answer.status, content, kept))
        behind.close()

    def _socks(self, connection: socket.socket) -> None:
        if self.answers is not None:
            connection.recv(300)
            connection.sendall(self.answers)
            return
        _, count = connection.recv(2)
        methods = connection.recv(count)
        wanted = b"\x02" if self.credentials else b"\x00"
        connection.sendall(b"\x05" + (wanted if wanted in methods else b"\xff"))
        if self.credentials:
            _, length = connection.recv(2)
            user = connection.recv(length).decode()
            password = connection.recv(connection.recv(1)[0]).decode()
            good = (user, password) == self.credentials
            connection.sendall(b"\x01" + (b"\x00" if good else b"\x01"))
            if not good:
                return
        connection.recv(4)
        name = connection.recv(connection.recv(1)[0]).decode()
        self.asked.append(f"{name}:{int.from_bytes(connection.recv(2))}")
        connection.sendall(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
        self._join(connection)

    def _join(self, connection: socket.socket) -> None:
        behind = socket.create_connection(("127.0.0.1", self.port_behind))
        self._ends.append(behind)
        self._run(_copy, connection, behind)
        _copy(behind, connection)


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
    finally:
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)
