"""What callers give: a mistake in it is theirs, and never the sender's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from hookwright.errors import SignatureError, UnsupportedError
from hookwright.headers import Headers
from hookwright.kit.account import Account
from hookwright.kit.signing import DeliveryFormat
from hookwright.kit.spec import bad_field
from hookwright.providers import account_class
from hookwright.secret import Secret

RawHeaders: TypeAlias = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]

MAX_BODY = 1024 * 1024
"""Bytes of a delivery that are accepted by default."""


def kind_of(account: Account | type[Account] | str) -> Account | type[Account]:
    """The account, or the account class of the provider of that name."""
    if isinstance(account, Account) or (isinstance(account, type) and issubclass(account, Account)):
        return account
    return account_class(account)


def delivery_format_of(kind: Account | type[Account]) -> DeliveryFormat:
    """What the provider's deliveries are like; ``UnsupportedError`` when it sends none."""
    if kind.delivery_format is None:
        raise UnsupportedError(f"{kind.provider} sends no deliveries to an endpoint")
    return kind.delivery_format


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


def checked_secrets(secrets: Iterable[str | Secret]) -> tuple[Secret, ...]:
    """The secrets, when there are some to verify with; ``SignatureError`` when there are none."""
    try:
        known = tuple(map(Secret, _several(secrets)))
    except TypeError:
        raise bad_field("secrets", "expected a list of secrets as text") from None
    if not all(map(_encodable, known)):
        raise bad_field("secrets", "one of them is no valid text")
    # An empty key is a key that everybody knows.
    if not known or not all(known):
        raise SignatureError("no secret to verify the delivery with: the list is empty or has an empty secret in it")
    return known


def usable_secrets(secrets: Iterable[str | Secret], form: DeliveryFormat) -> tuple[tuple[Secret, ...], list[str]]:
    """The secrets that can be verified with, and what is wrong with each of the others; neither says what one is."""
    usable, problems = [], []
    given = list(_several(secrets))
    for number, one in enumerate(given, 1):
        problem = _problem(one, form)
        if problem is None:
            usable.append(Secret(one))
        else:
            problems.append(f"secret {number} of {len(given)}: {problem}")
    return tuple(usable), problems


def raw_body(body: Any) -> bytes:
    """The body as bytes; text and what was parsed are refused, since they are no longer what was signed."""
    # bytes() would take a number, for so many zeros.
    if not isinstance(body, bytes | bytearray | memoryview):
        raise bad_field("body", f"expected the raw bytes of the request, got {type(body).__name__}")
    return bytes(body)


def collected_headers(headers: RawHeaders) -> Headers:
    """The headers, whatever they are kept in."""
    # Also of what has items without being a mapping, as the messages of the standard library: some repeat a name, and
    # none of that may be lost.
    items = getattr(headers, "items", None)
    try:
        pairs: Any = items() if callable(items) else headers
        return Headers([(_text(name), _text(value)) for name, value in pairs])
    except (TypeError, ValueError):
        raise bad_field("headers", "expected a mapping or pairs of names and values, as text or bytes") from None


def _several(secrets: Any) -> Iterable[Any]:
    if isinstance(secrets, str | bytes | Secret):
        raise bad_field("secrets", "expected a list of secrets, got a single value; write [secret]")
    try:
        given: Iterable[Any] = iter(secrets)
    except TypeError:
        raise bad_field("secrets", "expected a list of secrets as text") from None
    return given


def _problem(given: Any, form: DeliveryFormat) -> str | None:
    if not isinstance(given, str | Secret):
        return f"expected text, got {type(given).__name__}"
    secret = Secret(given)
    if not secret:
        return "it is empty"
    if not _encodable(secret):
        return "it is no valid text"
    return form.secret_problem(secret)


def _encodable(secret: Secret) -> bool:
    # Asked beforehand: the error of encoding a secret has it in it.
    text = secret.reveal()
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("latin-1")
    raise TypeError
