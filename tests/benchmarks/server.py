"""A server that costs next to nothing: every answer was written before the first request came.

``/<count>/oidc/token`` and ``/<count>/api/hooks`` play a Logto with so many hooks. Run as a process of its own, so that it
shares no interpreter with what is measured; it prints its port and ends with its standard input.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

COUNTS = (20, 2000)
_REQUEST_LINE = re.compile(rb"[A-Z]+ (\S+) HTTP/1\.1\r\n")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)


def hooks(count: int) -> list[dict[str, object]]:
    """Hooks as Logto writes them."""
    return [
        {
            "tenantId": "default",
            "id": f"{number:021d}",
            "name": f"hook {number}",
            "event": None,
            "events": ["User.Created", "User.Deleted", "User.Data.Updated"],
            "config": {"url": f"https://example.com/in/{number}", "headers": {"X-Tenant": "acme"}},
            "signingKey": f"{number:032d}",
            "enabled": number % 2 == 0,
            "createdAt": 1_760_000_000_000 + number,
        }
        for number in range(count)
    ]


def _answer(body: object) -> bytes:
    content = json.dumps(body, separators=(",", ":")).encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: {len(content)}\r\n\r\n"
    return head.encode() + content


def _answers() -> dict[bytes, bytes]:
    token = _answer({"access_token": "t" * 600, "expires_in": 3600, "token_type": "Bearer", "scope": "all"})
    answers = {}
    for count in COUNTS:
        answers[f"/{count}/oidc/token".encode()] = token
        answers[f"/{count}/api/hooks".encode()] = _answer(hooks(count))
    return answers


class _Connection(asyncio.Protocol):
    def __init__(self, answers: dict[bytes, bytes]) -> None:
        self._answers = answers
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        length = _LENGTH.search(head + b"\r\n")
        if not end or (length is not None and len(body) < int(length[1])):
            return
        request = _REQUEST_LINE.match(head)
        assert request is not None
        self._received = b""
        self._transport.write(self._answers[request[1].partition(b"?")[0]])


async def _serve() -> None:
    answers = _answers()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(answers), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


@contextmanager
def serving() -> Iterator[str]:
    """Where a server answers that runs as long as the context."""
    with subprocess.Popen(
        [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.stdin.close()


if __name__ == "__main__":
    asyncio.run(_serve())
