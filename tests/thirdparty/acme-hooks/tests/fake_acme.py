"""Acme on this machine, with nothing but the standard library."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from typing import Any
from urllib.parse import unquote

import httpx

from hookwright import connect
from hookwright.kit.account import Account

KEY = "key-of-the-fake-acme"


class FakeAcme:
    """The hooks of one account, as a playground of the contract."""

    def __init__(self, provider: str, url: str) -> None:
        self.provider = provider
        self.url = url
        self.hooks: dict[str, dict[str, Any]] = {}
        self.events = {"order.paid", "order.sent"}
        self.numbers = count(1)

    def account(self, label: str | None = None) -> Account:
        return connect(self.provider, endpoint=self.url, api_key=KEY, label=label)

    def reset(self) -> None:
        self.hooks.clear()
        self.events = {"order.paid", "order.sent"}

    def learn(self, event: str) -> None:
        self.events.add(event)

    def emit(self, event: str) -> None:
        for hook in [hook for hook in self.hooks.values() if event in hook["events"]]:
            body = json.dumps({"event": event, "hook": hook["id"], "delivery": f"d{next(self.numbers)}"}).encode()
            signature = hmac.new(hook["secret"].encode(), body, sha256).hexdigest()
            httpx.post(hook["url"], content=body, headers={"x-acme-signature": signature}, trust_env=False)

    def add(self, url: Any, events: Any) -> dict[str, Any]:
        """A new hook."""
        number = next(self.numbers)
        hook = {"id": f"hook-{number}", "url": url, "events": events, "secret": f"secret-of-hook-{number}"}
        self.hooks[f"hook-{number}"] = hook
        return hook

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """Status and body for a request whose key is good."""
        if path == "/hooks" and method == "GET":
            return 200, list(self.hooks.values())
        if path == "/hooks":
            if not set(body["events"]) <= self.events:
                return 422, {"message": f"Acme has no such event among {body['events']}."}
            return 201, self.add(body["url"], body["events"])
        id = unquote(path.removeprefix("/hooks/"))
        if id not in self.hooks:
            return 404, {"message": "There is no such hook."}
        return (200, self.hooks[id]) if method == "GET" else (204, self.hooks.pop(id) and None)


@contextmanager
def running(provider: str) -> Iterator[FakeAcme]:
    """A fake that answers until the end."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Headers and body leave together: the second of two small packets waits until the first is acknowledged.
        wbufsize = -1

        def answer(self) -> None:
            sent = self.rfile.read(int(self.headers.get("content-length", 0)))
            if self.headers.get("authorization") == f"Bearer {KEY}":
                status, body = fake.answer(self.command, self.path, json.loads(sent or "null"))
            else:
                status, body = 401, {"message": "Who are you?"}
            content = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            if body is not None:
                self.send_header("content-type", "application/json")
            if status != 204:
                self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_DELETE = answer

        def log_message(self, *given: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        fake = FakeAcme(provider, f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield fake
        server.shutdown()
        thread.join()
