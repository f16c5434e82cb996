"""A value that does not show itself."""

from __future__ import annotations

import hmac
from typing import final


@final
class Secret:
    """A credential or signing secret that is readable only through :meth:`reveal`.

    Printing, formatting and logging it give ``Secret(***)``. Two secrets are equal when their values are; comparing
    takes the same time wherever they differ. Pickling keeps the value, so a pickled account is as secret as its
    credentials.
    """

    __slots__ = ("_value",)
    _value: str

    def __init__(self, value: str | Secret) -> None:
        if isinstance(value, Secret):
            value = value._value
        if not isinstance(value, str):
            raise TypeError(f"a secret is text, not {type(value).__name__}")
        self._value = value

    def reveal(self) -> str:
        """The value itself."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        # A provider's JSON can hold half of a surrogate pair, which has no UTF-8.
        mine, others = (value.encode("utf-8", "surrogatepass") for value in (self._value, other._value))
        return hmac.compare_digest(mine, others)

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__

    def __getstate__(self) -> str:
        return self._value

    def __setstate__(self, state: str) -> None:
        self._value = state


def optional_secret(value: str | Secret | None) -> Secret | None:
    """``None``, or the value as a :class:`Secret`."""
    return None if value is None else Secret(value)
