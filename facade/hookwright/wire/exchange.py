"""What it takes to carry out one call: a credential, sending, retries, and an answer or the right error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

from attrs import Factory, evolve, field, frozen

from hookwright.errors import (
    AuthenticationError,
    BadResponseError,
    HookError,
    InvalidRequestError,
    NotFoundError,
    RateLimitError,
    UnavailableError,
)
from hookwright.kit.adapter import Adapter
from hookwright.kit.answers import PROXY_REFUSES, Explanation, error_for, quoted
from hookwright.kit.calls import Answer, Call, Flow, Lost, Send, Sleep
from hookwright.kit.unreadable import Unreadable
from hookwright.retry import Retry
from hookwright.secret import Secret
from hookwright.wire.adding import Added
from hookwright.wire.deadline import Deadline
from hookwright.wire.elsewhere import asked, checked_missing, ends_oddly
from hookwright.wire.pace import Pace
from hookwright.wire.redact import redact, redact_headers
from hookwright.wire.tokens import TokenStore
from hookwright.wire.watching import Watch

T = TypeVar("T")

_AT_A_WRONG_PLACE = (AuthenticationError, BadResponseError, InvalidRequestError, NotFoundError)
"""What a request to a path that is not the API's ends with."""


@frozen(eq=False)
class Exchange:
    """Carries out calls for one account. It decides, and leaves sending and waiting to the driver."""

    adapter: Adapter
    tokens: TokenStore
    pace: Pace
    retry: Retry | None
    added: Added = field(factory=Added)
    watch: Watch = field(default=Factory(lambda self: Watch(self.adapter), takes_self=True))

    @property
    def provider(self) -> str:
        """The name of the account's provider."""
        return self.adapter.account.provider

    def perform(self, call: Call[T], deadline: Deadline) -> Flow[T]:
        """What the call gives, after as many attempts as it takes and may take."""
        attempt = sent = 1
        renewed = False
        lost_before = False
        while True:
            authorization, credential = call.authorization, None
            try:
                if authorization is None:
                    self._keep_home(call)
                    credential = yield from self.tokens.credential()
                    authorization = credential.headers(call.request)
                yield from self._keep_pace(call, deadline)
            except HookError as failure:
                failure.maybe_applied = failure.maybe_applied or lost_before
                raise
            try:
                request, authorization = self.added.to(
                    self._addressed(call), authorization, self.adapter.account.endpoint
                )
                outcome: Answer | Lost = yield Send(request, authorization, call.operation, sent)
            except InvalidRequestError as failure:
                failure.maybe_applied = lost_before
                raise self._finish(failure, call, None, authorization) from None
            sent += 1
            if isinstance(outcome, Answer):
                self.pace.heed(self.adapter.budget(call, outcome))
                if 200 <= outcome.status < 300:
                    return self._read(call, outcome, authorization)
            error = self._error(call, outcome, authorization)
            if isinstance(error, AuthenticationError) and credential is not None:
                self.tokens.refuse(credential)
                if self.tokens.renewable and self.retry is not None and not renewed:
                    renewed = True
                    continue
            pause = self._pause(call, outcome, error, attempt)
            if pause is None or pause >= deadline.remaining():
                # An earlier attempt may have got through: then "not found" after a delete is its doing.
                error.maybe_applied = error.maybe_applied or lost_before
                raise error
            lost_before = lost_before or error.maybe_applied
            attempt += 1
            yield Sleep(pause)

    def _addressed(self, call: Call[Any]) -> Mapping[str, Any]:
        """Return the request of a call with an absolute URL."""
        url = str(call.request["url"])
        return call.request if "://" in url else {**call.request, "url": self.adapter.account.endpoint + url}

    def _keep_home(self, call: Call[Any]) -> None:
        """Refuse to send the account's credential anywhere but to its endpoint."""
        url = str(call.request["url"])
        endpoint = self.adapter.account.endpoint
        if "://" in url and urlsplit(url)[:2] != urlsplit(endpoint)[:2]:
            error = BadResponseError(f"leads to {url}, which is not at {endpoint}; the credential stays there")
            raise self._finish(error, call, None, {})

    def _keep_pace(self, call: Call[Any], deadline: Deadline) -> Flow[None]:
        patience = deadline.remaining()
        pause = self.pace.reserve(call, patience)
        if pause > patience:
            error = RateLimitError(f"kept back for {pause:.0f} s, so as not to exceed the provider's rate limit")
            error.retry_after = pause
            raise self._finish(error, call, None, {})
        if pause > 0:
            yield Sleep(pause)

    def _pause(self, call: Call[Any], outcome: Answer | Lost, error: HookError, attempt: int) -> float | None:
        """Seconds to wait before the call is sent again; ``None`` when it must not be."""
        if self.retry is None or attempt >= self.retry.attempts:
            return None
        if not isinstance(error, RateLimitError | UnavailableError):
            return None
        nothing_done = isinstance(error, RateLimitError) or (isinstance(outcome, Lost) and not outcome.sent)
        if not (nothing_done or call.may_repeat):
            return None
        return self.retry.pause(attempt, error.retry_after)

    def _read(self, call: Call[T], answer: Answer, authorization: Mapping[str, Secret]) -> T:
        try:
            return call.read(answer)
        except HookError as failure:
            # Readers may decide on an error of their own, such as a token that gives no access.
            error: HookError = failure.with_traceback(None)
        except Unreadable as failure:
            error = BadResponseError(f"{failure}; the answer was {self._quoted(answer, authorization)}")
        except Exception as failure:
            why = f"{type(failure).__name__}: {failure}"
            error = BadResponseError(f"the answer cannot be read ({why}): {self._quoted(answer, authorization)}")
        error.maybe_applied = error.maybe_applied or (call.changes and call.authorization is None)
        # Raised outside of the handlers, and without the reader's traceback: its variables hold the answer's secrets.
        raise self._finish(error, call, answer, authorization)

    def _error(self, call: Call[Any], outcome: Answer | Lost, authorization: Mapping[str, Secret]) -> HookError:
        if isinstance(outcome, Lost):
            kind = BadResponseError if outcome.refused else UnavailableError
            error: HookError = kind(outcome.reason, maybe_applied=outcome.sent and call.changes)
            return self._finish(error, call, None, authorization)
        explained = self._explanation(call, outcome)
        if call.authorization is not None and outcome.status == 404 and explained.kind is None:
            # It is the credentials that get nothing: it says nothing about a hook.
            explained = evolve(explained, kind=AuthenticationError)
        if call.authorization is None and outcome.status == 404:
            explained = checked_missing(self.adapter, outcome, explained)
        # Hidden before a part of it is quoted: of a secret that is cut in two the first part would stay.
        shown = evolve(outcome, content=redact(outcome.text, self._hidden(authorization)).encode())
        return self._finish(error_for(call, shown, explained), call, outcome, authorization)

    def _explanation(self, call: Call[Any], answer: Answer) -> Explanation:
        if answer.status == PROXY_REFUSES:
            return Explanation()
        try:
            return self.adapter.explain(call.operation, answer)
        except Exception:
            # Error bodies come from proxies and gateways too; whatever they are, the status decides.
            return Explanation()

    def _quoted(self, answer: Answer, authorization: Mapping[str, Secret]) -> str:
        return quoted(redact(answer.text, self._hidden(authorization))) or "empty"

    def _hidden(self, authorization: Mapping[str, Secret]) -> list[str]:
        hidden = [secret.reveal() for secret in self.adapter.secrets]
        for header in authorization.values():
            hidden += [header.reveal(), header.reveal().rpartition(" ")[2]]
        return hidden

    def _finish(
        self, error: HookError, call: Call[Any], answer: Answer | None, authorization: Mapping[str, Secret]
    ) -> HookError:
        hidden = self._hidden(authorization)
        message = error.message
        if isinstance(error, _AT_A_WRONG_PLACE) and ends_oddly(self.adapter) and asked(self.adapter) not in message:
            message = f"{message}. {asked(self.adapter)}"
        error.args = (redact(f"{self.provider} {call.operation}: {message}", hidden),)
        if isinstance(error, InvalidRequestError):
            error.problems = tuple(evolve(found, message=redact(found.message, hidden)) for found in error.problems)
        error.code = None if error.code is None else redact(error.code, hidden)
        error.provider = self.provider
        error.operation = call.operation
        if answer is not None:
            error.status = answer.status
            error.headers = redact_headers(answer.headers, hidden)
            error.body = redact(answer.text, hidden)
            if self.adapter.request_id_header is not None:
                error.request_id = answer.headers.get(self.adapter.request_id_header)
        return error
