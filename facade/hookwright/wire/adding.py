"""Headers that the caller has added to the requests of an account."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from attrs import field, frozen

from hookwright.errors import InvalidRequestError
from hookwright.kit.adapter import Adapter
from hookwright.kit.auth import Fixed, FixedHeaders
from hookwright.kit.spec import bad_field
from hookwright.secret import Secret
from hookwright.wire.redact import is_sensitive

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\t\x20-\x7e]*")
_CREDENTIALS = frozenset({"authorization", "proxy-authorization"})
_FRAMING = frozenset(
    {
        "accept-encoding", "connection", "content-encoding", "content-length", "content-type", "expect", "host",
        "keep-alive", "proxy-authenticate", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    }
)  # fmt: skip


@frozen
class Added:
    """The headers, for the account's endpoint alone: what a gateway there wants is nothing to a token endpoint elsewhere."""

    plain: Mapping[str, str] = field(factory=dict)
    hidden: dict[str, Secret] = field(factory=dict)
    """Those that are credentials: given as a ``Secret``, or by their names."""

    @classmethod
    def checked(cls, headers: Any, adapter: Adapter) -> Added:
        """Return the headers; raise ``InvalidRequestError`` for one that cannot be added."""
        if headers is None:
            return cls()
        if not isinstance(headers, Mapping):
            raise bad_field("headers", f"expected a mapping of names to values, got {type(headers).__name__}")
        taken = _taken(adapter)
        plain: dict[str, str] = {}
        hidden: dict[str, Secret] = {}
        seen: set[str] = set()
        for name, value in headers.items():
            text = _checked(name, value, taken)
            if name.lower() in seen:
                raise bad_field(f"headers[{name!r}]", "given twice; names of headers differ by more than their case")
            seen.add(name.lower())
            if isinstance(value, Secret) or is_sensitive(name):
                hidden[name] = Secret(text)
            else:
                plain[name] = text
        return cls(plain, hidden)

    def __bool__(self) -> bool:
        return bool(self.plain or self.hidden)

    def to(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], endpoint: str
    ) -> tuple[Mapping[str, Any], Mapping[str, Secret]]:
        """Return a request and its credentials with the headers, where it goes to the endpoint.

        Raises ``InvalidRequestError`` for a header that the request has itself.
        """
        if not self or not same_place(str(request["url"]), endpoint):
            return request, authorization
        own: Mapping[str, Any] = request.get("headers") or {}
        self.check_beside([*own, *authorization])
        return {**request, "headers": {**self.plain, **own}}, {**self.hidden, **authorization}

    def check_beside(self, own: list[str]) -> None:
        """Raise ``InvalidRequestError`` when one of the headers is among those that a request has itself."""
        names = {name.lower() for name in own}
        for name in (*self.plain, *self.hidden):
            if name.lower() in names:
                raise _refused(name, "the provider's requests have it themselves")


def same_place(url: str, endpoint: str) -> bool:
    """Return whether a URL leads to the host of an endpoint, by the same protocol and port."""
    one, other = urlsplit(url), urlsplit(endpoint)
    usual = {"http": 80, "https": 443}
    return (one.scheme, one.hostname, one.port or usual.get(one.scheme)) == (
        other.scheme, other.hostname, other.port or usual.get(other.scheme),
    )  # fmt: skip


def _taken(adapter: Adapter) -> frozenset[str]:
    """Return the names of the headers that hold the account's credential, as far as they are known beforehand."""
    auth = adapter.auth
    if isinstance(auth, Fixed) and isinstance(auth.credential, FixedHeaders):
        return _CREDENTIALS | {name.lower() for name in auth.credential.values}
    return _CREDENTIALS


def _checked(name: Any, value: Any, taken: frozenset[str]) -> str:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise bad_field("headers", f"{name!r} is no name of a header; names have letters, digits and -, without spaces")
    if name.lower() == "proxy-authorization":
        raise _refused(name, "the credentials of a proxy go into HttpxEngine(proxy='http://user:password@host')")
    if name.lower() in taken:
        raise _refused(name, "it would replace the account's credential, which the account alone gives")
    if name.lower() in _FRAMING:
        raise _refused(name, "it belongs to the request itself or to the connection, and is written for each request")
    text = value.reveal() if isinstance(value, Secret) else value
    if not isinstance(text, str):
        raise bad_field(f"headers[{name!r}]", f"expected text or a Secret, got {type(value).__name__}")
    if not _VALUE.fullmatch(text) or text != text.strip():
        # Without the value, which may be a credential.
        raise bad_field(
            f"headers[{name!r}]",
            "the value may have ASCII letters, digits, punctuation and inner spaces; it has others",
        )
    return text


def _refused(name: str, why: str) -> InvalidRequestError:
    return bad_field(f"headers[{name!r}]", f"this header cannot be added: {why}")
