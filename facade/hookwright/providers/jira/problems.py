"""What Jira's refusals say, and those of the gateway and the token endpoint in front of it."""

from __future__ import annotations

from typing import Any

from hookwright.errors import AuthenticationError, FieldProblem
from hookwright.kit import reading
from hookwright.kit.answers import Explanation
from hookwright.kit.calls import Answer
from hookwright.kit.unreadable import Unreadable
from hookwright.providers.jira.limits import wait
from hookwright.providers.jira.oauth import REFRESH

_SCOPES = (
    "the token has ended or was revoked, or it lacks a scope: manage:jira-webhook and read:jira-work are needed, and "
    "new scopes need a new consent"
)
_NOT_AN_APP = "webhooks are for OAuth 2.0 and Connect apps; API tokens are refused"


def explanation(operation: str, answer: Answer, *, oauth: bool) -> Explanation:
    """What an answer that is no success says."""
    body = _body(answer)
    message = _message(body)
    if operation == REFRESH and answer.status < 500 and answer.status != 429:
        return Explanation(message=_of_token(body), code=_text(body.get("error")), kind=AuthenticationError)
    if answer.status == 401:
        hint = _SCOPES if oauth else "check the app's key and shared secret, and the clock of this machine"
        message = f"{message or 'not authorized'} ({hint})"
    elif answer.status == 403 and message and "can use this operation" in message:
        message = f"{message} ({_NOT_AN_APP})"
    return Explanation(message=message, problems=_problems(body), retry_after=wait(answer))


def _body(answer: Answer) -> dict[str, Any]:
    try:
        return reading.object_of(answer)
    except Unreadable:
        return {}


def _message(body: dict[str, Any]) -> str | None:
    several = body.get("errorMessages")
    texts = [text for text in several if isinstance(text, str)] if isinstance(several, list) else []
    # Problems of fields are told behind the message.
    return "; ".join(texts) or _text(body.get("message")) or ("Jira refused" if _problems(body) else None)


def _problems(body: dict[str, Any]) -> tuple[FieldProblem, ...]:
    errors = body.get("errors")
    if not isinstance(errors, dict):
        return ()
    return tuple(FieldProblem(name, text) for name, text in errors.items() if isinstance(text, str))


def _of_token(body: dict[str, Any]) -> str:
    text = _text(body.get("error_description")) or _text(body.get("message")) or "the token endpoint refused"
    if body.get("error") in ("invalid_grant", "unauthorized_client"):
        return f"{text} (the refresh token was used before, was revoked, or lay unused for 90 days: authorize the app anew)"
    return f"{text} (check client_id and client_secret)"


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
