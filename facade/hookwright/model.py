"""What callers give and get: hooks, their targets, and the results of working with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, Literal, TypeAlias, TypeVar
from urllib.parse import urlsplit, urlunsplit

from attrs import field, frozen

from hookwright.errors import HookError, InvalidRequestError
from hookwright.secret import Secret, optional_secret
from hookwright.unread import Unread

T = TypeVar("T")


def _shown_url(url: object) -> str:
    """A URL without the password that its user-info part may hold."""
    try:
        parts = urlsplit(str(url))
        password = parts.password
    except ValueError:
        return repr(url)
    if password is None:
        return repr(url)
    host = parts.netloc.rpartition("@")[2]
    return repr(urlunsplit(parts._replace(netloc=f"{parts.username}:***@{host}")))


def _shown_headers(headers: Mapping[str, str] | None) -> str:
    """Header names only: their values are often credentials of the receiver."""
    return repr(headers and dict.fromkeys(headers, "***"))


def _copied(headers: Mapping[str, str] | None) -> Mapping[str, str] | None:
    if headers is None:
        return None
    if not isinstance(headers, Mapping):
        raise InvalidRequestError(f"headers: expected a mapping of names to values, got {type(headers).__name__}")
    return dict(headers)


def _secret(value: str | Secret | None) -> Secret | None:
    if value is not None and not isinstance(value, str | Secret):
        raise InvalidRequestError(f"secret: expected text, got {type(value).__name__}")
    return optional_secret(value)


@frozen
class Endpoint:
    """An HTTP endpoint that a provider calls.

    ``headers`` are sent with each delivery. ``None`` says nothing about them: an update then leaves them as they are,
    and a hook that was read has it where the provider has none; ``{}`` asks for no headers.
    """

    url: str = field(repr=_shown_url)
    method: str = field(default="POST", kw_only=True)
    headers: Mapping[str, str] | None = field(
        default=None, kw_only=True, converter=_copied, repr=_shown_headers, hash=False
    )


@frozen
class Script:
    """A script that a provider keeps and runs; ``source`` is ``None`` when the provider does not show it."""

    source: str | None


@frozen
class Code:
    """Code that a provider keeps and runs for each event, which may or may not call an endpoint."""

    source: str


Target: TypeAlias = Endpoint | Script | Code


def _names(value: Iterable[str]) -> tuple[str, ...]:
    # A bare string is iterable too; taken literally it would ask for events "U", "s", "e", "r".
    if isinstance(value, str):
        raise InvalidRequestError(f"events: expected a list of event names, got the text {value!r}; write [{value!r}]")
    if not isinstance(value, Iterable):
        raise InvalidRequestError(f"events: expected a list of event names, got {type(value).__name__}")
    names = tuple(value)
    for name in names:
        if not isinstance(name, str):
            raise InvalidRequestError(f"events: expected event names as text, got {name!r}")
    return names


def _target(value: Target | str) -> Target:
    if isinstance(value, str):
        return Endpoint(value)
    if not isinstance(value, Endpoint | Script | Code):
        raise InvalidRequestError(
            f"target: expected an Endpoint, a Script or Code, got {type(value).__name__}; write Endpoint('https://...')"
        )
    return value


@frozen
class HookSpec:
    """What a caller wants a hook to be; ``None`` means "as the provider does by default".

    ``events`` are the provider's own names, ``filter`` is the provider's own filter, ``options`` holds settings that
    only one provider has, in the class that it has for them. What a provider cannot store is refused with
    ``UnsupportedError``, never dropped.
    """

    target: Target = field(converter=_target)
    name: str | None = field(default=None, kw_only=True)
    events: tuple[str, ...] = field(default=(), kw_only=True, converter=_names)
    filter: Any = field(default=None, kw_only=True, hash=False)
    enabled: bool | None = field(default=None, kw_only=True)
    secret: Secret | None = field(default=None, kw_only=True, converter=_secret)
    options: Any = field(default=None, kw_only=True)


@frozen(kw_only=True, slots=False)
class Hook(Unread):
    """A hook as a provider has it; ``None`` means that the provider does not say.

    ``id`` is always text and ``events`` are the provider's own names. ``signed`` says whether its deliveries are signed,
    also where the ``secret`` is one that the provider never shows. Times are aware and in UTC. ``raw`` is the
    provider's answer, whole. ``problems`` names what in that answer could not be read (those fields are ``None``): one
    odd field never costs the hook, nor one odd hook its page. Hooks of a list are read when they are looked at. An item
    of a list without a readable id has ``id == ""``, which every method refuses.
    """

    provider: str
    account: str
    id: str
    name: str | None = None
    events: tuple[str, ...] = ()
    target: Target | None = None
    enabled: bool | None = None
    filter: Any = field(default=None, hash=False)
    secret: Secret | None = None
    signed: bool | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    expires_at: datetime | None = None
    health: str | None = None
    problems: tuple[str, ...] = ()
    raw: Any = field(default=None, repr=False, eq=False)


@frozen(kw_only=True)
class Delivery:
    """One attempt of a provider to deliver, as the provider remembers it.

    ``ok`` is ``None`` when the provider does not say whether it succeeded; ``status`` is the receiver's HTTP status, if
    it answered.
    """

    id: str
    hook_id: str | None
    event: str | None
    at: datetime | None
    ok: bool | None
    status: int | None = None
    request: Any = field(default=None, repr=False)
    response: Any = field(default=None, repr=False)
    error: str | None = field(default=None, repr=False)
    raw: Any = field(default=None, repr=False, eq=False)


@frozen(kw_only=True)
class Stats:
    """How many deliveries a hook had between ``since`` and ``until``."""

    hook_id: str
    total: int | None
    succeeded: int | None
    failed: int | None
    since: datetime | None = None
    until: datetime | None = None
    raw: Any = field(default=None, repr=False, eq=False)


@frozen(kw_only=True)
class TestResult:
    """How a test delivery went; a receiver that refused it is a result (``ok`` is false), not an exception."""

    __test__ = False  # or pytest takes the name for a test class

    ok: bool
    event: str | None = None
    status: int | None = None
    response: Any = field(default=None, repr=False)
    error: str | None = None
    raw: Any = field(default=None, repr=False, eq=False)


@frozen
class Ensured:
    """What :meth:`Hooks.ensure` found or did."""

    hook: Hook
    action: Literal["created", "updated", "replaced", "unchanged"]


@frozen
class Failed:
    """An item of a bulk call that failed: the item as given, and why."""

    item: Any
    error: HookError


@frozen
class Page(Generic[T]):
    """Some items, and where the next ones start (``None``: there are no more)."""

    items: Sequence[T]
    next: Any = None
    total: int | None = None
    """How many items there are on all pages, if the provider says so."""
    passed_over: int = 0
    """How many things the page had that are no hooks."""


@frozen
class EventType:
    """An event that a provider can send."""

    name: str
    description: str


@frozen(kw_only=True)
class Event:
    """A delivery that is to be trusted.

    ``native_type`` is the provider's own name of the event, ``topic`` a name of the form ``user.created`` where the event
    is plainly that, else ``None``. ``id`` is for telling whether a delivery was seen before. ``attempt`` counts from 1
    and is ``None`` where the provider does not say. ``payload`` is the body as JSON, ``raw`` its bytes.
    """

    provider: str
    native_type: str | None
    topic: str | None = None
    id: str | None
    hook_ids: tuple[str, ...] = ()
    attempt: int | None = None
    occurred_at: datetime | None = None
    payload: Any = field(default=None, repr=False)
    raw: bytes = field(default=b"", repr=False)
