"""`POST /oidc/token`: client credentials against an access token.

The order of the checks and their words are those of oidc-provider 9.9.1 (`lib/actions/token.js`,
`lib/shared/client_auth.js`, `selective_body.js`, `reject_dupes.js`, `check_resource.js`) behind Logto's own middleware
(`packages/core/src/oidc/init.ts`, `grants/client-credentials.ts`, and in `middleware/`
`koa-app-secret-transpilation.ts` and `koa-oidc-unrecognized-route.ts`), as read on 2026-11-26.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response

from hookwright.sandbox.logto.answers import json_answer
from hookwright.sandbox.logto.client_credentials import authenticate
from hookwright.sandbox.logto.oidc_refusals import NOT_CACHED, oidc_refused
from hookwright.sandbox.logto.tenant import RESOURCE, Tenant
from hookwright.sandbox.logto.token_form import Form, read_form, refuse_repeated
from hookwright.sandbox.logto.tokens import issue_token
from hookwright.sandbox.refused import Refused

_GRANT = "client_credentials"
# Known to the server, but not for an application of the kind that the sandbox has.
_OF_OTHERS = frozenset(
    {
        "authorization_code",
        "refresh_token",
        "urn:ietf:params:oauth:grant-type:token-exchange",
        "urn:ietf:params:oauth:grant-type:device_code",
    }
)


def unrecognized_route(request: Request) -> Refused:
    """The answer to another method: not 405, but what the server says of any path that it does not know."""
    description = f"unrecognized route or not allowed method ({request.method} on /token)"
    return oidc_refused("invalid_request", description, 404, cached=True)


@frozen
class TokenEndpoint:
    """Hands out tokens to the tenant's application."""

    tenant: Tenant

    async def issue(self, request: Request) -> Response:
        """A token, or the reason why not, in the words of OAuth and in Logto's own."""
        form = await read_form(request)
        refuse_repeated(form, ("client_id", "client_secret"))
        # Not `request.base_url`: that one knows nothing of the path under which this server is mounted.
        host = request.headers.get("host", "")
        issuer = f"{request.url.scheme}://{host}{request.scope.get('root_path', '')}/oidc"
        authenticate(self.tenant, request, form, issuer)
        _check_grant(form)
        _check_resource(form)
        # What is asked for and not granted is left out of the answer, which is 200 all the same.
        asked = str(form.get("scope", "")).split(" ")
        scope = "all" if "all" in asked and self.tenant.knobs.role else None
        answer = {
            "access_token": issue_token(self.tenant, issuer, scope),
            "expires_in": self.tenant.knobs.token_lifetime,
            "token_type": "Bearer",
            **({} if scope is None else {"scope": scope}),
        }
        return json_answer(answer, headers=NOT_CACHED.items())


def _check_grant(form: Form) -> None:
    refuse_repeated(form, ("grant_type",))
    grant: Any = form.get("grant_type")
    if grant is None:
        raise oidc_refused("invalid_request", "missing required parameter 'grant_type'")
    if grant in _OF_OTHERS:
        raise oidc_refused("invalid_request", "requested grant type is not allowed for this client")
    if grant != _GRANT:
        raise oidc_refused("unsupported_grant_type", "unsupported grant_type requested")
    refuse_repeated(form, ("scope", "organization_id"))


def _check_resource(form: Form) -> None:
    if "organization_id" in form:
        raise oidc_refused("access_denied", "app has not associated with the organization", 403)
    given = form.get("resource")
    if given is None:
        raise oidc_refused("invalid_target", "both `resource` and `organization_id` are not provided")
    # Only this parameter may be repeated, with one and the same value.
    for resource in [given] if isinstance(given, str) else given:
        if not _is_absolute(resource):
            raise oidc_refused("invalid_target", "resource indicator must be an absolute URI")
        if "#" in resource:
            raise oidc_refused("invalid_target", "resource indicator must not contain a fragment component")
        if resource != RESOURCE:
            raise oidc_refused("invalid_target", "resource indicator is missing, or unknown")


def _is_absolute(resource: str) -> bool:
    try:
        parts = urlsplit(resource)
    except ValueError:
        return False
    # `https://` without a host is no URL, `urn:x` is one.
    return bool(parts.scheme) and bool(parts.netloc or parts.scheme not in ("http", "https", "ftp", "ws", "wss"))
