"""Sending deliveries as Logto does: signed, once, logged when they are real."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from hookwright.kit.signing import HexHmac
from hookwright.sandbox.deliver import Answer, NotDelivered, deliver
from hookwright.sandbox.logto.javascript import compact
from hookwright.sandbox.logto.jsonb import stored
from hookwright.sandbox.logto.tenant import Hook, Tenant
from hookwright.sandbox.sent import SentDelivery
from hookwright.secret import Secret

SIGNATURE = "logto-signature-sha-256"
AT_A_TIME = 10

_AGENT = "Logto (https://logto.io/)"
_FETCH = {
    "content-type": "application/json",
    "accept": "*/*",
    "accept-language": "*",
    "sec-fetch-mode": "cors",
    "accept-encoding": "gzip, deflate",
}
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")


@frozen
class Attempt:
    """One delivery, with what the server itself remembers of it."""

    sent: SentDelivery
    answer: Answer | None
    failure: NotDelivered | None

    @property
    def succeeded(self) -> bool:
        """Whether the receiver answered with 2xx."""
        return self.answer is not None and self.answer.ok


def sign(key: str, body: bytes) -> str:
    """The signature of a body: the key is used as the text that it is."""
    return HexHmac(SIGNATURE).sign(body, Secret(key), 0)[SIGNATURE]


def delivery_headers(configured: Mapping[str, str], signature: str) -> list[tuple[str, str]]:
    """The headers of a delivery, the hook's own ones included.

    Names are merged as they are spelled, and joined only afterwards without regard to case. So a configured
    ``logto-signature-sha-256`` is overwritten, but one in another case spoils the signature: ``forged, 5f2a...``.
    """
    spelled = {"user-agent": _AGENT, **configured, SIGNATURE: signature}
    joined: dict[str, str] = {}
    for name, value in spelled.items():
        value = value.strip(" \t\r\n")
        if not _NAME.fullmatch(name):
            raise NotDelivered("header", f'Headers.append: "{name}" is an invalid header name.')
        if not _VALUE.fullmatch(value):
            raise NotDelivered("header", f'Headers.append: "{value}" is an invalid header value.')
        lower = name.lower()
        joined[lower] = f"{joined[lower]}, {value}" if lower in joined else value
    defaults = {name: value for name, value in _FETCH.items() if name not in joined}
    return [*sorted(joined.items()), *defaults.items()]


async def attempt(tenant: Tenant, hook: Hook, config: Mapping[str, Any], payload: dict[str, Any]) -> Attempt:
    """Send a payload to the place that ``config`` names, signed with the hook's key. Once: nothing is ever retried."""
    body = compact(payload)
    headers: list[tuple[str, str]] = []
    answer: Answer | None = None
    failure: NotDelivered | None = None
    try:
        headers = delivery_headers(config.get("headers", {}), sign(hook["signingKey"], body))
        answer = await deliver(config["url"], headers, body, timeout=tenant.knobs.delivery_timeout)
    except NotDelivered as caught:
        failure = caught
    sent = SentDelivery(
        provider="logto",
        hook_id=hook["id"],
        event=payload["event"],
        url=config["url"],
        headers=dict(headers),
        body=body,
        status=answer.status if answer is not None else None,
        response_body=answer.body if answer is not None else None,
        error=_error(answer, failure),
    )
    return Attempt(sent, answer, failure)


async def attempt_and_log(tenant: Tenant, hook: Hook, payload: dict[str, Any]) -> SentDelivery:
    """Deliver a real event and write it to the hook's recent logs."""
    body = {**payload, "hookId": hook["id"]}
    tried = await attempt(tenant, hook, hook["config"], body)
    key = f"TriggerHook.{body['event']}"
    entry: dict[str, Any] = {
        "key": key,
        "result": "Success" if tried.succeeded else "Error",
        "hookId": hook["id"],
        "hookRequest": {"body": body},
    }
    if tried.answer is not None:
        entry["response"] = {"statusCode": tried.answer.status, "body": _parsed(tried.answer.body)}
    if not tried.succeeded:
        entry["error"] = _debug_text(tried)
    tenant.logs.append(
        {
            "id": tenant.new_id(),
            "key": key,
            "payload": stored(entry),
            "createdAt": tenant.sources.milliseconds(),
        }
    )
    return tried.sent


def javascript_error(failure: NotDelivered) -> str:
    """The failure as the server's language prints it."""
    if failure.kind == "timeout":
        return "TimeoutError: Request timed out"
    if failure.kind == "not loopback":
        return failure.reason
    if failure.kind == "header":
        return f"TypeError: {failure.reason}"
    if failure.kind == "url":
        return "TypeError: Failed to parse URL"
    if failure.kind == "credentials":
        return "TypeError: Request cannot be constructed from a URL that includes credentials"
    return "TypeError: fetch failed"


def _error(answer: Answer | None, failure: NotDelivered | None) -> str | None:
    if failure is not None:
        return failure.reason
    if answer is not None and not answer.ok:
        return f"the receiver answered {answer.status} {answer.reason}".rstrip()
    return None


def _parsed(body: str) -> Any:
    try:
        value = json.loads(body)
    except ValueError:
        return body
    return body if value is None else value


def _debug_text(tried: Attempt) -> str:
    # For people; it changes between versions of the server.
    if tried.failure is not None:
        name, _, message = javascript_error(tried.failure).rpartition(": ")
        details: dict[str, Any] = {"message": message, "cause": {"message": tried.failure.reason}}
        return f"{name or 'Error'}: {compact(details).decode()}"
    assert tried.answer is not None
    message = f"Request failed with status code {tried.answer.status} {tried.answer.reason}".rstrip()
    options = {"method": "POST", "body": tried.sent.body.decode("utf-8", "replace")}
    return f"HTTPError: {compact({'message': message, 'options': options, 'name': 'HTTPError'}).decode()}"
