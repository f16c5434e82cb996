"""Checking what an account is made of: its endpoint and its credentials."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import attrs

from hookwright.errors import InvalidRequestError
from hookwright.secret import Secret

if TYPE_CHECKING:
    pass


def is_loopback(host: str | None) -> bool:
    """Whether a host name or address is this machine."""
    if host is None:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked_endpoint(value: Any) -> str:
    """Return the endpoint without a trailing slash; raise ``InvalidRequestError`` when it is none.

    Whether credentials are safe to send there is up to the account: every field with this converter is held to that.
    """
    if not isinstance(value, str):
        raise InvalidRequestError(f"endpoint: expected a URL as text, got {value!r}")
    try:
        parts = urlsplit(value.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as failure:
        raise InvalidRequestError(f"endpoint: {value!r} is no URL: {failure}") from None
    if parts.scheme not in ("http", "https") or not host:
        raise InvalidRequestError(f"endpoint: expected a URL such as 'https://example.com', got {value!r}")
    if parts.username is not None or parts.password is not None:
        raise InvalidRequestError(
            "endpoint: a URL without user name and password is needed; credentials have fields of their own"
        )
    if "?" in value or "#" in value:
        raise InvalidRequestError(f"endpoint: expected a URL without query and fragment, got {value!r}")
    return value.strip().rstrip("/")


def checked_credential(value: Any) -> str:
    """The value of a credential; ``InvalidRequestError`` when it cannot be one, without showing it."""
    text = value.reveal() if isinstance(value, Secret) else value
    if not isinstance(text, str):
        raise InvalidRequestError(f"credentials: expected text, got {type(value).__name__}")
    if not text:
        raise InvalidRequestError("credentials: one of them is empty")
    if text != text.strip() or not text.isprintable():
        raise InvalidRequestError(
            "credentials: one of them has white space around it or a line break in it, as when it is read from a file"
        )
    return text


def checked_secret(value: Any) -> Secret:
    """The same as a ``Secret``."""
    return Secret(checked_credential(value))


def check_clear(account: Any, attribute: Any, allowed: object) -> None:
    """Raise ``InvalidRequestError`` when credentials would be sent in clear, unless ``allow_http`` says that you know.

    It is the validator of that field: attrs calls it once every endpoint has been converted, whichever class has it.
    """
    # What is true in some way, such as the text "false", does not say that credentials may be read.
    if not isinstance(allowed, bool):
        raise InvalidRequestError(f"{attribute.name}: expected True or False, got {allowed!r}")
    for one in attrs.fields(type(account)):
        value = getattr(account, one.name)
        if one.converter is not checked_endpoint or value is None or allowed:
            continue
        parts = urlsplit(value)
        if parts.scheme == "http" and not is_loopback(parts.hostname):
            raise InvalidRequestError(
                f"{one.name}: {value!r} would send credentials in clear; write https:// (http:// is for loopback only), or "
                "give allow_http=True where whoever is on the way may read them"
            )
