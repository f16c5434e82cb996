"""Taking deliveries: verified, handled once, and answered so that the provider does the right thing next."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from hookwright.errors import InvalidRequestError, SignatureError, UnsupportedError
from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field
from hookwright.model import Event
from hookwright.receivers.answer import Answer
from hookwright.receivers.given import (
    MAX_BODY,
    RawHeaders,
    check_unsigned,
    checked_body_limit,
    collected_headers,
    delivery_format_of,
    raw_body,
    usable_secrets,
)
from hookwright.receivers.identity import key_of
from hookwright.receivers.in_memory import SeenInMemory
from hookwright.receivers.making import (
    check_handler,
    check_max_age,
    check_secrets,
    check_seen,
    checked_kind,
    checked_methods,
    has_to_be_awaited,
    kept_secrets,
)
from hookwright.receivers.refusals import RefusedRequest, too_large
from hookwright.receivers.seen import Claim, Seen
from hookwright.receivers.steps import Step, Steps, run, run_async
from hookwright.receivers.trusting import RawDelivery
from hookwright.secret import Secret

if TYPE_CHECKING:
    from hookwright.receivers.asgi import AsgiReceiver
    from hookwright.receivers.wsgi import WsgiReceiver

Handler: TypeAlias = Callable[[Event], object]
"""What is done with an event: a function, or an async one. When it raises, the delivery counts as not handled."""
Secrets: TypeAlias = Iterable[str | Secret] | Callable[[], Iterable[str | Secret]]

logger = logging.getLogger("hookwright.receivers")


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

    account: Account | type[Account] = field(converter=checked_kind)
    handler: Handler
    secrets: Secrets = field(default=(), kw_only=True, converter=kept_secrets, repr=False)
    unsigned: bool = field(default=False, kw_only=True)
    seen: Seen = field(factory=SeenInMemory, kw_only=True, repr=False)
    methods: frozenset[str] = field(default=("POST",), kw_only=True, converter=checked_methods)
    max_body: int = field(default=MAX_BODY, kw_only=True, converter=checked_body_limit)
    max_age: timedelta | None = field(default=None, kw_only=True)
    clock: Callable[[], float] = field(default=time.time, kw_only=True, repr=False)
    awaits: bool = field(init=False, repr=False)
    """Whether the handler has to be awaited."""

    @awaits.default
    def _has_to_be_awaited(self) -> bool:
        return has_to_be_awaited(self.handler)

    def __attrs_post_init__(self) -> None:
        # Now, and not at the first delivery, which would be lost.
        check_handler(self.handler)
        check_seen(self.seen)
        check_max_age(self.max_age)
        if callable(self.secrets):
            if self.unsigned:
                raise bad_field("unsigned", "given together with secrets; leave out one of them")
        elif self.unsigned:
            check_unsigned(self.account, self.secrets)
        else:
            check_secrets(self.account, self.secrets)

    def take(self, headers: RawHeaders, body: bytes, *, url: str | None = None) -> Answer:
        """How a delivery went and what to answer; ``url`` is for ``receive()``."""
        if self.awaits:
            return self._mistaken(
                UnsupportedError("the handler has to be awaited: use atake() or asgi(), or a handler that is not async")
            )
        return run(self._steps(headers, body, url))

    async def atake(self, headers: RawHeaders, body: bytes, *, url: str | None = None) -> Answer:
        """The same, awaited. A handler that is not async runs in a thread."""
        return await run_async(self._steps(headers, body, url))

    def refuse(self, error: RefusedRequest) -> Answer:
        """What to answer to a request in which there is no delivery to verify; it is logged."""
        logger.warning("refused a request for %s: %s", self.account.provider, error.message)
        return Answer(status=error.answered, text=error.text, error=error)

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
        try:
            delivery = RawDelivery(collected_headers(headers), raw_body(body))
        except InvalidRequestError as mistake:
            return self._mistaken(mistake)
        if len(delivery.raw) > self.max_body:
            return self.refuse(too_large(len(delivery.raw), self.max_body))
        try:
            secrets = self._current_secrets()
        except Exception as failure:
            # The provider is not to blame, and may have another try once this is mended.
            logger.exception("there are no secrets to verify a delivery of %s with", self.account.provider)
            return Answer(status=500, text="not available", error=failure)
        now = self.clock()
        try:
            event = self._trusted(delivery, secrets, now, url)
        except SignatureError as failure:
            logger.warning("refused a delivery of %s: %s", self.account.provider, failure.message)
            return Answer(status=401, text="not to be trusted", error=failure)
        except InvalidRequestError as failure:
            logger.warning("cannot read a delivery of %s: %s", self.account.provider, failure.message)
            return Answer(status=400, text="cannot be read", error=failure)
        except Exception as failure:
            logger.exception("could not verify a delivery of %s", self.account.provider)
            return Answer(status=500, text="not available", error=failure)
        return (yield from self._once(event, key_of(self.account, delivery, event, secrets, now)))

    def _mistaken(self, mistake: Exception) -> Answer:
        # Not the sender's: a good delivery is refused until this is mended, so it is no warning.
        logger.error("a delivery of %s is lost to a mistake in the program: %s", self.account.provider, mistake)
        return Answer(status=500, text="not available", error=mistake)

    def _current_secrets(self) -> tuple[Secret, ...]:
        if self.unsigned:
            return ()
        given = self.secrets() if callable(self.secrets) else self.secrets
        usable, problems = usable_secrets(given, delivery_format_of(self.account))
        if not usable:
            raise bad_field("secrets", "; ".join(problems) or "the list is empty")
        for problem in problems:
            # What another one signed is none the worse for it.
            logger.error("cannot verify deliveries of %s with one of the secrets: %s", self.account.provider, problem)
        return usable

    def _trusted(self, delivery: RawDelivery, secrets: tuple[Secret, ...], now: float, url: str | None) -> Event:
        form = delivery_format_of(self.account)
        if not self.unsigned:
            delivery.verify(form, secrets, now, url)
        event = delivery.read(form, signed=not self.unsigned)
        if self.max_age is not None:
            if event.occurred_at is None:
                raise SignatureError("the delivery does not say when it happened")
            if now - event.occurred_at.timestamp() > self.max_age.total_seconds():
                raise SignatureError(f"the delivery says that it happened more than {self.max_age} ago")
        return event

    def _once(self, event: Event, key: str) -> Steps[Answer]:
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
