"""Trusting a delivery: its signature is verified over the raw bytes first, then it is read."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from hookwright.errors import SignatureError, UnsupportedError
from hookwright.headers import Headers
from hookwright.kit.account import Account
from hookwright.kit.signing import DeliveryFormat
from hookwright.kit.spec import bad_field
from hookwright.model import Event
from hookwright.providers import account_class
from hookwright.secret import Secret

RawHeaders: TypeAlias = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]

MAX_BODY = 1024 * 1024
"""Bytes of a delivery that are accepted by default."""


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
    receiver = delivery_format_of(kind)
    raw = _raw(body)
    if len(raw) > checked_body_limit(max_body):
        raise SignatureError(f"the delivery has {len(raw)} bytes; at most {max_body} are accepted")
    sent = _collected(headers)
    if unsigned:
        check_unsigned(kind, secrets)
    else:
        known, now = checked_secrets(secrets), clock()
        receiver.scheme.verify(sent, raw, known, now)
        if url is not None and receiver.check_url is not None:
            receiver.check_url(sent, url, known, now)
    try:
        payload = json.loads(raw)
    except (ValueError, RecursionError):
        raise bad_field("body", f"{'' if unsigned else 'the signature is good, but '}the body is no JSON") from None
    return receiver.read(sent, payload, raw)


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
    return delivery_format_of(kind).scheme.sign(_raw(body), known, clock())


def kind_of(account: Account | type[Account] | str) -> Account | type[Account]:
    """The account, or the account class of the provider of that name."""
    if isinstance(account, Account) or (isinstance(account, type) and issubclass(account, Account)):
        return account
    return account_class(account)


def checked_body_limit(max_body: int) -> int:
    """The limit, when it is one."""
    if isinstance(max_body, bool) or not isinstance(max_body, int) or max_body < 0:
        raise bad_field("max_body", f"expected a number of bytes, got {max_body!r}")
    return max_body


def check_unsigned(kind: Account | type[Account], secrets: Iterable[str | Secret]) -> None:
    """Nothing, when the provider has hooks that do not sign and no secrets were given."""
    if not delivery_format_of(kind).may_be_unsigned:
        raise UnsupportedError(f"{kind.provider} signs every delivery; give the secrets and leave unsigned out")
    if isinstance(secrets, str | bytes | Secret) or list(secrets):
        raise bad_field("unsigned", "given together with secrets; leave out one of them")


def delivery_format_of(kind: Account | type[Account]) -> DeliveryFormat:
    """What the provider's deliveries are like; ``UnsupportedError`` when it sends none."""
    if kind.delivery_format is None:
        raise UnsupportedError(f"{kind.provider} sends no deliveries to an endpoint")
    return kind.delivery_format


def _raw(body: Any) -> bytes:
    # bytes() would take a number, for so many zeros.
    if not isinstance(body, bytes | bytearray | memoryview):
        raise bad_field("body", f"expected the raw bytes of the request, got {type(body).__name__}")
    return bytes(body)


def checked_secrets(secrets: Iterable[str | Secret]) -> tuple[Secret, ...]:
    """The secrets, when there are some to verify with; ``SignatureError`` when there are none."""
    if isinstance(secrets, str | bytes | Secret):
        raise bad_field("secrets", "expected a list of secrets, got a single value; write [secret]")
    try:
        known = tuple(map(Secret, secrets))
    except TypeError:
        raise bad_field("secrets", "expected a list of secrets as text") from None
    if not all(map(_encodable, known)):
        raise bad_field("secrets", "one of them is no valid text")
    # An empty key is a key that everybody knows.
    if not known or not all(known):
        raise SignatureError("no secret to verify the delivery with: the list is empty or has an empty secret in it")
    return known


def _encodable(secret: Secret) -> bool:
    # Asked beforehand: the error of encoding a secret has it in it.
    text = secret.reveal()
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _collected(headers: RawHeaders) -> Headers:
    # Also of what has items without being a mapping, as the messages of the standard library: some repeat a name, and
    # none of that may be lost.
    items = getattr(headers, "items", None)
    try:
        pairs: Any = items() if callable(items) else headers
        return Headers([(_text(name), _text(value)) for name, value in pairs])
    except (TypeError, ValueError):
        raise bad_field("headers", "expected a mapping or pairs of names and values, as text or bytes") from None


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("latin-1")
    raise TypeError
