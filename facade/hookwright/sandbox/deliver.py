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

from hookwright.sandbox.sending.addresses import Address, read_address
from hookwright.sandbox.sending.failures import NotDelivered
from hookwright.sandbox.sending.requests import WITHOUT_BODY, Headers, check_method, sent_headers
from hookwright.sandbox.sending.senders import Sender

__all__ = ["Delivered", "Headers", "NotDelivered", "deliver", "in_parallel", "in_parallel_from_sync", "is_loopback"]

T = TypeVar("T")

_REDIRECTS = (301, 302, 303, 307, 308)
_ABOUT_THE_BODY = {
    "content-encoding",
    "content-language",
    "content-location",
    "content-type",
    "content-length",
}
_FOR_ONE_ORIGIN = {"authorization", "cookie", "host", "proxy-authorization"}


@frozen
class Delivered:
    """What the receiver answered, after redirects."""

    status: int
    reason: str
    body: str

    @property
    def ok(self) -> bool:
        """Whether a sender takes it for success."""
        return 200 <= self.status <= 299


@frozen
class _Sent:
    """One request."""

    method: str
    address: Address
    headers: list[tuple[str, str]]
    body: bytes

    def built(self) -> httpx.Request:
        pairs = [(name.encode("ascii"), value.encode("latin-1")) for name, value in self.headers]
        content = None if self.method in WITHOUT_BODY else self.body
        return httpx.Request(self.method, self.address.url, headers=pairs, content=content)


async def deliver(
    url: str,
    headers: Headers,
    body: bytes,
    *,
    sender: Sender,
    timeout: float,  # noqa: ASYNC109
    method: str = "POST",
) -> Delivered:
    """Send ``body`` as the sender's HTTP library does, and give the answer.

    ``timeout`` is for all of it, in seconds. The given headers are sent, and those that HTTP needs. Whatever goes wrong
    is a ``NotDelivered``: one address that nobody can send to is the failure of one delivery.
    """
    try:
        sent = _first(sender, method, url, headers, body)
        with anyio.fail_after(timeout):
            # No proxies or credentials from the environment; certificates are loaded once, not for every delivery.
            async with httpx.AsyncClient(verify=_certificates(), trust_env=False, timeout=timeout) as client:
                return await _follow(client, sent, sender)
    except (TimeoutError, httpx.TimeoutException):
        raise NotDelivered("timeout", f"no answer within {timeout:g} seconds") from None
    except httpx.ConnectError as failure:
        raise NotDelivered("refused", f"cannot connect: {failure}") from failure
    except httpx.HTTPError as failure:
        raise NotDelivered("connection", f"{type(failure).__name__}: {failure}") from failure
    except NotDelivered:
        raise
    except Exception as failure:
        # What httpx, anyio and the operating system find only while they send: ports, names, line breaks.
        raise NotDelivered("request", f"{type(failure).__name__}: {failure}") from failure


async def in_parallel(sends: Sequence[Callable[[], Awaitable[T]]], *, limit: int) -> list[T]:
    """All results, in the order of ``sends``, with at most ``limit`` under way at a time.

    All of them are carried out, also when one raises; then the first error is raised, once the others are done.
    """
    results: dict[int, T] = {}
    errors: dict[int, Exception] = {}
    limiter = anyio.CapacityLimiter(limit)

    async def run(index: int, send: Callable[[], Awaitable[T]]) -> None:
        async with limiter:
            try:
                results[index] = await send()
            except Exception as error:
                errors[index] = error

    async with anyio.create_task_group() as group:
        for index, send in enumerate(sends):
            group.start_soon(run, index, send)
    if errors:
        raise errors[min(errors)]
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


def _first(sender: Sender, method: str, url: str, headers: Headers, body: bytes) -> _Sent:
    address = read_address(url, sender)
    check_method(method)
    kept = sent_headers(sender, headers, None if method in WITHOUT_BODY else len(body))
    _check_loopback(address)
    return _Sent(method, address, kept, body)


def _check_loopback(address: Address) -> None:
    if not is_loopback(address.host):
        raise NotDelivered("not loopback", "the sandbox only delivers to loopback")


async def _follow(client: httpx.AsyncClient, sent: _Sent, sender: Sender) -> Delivered:
    for _ in range(sender.redirects + 1):
        response = await client.send(sent.built(), stream=True)
        try:
            location = response.headers.get("location")
            if not sender.redirects or response.status_code not in _REDIRECTS or location is None:
                return Delivered(response.status_code, response.reason_phrase, await _text(response, sender))
        finally:
            await response.aclose()
        sent = _redirected(sent, response.status_code, location, sender)
    raise NotDelivered("redirects", f"more than {sender.redirects} redirects")


async def _text(response: httpx.Response, sender: Sender) -> str:
    chunks = response.aiter_bytes() if sender.unpacks else response.aiter_raw()
    # A mark at the beginning is not part of a text, and what is no UTF-8 is replaced.
    return b"".join([chunk async for chunk in chunks]).decode("utf-8-sig", "replace")


def _redirected(sent: _Sent, status: int, location: str, sender: Sender) -> _Sent:
    """The request after a redirect, as the fetch standard has it; whatever is wrong with it is a network error there."""
    method, body, headers = sent.method, sent.body, sent.headers
    if (status in (301, 302) and method == "POST") or (status == 303 and method not in WITHOUT_BODY):
        # The body goes, and what described it. The rest stays: a signature of a body that is not sent, too.
        method, body = "GET", b""
        headers = [pair for pair in headers if pair[0].lower() not in _ABOUT_THE_BODY]
    try:
        address = read_address(str(sent.address.url.join(location)), sender)
    except (NotDelivered, httpx.InvalidURL, ValueError) as failure:
        raise NotDelivered("connection", f"cannot follow the redirect: {failure}") from failure
    if address.origin != sent.address.origin:
        headers = [pair for pair in headers if pair[0].lower() not in _FOR_ONE_ORIGIN]
    _check_loopback(address)
    return _Sent(method, address, headers, body)
