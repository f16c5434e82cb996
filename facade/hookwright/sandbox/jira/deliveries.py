"""Deliveries: one for all webhooks of an app that an event matches, with a token, tried several times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit, urlunsplit

import anyio

from hookwright.sandbox.deliver import Delivered, NotDelivered, deliver
from hookwright.sandbox.jira.payloads import Payload
from hookwright.sandbox.jira.site import App, Site, Webhook
from hookwright.sandbox.jira.tokens import query_hash, signed
from hookwright.sandbox.json_text import written
from hookwright.sandbox.sending.senders import UNKNOWN
from hookwright.sandbox.sent import SentDelivery

_TRIED_AGAIN = frozenset({408, 409, 425, 429})
_USER = "5b10a2844c20165700ede21g"


async def send(site: Site, app: App, webhooks: Sequence[Webhook], payload: Payload) -> list[SentDelivery]:
    """Every attempt at one delivery: the first, and more as long as they fail in a way that may pass."""
    body = {**payload, "matchedWebhookIds": [webhook["id"] for webhook in webhooks]}
    content = written(body)
    url, identifier = _called(app, webhooks[0]["url"]), site.new_uuid()
    attempts: list[SentDelivery] = []
    for retry in range(site.knobs.delivery_retries + 1):
        headers = [
            ("content-type", "application/json; charset=UTF-8"),
            ("user-agent", "Atlassian Webhook HTTP Client"),
            ("x-atlassian-webhook-identifier", identifier),
            ("x-atlassian-webhook-flow", "Primary"),
            ("authorization", _authorization(site, app, url)),
            # Absent from the first.
            *([("x-atlassian-webhook-retry", str(retry))] if retry else []),
        ]
        attempts.append(await _attempt(site, webhooks[0], payload["webhookEvent"], url, headers, content))
        if attempts[-1].error is None or not _may_pass(attempts[-1].status):
            break
        await anyio.sleep(site.knobs.delivery_wait)
    if attempts[-1].error is not None and app.kind == "connect":
        # The address as it was registered, the id as it was sent.
        failure: dict[str, Any] = {"id": identifier, "body": content.decode(), "url": webhooks[0]["url"]}
        site.failed.append({**failure, "failureTime": site.milliseconds()})
    return attempts


def _may_pass(status: int | None) -> bool:
    return status is None or status in _TRIED_AGAIN or status >= 500


def _called(app: App, url: str) -> str:
    """The URL that is called: the registered query is not sent to OAuth apps, and who did it is added."""
    parts = _parts(url)
    if parts is None:
        return url
    if app.kind == "oauth":
        return urlunsplit(parts._replace(query=urlencode({"triggeredByUser": _USER})))
    return urlunsplit(parts._replace(query=urlencode({"user_id": "admin", "user_key": "admin"})))


def _parts(url: str) -> SplitResult | None:
    """The parts of a URL; nothing checks it when it is registered, so that there may be none."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _authorization(site: Site, app: App, url: str) -> str:
    now = int(site.sources.clock())
    claims: dict[str, Any] = {"iat": now, "exp": now + 900}
    if app.kind == "oauth":
        return f"Bearer {signed(claims, app.secret)}"
    parts = _parts(url)
    path, query = ("", "") if parts is None else (parts.path, parts.query)
    claims |= {"iss": "a-client-key-of-the-site", "qsh": query_hash("POST", path, query)}
    return f"JWT {signed(claims, app.secret)}"


async def _attempt(
    site: Site, webhook: Webhook, event: str, url: str, headers: list[tuple[str, str]], body: bytes
) -> SentDelivery:
    answer: Delivered | None = None
    error: str | None = None
    try:
        answer = await deliver(url, headers, body, sender=UNKNOWN, timeout=site.knobs.delivery_timeout)
        if not answer.ok:
            error = f"the receiver answered {answer.status} {answer.reason}".rstrip()
    except NotDelivered as failure:
        error = failure.reason
    return SentDelivery(
        provider="jira",
        hook_id=str(webhook["id"]),
        event=event,
        url=url,
        headers=dict(headers),
        body=body,
        status=answer.status if answer is not None else None,
        response_body=answer.body if answer is not None else None,
        error=error,
    )
