"""The error of an account for which the caller's own function failed."""

from __future__ import annotations

import traceback

from hookwright.errors import HookError
from hookwright.kit.account import Account
from hookwright.kit.adapter import adapter_of
from hookwright.wire.redact import redact


class FunctionFailedError(HookError):
    """The function that was given to ``each()`` raised something else than a ``HookError``; the message says what."""


def function_failed(account: Account, failure: BaseException, where: str = "the function") -> FunctionFailedError:
    """Return the error for what a function raised, without the account's credentials in its text."""
    frames = traceback.extract_tb(failure.__traceback__)
    place = f" ({frames[-1].filename}:{frames[-1].lineno})" if frames else ""
    hidden = [secret.reveal() for secret in adapter_of(account).secrets]
    text = redact(f"{type(failure).__name__}: {failure}{place}", hidden)
    error = FunctionFailedError(f"{account.name}: {where} raised {text}")
    error.provider = account.provider
    return error
