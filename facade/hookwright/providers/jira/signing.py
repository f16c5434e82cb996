"""How Jira signs deliveries: three ways, by who registered the webhook."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from attrs import frozen

from hookwright.errors import SignatureError
from hookwright.kit.signing import verified
from hookwright.providers.jira.jwt import encoded, query_hash, verified_claims
from hookwright.secret import Secret

_LIFETIME = 900
_AUTHORIZATION = re.compile(r"(?:Bearer|JWT) ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)")


@frozen
class JiraSignature:
    """A token in ``Authorization``, or the HMAC of the body in ``X-Hub-Signature``.

    OAuth 2.0 apps get ``Bearer`` tokens signed with their client secret, Connect apps ``JWT`` tokens signed with the secret
    of the installation; webhooks that an administrator made have the HMAC. What a delivery carries is verified, all of
    it, and it has to carry something. A token does not cover the body: who catches a delivery on its way can put another
    body under its token until it ends, so only TLS protects what it says.
    """

    def verify(self, headers: Mapping[str, str], body: bytes, secrets: tuple[Secret, ...], now: float) -> None:
        """Nothing, when one of the secrets signed the delivery; ``SignatureError`` otherwise."""
        authorization, signature = headers.get("authorization"), headers.get("x-hub-signature")
        if authorization is None and signature is None:
            raise SignatureError("the delivery has neither an Authorization nor an X-Hub-Signature header")
        if authorization is not None:
            verified_claims(_token(authorization), secrets, now)
        if signature is not None:
            # The method is part of the value; a weaker one than this is not taken.
            if not re.fullmatch("sha256=[0-9a-f]{64}", signature):
                raise SignatureError("the X-Hub-Signature header of the delivery is malformed")
            if not verified(signature, (_hub_signature(body, secret) for secret in secrets)):
                raise SignatureError("the signature of the delivery is none of the given secrets'")

    def sign(self, body: bytes, secret: Secret, now: float) -> dict[str, str]:
        """The header that carries the token, as for an OAuth 2.0 app."""
        claims = {"iat": int(now), "exp": int(now) + _LIFETIME}
        return {"Authorization": f"Bearer {encoded(claims, secret)}"}

    def check_url(self, headers: Mapping[str, str], url: str, secrets: tuple[Secret, ...], now: float) -> None:
        """Nothing, unless the token is bound to another URL than the one that was called."""
        if "authorization" not in headers:
            return
        claims: dict[str, Any] = verified_claims(_token(headers["authorization"]), secrets, now)
        if "qsh" not in claims:
            return
        parts = urlsplit(url)
        wanted = query_hash("POST", parts.path, parse_qsl(parts.query, keep_blank_values=True))
        if not isinstance(claims["qsh"], str) or not verified(claims["qsh"], [wanted]):
            raise SignatureError("the delivery was signed for another URL")


def _token(authorization: str) -> str:
    # Exactly as Jira writes it: of several headers, which come joined, none is a token.
    found = _AUTHORIZATION.fullmatch(authorization)
    if found is None:
        raise SignatureError("the Authorization header of the delivery has no token that Jira would send")
    return found[1]


def _hub_signature(body: bytes, secret: Secret) -> str:
    return f"sha256={hmac.new(secret.reveal().encode(), body, sha256).hexdigest()}"
