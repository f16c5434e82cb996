"""Astra's ids, which are parts of its paths."""

from __future__ import annotations

import re
from typing import Any

from hookwright.kit.spec import bad_field

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


def is_uuid(value: Any) -> bool:
    """Whether it is an id such as Astra gives."""
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def check_uuid(field: str, value: Any) -> None:
    """Raise for what is no UUID: it would lead a request to another path, or nowhere."""
    if not is_uuid(value):
        raise bad_field(field, f"expected a UUID, as Astra Control shows it, got {value!r}")
