"""What it takes to carry out one call: a credential, sending, retries, and an answer or the right error."""

from __future__ import annotations

from typing import Any, TypeVar

from attrs import evolve, frozen

from hookwright.adapter import Adapter
from hookwright.answers import Explanation, error_for, quoted
from hookwright.auth import Credential, TokenStore
from hookwright.calls import Answer, Call, Flow, Lost, Send, Sleep
from hookwright.deadline import Deadline
from hookwright.errors import (
    AuthenticationError,
    BadResponseError,
    HookError,
    InvalidRequestError,
    RateLimitError,
    UnavailableError,
)
from hookwright.redact import redact, redact_headers
from hookwright.retry import Retry
from hookwright.unreadable import Unreadable

T = TypeVar("T")


@frozen(eq=False)
class Exchange:
    """Carries out calls for one account. It decides, and leaves sending and waiting to the driver."""

    adapter: Adapter
    tokens: TokenStore
    retry: Retry | None

    @property
    def provider(self) -> str:
        """The name of the account's provider."""
        return self.adapter.account.provider

    def perform(self, call: Call[T], deadline: Deadline) -> Flow[T]:
        """What the call gives, after as many attempts as it takes and may take."""
        attempt = 1
        renewed = False
        lost_before = False
        while True:
            if call.authorization is None:
                credential = yield from self.tokens.credential()
            else:
                credential = Credential(call.authorization)
            try:
                outcome: Answer | Lost = yield Send(call.request, credential.headers)
            except InvalidRequestError as failure:
                raise self._finish(failure, call, None, credential) from None
            if isinstance(outcome, Answer) and 200 <= outcome.status < 300:
                return self._read(call, outcome, credential)
            error = self._error(call, outcome, credential)
            if isinstance(error, AuthenticationError) and call.authorization is None:
                self.tokens.refuse(credential)
                if self.tokens.renewable and self.retry is not None and not renewed:
                    renewed = True
                    continue
            pause = self._pause(call, outcome, error, attempt)
            if pause is None or pause >= deadline.remaining():
                # An earlier attempt may have got through: then "not found" after a delete is its doing.
                error.maybe_applied = error.maybe_applied or (lost_before and call.changes)
                raise error
            lost_before = lost_before or error.maybe_applied
            attempt += 1
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

    def _read(self, call: Call[T], answer: Answer, credential: Credential) -> T:
        try:
            return call.read(answer)
        except HookError as failure:
            # Readers may decide on an error of their own, such as a token that gives no access.
            error: HookError = failure.with_traceback(None)
        except Unreadable as failure:
            error = BadResponseError(f"{failure}; the answer was {quoted(answer.text) or 'empty'}")
        except Exception as failure:
            why = f"{type(failure).__name__}: {failure}"
            error = BadResponseError(f"the answer cannot be read ({why}): {quoted(answer.text) or 'empty'}")
        error.maybe_applied = error.maybe_applied or (call.changes and call.authorization is None)
        # Raised outside of the handlers, and without the reader's traceback: its variables hold the answer's secrets.
        raise self._finish(error, call, answer, credential)

    def _error(self, call: Call[Any], outcome: Answer | Lost, credential: Credential) -> HookError:
        if isinstance(outcome, Lost):
            error: HookError = UnavailableError(outcome.reason, maybe_applied=outcome.sent and call.changes)
            return self._finish(error, call, None, credential)
        try:
            explained = self.adapter.explain(call.operation, outcome)
        except Exception:
            # Error bodies come from proxies and gateways too; whatever they are, the status decides.
            explained = Explanation()
        return self._finish(error_for(call, outcome, explained), call, outcome, credential)

    def _finish(self, error: HookError, call: Call[Any], answer: Answer | None, credential: Credential) -> HookError:
        hidden = [secret.reveal() for secret in self.adapter.secrets]
        for header in credential.headers.values():
            hidden += [header.reveal(), header.reveal().rpartition(" ")[2]]
        error.args = (redact(f"{self.provider} {call.operation}: {error.message}", hidden),)
        if isinstance(error, InvalidRequestError):
            error.problems = tuple(evolve(found, message=redact(found.message, hidden)) for found in error.problems)
        error.provider = self.provider
        error.operation = call.operation
        if answer is not None:
            error.status = answer.status
            error.headers = redact_headers(answer.headers, hidden)
            error.body = redact(answer.text, hidden)
            if self.adapter.request_id_header is not None:
                error.request_id = answer.headers.get(self.adapter.request_id_header)
        return error
