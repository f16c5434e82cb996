"""Keeping credentials out of what is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, quote_plus

from hookwright.headers import Headers

HIDDEN = "***"

# Members of JSON bodies and form fields that hold secrets at one provider or another. Matched in text, since a body
# that is quoted in an error is often no valid JSON.
_MEMBERS = (
    "access_?token|refresh_?token|id_?token|client_?secret|api_?key|shared_?secret"
    "|signing_?key|signing_?secret|signature_?secret|personal_?api_?key|password|authorization"
)
_JSON_MEMBER = re.compile(rf'("(?:{_MEMBERS})"\s*:\s*")((?:[^"\\]|\\.)*)', re.IGNORECASE)
# JSON in a text of JSON has its quotes escaped.
_NESTED_MEMBER = re.compile(rf'(\\+"(?:{_MEMBERS})\\+"\s*:\s*\\+")([^"\\]*)', re.IGNORECASE)
_FORM_FIELD = re.compile(rf"\b((?:{_MEMBERS})=)([^&\s\"'<>\\]+)", re.IGNORECASE)
# The headers that a hook sends along are mostly credentials of its receiver. The braces of a text do not end the object.
_HEADERS = re.compile(r'"headers"\s*:\s*\{(?:[^{}"]|"(?:[^"\\]|\\.)*+"?)*+', re.IGNORECASE)
_VALUE = re.compile(r'(:\s*")((?:[^"\\]|\\.)*+)')
_BEARER = re.compile(r"\b(Bearer|Basic|JWT)(\s+)[A-Za-z0-9._~+/=-]{8,}")
_SENSITIVE_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key"})

_SENSITIVE_NAME = re.compile(r"auth|cookie|credential|key|passw|secret|session|signature|token|jwt", re.IGNORECASE)


def is_sensitive(header: str) -> bool:
    """Return whether a request's header has a credential by its name."""
    return header.lower() in _SENSITIVE_HEADERS or _SENSITIVE_NAME.search(header) is not None


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """The text without the given secrets, without bearer tokens and without the values of secret-bearing members."""
    # A very short value is no credential, and replacing it would only garble the text.
    forms = {form for secret in secrets if len(secret) >= 6 for form in _written(secret)}
    # The longest first: of a secret that begins like another one the rest would stay.
    for form in sorted(forms, key=len, reverse=True):
        text = text.replace(form, HIDDEN)
    text = _HEADERS.sub(lambda found: _VALUE.sub(rf"\g<1>{HIDDEN}", found[0]), text)
    for pattern in (_JSON_MEMBER, _NESTED_MEMBER, _FORM_FIELD):
        text = pattern.sub(rf"\g<1>{HIDDEN}", text)
    return _BEARER.sub(rf"\g<1>\g<2>{HIDDEN}", text)


def _written(secret: str) -> set[str]:
    """The ways in which a server may repeat a secret: as it is, in JSON, in a text of JSON, in a URL or a form."""
    escaped = json.dumps(secret)[1:-1]
    return {
        secret,
        escaped,
        json.dumps(escaped)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        quote(secret, safe="", errors="replace"),
        quote_plus(secret, errors="replace"),
    }


def redact_headers(headers: Mapping[str, str], secrets: Iterable[str] = ()) -> Headers:
    """The headers with credentials and cookies hidden."""
    secrets = tuple(secrets)
    return Headers(
        (name, HIDDEN if name.lower() in _SENSITIVE_HEADERS else redact(value, secrets))
        for name, value in headers.items()
    )
