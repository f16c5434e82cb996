"""How providers sign what they deliver. Only :func:`verified` compares signatures."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any, Protocol

from attrs import frozen

from hookwright.errors import SignatureError
from hookwright.model import Event
from hookwright.secret import Secret

_HEX = re.compile("[0-9a-f]{64}")


class Scheme(Protocol):
    """A way of signing."""

    def verify(self, headers: Mapping[str, str], body: bytes, secrets: tuple[Secret, ...], now: float) -> None:
        """Nothing, when one of the secrets signed the delivery; ``SignatureError`` otherwise.

        ``now`` is the time in seconds since 1970, for signatures that are good for a while only.
        """

    def sign(self, body: bytes, secret: Secret, now: float) -> dict[str, str]:
        """The headers that carry the signature."""


def _space_around(secret: Secret) -> str | None:
    text = secret.reveal()
    return None if text == text.strip() else "it has white space around it, such as the line break of a file"


@frozen
class DeliveryFormat:
    """What a provider's deliveries are like: how they are signed, and what they say."""

    scheme: Scheme
    read: Callable[[Mapping[str, str], Any, bytes], Event]
    may_be_unsigned: bool = False
    """Whether some of the provider's hooks do not sign. Such a delivery is taken only when the caller asks for that."""
    check_url: Callable[[Mapping[str, str], str, tuple[Secret, ...], float], None] | None = None
    """For signatures that may be bound to a URL: ``SignatureError`` when this delivery's is bound to another one."""
    secret_problem: Callable[[Secret], str | None] = _space_around
    """What is wrong with a secret that can verify nothing, without showing it; ``None`` for one that can."""
    told_by_id: bool = True
    """Whether ``Event.id`` helps to tell deliveries apart.

    Not where it is made of what the signature leaves out, while the rest is covered: who recorded a delivery could
    change it, and the same delivery would be a new one.
    """


@frozen
class HexHmac:
    """Lower-case hex of HMAC-SHA256 over the raw body, in one header; the key is the whole secret as text."""

    header: str

    def verify(self, headers: Mapping[str, str], body: bytes, secrets: tuple[Secret, ...], now: float) -> None:
        """Nothing, when one of the secrets signed the body; ``SignatureError`` otherwise."""
        given = headers.get(self.header)
        if given is None:
            raise SignatureError(f"the delivery has no {self.header} header")
        # Repeated headers are joined by a comma and end here too.
        if not _HEX.fullmatch(given):
            raise SignatureError(f"the {self.header} header of the delivery is malformed")
        if not verified(given, (self._signature(body, secret) for secret in secrets)):
            raise SignatureError("the signature of the delivery is none of the given secrets'")

    def sign(self, body: bytes, secret: Secret, now: float) -> dict[str, str]:
        """The header that carries the signature."""
        return {self.header: self._signature(body, secret)}

    def _signature(self, body: bytes, secret: Secret) -> str:
        return hmac.new(secret.reveal().encode(), body, sha256).hexdigest()


def verified(given: str, expected: Iterable[str]) -> bool:
    """Whether a signature is one of those expected, in a time that does not tell which or how nearly."""
    found = False
    for signature in expected:
        found |= hmac.compare_digest(given.encode(), signature.encode())
    return found
