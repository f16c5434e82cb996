"""Deliveries that one process takes in a second, beside a bare Starlette route that only reads the body.

Run as a process of its own, this serves either of the two: ``python -m tests.benchmarks.receiving receiver``.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from statistics import median
from time import perf_counter

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from tests.benchmarks.timing import Pair
from tests.benchmarks.verifying import SECRET, delivery

from hookwright import Event, Receiver
from hookwright.receivers.trusting import sign

CONNECTIONS = 16


def receiving(rounds: int, deliveries: int) -> Pair:
    """So many different deliveries each round, over kept connections; seconds that one delivery takes."""
    numbers = count()
    bare: list[float] = []
    ours: list[float] = []
    with _serving("route") as route, _serving("receiver") as receiver:
        asyncio.run(_send(route, _requests(numbers, 100)))
        asyncio.run(_send(receiver, _requests(numbers, 100)))
        for number in range(rounds):
            requests = _requests(numbers, deliveries)
            turns = [(bare, route), (ours, receiver)]
            for taken, port in turns if number % 2 == 0 else turns[::-1]:
                taken.append(asyncio.run(_send(port, requests)) / deliveries)
    return Pair(median(bare), median(ours))


def _requests(numbers: Iterator[int], how_many: int) -> list[bytes]:
    """Deliveries that differ, so that none of them is one that was seen before."""
    requests = []
    body = delivery("logto", number=10**9)
    for _ in range(how_many):
        numbered = body.replace(b"1000000000", b"%010d" % (10**9 + next(numbers)))
        headers = {"host": "127.0.0.1", "user-agent": "Logto (https://logto.io/)", "accept": "*/*"}
        headers |= {"content-type": "application/json", "content-length": str(len(numbered))}
        headers |= sign("logto", body=numbered, secret=SECRET)
        head = "\r\n".join(["POST / HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""])
        requests.append(head.encode() + numbered)
    return requests


async def _send(port: int, requests: Sequence[bytes]) -> float:
    """Seconds until all are answered."""
    shares = [requests[start::CONNECTIONS] for start in range(CONNECTIONS)]
    connections = [await asyncio.open_connection("127.0.0.1", port) for _ in shares]
    begun = perf_counter()
    await asyncio.gather(*map(_share, shares, connections))
    taken = perf_counter() - begun
    for _, writer in connections:
        writer.close()
        await writer.wait_closed()
    return taken


async def _share(requests: Sequence[bytes], connection: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
    reader, writer = connection
    for request in requests:
        writer.write(request)
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 204 "), answer


@contextmanager
def _serving(what: str) -> Iterator[int]:
    with subprocess.Popen(
        [sys.executable, "-m", __name__, what], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield int(process.stdout.readline())
        process.stdin.close()


async def _handle(event: Event) -> None:
    """What an application does with an event is its own affair."""


async def _read(request: Request) -> Response:
    await request.body()
    return Response(status_code=204)


async def _serve(what: str) -> None:
    receiver = Receiver("logto", _handle, secrets=[SECRET])
    app = receiver.asgi() if what == "receiver" else Starlette(routes=[Route("/", _read, methods=["POST"])])
    config = uvicorn.Config(app, port=0, log_config=None, access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    config.load()
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    print(server.servers[0].sockets[0].getsockname()[1], flush=True)
    serving = asyncio.create_task(server.main_loop())
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.should_exit = True
    await serving
    await server.shutdown()


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1]))
