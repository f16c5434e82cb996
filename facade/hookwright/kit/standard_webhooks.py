"""Signatures as https://www.standardwebhooks.com has them, which several vendors use."""

from __future__ import annotations

import binascii
import hmac
import re
import secrets as chance
from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import sha256

from attrs import frozen

from hookwright.errors import SignatureError
from hookwright.kit.signing import verified
from hookwright.secret import Secret

_PREFIX = "whsec_"
_LEAST = 24
_MOST_SIGNATURES = 32
_MOST_DIGITS = 15
_SIGNATURES = re.compile(r"v[0-9]+[a-z]*,[A-Za-z0-9+/]+=*(?: v[0-9]+[a-z]*,[A-Za-z0-9+/]+=*)*")


def new_signing_secret() -> Secret:
    """A secret that nobody had before."""
    return Secret(_PREFIX + b64encode(chance.token_bytes(32)).decode())


def key_of(secret: Secret) -> bytes:
    """The key that a secret stands for; ``ValueError`` says what is wrong with it, without showing it."""
    try:
        key = b64decode(secret.reveal().removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("expected base64, with or without whsec_ in front") from None
    if len(key) < _LEAST:
        raise ValueError(f"expected base64 of at least {_LEAST} bytes, got {len(key)}")
    return key


def secret_problem(secret: Secret) -> str | None:
    """Return what is wrong with a secret that is none, without showing it; ``None`` for one that is."""
    try:
        key_of(secret)
    except ValueError as failure:
        return str(failure)
    return None


@frozen
class StandardWebhooks:
    """HMAC-SHA256 over id, timestamp and body, in base64; several signatures may stand in the header.

    A delivery is good for ``tolerance`` seconds around the time that it names: who recorded one cannot send it again later.
    """

    tolerance: float = 300.0

    def verify(self, headers: Mapping[str, str], body: bytes, secrets: tuple[Secret, ...], now: float) -> None:
        """Nothing, when one of the secrets signed the delivery; ``SignatureError`` otherwise."""
        keys = []
        for secret in secrets:
            try:
                keys.append(key_of(secret))
            except ValueError as failure:
                raise SignatureError(f"a secret to verify the delivery with is none: {failure}") from None
        id, timestamp, given = (_header(headers, f"webhook-{name}") for name in ("id", "timestamp", "signature"))
        if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= _MOST_DIGITS):
            raise SignatureError("the webhook-timestamp header of the delivery is malformed")
        expected = [_signature(key, id, timestamp, body) for key in keys]
        # Repeated headers are joined by a comma and a space, so that one of them would end in a comma.
        stated = _SIGNATURES.fullmatch(given) is not None
        # Versions other than 1 are signed in ways that are not known here; they are no reason to refuse the others.
        signatures = [one.removeprefix("v1,") for one in given.split(" ") if one.startswith("v1,")] if stated else []
        if not signatures or len(signatures) > _MOST_SIGNATURES:
            raise SignatureError("the webhook-signature header of the delivery is malformed")
        found = False
        for signature in signatures:
            found |= verified(signature, expected)
        if not found:
            raise SignatureError("the signature of the delivery is none of the given secrets'")
        # Checked last: the time means something only when the signature covers it.
        if abs(now - int(timestamp)) > self.tolerance:
            raise SignatureError(f"the delivery was signed more than {self.tolerance:g} seconds away from now")

    def sign(self, body: bytes, secret: Secret, now: float) -> dict[str, str]:
        """The headers that carry the signature, with an id of their own."""
        return self.sign_as(f"msg_{chance.token_hex(12)}", body, secret, now)

    def sign_as(self, id: str, body: bytes, secret: Secret, now: float) -> dict[str, str]:
        """The headers that carry the signature, with this id: one that is tried again keeps its id."""
        try:
            key = key_of(secret)
        except ValueError as failure:
            raise SignatureError(f"the secret to sign with is none: {failure}") from None
        timestamp = str(int(now))
        signature = f"v1,{_signature(key, id, timestamp, body)}"
        return {"webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature}


def _header(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name)
    if not value:
        raise SignatureError(f"the delivery has no {name} header")
    return value


def _signature(key: bytes, id: str, timestamp: str, body: bytes) -> str:
    signed = f"{id}.{timestamp}.".encode("utf-8", "surrogatepass") + body
    return b64encode(hmac.new(key, signed, sha256).digest()).decode()
