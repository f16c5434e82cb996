"""The answers with which Logto says no. Not all of them have a code, and some are not even JSON."""

from __future__ import annotations

from typing import Any

from hookwright.sandbox.refused import Refused

_MESSAGES = {
    "auth.authorization_header_missing": "Authorization header is missing.",
    "auth.authorization_token_type_not_supported": "Authorization type is not supported.",
    "auth.unauthorized": "Unauthorized. Please check credentials and its scope.",
    "auth.forbidden": "Forbidden. Please check your user roles and permissions.",
    "entity.invalid_input": "Invalid input. Value list must not be empty.",
    "entity.not_exists": "The hook does not exist.",
    "entity.not_found": "The resource does not exist.",
    "guard.invalid_pagination": "The request pagination value is invalid.",
    "hook.endpoint_responded_with_error": "Endpoint responded with error.",
    "hook.missing_events": "You need to provide at least one event.",
    "log.invalid_time_window": "`end_time` must be after `start_time`.",
    "subscription.limit_exceeded": "The limit of hooks of the subscription is reached.",
}


def refused(status: int, code: str, message: str | None = None, **more: Any) -> Refused:
    """The usual refusal: ``code`` and ``message``, with ``data`` and ``details`` where there are any."""
    return Refused(status, {"code": code, **more, "message": message or _MESSAGES[code]})


def no_such_hook(hook_id: str) -> Refused:
    """The 404 of reading and testing a hook. Changing and deleting one have other codes."""
    return refused(404, "entity.not_exists_with_id", f"The hooks with ID `{hook_id}` does not exist.")


def bad_json(message: str) -> Refused:
    """The answer to a body that cannot be parsed; it has no code."""
    return Refused(400, {"message": message})


def crashed() -> Refused:
    """What the database did not take; it has no code."""
    return Refused(500, {"message": "Internal server error."})


def too_large() -> Refused:
    """The answer to a body over 1 MB: not 413, not JSON."""
    return Refused(404, "Not Found")


def not_allowed(allow: str) -> Refused:
    """The answer to a method that the path does not have; plain text."""
    return Refused(405, "Method Not Allowed", {"Allow": allow})
