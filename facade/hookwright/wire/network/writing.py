"""Requests as an httpx client writes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx

from hookwright._version import __version__
from hookwright.errors import InvalidRequestError
from hookwright.secret import Secret
from hookwright.wire.deadline import Deadline
from hookwright.wire.decoding import ACCEPTED

USER_AGENT = f"hookwright/{__version__}"
_ANSWERS: Mapping[str, str] = {"Accept": "application/json", "Accept-Encoding": ACCEPTED}


def client_settings() -> dict[str, Any]:
    """Return what an engine's own client is made with, besides its transport."""
    return {
        "follow_redirects": False,
        "trust_env": False,
        "headers": {"User-Agent": USER_AGENT, **_ANSWERS},
        "timeout": None,
        # It keeps none: several accounts share the client, and the session of one is nothing to another.
        "cookies": CookieJar(DefaultCookiePolicy(allowed_domains=())),
    }


def written(
    client: httpx.Client | httpx.AsyncClient,
    request: Mapping[str, Any],
    authorization: Mapping[str, Secret],
    deadline: Deadline,
    *,
    borrowed: bool,
) -> httpx.Request:
    """Return the request; raise ``InvalidRequestError`` when it cannot be written.

    What a borrowed client adds by itself is kept, except for cookies: they may be those of another account's session.
    """
    arguments = dict(request)
    if not arguments.get("params"):
        # Empty ones make httpx parse the URL once more.
        arguments.pop("params", None)
    timeout = deadline.remaining()
    try:
        arguments["url"] = _url(arguments["url"])
        arguments["timeout"] = None if timeout == float("inf") else timeout
        if borrowed:
            arguments["timeout"] = _shorter(client.timeout, timeout)
            arguments["headers"] = {**_own_headers(client), **(arguments.get("headers") or {})}
        built = client.build_request(**arguments)
        if borrowed and "cookie" not in {name.lower() for name in arguments["headers"]}:
            built.headers.pop("cookie", None)
        for name, secret in authorization.items():
            built.headers[name] = secret.reveal()
    except (ValueError, TypeError, httpx.InvalidURL) as failure:
        problem = unwritable(failure)
    else:
        return built
    # Outside of the handler: the variables of httpx's frames hold credentials.
    raise problem


def unwritable(failure: Exception) -> InvalidRequestError:
    """Return the error for a request that cannot be written."""
    if isinstance(failure, InvalidRequestError):
        return failure
    return InvalidRequestError(f"the request cannot be written: {type(failure).__name__}: {failure}")


# The same few paths are asked for again and again, and parsing one takes as long as all else that is done here.
@lru_cache(maxsize=64)
def _url(text: str) -> httpx.URL:
    return httpx.URL(text)


def _own_headers(client: httpx.Client | httpx.AsyncClient) -> dict[str, str]:
    named = client.headers.get("user-agent", "").startswith("python-httpx/")
    return {**_ANSWERS, **({"User-Agent": USER_AGENT} if named else {})}


def _shorter(timeout: httpx.Timeout, remaining: float) -> httpx.Timeout:
    """Return the timeouts of a client, each of which ends at the deadline at the latest."""
    each = {name: remaining if value is None else min(value, remaining) for name, value in timeout.as_dict().items()}
    return httpx.Timeout(**{name: None if value == float("inf") else value for name, value in each.items()})
