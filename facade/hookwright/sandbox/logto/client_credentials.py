"""Who asks for a token: credentials in a header or in the form, but not in both."""

from __future__ import annotations

import re
from base64 import b64decode
from hmac import compare_digest
from urllib.parse import unquote_to_bytes

from starlette.requests import Request

from hookwright.sandbox.logto.oidc_refusals import oidc_refused
from hookwright.sandbox.logto.refusals import crashed
from hookwright.sandbox.logto.tenant import Tenant
from hookwright.sandbox.logto.token_form import Form
from hookwright.sandbox.refused import Refused

_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NOT_VISIBLE = re.compile(r"[^\x20-\x7e]")


def authenticate(tenant: Tenant, request: Request, form: Form, issuer: str) -> None:
    """Let the application pass, or refuse with the first thing that is wrong."""
    header = request.headers.get("authorization")
    pair = _decoded_basic(header)
    if pair is not None and any(_is_malformed(part) for part in pair.split(":")[:2]):
        # Logto's own middleware looks at the header before, and nothing catches its error.
        raise crashed()
    client_id, secret = _one(form, "client_id"), _one(form, "client_secret")
    if header and secret:
        raise _invalid("client authentication must only be provided using one mechanism")
    if not secret and header is not None:
        client_id, secret = _of_header(pair, client_id)
    if not client_id:
        raise _invalid("no client authentication mechanism provided")
    if client_id != tenant.client_id:
        raise oidc_refused("invalid_client", f"invalid client {client_id}")
    if not secret or not compare_digest(secret.encode("utf-8", "replace"), tenant.client_secret.encode()):
        raise _failed(header, issuer)


def _of_header(pair: str | None, client_id: str | None) -> tuple[str, str]:
    if pair is None or ":" not in pair:
        raise _invalid("invalid authorization header value format")
    # Both halves are form encoded before they are joined (RFC 6749, 2.3.1).
    named, _, given = pair.partition(":")
    halves = [_decoded(half) for half in (named, given)]
    if any(_NOT_VISIBLE.search(half) for half in halves):
        raise _invalid("client_id and client_secret in the authorization header are not properly encoded")
    if client_id is not None and halves[0] != client_id:
        raise _invalid("client_id mismatch")
    if not halves[1]:
        raise _invalid("client_secret must be provided in the Authorization header")
    return halves[0], halves[1]


def _decoded_basic(header: str | None) -> str | None:
    """What a header of the scheme Basic has in it, or ``None`` for any other header."""
    parts = (header or "").split(" ")
    if len(parts) != 2 or parts[0].lower() != "basic":
        return None
    # Like Node: the other alphabet is taken too, and what belongs to neither is passed over.
    text = _NOT_BASE64.sub("", parts[1].partition("=")[0].replace("-", "+").replace("_", "/"))
    text = text[: len(text) - 1] if len(text) % 4 == 1 else text
    return b64decode(text + "=" * (-len(text) % 4)).decode("utf-8", "replace")


def _is_malformed(half: str) -> bool:
    if _BROKEN.search(half):
        return True
    try:
        unquote_to_bytes(half).decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _decoded(half: str) -> str:
    return unquote_to_bytes(half.replace("+", " ")).decode("utf-8", "replace")


def _one(form: Form, name: str) -> str | None:
    value = form.get(name)
    return value if isinstance(value, str) else None


def _invalid(description: str) -> Refused:
    return oidc_refused("invalid_request", description)


def _failed(header: str | None, issuer: str) -> Refused:
    failed = "client authentication failed"
    # There is a challenge for those only who came with a header.
    challenge = f'Basic realm="{issuer}", error="invalid_client", error_description="{failed}"'
    return oidc_refused("invalid_client", failed, 401, {"WWW-Authenticate": challenge} if header is not None else {})
