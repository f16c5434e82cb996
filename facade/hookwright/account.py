"""What every account has: where it is, how it is called, and what can be done with it."""

from __future__ import annotations

import ipaddress
from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from attrs import field, frozen

from hookwright.capabilities import Can
from hookwright.errors import InvalidRequestError, UnsupportedError
from hookwright.model import Endpoint, Target
from hookwright.secret import Secret

if TYPE_CHECKING:
    from hookwright.adapter import Adapter
    from hookwright.signing import Receiver


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
    """The endpoint without a trailing slash; ``InvalidRequestError`` unless credentials are safe to send there."""
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
    if parts.scheme == "http" and not is_loopback(host):
        raise InvalidRequestError(
            f"endpoint: {value!r} would send credentials in clear; write https:// (http:// is for loopback only)"
        )
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


@frozen(kw_only=True)
class Account:
    """Where a provider's hooks are and with which credentials; plain data that does nothing by itself."""

    provider: ClassVar[str]
    """The name of the provider, as ``connect()`` takes it."""
    cannot: ClassVar[Mapping[Can, str]] = {}
    """What the provider cannot do: why not, and what to do instead."""
    may_lack: ClassVar[Mapping[Can, str]] = {}
    """What it can do, but not with every account, server or hook: when not, and what to do instead."""
    targets: ClassVar[tuple[type[Target], ...]] = (Endpoint,)
    """The kinds of target that the provider's hooks have."""
    options: ClassVar[type[Any] | None] = None
    """The class of the settings that only this provider has."""

    receiver: ClassVar[Receiver | None] = None
    """What the provider's deliveries are like; ``None`` when it sends none."""

    endpoint: str = field(converter=checked_endpoint)
    label: str | None = None

    @property
    def name(self) -> str:
        """The label, or the provider and its host where there is none."""
        return self.label or f"{self.provider}:{urlsplit(self.endpoint).netloc}"

    def can(self, capability: Can) -> bool:
        """Whether this account can do it."""
        return self.why_not(capability) is None

    def why_not(self, capability: Can) -> str | None:
        """Why this account cannot do it and what to do instead, in a sentence; ``None`` when it can."""
        return self.cannot.get(Can(capability))

    def require(self, capability: Can) -> None:
        """Raise ``UnsupportedError`` with that sentence, unless this account can do it."""
        why_not = self.why_not(capability)
        if why_not is not None:
            error = UnsupportedError(why_not)
            error.provider = self.provider
            raise error

    @abstractmethod
    def adapter(self) -> Adapter:
        """What maps this provider's operations onto the common interface."""
