"""A Logto on loopback that can be told to misbehave: HTTP written by hand, down to the single byte."""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.parser import BytesParser
from types import TracebackType
from typing import Any, Self, TypeAlias

from attrs import define, field, frozen

TOKEN = "token-0123456789abcdef"
HOOK: dict[str, Any] = {
    "tenantId": "default",
    "id": "h1",
    "name": "audit",
    "event": None,
    "events": ["User.Created", "Role.Deleted"],
    "config": {"url": "https://example.com/in", "headers": {"X-Key": "receiver-secret-1"}, "retries": 3},
    "signingKey": "signing-key-0123456789",
    "enabled": True,
    "createdAt": 1_700_000_000_000,
}
LOG: dict[str, Any] = {
    "id": "l1",
    "key": "TriggerHook.User.Created",
    "createdAt": 1_700_000_000_000,
    "payload": {"key": "TriggerHook.User.Created", "result": "Success", "hookId": "h1"},
}


@frozen
class Request:
    """What came in."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]


@define
class Wire:
    """One connection, as the answering side has it."""

    connection: socket.socket
    stopping: threading.Event
    open: bool = field(default=True, init=False)

    def send(self, data: bytes) -> None:
        """Write; a peer that has gone ends the connection."""
        try:
            self.connection.sendall(data)
        except OSError:
            self.open = False

    def close(self) -> None:
        """End the connection in good order."""
        self.open = False

    def reset(self) -> None:
        """End the connection so that the peer's next read fails."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.open = False

    def hold(self) -> None:
        """Do nothing until the peer goes or the server stops."""
        with suppress(OSError):
            while self.connection.recv(65536):
                pass
        self.open = False


Act: TypeAlias = Callable[[Wire], None]


def message(status: int, body: bytes, headers: Mapping[str, str]) -> bytes:
    """An answer as it is written."""
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def raw(body: bytes, status: int = 200, kind: str | None = "application/json", **headers: str) -> Act:
    """An answer of bytes; underscores in the names of headers stand for dashes."""
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    if kind is not None:
        fields["content-type"] = kind
    if status not in (204, 304) and "transfer-encoding" not in fields:
        fields["content-length"] = str(len(body))
    return lambda wire: wire.send(message(status, body, fields))


def answer(value: Any, status: int = 200, **headers: str) -> Act:
    """An answer of JSON."""
    return raw(json.dumps(value).encode(), status, "application/json", **headers)


def missing() -> Act:
    """Logto's own word that there is no such hook."""
    return answer({"code": "entity.not_found", "message": "Entity not found."}, 404)


def nothing(status: int = 204, **headers: str) -> Act:
    """An answer without a body."""
    return raw(b"", status, None, **headers)


def gzipped(data: bytes, layers: int = 1) -> bytes:
    """The data compressed, once or several times over."""
    for _ in range(layers):
        press = zlib.compressobj(9, zlib.DEFLATED, 31)
        data = press.compress(data) + press.flush()
    return data


def chunked(body: bytes, size: int = 3) -> Act:
    """An answer in chunks."""
    pieces = [body[place : place + size] for place in range(0, len(body), size)]
    lines = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return raw(lines + b"0\r\n\r\n", transfer_encoding="chunked")


def in_turn(*acts: Act) -> Act:
    """One act after the other."""

    def acting(wire: Wire) -> None:
        for act in acts:
            act(wire)

    return acting


def written(data: bytes) -> Act:
    """Bytes as they are."""
    return lambda wire: wire.send(data)


def silence(wire: Wire) -> None:
    """No answer, ever."""
    wire.hold()


def drip(start: bytes, drop: bytes) -> Act:
    """A start, and then a drop now and then, for ever."""

    def dripping(wire: Wire) -> None:
        wire.send(start)
        while wire.open and not wire.stopping.wait(0.01):
            wire.send(drop)
        wire.close()

    return dripping


def cut(start: bytes = b"", *, hard: bool = False) -> Act:
    """A start, and then the end of the connection."""

    def cutting(wire: Wire) -> None:
        if start:
            wire.send(start)
        wire.reset() if hard else wire.close()

    return cutting


def good_token(token: str = TOKEN, **headers: str) -> Act:
    """The token that Logto gives."""
    members = {"access_token": token, "expires_in": 3600, "token_type": "Bearer", "scope": "all"}
    return answer(members, 200, **headers)


