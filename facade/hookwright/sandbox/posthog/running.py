"""Running a function for an event: filters, templates, the call with its attempts, logs and counts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any

import anyio
from attrs import define, field, frozen

from hookwright.errors import SignatureError
from hookwright.kit.standard_webhooks import StandardWebhooks
from hookwright.sandbox.deliver import Delivered, deliver
from hookwright.sandbox.json_text import written
from hookwright.sandbox.posthog.header_lines import header_lines
from hookwright.sandbox.posthog.hog import BadTemplate, filled_in
from hookwright.sandbox.posthog.project import Function, Project
from hookwright.sandbox.posthog.templates import WEBHOOK
from hookwright.sandbox.sending.failures import NotDelivered
from hookwright.sandbox.sending.senders import UNDICI_REQUEST
from hookwright.sandbox.sent import SentDelivery
from hookwright.secret import Secret

_AGAIN = (408, 429, 500, 502, 503, 504)
_ATTEMPTS = 3
_ATTEMPTS_WHEN_LIMITED = 6


class Thrown(Exception):
    """The function ended with an error."""


@define
class Outcome:
    """What became of a run."""

    status: str = "success"
    errors: list[str] = field(factory=list)
    sent: list[SentDelivery] = field(factory=list)


@frozen
class Run:
    """One run of one function for one event. ``write`` takes level and message of each line of its log."""

    project: Project
    function: Function
    known: Mapping[str, Any]
    mock: bool
    write: Callable[[str, str], object]

    async def __call__(self) -> Outcome:
        """What became of it; nothing is sent when it is mocked."""
        outcome = Outcome()
        if not matches(self.function, self.known):
            self.write("INFO", "Mapping trigger not matching filters was ignored.")
            return Outcome("skipped")
        begun = perf_counter()
        try:
            if (self.function["template"] or {}).get("id", "").startswith(WEBHOOK):
                await self._webhook(outcome)
        except Thrown as thrown:
            event = self.known["event"].get("uuid")
            self.write("ERROR", f"Error executing function on event {event}: {thrown}")
            outcome.status, outcome.errors = "error", [str(thrown)]
        else:
            self.write("DEBUG", f"Function completed in {(perf_counter() - begun) * 1000:.2f}ms.")
        return outcome

    async def _webhook(self, outcome: Outcome) -> None:
        inputs = {key: item.get("value") for key, item in self.function["inputs"].items()}
        secret = inputs.pop("signing_secret", None)
        try:
            call = filled_in(inputs, self.known)
        except BadTemplate as failure:
            # Only what is said to be liquid is not looked at when it is stored.
            raise Thrown(f"Invalid template: {failure}") from failure
        method = str(call.get("method") or "POST")
        body = written(call.get("body"), separators=(", ", ": "), ascii_only=True) if "body" in call else b""
        headers = header_lines(call.get("headers"))
        if self.mock:
            self.write("INFO", "Async function 'fetch' was mocked with arguments:")
            self.write("INFO", f"fetch('{call.get('url')}', {json.dumps({'method': method})})")
            self.write("INFO", 'Fetch response:, {"status":200,"body":{}}')
            return
        id = f"msg_{self.project.sources.text(24, '0123456789abcdef')}"
        answer = await self._attempts(str(call.get("url")), method, headers, body, secret, id, outcome)
        if call.get("debug"):
            self.write("INFO", f'Fetch response:, {{"status":{answer.status},"body":{json.dumps(answer.body)}}}')
        if answer.status >= 400:
            raise Thrown(f"Webhook failed with status {answer.status}: {answer.body}")

    async def _attempts(
        self,
        url: str,
        method: str,
        headers: list[tuple[str, str]],
        body: bytes,
        secret: str | None,
        id: str,
        outcome: Outcome,
    ) -> Delivered:
        attempt, knobs = 1, self.project.knobs
        while True:
            signed = [*headers, *self._signature(secret, id, b"" if method in ("GET", "HEAD") else body)]
            answer, trouble = None, None
            try:
                answer = await deliver(
                    url, signed, body, sender=UNDICI_REQUEST, timeout=knobs.delivery_timeout, method=method
                )
            except NotDelivered as failure:
                trouble = failure.reason
            if answer is not None and answer.status >= 400:
                trouble = f"the receiver answered {answer.status} {answer.reason}".rstrip()
            outcome.sent.append(
                SentDelivery(
                    provider="posthog",
                    hook_id=self.function["id"],
                    event=str(self.known["event"].get("event")),
                    url=url,
                    headers=dict(signed),
                    body=body,
                    status=None if answer is None else answer.status,
                    response_body=None if answer is None else answer.body,
                    error=trouble,
                )
            )
            limited = answer is not None and answer.status == 429 and knobs.age == "newest"
            most = _ATTEMPTS_WHEN_LIMITED if limited else _ATTEMPTS
            if trouble is None or attempt >= most or (answer is not None and answer.status not in _AGAIN):
                if answer is None:
                    raise Thrown(f"fetch failed: {trouble}")
                return answer
            self.write("WARN", f"HTTP fetch failed on attempt {attempt} with {_what(answer)}.")
            await anyio.sleep(knobs.delivery_wait * attempt)
            attempt += 1

    def _signature(self, secret: str | None, id: str, body: bytes) -> list[tuple[str, str]]:
        if not secret:
            return []
        try:
            signed = StandardWebhooks().sign_as(id, body, Secret(secret), self.project.sources.clock())
        except SignatureError as failure:
            # Taken when it was stored; now nothing is sent, rather than something unsigned.
            raise Thrown("The signing secret is not valid") from failure
        return list(signed.items())


def _what(answer: Delivered | None) -> str:
    return "no answer" if answer is None else f"status code {answer.status}"


def matches(function: Function, known: Mapping[str, Any]) -> bool:
    """Whether a function runs for an event; actions and test accounts are not known here and let nothing through."""
    parts = [one["filters"] for one in function["mappings"] or []] or [function["filters"]]
    return any(_lets_through(filters, known["event"]) for filters in parts)


def _lets_through(filters: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    entries = filters.get("events") or []
    if (entries or filters.get("actions")) and not any(_is_of(entry, event) for entry in entries):
        return False
    return _has_properties(filters.get("properties"), event)


def _is_of(entry: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    return entry.get("id") in (None, event.get("event")) and _has_properties(entry.get("properties"), event)


def _has_properties(wanted: Any, event: Mapping[str, Any]) -> bool:
    have = event.get("properties") or {}
    for one in wanted or []:
        if not isinstance(one, dict):
            return False
        values = one["value"] if isinstance(one.get("value"), list) else [one.get("value")]
        if (have.get(one.get("key")) in values) is (one.get("operator") == "is_not"):
            return False
    return True
