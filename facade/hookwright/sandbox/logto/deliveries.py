"""Sending deliveries as Logto does: signed, once, logged when they are real."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from hookwright.kit.signing import HexHmac
from hookwright.sandbox.deliver import Delivered, NotDelivered, deliver
from hookwright.sandbox.json_text import DEEPEST, is_deeper
from hookwright.sandbox.logto import v8_json
from hookwright.sandbox.logto.javascript import compact
from hookwright.sandbox.logto.jsonb import is_storable, stored
from hookwright.sandbox.logto.tenant import Hook, Tenant
from hookwright.sandbox.sending.senders import UNDICI_FETCH
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
_VALUE = re.compile(r"[^\0\r\n]*")


@frozen
class Attempt:
    """One delivery, with what the server itself remembers of it."""

    sent: SentDelivery
    answer: Delivered | None
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
        lower, value = _appended(name, value)
        joined[lower] = f"{joined[lower]}, {value}" if lower in joined else value
    defaults = {name: value for name, value in _FETCH.items() if name not in joined}
    return [*sorted(joined.items()), *defaults.items()]


def _appended(name: str, value: str) -> tuple[str, str]:
    """What `Headers.append` makes of a header. What HTTP does not have besides is found later, by undici."""
    for text in (name, value):
        wide = next((place for place, char in enumerate(text) if char > "\xff"), None)
        if wide is not None:
            raise NotDelivered(
                "header",
                f"Cannot convert argument to a ByteString because the character at index {wide} "
                f"has a value of {ord(text[wide])} which is greater than 255.",
            )
    if not _NAME.fullmatch(name):
        raise NotDelivered("header", f'Headers.append: "{name}" is an invalid header name.')
    value = value.strip(" \t\r\n")
    if not _VALUE.fullmatch(value):
        raise NotDelivered("header", f'Headers.append: "{value}" is an invalid header value.')
    return name.lower(), value


async def attempt(tenant: Tenant, hook: Hook, config: Mapping[str, Any], payload: dict[str, Any]) -> Attempt:
    """Send a payload to the place that ``config`` names, signed with the hook's key. Once: nothing is ever retried."""
    body = compact(payload)
    headers: list[tuple[str, str]] = []
    answer: Delivered | None = None
    failure: NotDelivered | None = None
    try:
        headers = delivery_headers(config.get("headers", {}), sign(hook["signingKey"], body))
        answer = await deliver(config["url"], headers, body, sender=UNDICI_FETCH, timeout=tenant.knobs.delivery_timeout)
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


def javascript_error(failure: NotDelivered, url: str) -> str:
    """The failure as the server's language prints it."""
    if failure.kind == "timeout":
        return "TimeoutError: Request timed out"
    if failure.kind == "not loopback":
        return failure.reason
    if failure.kind == "header":
        return f"TypeError: {failure.reason}"
    if failure.kind == "url":
        return f"TypeError: Failed to parse URL from {url}"
    if failure.kind == "credentials":
        # With the password in it, as undici has it.
        return f"TypeError: Request cannot be constructed from a URL that includes credentials: {url}"
    return "TypeError: fetch failed"


def _error(answer: Delivered | None, failure: NotDelivered | None) -> str | None:
    if failure is not None:
        return failure.reason
    if answer is not None and not answer.ok:
        return f"the receiver answered {answer.status} {answer.reason}".rstrip()
    return None


def _parsed(body: str) -> Any:
    """The answer as the log has it: parsed where it is JSON that the log's column takes, else as it is.

    Whether the real server loses the entry where its database refuses the answer (a NUL, half of a character pair, a
    value nested very deeply) was not tried; here there is an entry, so that the delivery is not lost from sight.
    """
    text = body.replace("\0", "\ufffd")
    try:
        value = v8_json.parse(body)
    except v8_json.BadJson:
        return text
    if value is None or is_deeper(value, DEEPEST) or not is_storable(value):
        return text
    return value


def _debug_text(tried: Attempt) -> str:
    # For people; it changes between versions of the server.
    if tried.failure is not None:
        name, _, message = javascript_error(tried.failure, tried.sent.url).partition(": ")
        details: dict[str, Any] = {"message": message, "cause": {"message": tried.failure.reason}}
        return f"{name or 'Error'}: {compact(details).decode()}"
    assert tried.answer is not None
    message = f"Request failed with status code {tried.answer.status} {tried.answer.reason}".rstrip()
    options = {"method": "POST", "body": tried.sent.body.decode("utf-8", "replace")}
    return f"HTTPError: {compact({'message': message, 'options': options, 'name': 'HTTPError'}).decode()}"
