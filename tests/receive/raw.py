"""HTTP as bytes, for what clients for everyday use do not send."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from attrs import frozen


@frozen
class RawAnswer:
    """What came back."""

    status: int
    head: str
    body: bytes


def request(url: str, headers: Iterable[tuple[str, str]], parts: Iterable[bytes], method: str = "POST") -> RawAnswer:
    """Send a head and then the parts of a body, as they are, until the server answers or all is sent."""
    address = urlsplit(url)
    target = f"{address.path or '/'}?{address.query}" if address.query else address.path or "/"
    lines = [f"{method} {target} HTTP/1.1", f"Host: {address.netloc}", *(f"{n}: {v}" for n, v in headers)]
    with socket.create_connection((address.hostname or "", address.port or 80), timeout=5) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        try:
            for part in parts:
                connection.sendall(part)
        except ConnectionError:
            """It has answered already, and hung up."""
        received = b""
        while b"\r\n\r\n" not in received:
            more = connection.recv(65536)
            if not more:
                break
            received += more
        head, _, body = received.partition(b"\r\n\r\n")
        return RawAnswer(int(head.split()[1]), head.decode("latin-1").lower(), body)


def chunk(content: bytes) -> bytes:
    """A chunk of a body whose length is not stated."""
    return b"%x\r\n%s\r\n" % (len(content), content)
