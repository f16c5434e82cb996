"""Which proxy a request goes through: the one that was given, the environment's, or none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies

from attrs import field, frozen

from hookwright.errors import InvalidRequestError
from hookwright.kit.checks import is_loopback
from hookwright.secret import Secret
from hookwright.wire.noproxy import Exemption, exemptions, normal_host

_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}


@frozen
class Proxy:
    """Where a proxy is, and with which credentials it is used."""

    scheme: str
    host: str
    port: int
    username: str | None = None
    password: Secret | None = None

    @property
    def is_socks(self) -> bool:
        """Whether it speaks SOCKS rather than HTTP."""
        return self.scheme.startswith("socks")

    @property
    def place(self) -> str:
        """Its address without the credentials."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


@frozen
class Proxies:
    """The proxies that there are: ``given`` for every request, or those of the environment, read when one is needed."""

    given: Proxy | None = None
    named: Mapping[str, str] = field(factory=dict, repr=False)
    exempt: tuple[Exemption, ...] = ()

    @classmethod
    def of_environment(cls) -> Proxies:
        """Return what ``HTTP_PROXY`` and its like say, or the system where they do not."""
        found = getproxies()
        named = {scheme: found[scheme] for scheme in ("http", "https", "all") if found.get(scheme)}
        # Without a proxy nobody is concerned, and so nobody is warned.
        return cls(named=named, exempt=exemptions(found.get("no", "")) if named else ())

    def through(self, scheme: str, host: str, port: int | None) -> Proxy | None:
        """Return the proxy for requests to this place, ``None`` when they go straight there.

        What the environment says is not for this machine's own addresses. Raises ``InvalidRequestError`` when the proxy
        cannot be read.
        """
        host = normal_host(host)
        named = self.named.get(scheme) or self.named.get("all")
        if self.given is not None or named is None or is_loopback(host):
            return self.given
        if any(one.covers(scheme, host, port or _PORTS.get(scheme, 0)) for one in self.exempt):
            return None
        variable = f"{scheme}_proxy" if self.named.get(scheme) else "all_proxy"
        try:
            return read_proxy(named)
        except ValueError as problem:
            raise InvalidRequestError(f"{variable.upper()}: {problem}; correct it, or unset it") from None


def read_proxy(text: str) -> Proxy:
    """Return the proxy at a URL; ``ValueError`` when it is none, without showing the URL, which may have a password in it.

    A place without ``http://`` or another scheme is one that is spoken to in HTTP.
    """
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        port = parts.port
    except ValueError:
        raise ValueError("the proxy's URL cannot be read; write http://host:port") from None
    if parts.scheme not in _PORTS:
        allowed = ", ".join(f"{scheme}://" for scheme in _PORTS)
        raise ValueError(f"a proxy's URL begins with {allowed}, and not with {parts.scheme[:12]}://")
    if not parts.hostname or not re.fullmatch(r"[\w.:%-]+", parts.hostname) or parts.path not in ("", "/"):
        raise ValueError(
            "the proxy's URL has no host that can be read; write http://host:port, and %23, %2F, %3F, %40 for #, /, ?, @ in "
            "a user name or password"
        )
    username = None if parts.username is None else unquote(parts.username)
    password = Secret(unquote(parts.password or "")) if username is not None else None
    return Proxy(parts.scheme, parts.hostname, port or _PORTS[parts.scheme], username, password)
