"""Sending a request with exactly these headers and bytes, which HTTP clients for everyday use do not do."""

from __future__ import annotations

from collections.abc import Iterable
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

import click
from attrs import frozen


class NotSent(Exception):
    """No answer came; the text says why."""


@frozen
class Reply:
    """What was answered."""

    status: int
    reason: str
    type: str | None
    body: bytes
    seconds: float

    @property
    def ok(self) -> bool:
        """Whether the receiver took it."""
        return 200 <= self.status < 300

    def __str__(self) -> str:
        return f"{self.status} {self.reason}".rstrip() + f" in {self.seconds * 1000:.0f} ms"


def send(
    url: str, headers: Iterable[tuple[str, str]], body: bytes, *, method: str = "POST", timeout: float = 10.0
) -> Reply:
    """The answer to a request; redirects are answers too. ``Host`` and ``Content-Length`` are added."""
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    begun = perf_counter()
    connection = kind(parts.hostname or "", parts.port, timeout=timeout)
    try:
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.putrequest(method, target, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value.encode("latin-1"))
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        content = answer.read()
        return Reply(answer.status, answer.reason, answer.headers.get("content-type"), content, perf_counter() - begun)
    except OSError as failure:
        raise NotSent(failure.strerror or str(failure) or type(failure).__name__) from failure
    except (HTTPException, ValueError) as failure:
        raise NotSent(str(failure) or type(failure).__name__) from failure
    finally:
        connection.close()


class HttpUrl(click.ParamType[str]):
    """A URL that can be sent to."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The URL, as it was given."""
        try:
            parts = urlsplit(value)
            host, _ = parts.hostname, parts.port
        except ValueError as failure:
            self.fail(f"{value!r} is no URL: {failure}", param, ctx)
        if parts.scheme not in ("http", "https") or not host or not value.isascii() or not value.isprintable():
            self.fail(f"expected a URL such as http://localhost:8000/hook, got {value!r}", param, ctx)
        if parts.username is not None or parts.password is not None:
            self.fail("expected a URL without user name and password", param, ctx)
        return str(value)
