"""One error for each decision that a caller makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from hookwright.headers import Headers


@frozen
class FieldProblem:
    """One field that was refused: its path (``config.url``), what is wrong, and the provider's code for it."""

    field: str
    message: str
    code: str | None = None


class HookError(Exception):
    """Something went wrong with a hook; every error of this package is one.

    ``provider``, ``operation`` (the provider's name for it), ``status``, ``headers``, ``body`` (text), ``request_id``
    and ``code`` (the provider's own error code) say what was answered; they are ``None`` or empty when nothing was. No
    credential is in any of them.

    ``maybe_applied`` is true when the request may have been carried out although it failed: look before sending again.
    ``hook`` is what had been made before a call of several steps failed, if anything was.
    """

    def __init__(
        self,
        message: str,
        *,
        provider: str | None = None,
        operation: str | None = None,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        body: str | None = None,
        request_id: str | None = None,
        code: str | None = None,
        maybe_applied: bool = False,
    ) -> None:
        super().__init__(message)
        self.provider = provider
        self.operation = operation
        self.status = status
        self.headers: Mapping[str, str] = Headers() if headers is None else headers
        self.body = body
        self.request_id = request_id
        self.code = code
        self.maybe_applied = maybe_applied
        self.hook: object | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        # Without asking the class: what it wants to be made of is in the state.
        return _made_again, (type(self), self.args), vars(self)

    @property
    def message(self) -> str:
        """The text of the error."""
        return str(self.args[0])


def _made_again(kind: type[HookError], args: tuple[Any, ...]) -> HookError:
    return kind.__new__(kind, *args)


class UnsupportedError(HookError):
    """The provider cannot do this; the message names the way out. Raised before any request."""


class AuthenticationError(HookError):
    """The credentials were refused, or give no access to hooks (401)."""


class PermissionDeniedError(HookError):
    """The credentials are good but do not allow this (403)."""


class NotFoundError(HookError):
    """There is no such hook (404)."""


class ConflictError(HookError):
    """The request conflicts with what the provider has (409, 412)."""


class InvalidRequestError(HookError, ValueError):
    """The request was refused as wrong (400, 422), here or by the provider; ``problems`` names the fields."""

    problems: tuple[FieldProblem, ...] = ()


class RateLimitError(HookError):
    """Too many requests (429); ``retry_after`` is the wait in seconds that the provider asked for, if it did."""

    retry_after: float | None = None


class UnavailableError(HookError):
    """The provider did not answer, or not usefully (5xx, time-outs, lost connections). See ``maybe_applied``."""

    retry_after: float | None = None


class BadResponseError(HookError):
    """The provider's answer could not be read; ``body`` keeps it. See ``maybe_applied``."""


class SignatureError(HookError):
    """A delivery is not to be trusted: its signature is missing, malformed or wrong, or no secret was given."""
