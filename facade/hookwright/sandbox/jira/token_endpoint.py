"""`/oauth/token`, which is at auth.atlassian.com: new tokens for a refresh token, which is then used up."""

from __future__ import annotations

from hmac import compare_digest
from typing import Any

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response

from hookwright.sandbox import json_text
from hookwright.sandbox.jira.answers import written
from hookwright.sandbox.jira.site import Site


@frozen
class TokenEndpoint:
    """Hands out tokens to the OAuth 2.0 app."""

    site: Site

    async def __call__(self, request: Request) -> Response:
        """Tokens, or why not."""
        try:
            body = json_text.read(await request.body())
        except ValueError:
            body = None
        if not isinstance(body, dict) or body.get("grant_type") != "refresh_token":
            return _refused(400, "invalid_request", "The body has to be JSON with a grant_type")
        secret = body.get("client_secret")
        known = isinstance(secret, str) and compare_digest(secret.encode(), self.site.oauth.secret.encode())
        if body.get("client_id") != self.site.client_id or not known:
            return _refused(401, "access_denied", "Unauthorized")
        token = body.get("refresh_token")
        if not isinstance(token, str) or token not in self.site.refresh_tokens:
            return _refused(403, "invalid_grant", "Unknown or invalid refresh token.")
        self.site.refresh_tokens.discard(token)
        answer: dict[str, Any] = {
            "access_token": self.site.new_access_token(),
            "refresh_token": self.site.new_refresh_token(),
            "expires_in": self.site.knobs.token_lifetime,
            "token_type": "Bearer",
            "scope": " ".join([*self.site.knobs.scopes, "offline_access"]),
        }
        return written(200, answer)


def _refused(status: int, error: str, description: str) -> Response:
    return written(status, {"error": error, "error_description": description})
