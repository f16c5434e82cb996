"""Reading what Jira answers: webhooks, registrations, expiries, failed deliveries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from attrs import field, frozen

from hookwright.errors import BadResponseError, FieldProblem, HookError, InvalidRequestError
from hookwright.kit import reading
from hookwright.kit.calls import Answer
from hookwright.kit.reading import Fields
from hookwright.kit.times import from_milliseconds, parse_time
from hookwright.kit.unreadable import Unreadable
from hookwright.model import Delivery, Endpoint, Hook, Page
from hookwright.providers.jira.events import ids_of


@frozen
class Registered:
    """What became of one webhook of a registration: an id, or an error."""

    raw: Any = field(repr=False)
    id: str = ""
    error: HookError | None = None


def hook(item: Any, account: str) -> Hook:
    """A listed webhook."""
    fields = Fields(item)
    # Before 2025 the list did not say it.
    url = fields.optional("url", str)
    return Hook(
        provider="jira",
        account=account,
        id=fields.id(),
        events=fields.texts("events"),
        target=None if url is None else Endpoint(url),
        filter=fields.required("jqlFilter", str),
        signed=True,
        expires_at=fields.time("expirationDate", expiry),
        problems=tuple(fields.problems),
        raw=item,
    )


def page(answer: Answer, start: int, account: str) -> Page[Hook]:
    """A page of webhooks, with the offset of the next one if there is more."""
    fields = Fields(reading.object_of(answer))
    items = fields.required("values", list)
    if items is None:
        raise Unreadable("the answer has no list of webhooks")
    hooks = [hook(item, account) for item in items]
    following = (_number(fields, "startAt") or start) + len(items)
    total, size = _number(fields, "total"), _number(fields, "maxResults")
    match fields.member("isLast"):
        case bool(last):
            more = not last
        case _ if total is not None:
            more = following < total
        case _:
            # The server may have given fewer than were asked for, and says how many it would have given.
            more = size is not None and len(items) >= size
    return Page(hooks, following if more and items else None, total=total)


def expiry(value: Any) -> datetime:
    """The time of an expiry, which comes as milliseconds or as ISO 8601 text; ``ValueError`` when it is neither."""
    if isinstance(value, str) and not value.isdecimal():
        return parse_time(value)
    return from_milliseconds(int(value) if isinstance(value, str) else value)


def refreshed(answer: Answer) -> datetime:
    """The expiry that a refresh gives."""
    try:
        return expiry(reading.object_of(answer).get("expirationDate"))
    except ValueError as failure:
        raise Unreadable(f"the answer has no expirationDate: {failure}") from None


def registered(answer: Answer, count: int) -> list[Registered]:
    """What became of each webhook of a registration, whose status says nothing about that."""
    body = reading.json_of(answer)
    # The webhooks guide shows the list without anything around it.
    items = body.get("webhookRegistrationResult") if isinstance(body, dict) else body
    if not isinstance(items, list):
        raise Unreadable("the answer has no list of registrations")
    results = [_registered(item, place, answer) for place, item in enumerate(items[:count])]
    return results + [_unknown(None, answer) for _ in range(count - len(results))]


def _registered(item: Any, place: int, answer: Answer) -> Registered:
    fields = Fields(item)
    if "createdWebhookId" in fields:
        id = fields.id("createdWebhookId")
        return Registered(item, id) if id else _unknown(item, answer)
    reasons = fields.texts("errors") if "errors" in fields else ()
    if not reasons:
        return _unknown(item, answer)
    error = InvalidRequestError("; ".join(reasons))
    error.problems = tuple(FieldProblem(f"webhooks[{place}]", reason) for reason in reasons)
    return Registered(item, error=_told(error, answer))


def _unknown(item: Any, answer: Answer) -> Registered:
    error = BadResponseError("the answer does not say what became of this webhook", maybe_applied=True)
    return Registered(item, error=_told(error, answer))


def _told(error: HookError, answer: Answer) -> HookError:
    error.args = (f"jira registerDynamicWebhooks: {error.message}",)
    error.provider, error.operation = "jira", "registerDynamicWebhooks"
    error.status, error.headers, error.body = answer.status, answer.headers, answer.text
    return error


def failed_page(answer: Answer) -> tuple[list[Delivery], Mapping[str, str] | None]:
    """The deliveries of a page, and the query of the next page if there is more."""
    fields = Fields(reading.object_of(answer))
    items = fields.required("values", list)
    if items is None:
        raise Unreadable("the answer has no list of deliveries")
    size, following = _number(fields, "maxResults"), fields.member("next")
    # The link is there on the last page, too; only fewer deliveries than fit tell that it is the last.
    more = bool(items) and isinstance(following, str) and (size is None or len(items) >= size)
    return list(_deliveries(items)), dict(parse_qsl(urlsplit(following).query)) if more else None


def _deliveries(items: Sequence[Any]) -> Iterator[Delivery]:
    for item in items:
        fields = Fields(item)
        text = fields.optional("body", str)
        body = Fields(_parsed(text))
        yield Delivery(
            id=fields.id(),
            # A delivery may be for several webhooks, and one without a body does not say for which.
            hook_id=None,
            event=body.optional("webhookEvent", str),
            at=fields.time("failureTime", from_milliseconds),
            ok=False,
            request=_parsed(text),
            raw=item,
        )


def matched(delivery: Delivery) -> tuple[str, ...]:
    """The ids of the webhooks that a delivery was for, as far as it says."""
    return ids_of(delivery.request.get("matchedWebhookIds")) if isinstance(delivery.request, dict) else ()


def _parsed(text: str | None) -> Any:
    try:
        return None if text is None else json.loads(text)
    except (ValueError, RecursionError):
        return text


def _number(fields: Fields, name: str) -> int | None:
    return fields.optional(name, int)
