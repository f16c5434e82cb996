"""Access tokens: made, and checked as the API checks them."""

from __future__ import annotations

import hashlib
import hmac
import json
import string
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from starlette.requests import Request

from hookwright.sandbox.logto.javascript import compact
from hookwright.sandbox.logto.refusals import refused
from hookwright.sandbox.logto.tenant import RESOURCE, Tenant
from hookwright.sandbox.refused import Refused

_HEADER = {"alg": "HS256", "typ": "at+jwt", "kid": "sandbox"}


def issue_token(tenant: Tenant, issuer: str, scope: str | None) -> str:
    """A JWT for the API; without a scope it is worth nothing there."""
    now = int(tenant.sources.clock())
    token_id = tenant.sources.text(21, string.ascii_letters + string.digits)
    tenant.issued.append(token_id)
    claims = {
        "jti": token_id,
        "sub": tenant.client_id,
        "iat": now,
        "exp": now + tenant.knobs.token_lifetime,
        **({} if scope is None else {"scope": scope}),
        "client_id": tenant.client_id,
        "iss": issuer,
        "aud": RESOURCE,
    }
    signed = b".".join([_encode(compact(_HEADER)), _encode(compact(claims))])
    return b".".join([signed, _encode(_signature(tenant, signed))]).decode("ascii")


def check_token(tenant: Tenant, request: Request) -> None:
    """Let a request with a good token for all of the API pass, or refuse it with 401 or 403."""
    header = request.headers.get("authorization")
    if not header:
        raise refused(401, "auth.authorization_header_missing")
    # Exactly so: `bearer` is another type.
    if not header.startswith("Bearer"):
        raise refused(401, "auth.authorization_token_type_not_supported", data={"supportedTypes": ["Bearer"]})
    claims = _claims(tenant, header.removeprefix("Bearer")[1:])
    if claims["exp"] <= int(tenant.sources.clock()) or claims["jti"] in tenant.expired:
        raise _unauthorized("ERR_JWT_EXPIRED", "JWTExpired", claim="exp", reason="check_failed", payload=claims)
    if "all" not in claims.get("scope", "").split():
        raise refused(403, "auth.forbidden")


def _claims(tenant: Tenant, token: str) -> dict[str, Any]:
    try:
        header, payload, signature = (part.encode("ascii") for part in token.split("."))
        if not isinstance(json.loads(_decode(header)), dict):
            raise ValueError("the header is no object")
        given = _decode(signature)
    except ValueError:
        raise _unauthorized("ERR_JWS_INVALID", "JWSInvalid") from None
    if not hmac.compare_digest(given, _signature(tenant, header + b"." + payload)):
        raise _unauthorized("ERR_JWS_SIGNATURE_VERIFICATION_FAILED", "JWSSignatureVerificationFailed")
    claims: dict[str, Any] = json.loads(_decode(payload))
    return claims


def _unauthorized(code: str, name: str, **more: Any) -> Refused:
    return refused(401, "auth.unauthorized", data={"code": code, "name": name, **more})


def _signature(tenant: Tenant, signed: bytes) -> bytes:
    return hmac.new(tenant.token_key, signed, hashlib.sha256).digest()


def _encode(data: bytes) -> bytes:
    return urlsafe_b64encode(data).rstrip(b"=")


def _decode(data: bytes) -> bytes:
    return urlsafe_b64decode(data + b"=" * (-len(data) % 4))
