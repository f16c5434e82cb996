"""How the token endpoint says no: in the words of OAuth and in Logto's own."""

from __future__ import annotations

from hookwright.sandbox.refused import Refused

NOT_CACHED = {"cache-control": "no-store"}
_MESSAGES = {
    "access_denied": "Access denied.",
    "invalid_request": "Request is invalid.",
    "invalid_target": "Invalid resource indicator.",
    "unsupported_grant_type": "Unsupported `grant_type` requested.",
}


def oidc_refused(
    error: str,
    description: str,
    status: int = 400,
    headers: dict[str, str] | None = None,
    *,
    cached: bool = False,
) -> Refused:
    """A refusal, not to be cached unless it comes from outside of the endpoint."""
    code = f"oidc.{error}"
    message = _MESSAGES.get(error, f"An OIDC error occurred: {code}.")
    body = {"code": code, "message": message, "error": error, "error_description": description}
    return Refused(status, body, {**({} if cached else NOT_CACHED), **(headers or {})})
