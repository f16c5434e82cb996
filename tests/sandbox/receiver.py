"""A receiver of deliveries, on loopback, that remembers every request as it came."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from attrs import define, field, frozen


@frozen
class Received:
    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        values = [value for given, value in self.headers if given.lower() == name.lower()]
        return ", ".join(values) if values else None

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@define
class ScriptedReceiver:
    """Answers by path: ``/status/503/try+later``, ``/redirect/307/else/where``, ``/slow``, ``/gather/10``; else 200."""

    url: str = ""
    received: list[Received] = field(factory=list)
    bodies: dict[str, bytes] = field(factory=dict)
    """What is answered at some paths, byte by byte."""
    most_at_once: int = 0
    at_once: int = 0
    lock: Any = field(factory=Lock)

    def at(self, path: str) -> list[Received]:
        return [request for request in self.received if request.path == path]

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes] | None:
        if path in self.bodies:
            return 200, {"Content-Encoding": "gzip"} if "gzip" in path else {}, self.bodies[path]
        kind, *rest = path.strip("/").split("/")
        if kind == "status":
            return int(rest[0]), {}, (rest[1].replace("+", " ") if len(rest) > 1 else "").encode()
        if kind == "redirect":
            return int(rest[0]), {"Location": "/" + "/".join(rest[1:])}, b""
        if kind == "away":
            return 302, {"Location": "http://example.com/"}, b""
        if kind == "around":
            return 307, {"Location": path}, b""
        if kind == "unreadable":
            return 302, {"Location": "http://[x\x7f/"}, b""
        if kind == "hang-up":
            return None
        if kind == "nowhere":
            return 302, {}, b"lost"
        if kind == "gather":
            self._gather(int(rest[0]))
        if kind == "slow":
            time.sleep(float(rest[0]) if rest else 0.3)
        if kind == "text":
            return 200, {}, b"thanks"
        return 200, {"Content-Type": "application/json"}, b'{"received":true}'

    def _gather(self, count: int) -> None:
        # Until so many are here at once; a little longer, so that one too many would be seen.
        until = time.monotonic() + 5
        while self.most_at_once < count and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(0.05)


def _handler(receiver: ScriptedReceiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            with receiver.lock:
                receiver.at_once += 1
                receiver.most_at_once = max(receiver.most_at_once, receiver.at_once)
                receiver.received.append(Received(self.command, self.path, self.headers.items(), body))
            try:
                answered = receiver.answer(self.path)
            finally:
                with receiver.lock:
                    receiver.at_once -= 1
            if answered is None:
                self.close_connection = True
                return
            status, headers, answer = answered
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            if status != 204:
                self.wfile.write(answer)

        do_GET = do_POST

        def log_message(self, *args: object) -> None:
            pass

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A sender that gave up waiting is part of what is tested.
        pass


@contextmanager
def running_receiver() -> Iterator[ScriptedReceiver]:
    receiver = ScriptedReceiver()
    server = _Server(("127.0.0.1", 0), _handler(receiver))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
