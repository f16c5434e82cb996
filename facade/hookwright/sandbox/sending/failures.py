"""Why a delivery got no answer."""

from __future__ import annotations


class NotDelivered(Exception):
    """No answer came.

    ``kind`` is one of: url, credentials, header, not loopback, request, refused, timeout, connection, redirects.
    "request" is what the sender's HTTP library does not send.
    """

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
