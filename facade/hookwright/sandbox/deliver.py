"""Really sending a delivery, over HTTP, to this machine only."""

from __future__ import annotations

import ssl
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from ipaddress import IPv6Address, ip_address
from typing import TypeVar

import anyio
import httpx
from attrs import frozen

Headers = Sequence[tuple[str, str]]
T = TypeVar("T")

_MOST_REDIRECTS = 20
_ABOUT_THE_BODY = {
    "content-encoding",
    "content-language",
    "content-location",
    "content-type",
    "content-length",
}
_WITHOUT_BODY = {"GET", "HEAD"}
_FOR_ONE_ORIGIN = {"authorization", "cookie", "host", "proxy-authorization"}


@frozen
class Answer:
    """What the receiver answered, after redirects."""

    status: int
    reason: str
    body: str

    @property
    def ok(self) -> bool:
        """Whether a sender takes it for success."""
        return 200 <= self.status <= 299


class NotDelivered(Exception):
    """No answer came. ``kind`` is one of: url, credentials, not loopback, refused, timeout, connection, redirects."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason


async def deliver(
    url: str,
    headers: Headers,
    body: bytes,
    *,
    timeout: float,  # noqa: ASYNC109
    redirects: bool = True,
    method: str = "POST",
) -> Answer:
    """Send ``body`` and give the answer; redirects are followed as the fetch standard has it, or are the answer.

    ``timeout`` is for all of it, in seconds. Exactly the given headers are sent, and those that HTTP needs.
    """
    try:
        with anyio.fail_after(timeout):
            # No proxies or credentials from the environment; certificates are loaded once, not for every delivery.
            async with httpx.AsyncClient(verify=_certificates(), trust_env=False, timeout=timeout) as client:
                return await _follow(client, _request(method, url, headers, body), _MOST_REDIRECTS if redirects else 0)
    except (TimeoutError, httpx.TimeoutException):
        raise NotDelivered("timeout", f"no answer within {timeout:g} seconds") from None
    except httpx.ConnectError as failure:
        raise NotDelivered("refused", f"cannot connect: {failure}") from failure
    except httpx.HTTPError as failure:
        raise NotDelivered("connection", f"{type(failure).__name__}: {failure}") from failure


async def in_parallel(sends: Sequence[Callable[[], Awaitable[T]]], *, limit: int) -> list[T]:
    """All results, in the order of ``sends``, with at most ``limit`` under way at a time."""
    results: dict[int, T] = {}
    limiter = anyio.CapacityLimiter(limit)

    async def run(index: int, send: Callable[[], Awaitable[T]]) -> None:
        async with limiter:
            results[index] = await send()

    async with anyio.create_task_group() as group:
        for index, send in enumerate(sends):
            group.start_soon(run, index, send)
    return [results[index] for index in range(len(sends))]


def in_parallel_from_sync(sends: Sequence[Callable[[], Awaitable[T]]], *, limit: int) -> list[T]:
    """The same for a caller without a loop, or one inside a loop that it blocks: it runs in a thread of its own."""
    with ThreadPoolExecutor(1, thread_name_prefix="hookwright-deliver") as thread:
        return thread.submit(anyio.run, partial(in_parallel, sends, limit=limit)).result()


def is_loopback(host: str) -> bool:
    """Whether the host of a URL is this machine."""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped.is_loopback
    return address.is_loopback


@cache
def _certificates() -> ssl.SSLContext:
    return ssl.create_default_context()


def _request(method: str, url: str | httpx.URL, headers: Headers, body: bytes) -> httpx.Request:
    try:
        target = httpx.URL(url)
    except httpx.InvalidURL as failure:
        raise NotDelivered("url", f"cannot read the URL {str(url)!r}: {failure}") from failure
    if not target.scheme or (target.scheme in ("http", "https") and not target.host):
        raise NotDelivered("url", f"cannot read the URL {str(url)!r}")
    if target.scheme not in ("http", "https"):
        raise NotDelivered("connection", f"cannot send to {target.scheme!r}")
    if target.userinfo:
        raise NotDelivered("credentials", f"the URL includes credentials: {str(url)!r}")
    if not is_loopback(target.host):
        raise NotDelivered("not loopback", "the sandbox only delivers to loopback")
    pairs = [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers]
    return httpx.Request(method, target, headers=pairs, content=None if method in _WITHOUT_BODY else body)


async def _follow(client: httpx.AsyncClient, request: httpx.Request, most: int) -> Answer:
    headers = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in request.headers.raw]
    body = request.content
    for _ in range(most + 1):
        response = await client.send(request)
        location = response.headers.get("location")
        if response.status_code not in (301, 302, 303, 307, 308) or location is None or not most:
            text = response.content.decode("utf-8", "replace")
            return Answer(response.status_code, response.reason_phrase, text)
        method = request.method
        if response.status_code in (301, 302, 303):
            # The body goes, and what described it. The rest stays: a signature of a body that is not sent, too.
            method, body = "GET", b""
            headers = [pair for pair in headers if pair[0] not in _ABOUT_THE_BODY]
        target = request.url.join(location)
        if (target.scheme, target.host, target.port) != (
            request.url.scheme,
            request.url.host,
            request.url.port,
        ):
            headers = [pair for pair in headers if pair[0] not in _FOR_ONE_ORIGIN]
        # The host and the length are stated anew for what is asked now.
        sent = [pair for pair in headers if pair[0] not in ("host", "content-length")]
        request = _request(method, target, sent, body)
    raise NotDelivered("redirects", f"more than {most} redirects")
