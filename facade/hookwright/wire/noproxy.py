"""Hosts that no proxy is used for, as ``NO_PROXY`` names them."""

from __future__ import annotations

import logging
import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from attrs import frozen

logger = logging.getLogger("hookwright.wire")

_BRACKETED = re.compile(r"\[([^\[\]]+)\](/\d+)?(?::(\d+))?")
_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
_SCHEMES = frozenset({"http", "https", "all"})


@frozen
class Exemption:
    """One entry: a name or a network (``None``: every host), perhaps only of one scheme or port."""

    name: str | None = None
    network: IPv4Network | IPv6Network | None = None
    below: bool = False
    """Whether only what stands below the name is meant, not the name itself."""
    scheme: str | None = None
    port: int | None = None

    def covers(self, scheme: str, host: str, port: int) -> bool:
        """Return whether a request to this place is exempt."""
        if self.scheme not in (None, scheme) or self.port not in (None, port):
            return False
        if self.network is not None:
            address = _address(host)
            return address is not None and address in self.network
        if self.name is None:
            return True
        return host.endswith(f".{self.name}") or (host == self.name and not self.below)


def exemptions(text: str) -> tuple[Exemption, ...]:
    """Return what ``NO_PROXY`` exempts; an entry that makes no sense is ignored with a warning in the log.

    Entries are separated by commas or white space: ``*``, a host (with all below it), ``.host`` or ``*.host`` (only what
    is below it), an address, a network (``10.0.0.0/8``, ``fd00::/8``), each also with a port or in brackets.
    """
    found = []
    for entry in re.split(r"[\s,]+", text):
        if not entry:
            continue
        try:
            found.append(_read(entry.lower()))
        except ValueError:
            # Somebody may have put a proxy's address here, with its password.
            shown = entry.rpartition("@")[2]
            logger.warning("NO_PROXY: %r is ignored; expected a host, an address, a network or *", shown)
    return tuple(found)


def normal_host(host: str) -> str:
    """Return the host as names are compared: in lower case, without brackets and without a dot at its end."""
    return host.strip("[]").rstrip(".").lower()


def _read(entry: str) -> Exemption:
    scheme, separator, place = entry.rpartition("://")
    if separator and scheme not in _SCHEMES:
        raise ValueError(scheme)
    host, port = _parts(place.removesuffix("/"))
    only = None if scheme in ("", "all") else scheme
    if host == "*":
        return Exemption(scheme=only, port=port)
    if "/" in host or ":" in host or _address(host) is not None:
        return Exemption(network=ip_network(host, strict=False), scheme=only, port=port)
    name = host.removeprefix("*").removeprefix(".").removesuffix(".")
    if not name.isascii():
        name = name.encode("idna").decode()
    if not _NAME.fullmatch(name) or (host.startswith("*") and not host.startswith("*.")):
        raise ValueError(host)
    return Exemption(name, below=host.startswith(("*", ".")), scheme=only, port=port)


def _parts(place: str) -> tuple[str, int | None]:
    bracketed = _BRACKETED.fullmatch(place)
    if bracketed:
        host, port = f"{IPv6Address(bracketed[1])}{bracketed[2] or ''}", bracketed[3]
    elif place.count(":") == 1:
        host, port = place.split(":")
    else:
        return place, None
    if port is None:
        return host, None
    number = int(port) if port.isascii() and port.isdigit() else 0
    if not 0 < number < 65536:
        raise ValueError(port)
    return host, number


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
