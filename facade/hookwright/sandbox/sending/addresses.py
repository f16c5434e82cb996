"""Reading the address of a delivery as the URL standard has it, in so far as the sandbox can send there."""

from __future__ import annotations

import re

import httpx
from attrs import frozen

from hookwright.sandbox.sending.failures import NotDelivered
from hookwright.sandbox.sending.senders import Sender

_FORBIDDEN = re.compile(r"[\x00-\x20\"#%/:<>?@\[\\\]^`{|}\x7f]")
_TRIMMED = "".join(map(chr, range(0x21)))
_NUMERIC = re.compile(r"\d+|0x[0-9a-f]*", re.ASCII | re.IGNORECASE)
_LARGEST_PORT = 65535
# However many slashes there are, and whichever way they lean.
_BEGINNING = re.compile(r"(https?):[/\\]*", re.IGNORECASE)


@frozen
class Address:
    """A URL that can be sent to, without credentials."""

    url: httpx.URL

    @property
    def origin(self) -> tuple[str, str, int | None]:
        """Scheme, host and port."""
        return self.url.scheme, self.host, self.url.port

    @property
    def host(self) -> str:
        """The host as it is looked up: in ASCII, without brackets."""
        return self.url.raw_host.decode("ascii")


def read_address(url: str, sender: Sender) -> Address:
    """The address; ``NotDelivered`` for what the sender's library does not send to, or not with a delivery."""
    # Spaces around it and line breaks in it do not count.
    text = url.strip(_TRIMMED).translate({0x09: None, 0x0A: None, 0x0D: None})
    try:
        text = _BEGINNING.sub(r"\1://", text, count=1) if _BEGINNING.match(text) else text
        # A NUL or half of a character pair in the path is quoted, which httpx leaves to the caller.
        target = httpx.URL(_quoted(text))
        host = target.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError) as failure:
        raise NotDelivered("url", f"cannot read the URL {url!r}: {failure}") from failure
    if not target.scheme or (target.scheme in ("http", "https") and not _is_host(host, ":" in host)):
        raise NotDelivered("url", f"cannot read the URL {url!r}")
    if target.port is not None and not 0 <= target.port <= _LARGEST_PORT:
        raise NotDelivered("url", f"cannot read the URL {url!r}: the port is not within 0 and {_LARGEST_PORT}")
    if target.userinfo.strip(b":") and sender.credentials == "refused":
        raise NotDelivered("credentials", f"the URL includes credentials: {url!r}")
    if target.scheme not in ("http", "https"):
        raise NotDelivered("request", f"cannot send to {target.scheme!r}")
    if target.port in sender.bad_ports:
        raise NotDelivered("request", "bad port")
    return Address(target.copy_with(username=None, password=None) if target.userinfo else target)


def _quoted(text: str) -> str:
    scheme, mark, rest = text.partition("://")
    host, slash, path = rest.partition("/")
    path = re.sub("[\x00-\x20\x7f]", lambda match: f"%{ord(match[0]):02X}", path)
    return f"{scheme}{mark}{host}{slash}{path}".encode("utf-8", "replace").decode()


def _is_host(host: str, is_ipv6: bool) -> bool:
    if is_ipv6:
        return True
    if not host or _FORBIDDEN.search(host):
        return False
    labels = host.rstrip(".").split(".")
    if _NUMERIC.fullmatch(labels[-1]):
        return len(labels) == 4 and all(label.isdecimal() and int(label) < 256 for label in labels)
    return all(_is_label(label.lower()) for label in labels)


def _is_label(label: str) -> bool:
    if not label.startswith("xn--"):
        return True
    coded = label.removeprefix("xn--")
    try:
        decoded = coded.encode("ascii").decode("punycode")
        return not decoded.isascii() and decoded.encode("punycode").decode("ascii") == coded
    except (UnicodeError, ValueError, OverflowError):
        return False
