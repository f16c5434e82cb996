"""A transport that sends nothing: requests are written in full and go no further."""

from __future__ import annotations

import httpx


class Reached(Exception):
    """Carries a request to whoever wanted to see it. No ``HookError``: nothing is to take it for a failure."""

    def __init__(self, request: httpx.Request) -> None:
        super().__init__("the request is written, and not sent")
        self.request = request


class Nowhere(httpx.BaseTransport):
    """Takes the place of the network, and raises ``Reached`` for each request."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send nothing."""
        raise Reached(request)
