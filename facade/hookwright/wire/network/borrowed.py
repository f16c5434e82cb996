"""What is different with an httpx client of the caller's: nothing of ours stays in it, and its hooks may end a call."""

from __future__ import annotations

import httpx


def forget_cookies(client: httpx.Client | httpx.AsyncClient, response: httpx.Response) -> None:
    """Take from a client the cookies that an answer has just put into it, which belong to one account's session."""
    if "set-cookie" not in response.headers:
        return
    for cookie in response.cookies.jar:
        try:
            client.cookies.jar.clear(cookie.domain, cookie.path, cookie.name)
        except KeyError:
            # Somebody else was quicker, or the client's jar did not take it.
            continue


def refused_by_hook(failure: Exception) -> httpx.Response | None:
    """Return the answer that an event hook raised for with ``raise_for_status()``: what it means is decided elsewhere."""
    return failure.response if isinstance(failure, httpx.HTTPStatusError) else None


def content_of(response: httpx.Response) -> bytes:
    """Return the body, if an event hook has read it; what a hook has left unread is closed by now."""
    try:
        return response.content
    except httpx.ResponseNotRead:
        return b""
