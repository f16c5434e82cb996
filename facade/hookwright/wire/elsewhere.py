"""Answers that do not come from the provider's API: a gateway's, an ingress's, or those of a wrong path."""

from __future__ import annotations

from urllib.parse import urlsplit

from attrs import evolve

from hookwright.errors import BadResponseError, NotFoundError
from hookwright.kit.adapter import Adapter
from hookwright.kit.answers import Explanation, quoted
from hookwright.kit.calls import Answer


def checked_missing(adapter: Adapter, answer: Answer, explained: Explanation) -> Explanation:
    """Return the explanation of a 404, which is a ``BadResponseError`` unless it is the provider's own word."""
    if explained.kind not in (None, NotFoundError) or adapter.says_missing(answer, explained) is not False:
        return explained
    words = quoted(answer.text) or "no body"
    if explained.message is not None and explained.message not in answer.text:
        # What the adapter knows beside the provider's words.
        words = f"{words} ({explained.message})"
    return evolve(
        explained,
        kind=BadResponseError,
        message=f"this is not how {adapter.account.provider} says that something is not there: {words}. {asked(adapter)}",
        problems=(),
    )


def asked(adapter: Adapter) -> str:
    """Return the question whether the endpoint is right, with what is odd about it."""
    endpoint = adapter.account.endpoint
    path = urlsplit(endpoint).path
    for end in adapter.not_in_endpoint:
        if path.endswith(end):
            return f"Is the endpoint right? It is {endpoint}; leave {end} out at its end"
    return f"Is the endpoint right? It is {endpoint}"


def ends_oddly(adapter: Adapter) -> bool:
    """Return whether the endpoint ends with what is a mistake there."""
    return urlsplit(adapter.account.endpoint).path.endswith(tuple(adapter.not_in_endpoint))
