"""Taking deliveries: verified, handled once, and answered so that the provider does the right thing next."""

from __future__ import annotations

import inspect
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from hookwright.errors import InvalidRequestError, SignatureError, UnsupportedError
from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field
from hookwright.model import Event
from hookwright.receivers.in_memory import SeenInMemory
from hookwright.receivers.seen import Claim, Seen
from hookwright.receivers.steps import Step, Steps, run, run_async
from hookwright.receivers.trusting import (
    MAX_BODY,
    RawHeaders,
    check_unsigned,
    checked_body_limit,
    checked_secrets,
    delivery_format_of,
    kind_of,
    receive,
)
from hookwright.secret import Secret

if TYPE_CHECKING:
    from hookwright.receivers.asgi import AsgiReceiver
    from hookwright.receivers.wsgi import WsgiReceiver

Handler: TypeAlias = Callable[[Event], object]
"""What is done with an event: a function, or an async one. When it raises, the delivery counts as not handled."""
Secrets: TypeAlias = Iterable[str | Secret] | Callable[[], Iterable[str | Secret]]

logger = logging.getLogger("hookwright.receivers")


@frozen(kw_only=True)
class Answer:
    """How a delivery went, and what to answer to the provider: ``status``, and ``text`` for its body.

    ``event`` is there when the delivery could be trusted and read; it was handled now when ``handled`` is true, and
    before when ``repeated`` is. ``error`` is why it was refused. The text gives nothing away; the error is for the log.
    """

    status: int
    text: str = ""
    event: Event | None = None
    handled: bool = False
    repeated: bool = False
    error: Exception | None = None


def _kind(account: Account | type[Account] | str) -> Account | type[Account]:
    kind = kind_of(account)
    delivery_format_of(kind)
    return kind


def _secrets(secrets: Secrets) -> Secrets:
    # An iterator would be used up by the first delivery.
    if not callable(secrets) and isinstance(secrets, Iterator):
        return tuple(secrets)
    return secrets


def _methods(methods: Iterable[str]) -> frozenset[str]:
    if isinstance(methods, str):
        raise bad_field("methods", f"expected a list of HTTP methods, got the text {methods!r}; write [{methods!r}]")
    return frozenset(method.upper() for method in methods)


