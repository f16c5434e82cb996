"""What stands in the place of a value that may be a secret."""

from __future__ import annotations

import hashlib
import hmac
import json
from secrets import token_hex
from typing import Any

from hookwright.secret import Secret

_LONG = 16


def new_salt() -> str:
    """Return what the fingerprints of one plan are made with."""
    return token_hex(32)


def fingerprint(value: Any, salt: str) -> str | None:
    """Return the fingerprint of a value out of JSON, or of a secret; ``None`` when there is none."""
    if value is None:
        return None
    shown = value.reveal() if isinstance(value, Secret) else value
    text = json.dumps(shown, sort_keys=True, default=_revealed)
    return hmac.new(bytes.fromhex(salt), text.encode(), hashlib.sha256).hexdigest()[: 2 * _LONG]


def _revealed(value: Any) -> Any:
    return value.reveal() if isinstance(value, Secret) else str(value)
