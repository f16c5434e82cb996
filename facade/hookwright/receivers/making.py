"""What can be wrong with a receiver when it is made: told then, and not at the first delivery, which would be lost."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field
from hookwright.receivers.given import checked_secrets, delivery_format_of, kind_of, usable_secrets


def checked_kind(account: Account | type[Account] | str) -> Account | type[Account]:
    """Return the account or its class, when the provider delivers."""
    kind = kind_of(account)
    delivery_format_of(kind)
    return kind


def kept_secrets(secrets: Any) -> Any:
    """Return the secrets so that they can be read more than once."""
    # An iterator would be used up by the first delivery.
    if not callable(secrets) and isinstance(secrets, Iterator):
        return tuple(secrets)
    if inspect.iscoroutinefunction(secrets):
        raise bad_field("secrets", "the function has to be awaited; give one that is not async, or RotatingSecrets")
    return secrets


def check_secrets(kind: Account | type[Account], secrets: Any) -> None:
    """Raise an error that names the field when there is no secret, or when one of them can never verify anything."""
    checked_secrets(secrets)
    _, problems = usable_secrets(secrets, delivery_format_of(kind))
    if problems:
        raise bad_field("secrets", "; ".join(problems))


def checked_methods(methods: Iterable[str]) -> frozenset[str]:
    """Return the methods in upper case."""
    if isinstance(methods, str):
        raise bad_field("methods", f"expected a list of HTTP methods, got the text {methods!r}; write [{methods!r}]")
    try:
        found = frozenset(method.upper() for method in methods)
    except (TypeError, AttributeError):
        raise bad_field("methods", f"expected a list of HTTP methods as text, got {methods!r}") from None
    if not found:
        raise bad_field("methods", "expected at least one HTTP method, got none")
    return found


def check_handler(handler: Callable[..., object]) -> None:
    """Raise ``InvalidRequestError`` for what could never handle an event."""
    if not callable(handler):
        raise bad_field("handler", f"expected a function that takes an event, got {type(handler).__name__}")
    if any(map(inspect.isgeneratorfunction, _called(handler))) or any(
        map(inspect.isasyncgenfunction, _called(handler))
    ):
        raise bad_field("handler", "expected a function that takes an event, got a generator, which would never run")
    try:
        signature = inspect.signature(handler)
    except (TypeError, ValueError):
        # Some that are written in C do not say what they take.
        return
    try:
        signature.bind(object())
    except TypeError:
        raise bad_field(
            "handler", f"expected a function that takes one event, got one that takes {signature}"
        ) from None


def has_to_be_awaited(handler: Any) -> bool:
    """Return whether what the handler gives has to be awaited."""
    return any(map(inspect.iscoroutinefunction, _called(handler)))


def check_seen(seen: Any) -> None:
    """Raise ``InvalidRequestError`` for what is no store."""
    lacking = [name for name in ("claim", "keep", "release") if not callable(getattr(seen, name, None))]
    lacking += [] if hasattr(seen, "blocks") else ["blocks"]
    if isinstance(seen, type) or lacking:
        what = f"the class {seen.__name__}; call it" if isinstance(seen, type) else type(seen).__name__
        raise bad_field("seen", f"expected a store with claim, keep, release and blocks, got {what}")
    awaited = [name for name in ("claim", "keep", "release") if inspect.iscoroutinefunction(getattr(seen, name))]
    if awaited:
        raise bad_field("seen", f"{awaited[0]} has to be awaited; expected functions that are not async")


def check_max_age(max_age: Any) -> None:
    """Raise ``InvalidRequestError`` for what is no time span."""
    if max_age is not None and (not isinstance(max_age, timedelta) or max_age < timedelta(0)):
        raise bad_field("max_age", f"expected a timedelta, got {max_age!r}")


def _called(handler: Any) -> tuple[Any, ...]:
    # It may be an object with an async __call__.
    return handler, getattr(handler, "__call__", None)  # noqa: B004
