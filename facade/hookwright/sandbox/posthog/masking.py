"""What holds back repeated runs of a function, and in which order functions run."""

from __future__ import annotations

from typing import Any

from hookwright.sandbox.posthog.refusals import invalid

_LEAST_TTL, _MOST_TTL = 60, 60 * 60 * 24


def checked_masking(given: Any) -> dict[str, Any] | None:
    """What is kept of it: nothing but what is known."""
    if given is None:
        return None
    if not isinstance(given, dict):
        raise invalid("Invalid data. Expected a dictionary.", "masking")
    for name in ("ttl", "hash"):
        if name not in given:
            raise invalid("This field is required.", f"masking__{name}", "required")
    ttl, threshold, hashed = given["ttl"], given.get("threshold"), given["hash"]
    if checked_integer(ttl, "masking__ttl") is None:
        raise invalid("This field may not be null.", "masking__ttl", "null")
    if not _LEAST_TTL <= ttl <= _MOST_TTL:
        raise invalid(f"Ensure this value is between {_LEAST_TTL} and {_MOST_TTL}.", "masking__ttl")
    if not isinstance(hashed, str) or not hashed:
        raise invalid("Not a valid string.", "masking__hash")
    kept = {"ttl": ttl, "threshold": checked_integer(threshold, "masking__threshold"), "hash": hashed}
    return {**kept, "bytecode": ["_H", 1]}


def checked_integer(given: Any, name: str) -> int | None:
    """The number, if there is one."""
    if given is not None and (isinstance(given, bool) or not isinstance(given, int)):
        raise invalid("A valid integer is required.", name)
    return given
