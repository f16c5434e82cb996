"""Verifying a delivery, and passing it on as it came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

from attrs import evolve, frozen

from hookwright.cli.listening.server import Request
from hookwright.cli.listening.shown import Taken
from hookwright.cli.sending import NotSent, Reply, send
from hookwright.model import Event
from hookwright.receivers import Receiver

# About the connection that it came by, not about the delivery; the length is stated anew, and so is the host.
_HOP = frozenset(
    {
        "connection",
        "content-length",
        "expect",
        "host",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)


class _NotTaken(Exception):
    """Where it was forwarded to, it was not taken."""


@frozen
class Taking:
    """Takes requests: ``receiver`` verifies them, ``show`` is told, and they go on to ``forward_to``, if anywhere.

    What was forwarded is answered as it was answered there, so that the provider knows whether to send it again.
    """

    receiver: Receiver
    show: Callable[[Taken], None]
    forward_to: str | None = None
    timeout: float = 10.0

    def __call__(self, request: Request) -> Reply:
        """What to answer."""
        forwarded: Reply | None = None
        failure: str | None = None

        def handle(event: Event) -> None:
            nonlocal forwarded, failure
            if self.forward_to is None:
                return
            try:
                forwarded = self._forward(request, self.forward_to)
            except NotSent as caught:
                failure = str(caught)
                raise _NotTaken from None
            if not forwarded.ok:
                raise _NotTaken

        at = datetime.now(UTC)
        answer = evolve(self.receiver, handler=handle).take(request.headers, request.body)
        self.show(
            Taken(
                at=at,
                provider=self.receiver.account.provider,
                size=len(request.body),
                answer=answer,
                forwarded=forwarded,
                failure=failure,
            )
        )
        if forwarded is not None:
            return forwarded
        status = 502 if failure is not None else answer.status
        text = "the endpoint behind cannot be reached" if failure is not None else answer.text
        return Reply(status, "", "text/plain" if text else None, f"{text}\n".encode() if text else b"", 0)

    def _forward(self, request: Request, url: str) -> Reply:
        parts, query = urlsplit(url), urlsplit(request.path).query
        if query:
            url = urlunsplit(parts._replace(query=f"{parts.query}&{query}" if parts.query else query))
        # What `Connection` names belongs to the connection, too.
        named = {
            part.strip().lower()
            for name, value in request.headers
            if name.lower() == "connection"
            for part in value.split(",")
        }
        headers = [(name, value) for name, value in request.headers if name.lower() not in _HOP | named]
        return send(url, headers, request.body, method=request.method, timeout=self.timeout)
