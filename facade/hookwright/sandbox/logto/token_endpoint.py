"""`POST /oidc/token`: client credentials against an access token."""

from __future__ import annotations

import binascii
from base64 import b64decode
from hmac import compare_digest
from urllib.parse import parse_qs, unquote_plus

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response

from hookwright.sandbox.logto.answers import json_answer
from hookwright.sandbox.logto.refusals import Refused
from hookwright.sandbox.logto.tenant import RESOURCE, Tenant
from hookwright.sandbox.logto.tokens import issue_token

_NOT_CACHED = {"cache-control": "no-store"}
_MESSAGES = {
    "invalid_request": "Request is invalid.",
    "invalid_target": "Invalid resource indicator.",
    "unsupported_grant_type": "Unsupported `grant_type` requested.",
}


@frozen
class TokenEndpoint:
    """Hands out tokens to the tenant's application."""

    tenant: Tenant

    async def issue(self, request: Request) -> Response:
        """A token, or the reason why not, in the words of OAuth and in Logto's own."""
        content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if content_type != "application/x-www-form-urlencoded":
            raise _refused("invalid_request", "only application/x-www-form-urlencoded bodies are supported")
        raw = (await request.body()).decode("utf-8", "replace")
        form = parse_qs(raw)
        # Not `request.base_url`: that one knows nothing of the path under which this server is mounted.
        host = request.headers.get("host", "")
        issuer = f"{request.url.scheme}://{host}{request.scope.get('root_path', '')}/oidc"
        self._authenticate(request, form, issuer)
        if "grant_type" not in form:
            raise _refused("invalid_request", "missing required parameter 'grant_type'")
        if form["grant_type"] != ["client_credentials"]:
            raise _refused("unsupported_grant_type", "unsupported grant_type requested")
        if "resource" not in form:
            raise _refused("invalid_target", "both `resource` and `organization_id` are not provided")
        if form["resource"] != [RESOURCE]:
            raise _refused("invalid_target", "resource indicator is missing, or unknown")
        # What is asked for and not granted is left out of the answer, which is 200 all the same.
        asked = form.get("scope", [""])[0].split()
        scope = "all" if "all" in asked and self.tenant.knobs.role else None
        answer = {
            "access_token": issue_token(self.tenant, issuer, scope),
            "expires_in": self.tenant.knobs.token_lifetime,
            "token_type": "Bearer",
            **({} if scope is None else {"scope": scope}),
        }
        return json_answer(answer, headers=_NOT_CACHED.items())

    def _authenticate(self, request: Request, form: dict[str, list[str]], issuer: str) -> None:
        basic = _basic(request.headers.get("authorization"))
        client_id = form.get("client_id", [""])[0]
        secret = form.get("client_secret", [""])[0]
        if basic is not None:
            client_id, secret = basic
        if not client_id:
            raise _refused("invalid_request", "no client authentication mechanism provided")
        if client_id != self.tenant.client_id:
            raise _refused("invalid_client", f"invalid client {client_id}")
        if not compare_digest(secret.encode(), self.tenant.client_secret.encode()):
            failed = "client authentication failed"
            challenge = f'Basic realm="{issuer}", error="invalid_client", error_description="{failed}"'
            raise _refused("invalid_client", failed, 401, {"WWW-Authenticate": challenge})


def _basic(header: str | None) -> tuple[str, str] | None:
    if header is None or not header.lower().startswith("basic "):
        return None
    try:
        name, colon, secret = b64decode(header[6:], validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        colon = name = secret = ""
    if not colon:
        raise _refused("invalid_request", "invalid authorization header value format")
    # Both halves are form encoded before they are joined (RFC 6749, 2.3.1).
    return unquote_plus(name), unquote_plus(secret)


def _refused(error: str, description: str, status: int = 400, headers: dict[str, str] | None = None) -> Refused:
    code = f"oidc.{error}"
    message = _MESSAGES.get(error, f"An OIDC error occurred: {code}.")
    body = {"code": code, "message": message, "error": error, "error_description": description}
    return Refused(status, body, {**_NOT_CACHED, **(headers or {})})
