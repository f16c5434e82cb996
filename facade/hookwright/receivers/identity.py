"""Which deliveries are the same one."""

from __future__ import annotations

import hmac
import json
from hashlib import sha256

from hookwright.errors import SignatureError
from hookwright.kit.account import Account
from hookwright.kit.signing import DeliveryFormat
from hookwright.model import Event
from hookwright.receivers.given import delivery_format_of
from hookwright.receivers.trusting import RawDelivery
from hookwright.secret import Secret


def key_of(
    kind: Account | type[Account], delivery: RawDelivery, event: Event, secrets: tuple[Secret, ...], now: float
) -> str:
    """Return the key under which a delivery is remembered.

    It is made of the account, the secret that signed, the body, and the provider's id where that can be relied on. So
    neither another tenant nor another hook can use up the key of a delivery by sending one that is like it.
    """
    form = delivery_format_of(kind)
    account = kind.name if isinstance(kind, Account) else ""
    about = json.dumps([kind.provider, account, event.id if form.told_by_id else None]).encode()
    signer = _signer(form, delivery, secrets, now)
    # Keyed, so that a store gives away neither what is in a delivery nor anything to try secrets on.
    key = b"" if signer is None else signer.reveal().encode()
    digest = hmac.new(key, about + b"\0" + delivery.raw, sha256).hexdigest()
    return f"{kind.provider}:{digest}"


def _signer(form: DeliveryFormat, delivery: RawDelivery, secrets: tuple[Secret, ...], now: float) -> Secret | None:
    for secret in secrets[:-1]:
        try:
            form.scheme.verify(delivery.headers, delivery.raw, (secret,), now)
        except SignatureError:
            continue
        return secret
    return secrets[-1] if secrets else None
