"""Blocking connections whose every step ends at the deadline of the call: looking up, connecting, TLS, reading, writing."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from contextvars import ContextVar
from time import monotonic
from typing import Any

import httpcore

from hookwright.wire.deadline import Deadline
from hookwright.wire.network.lookup import Lookups

current_deadline: ContextVar[Deadline] = ContextVar("hookwright_deadline", default=Deadline.after(None))
"""The deadline of the call that this thread is busy with."""


def _left(timeout: float | None) -> float:
    """Return the seconds until the deadline, or ``timeout`` where that is sooner; ``inf`` when there is neither."""
    remaining = current_deadline.get().remaining()
    return remaining if timeout is None else min(remaining, timeout)


def _finite(seconds: float) -> float | None:
    return None if seconds == float("inf") else seconds


class BoundedStream(httpcore.NetworkStream):
    """A connection each of whose waits ends at the current deadline.

    A timeout alone is allowed to every read anew, so that a server which sends a byte now and then would hold the caller
    for ever.
    """

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has arrived, ``b""`` at the end."""
        left = _left(timeout)
        if left <= 0:
            raise httpcore.ReadTimeout("deadline passed")
        return self._stream.read(max_bytes, _finite(left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        left = _left(timeout)
        if left <= 0:
            raise httpcore.WriteTimeout("deadline passed")
        self._stream.write(buffer, _finite(left))

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the connection with TLS on it."""
        left = _left(timeout)
        if left <= 0:
            raise httpcore.ConnectTimeout("deadline passed")
        if self.get_extra_info("ssl_object") is not None:
            # TLS to the server within TLS to a proxy.
            return _NestedTls(self, ssl_context, server_hostname)
        return BoundedStream(self._stream.start_tls(ssl_context, server_hostname, _finite(left)))

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection, ``None`` where it is not."""
        return self._stream.get_extra_info(info)


class _NestedTls(httpcore.NetworkStream):
    """TLS over a connection that has TLS already, which the standard library's sockets cannot do."""

    def __init__(self, outer: BoundedStream, context: ssl.SSLContext, hostname: str | None) -> None:
        self._outer = outer
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=hostname)
        try:
            self._carry(self._tls.do_handshake, None)
        except ssl.SSLError as failure:
            outer.close()
            raise httpcore.ConnectError(failure) from failure
        except httpcore.ReadTimeout as failure:
            outer.close()
            raise httpcore.ConnectTimeout("deadline passed") from failure
        except (httpcore.ReadError, httpcore.WriteError) as failure:
            outer.close()
            raise httpcore.ConnectError(*failure.args) from failure

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has arrived, ``b""`` at the end."""
        try:
            return bytes(self._carry(lambda: self._tls.read(max_bytes), timeout))
        except ssl.SSLZeroReturnError:
            return b""
        except ssl.SSLError as failure:
            raise httpcore.ReadError(failure) from failure

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        while buffer:
            try:
                written = self._carry(lambda rest=buffer: self._tls.write(rest), timeout)
            except ssl.SSLError as failure:
                raise httpcore.WriteError(failure) from failure
            buffer = buffer[written:]

    def close(self) -> None:
        """End the connection."""
        self._outer.close()

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection, ``None`` where it is not."""
        return self._tls if info == "ssl_object" else self._outer.get_extra_info(info)

    def _carry(self, step: Any, timeout: float | None) -> Any:
        """Return what a step of TLS gives, after as much reading and writing as it needs."""
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                self._send(timeout)
                arrived = self._outer.read(65536, timeout)
                if arrived:
                    self._incoming.write(arrived)
                else:
                    self._incoming.write_eof()
            except ssl.SSLError:
                # What is left to send says why.
                self._send(timeout)
                raise
            else:
                self._send(timeout)
                return result

    def _send(self, timeout: float | None) -> None:
        outgoing = self._outgoing.read()
        if outgoing:
            self._outer.write(outgoing, timeout)


class BoundedBackend(httpcore.SyncBackend):
    """Makes such connections."""

    def __init__(self) -> None:
        self._lookups = Lookups()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to the first of the host's addresses that takes one."""
        end = monotonic() + _left(timeout)
        try:
            addresses = self._lookups.addresses(host, port, _finite(_left(timeout)))
        except TimeoutError as failure:
            raise httpcore.ConnectTimeout(f"{host}: no address within the time allowed") from failure
        except OSError as failure:
            raise httpcore.ConnectError(failure) from failure
        while True:
            address = addresses.pop(0)
            # A place that does not answer at all must not use up the time of the others.
            share = max(end - monotonic(), 0.001) / (len(addresses) + 1)
            try:
                stream = super().connect_tcp(address, port, _finite(share), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if not addresses:
                    raise
            else:
                return BoundedStream(stream)