@define
class Server:
    """Answers the requests of one test and remembers them.

    Without further words it is a Logto with one hook that stays as it is. ``script`` gives the acts for a method and a
    path: the first for the first such request, and so on; the last one stands for all that follow.
    """

    requests: list[Request] = field(factory=list, init=False)
    accepted: int = field(default=0, init=False)
    closed: threading.Semaphore = field(factory=lambda: threading.Semaphore(0), init=False)
    """Released with each connection that ends."""
    refuse_after: int | None = None
    """How many connections are taken up; each further one is closed unread."""
    otherwise: Act = field(factory=lambda: nothing(404))
    """What requests get for which nothing else is said."""
    tls: ssl.SSLContext | None = None
    """What it speaks TLS with, if it does."""
    _connections: list[socket.socket] = field(factory=list, init=False)
    _scripts: dict[tuple[str, str], list[Act]] = field(factory=dict, init=False)
    _listener: socket.socket = field(init=False)
    _stopping: threading.Event = field(factory=threading.Event, init=False)
    _lock: threading.Lock = field(factory=threading.Lock, init=False)
    _threads: list[threading.Thread] = field(factory=list, init=False)
    port: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self._scripts = {route: [act] for route, act in _GOOD.items()}

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"{'http' if self.tls is None else 'https'}://127.0.0.1:{self.port}"

    def script(self, method: str, path: str, *acts: Act) -> None:
        """What the requests with this method and path get."""
        self._scripts[method, path] = list(acts)

    def acts(self, method: str, path: str) -> list[Act]:
        """What such requests would get."""
        return list(self._scripts[method, path])

    def token(self, *acts: Act) -> None:
        """What the requests for a token get."""
        self.script("POST", "/oidc/token", *acts)

    def seen(self, method: str | None = None, path: str | None = None) -> list[Request]:
        """The requests to the API; those for a token are told by ``tokens``."""
        with self._lock:
            return [
                request
                for request in self.requests
                if request.path != "/oidc/token" and method in (None, request.method) and path in (None, request.path)
            ]

    @property
    def tokens(self) -> int:
        """How many tokens were asked for."""
        with self._lock:
            return sum(request.path == "/oidc/token" for request in self.requests)

    def deaf(self) -> None:
        """Listen no more; connections that are there stay."""
        _shut(self._listener)

    def __enter__(self) -> Self:
        self._run(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stopping.set()
        _shut(self._listener)
        self._threads.pop(0).join(5)
        for connection in self._connections:
            _shut(connection)
        for thread in self._threads:
            thread.join(5)

    def _run(self, work: Callable[..., None], *arguments: Any) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.accepted += 1
            if self.refuse_after is not None and self.accepted > self.refuse_after:
                connection.close()
                continue
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._connections.append(connection)
            self._run(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError, ValueError), connection:
            if self.tls is not None:
                connection = self._with_tls(connection, self.tls)
                self._connections.append(connection)
            wire = Wire(connection, self._stopping)
            with connection, connection.makefile("rb") as incoming:
                while wire.open and (request := _read(incoming)) is not None:
                    self._act_for(request)(wire)
        self.closed.release()

    def _with_tls(self, connection: socket.socket, context: ssl.SSLContext) -> socket.socket:
        secured = context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        try:
            secured.do_handshake()
        except ssl.SSLError:
            # Whoever closes on what is unread takes back the word of why.
            with socket.socket(fileno=secured.detach()) as plain:
                self._connections.append(plain)
                plain.shutdown(socket.SHUT_WR)
                while plain.recv(65536):
                    pass
            raise
        return secured

    def _act_for(self, request: Request) -> Act:
        with self._lock:
            self.requests.append(request)
            acts = self._scripts.get((request.method, request.path)) or [self.otherwise]
            return acts.pop(0) if len(acts) > 1 else acts[0]


def _shut(ended: socket.socket) -> None:
    # Closing alone would not wake the thread that waits on it.
    with suppress(OSError):
        ended.shutdown(socket.SHUT_RDWR)
    ended.close()


def _read(incoming: Any) -> Request | None:
    line = incoming.readline()
    if not line:
        return None
    method, target, _ = line.decode("latin-1").split(" ", 2)
    lines: list[bytes] = []
    for line in iter(incoming.readline, b"\r\n"):
        if not line:
            return None
        lines.append(line)
    headers = BytesParser().parsebytes(b"".join(lines))
    body = incoming.read(int(headers.get("content-length", "0")))
    return Request(method, target, {name.lower(): value for name, value in headers.items()}, body)


_GOOD: Mapping[tuple[str, str], Act] = {
    ("POST", "/oidc/token"): good_token(),
    ("GET", "/api/hooks"): answer([HOOK]),
    ("POST", "/api/hooks"): answer(HOOK, 201),
    ("GET", "/api/hooks/h1"): answer({**HOOK, "executionStats": {"successCount": 3, "requestCount": 4}}),
    ("PATCH", "/api/hooks/h1"): answer(HOOK),
    ("DELETE", "/api/hooks/h1"): nothing(),
    ("POST", "/api/hooks/h1/test"): nothing(),
    ("PATCH", "/api/hooks/h1/signing-key"): answer({**HOOK, "signingKey": "another-key-0123456789"}),
    ("GET", "/api/hooks/h1/recent-logs"): answer([LOG], total_number="1"),
}
