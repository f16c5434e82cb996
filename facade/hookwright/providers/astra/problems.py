"""Astra's errors: a number at the end of the problem's type decides, not the status, which is 403 for four things."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from hookwright.errors import (
    AuthenticationError,
    ConflictError,
    FieldProblem,
    HookError,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
)
from hookwright.kit import reading
from hookwright.kit.answers import Explanation
from hookwright.kit.calls import Answer

_NUMBER = re.compile(r"/problems/(\d{1,9})$", re.ASCII)

_KINDS: dict[int, type[HookError]] = {
    1: NotFoundError,
    2: NotFoundError,
    3: AuthenticationError,
    4: AuthenticationError,
    **dict.fromkeys(range(5, 10), InvalidRequestError),
    10: ConflictError,
    11: PermissionDeniedError,
    71: PermissionDeniedError,
    72: ConflictError,
    73: PermissionDeniedError,
    162: ConflictError,
    168: PermissionDeniedError,
}

_WAYS_OUT = {
    4: "make a new API token in Astra Control's web interface",
    11: "the token's user needs the role Member, Admin or Owner to change hooks",
    71: "this script came with Astra Control and is read only; create a hook with a script of your own",
    72: "an execution hook still binds the script, perhaps one made meanwhile; see hook.raw['executionHooks']",
    73: "this execution hook is NetApp's own and read only; bind events of your own to the script",
    162: "failover hooks are for replicated apps of Astra Control Center; leave failover.post out",
    168: "execution hooks are off in the account; an Owner or Admin turns them on in its feature settings",
}


def explained(operation: str, answer: Answer) -> Explanation:
    """What a problem body says; the status alone decides when it has no number."""
    body = reading.object_of(answer)
    found = _NUMBER.search(str(body.get("type")))
    number = int(found[1]) if found else None
    told = [text for text in (body.get("detail") or body.get("title"), _schema_failure(body)) if isinstance(text, str)]
    way_out = _missing(operation) if number == 2 else _WAYS_OUT.get(number or 0)
    correlation = body.get("correlationID")
    return Explanation(
        message="; ".join([*(text.rstrip(".") for text in told), *filter(None, [way_out])]) or None,
        code=None if number is None else str(number),
        problems=tuple(_problems(body.get("invalidFields"))) + tuple(_problems(body.get("invalidParams"))),
        kind=_KINDS.get(number or 0),
        request_id=correlation if isinstance(correlation, str) else None,
    )


def _missing(operation: str) -> str | None:
    """What a collection that does not exist stands for: reading a single resource names the same problem."""
    if "App" in operation:
        return "is the app_id right?"
    if operation.startswith("List"):
        return "is the account's account_id right?"
    return "there is no such hook" if operation.startswith("Get") else None


def _schema_failure(body: dict[str, Any]) -> str | None:
    failure = body.get("schemaValidationFailure")
    return failure if failure is None or isinstance(failure, str) else json.dumps(failure)


def _problems(members: Any) -> Iterable[FieldProblem]:
    for member in members if isinstance(members, list) else ():
        if isinstance(member, dict):
            yield FieldProblem(str(member.get("name")), str(member.get("reason")))
