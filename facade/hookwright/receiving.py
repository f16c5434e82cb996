"""Trusting a delivery: its signature is verified over the raw bytes first, then it is read."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from hookwright.account import Account
from hookwright.errors import SignatureError, UnsupportedError
from hookwright.headers import Headers
from hookwright.model import Event
from hookwright.providers import account_class
from hookwright.secret import Secret
from hookwright.signing import Receiver
from hookwright.spec import bad_field

RawHeaders: TypeAlias = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]

MAX_BODY = 1024 * 1024
"""Bytes of a delivery that are accepted by default."""


def receive(
    account: Account | str,
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
    kind = account if isinstance(account, Account) else account_class(account)
    receiver = _receiver(kind)
    raw = _raw(body)
    if len(raw) > max_body:
        raise SignatureError(f"the delivery has {len(raw)} bytes; at most {max_body} are accepted")
    sent = _collected(headers)
    if unsigned:
        _check_unsigned(kind, receiver, secrets)
    else:
        known, now = _checked(secrets), clock()
        receiver.scheme.verify(sent, raw, known, now)
        if url is not None and receiver.check_url is not None:
            receiver.check_url(sent, url, known, now)
    try:
        payload = json.loads(raw)
    except (ValueError, RecursionError):
        raise bad_field("body", f"{'' if unsigned else 'the signature is good, but '}the body is no JSON") from None
    return receiver.read(sent, payload, raw)


def sign(
    account: Account | str, *, body: bytes, secret: str | Secret, clock: Callable[[], float] = time.time
) -> dict[str, str]:
    """The headers with which the provider would sign such a body: the inverse of :func:`receive`, for tests and tools."""
    kind = account if isinstance(account, Account) else account_class(account)
    (known,) = _checked([secret])
    return _receiver(kind).scheme.sign(_raw(body), known, clock())


def _check_unsigned(kind: Account | type[Account], receiver: Receiver, secrets: Iterable[str | Secret]) -> None:
    if not receiver.may_be_unsigned:
        raise UnsupportedError(f"{kind.provider} signs every delivery; give the secrets and leave unsigned out")
    if isinstance(secrets, str | bytes | Secret) or list(secrets):
        raise bad_field("unsigned", "given together with secrets; leave out one of them")


def _receiver(kind: Account | type[Account]) -> Receiver:
    if kind.receiver is None:
        raise UnsupportedError(f"{kind.provider} sends no deliveries to an endpoint")
    return kind.receiver


def _raw(body: Any) -> bytes:
    # bytes() would take a number, for so many zeros.
    if not isinstance(body, bytes | bytearray | memoryview):
        raise bad_field("body", f"expected the raw bytes of the request, got {type(body).__name__}")
    return bytes(body)


def _checked(secrets: Iterable[str | Secret]) -> tuple[Secret, ...]:
    if isinstance(secrets, str | bytes | Secret):
        raise bad_field("secrets", "expected a list of secrets, got a single value; write [secret]")
    try:
        known = tuple(Secret(secret) for secret in secrets)
    except TypeError:
        raise bad_field("secrets", "expected a list of secrets as text") from None
    # Asked beforehand: the error of encoding one would have it in it.
    if any("\ud800" <= character <= "\udfff" for secret in known for character in secret.reveal()):
        raise bad_field("secrets", "one of them is no valid text")
    # An empty key is a key that everybody knows.
    if not known or not all(known):
        raise SignatureError("no secret to verify the delivery with: the list is empty or has an empty secret in it")
    return known


def _collected(headers: RawHeaders) -> Headers:
    items = headers.items() if isinstance(headers, Mapping) else headers
    try:
        return Headers((_text(name), _text(value)) for name, value in items)
    except (TypeError, ValueError):
        raise bad_field("headers", "expected a mapping or pairs of names and values, as text or bytes") from None


def _text(value: Any) -> str:
    if not isinstance(value, str | bytes):
        raise TypeError
    return value.decode("latin-1") if isinstance(value, bytes) else value