@frozen(eq=False)
class Receiver:
    """Verifies deliveries of one provider and hands each event to ``handler``, once.

    ``account`` is an account or the name of a provider. ``secrets`` is a list of them, or a function that is asked at each
    delivery, so that a secret can change while the application runs (see ``RotatingSecrets``). ``seen`` remembers what was
    handled; by default the last 10,000 deliveries of this process. ``max_age`` refuses deliveries that say that they
    happened longer ago. Receivers are data: ``attrs.evolve`` makes one that differs.

    ``asgi()`` and ``wsgi()`` are applications that can be served or mounted; ``take`` and ``atake`` are for any other
    place. A handler that raises makes the answer 500 and is logged; the delivery then counts as not seen, so that the
    provider can send it again.
    """

    account: Account | type[Account] = field(converter=_kind)
    handler: Handler
    secrets: Secrets = field(default=(), kw_only=True, converter=_secrets, repr=False)
    unsigned: bool = field(default=False, kw_only=True)
    seen: Seen = field(factory=SeenInMemory, kw_only=True, repr=False)
    methods: frozenset[str] = field(default=("POST",), kw_only=True, converter=_methods)
    max_body: int = field(default=MAX_BODY, kw_only=True, converter=checked_body_limit)
    max_age: timedelta | None = field(default=None, kw_only=True)
    clock: Callable[[], float] = field(default=time.time, kw_only=True, repr=False)
    awaits: bool = field(init=False, repr=False)
    """Whether the handler has to be awaited."""

    @awaits.default
    def _has_to_be_awaited(self) -> bool:
        called = getattr(self.handler, "__call__", None)  # noqa: B004 (it may be an object with an async __call__)
        return inspect.iscoroutinefunction(self.handler) or inspect.iscoroutinefunction(called)

    def __attrs_post_init__(self) -> None:
        if not callable(self.handler):
            raise bad_field("handler", f"expected a function that takes an event, got {type(self.handler).__name__}")
        if callable(self.secrets):
            if self.unsigned:
                raise bad_field("unsigned", "given together with secrets; leave out one of them")
        elif self.unsigned:
            check_unsigned(self.account, self.secrets)
        else:
            # Now, and not at the first delivery, which would be lost.
            checked_secrets(self.secrets)

    def take(self, headers: RawHeaders, body: bytes, *, url: str | None = None) -> Answer:
        """How a delivery went and what to answer; ``url`` is for ``receive()``."""
        if self.awaits:
            raise UnsupportedError(
                "the handler has to be awaited: use atake() or asgi(), or a handler that is not async"
            )
        return run(self._steps(headers, body, url))

    async def atake(self, headers: RawHeaders, body: bytes, *, url: str | None = None) -> Answer:
        """The same, awaited. A handler that is not async runs in a thread."""
        return await run_async(self._steps(headers, body, url))

    def asgi(self, *, read_timeout: float = 30.0) -> AsgiReceiver:
        """An ASGI application, for uvicorn, Starlette, FastAPI and the like.

        A request that is not read after ``read_timeout`` seconds is answered with 408.
        """
        from hookwright.receivers.asgi import AsgiReceiver

        return AsgiReceiver(self, read_timeout)

    def wsgi(self) -> WsgiReceiver:
        """A WSGI application, for gunicorn, Flask, Django and the like; its handler must not be async."""
        from hookwright.receivers.wsgi import WsgiReceiver

        if self.awaits:
            raise UnsupportedError("WSGI cannot await the handler: use asgi(), or a handler that is not async")
        return WsgiReceiver(self)

    def _steps(self, headers: RawHeaders, body: bytes, url: str | None) -> Steps[Answer]:
        if isinstance(body, bytes) and len(body) > self.max_body:
            return Answer(status=413, text="too large")
        try:
            secrets = self._current_secrets()
        except Exception as failure:
            # The provider is not to blame, and may have another try once this is mended.
            logger.exception("there are no secrets to verify a delivery of %s with", self.account.provider)
            return Answer(status=500, text="not available", error=failure)
        try:
            event = self._trusted(headers, body, secrets, url)
        except SignatureError as failure:
            logger.warning("refused a delivery of %s: %s", self.account.provider, failure.message)
            return Answer(status=401, text="not to be trusted", error=failure)
        except InvalidRequestError as failure:
            logger.warning("cannot read a delivery of %s: %s", self.account.provider, failure.message)
            return Answer(status=400, text="cannot be read", error=failure)
        return (yield from self._once(event))

    def _current_secrets(self) -> Sequence[Secret]:
        if self.unsigned:
            return ()
        return checked_secrets(self.secrets() if callable(self.secrets) else self.secrets)

    def _trusted(self, headers: RawHeaders, body: bytes, secrets: Sequence[Secret], url: str | None) -> Event:
        event = receive(
            self.account,
            headers=headers,
            body=body,
            secrets=secrets,
            unsigned=self.unsigned,
            url=url,
            max_body=self.max_body,
            clock=self.clock,
        )
        if self.max_age is not None:
            if event.occurred_at is None:
                raise SignatureError("the delivery does not say when it happened")
            if self.clock() - event.occurred_at.timestamp() > self.max_age.total_seconds():
                raise SignatureError(f"the delivery says that it happened more than {self.max_age} ago")
        return event

    def _once(self, event: Event) -> Steps[Answer]:
        # What has no id is known by its bytes.
        key = f"{event.provider}:{event.id or sha256(event.raw).hexdigest()}"
        try:
            claim = yield Step(partial(self.seen.claim, key), self.seen.blocks)
        except Exception as failure:
            logger.exception("cannot tell whether delivery %s was seen before", key)
            return Answer(status=500, text="not available", event=event, error=failure)
        if claim is Claim.DONE:
            # The provider has to stop sending it.
            return Answer(status=204, event=event, repeated=True)
        if claim is Claim.BUSY:
            # It may yet fail where it is being handled; 503 is what every provider that sends again sends again after.
            return Answer(status=503, text="being handled", event=event, repeated=True)
        try:
            yield Step(partial(self.handler, event), blocks=True, awaits=self.awaits)
        except BaseException as failure:
            yield from self._forget(key)
            if not isinstance(failure, Exception):
                raise
            logger.exception("the handler failed with delivery %s", key)
            return Answer(status=500, text="could not be handled", event=event, error=failure)
        try:
            yield Step(partial(self.seen.keep, key), self.seen.blocks, shielded=True)
        except Exception:
            # It is handled; to have it sent again would have it handled again.
            logger.exception("cannot remember delivery %s as seen", key)
        return Answer(status=204, event=event, handled=True)

    def _forget(self, key: str) -> Steps[None]:
        try:
            yield Step(partial(self.seen.release, key), self.seen.blocks, shielded=True)
        except Exception:
            logger.exception("cannot forget delivery %s, which was not handled", key)
