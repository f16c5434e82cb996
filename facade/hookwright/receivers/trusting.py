"""Trusting a delivery: its signature is verified over the raw bytes first, then it is read."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen

from hookwright.errors import SignatureError
from hookwright.headers import Headers
from hookwright.kit.account import Account
from hookwright.kit.signing import DeliveryFormat
from hookwright.kit.spec import bad_field
from hookwright.model import Event
from hookwright.receivers.given import (
    MAX_BODY,
    RawHeaders,
    check_unsigned,
    checked_body_limit,
    checked_secrets,
    collected_headers,
    delivery_format_of,
    kind_of,
    raw_body,
)
from hookwright.secret import Secret


def receive(
    account: Account | type[Account] | str,
    *,
    headers: RawHeaders,
    body: bytes,
    secrets: Iterable[str | Secret] = (),
    unsigned: bool = False,
    url: str | None = None,
    max_body: int = MAX_BODY,
    clock: Callable[[], float] = time.time,
) -> Event:
    """The event of a delivery, once one of the secrets proves that the provider signed it.

    ``account`` is an account or the name of a provider; ``headers`` and ``body`` are as they came in, the body as raw
    bytes: parsed and written again it no longer has the same signature. Several ``secrets`` are for the time of a
    rotation. ``unsigned=True`` takes a delivery without secrets, from a provider some of whose hooks cannot sign: nothing
    then proves where it comes from. ``url`` is the path and query that were called, below the base URL of the app:
    signatures that are bound to a URL, as some are, are then held to it. ``clock`` gives the time in seconds since 1970,
    against which signatures that end are held. ``SignatureError`` when the delivery is not to be trusted,
    ``InvalidRequestError`` when it is but cannot be read, or when the arguments make no sense; ``UnsupportedError`` when
    the provider does not deliver.
    """
    kind = kind_of(account)
    form = delivery_format_of(kind)
    raw = raw_body(body)
    if len(raw) > checked_body_limit(max_body):
        raise SignatureError(f"the delivery has {len(raw)} bytes; at most {max_body} are accepted")
    delivery = RawDelivery(collected_headers(headers), raw)
    if unsigned:
        check_unsigned(kind, secrets)
    else:
        delivery.verify(form, checked_secrets(secrets), clock(), url)
    return delivery.read(form, signed=not unsigned)


def sign(
    account: Account | type[Account] | str,
    *,
    body: bytes,
    secret: str | Secret,
    clock: Callable[[], float] = time.time,
) -> dict[str, str]:
    """The headers with which the provider would sign such a body: the inverse of :func:`receive`, for tests and tools."""
    kind = kind_of(account)
    (known,) = checked_secrets([secret])
    return delivery_format_of(kind).scheme.sign(raw_body(body), known, clock())


@frozen
class RawDelivery:
    """A delivery as it came in."""

    headers: Headers
    raw: bytes

    def verify(self, form: DeliveryFormat, secrets: tuple[Secret, ...], now: float, url: str | None) -> None:
        """Raise ``SignatureError`` unless one of the secrets signed it, and for this URL if one is given."""
        form.scheme.verify(self.headers, self.raw, secrets, now)
        if url is not None and form.check_url is not None:
            form.check_url(self.headers, url, secrets, now)

    def read(self, form: DeliveryFormat, *, signed: bool) -> Event:
        """Return the event; ``InvalidRequestError`` when the body is no JSON."""
        try:
            payload: Any = json.loads(self.raw)
        except (ValueError, RecursionError):
            raise bad_field("body", f"{'the signature is good, but ' if signed else ''}the body is no JSON") from None
        return form.read(self.headers, payload, self.raw)
