"""What is given to ``HttpxEngine``, checked when it is given."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import httpx
from attrs import field, frozen

from hookwright.errors import InvalidRequestError
from hookwright.kit.spec import bad_field
from hookwright.secret import Secret
from hookwright.wire.network.pools import LIMITS, Settings
from hookwright.wire.network.tls import Cert, Verify, tls_context
from hookwright.wire.proxies import Proxies, Proxy, read_proxy

_DEFAULTS = {"proxy": None, "verify": True, "cert": None, "limits": None, "http2": False, "trust_env": True}


def _hidden(value: str | Secret | None) -> Secret | None:
    # What is neither is told as what it is, later.
    return Secret(value) if isinstance(value, str) else value


@frozen(kw_only=True)
class Given:
    """The arguments of an engine; those that may hold a password do not show themselves."""

    proxy: Secret | None = field(converter=_hidden)
    verify: Verify
    cert: Cert | None = field(repr=False)
    limits: httpx.Limits | None
    http2: bool
    trust_env: bool
    client: httpx.Client | None
    async_client: httpx.AsyncClient | None
    transport: httpx.BaseTransport | None
    async_transport: httpx.AsyncBaseTransport | None

    def settings(self) -> Settings:
        """Return what connections are made with; raise ``InvalidRequestError`` for what cannot be used."""
        _check_kinds(self)
        if self.client is not None or self.async_client is not None:
            self._check_alone()
        proxies = Proxies.of_environment if self.trust_env else Proxies
        if self.proxy is not None:
            given = Proxies(_proxy(self.proxy))
            proxies = lambda: given  # noqa: E731
        tls = self._tls()
        return Settings(proxies=proxies, tls=tls, limits=self.limits or LIMITS, http2=self.http2)

    def shown(self) -> str:
        """Return the arguments that are not as they are by default, without credentials."""
        said: dict[str, object] = {
            name: getattr(self, name) for name, usual in _DEFAULTS.items() if getattr(self, name) != usual
        }
        if self.proxy is not None:
            said["proxy"] = _proxy(self.proxy).place
        if self.cert is not None:
            said["cert"] = "***" if not isinstance(self.cert, tuple) else str(self.cert[0])
        for name in ("client", "async_client", "transport", "async_transport"):
            if getattr(self, name) is not None:
                said[name] = type(getattr(self, name)).__name__
        return ", ".join(f"{name}={value!r}" for name, value in said.items())

    def portable(self) -> Given:
        """Return what another process makes such an engine of; raise ``TypeError`` when it has clients of the caller's."""
        for name in ("client", "async_client", "transport", "async_transport"):
            if getattr(self, name) is not None:
                raise TypeError(f"an HttpxEngine with {name}= cannot be sent to another process")
        return self

    def _check_alone(self) -> None:
        name = "client" if self.client is not None else "async_client"
        beside = [other for other, usual in _DEFAULTS.items() if getattr(self, other) != usual]
        beside += [other for other in ("transport", "async_transport") if getattr(self, other) is not None]
        if beside:
            raise bad_field(
                name, f"it has settings of its own; give them to your httpx client, and leave out {', '.join(beside)}"
            )

    def _tls(self) -> Any:
        if self.verify is True and self.cert is None:
            # Of the environment: it may be set after this, and concerns nobody who does not use it.
            return lambda: tls_context(True, None, trust_env=self.trust_env, http2=self.http2)
        context = tls_context(self.verify, self.cert, trust_env=self.trust_env, http2=self.http2)
        return lambda: context


def _proxy(given: Secret) -> Proxy:
    try:
        proxy = read_proxy(given.reveal())
    except ValueError as problem:
        why = str(problem)
    else:
        if proxy.is_socks and find_spec("socksio") is None:
            raise bad_field("proxy", f"{proxy.place} speaks SOCKS, which needs hookwright[socks]")
        return proxy
    raise bad_field("proxy", why)


_KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "proxy": (Secret, "a URL such as 'http://proxy:8080', as text"),
    "limits": (httpx.Limits, "an httpx.Limits"),
    "client": (httpx.Client, "an httpx.Client"),
    "async_client": (httpx.AsyncClient, "an httpx.AsyncClient"),
    "transport": (httpx.BaseTransport, "a transport of httpx"),
    "async_transport": (httpx.AsyncBaseTransport, "an asynchronous transport of httpx"),
}


def _check_kinds(given: Given) -> None:
    for name, (kind, wanted) in _KINDS.items():
        value = getattr(given, name)
        if value is not None and not isinstance(value, kind):
            raise bad_field(name, f"expected {wanted}, got {type(value).__name__}")
    for name in ("http2", "trust_env"):
        if not isinstance(getattr(given, name), bool):
            raise bad_field(name, f"expected True or False, got {type(getattr(given, name)).__name__}")
    if given.http2 and find_spec("h2") is None:
        raise bad_field("http2", "HTTP/2 needs hookwright[http2]; install it, or leave this out")
    for name in ("client", "async_client"):
        client: httpx.Client | httpx.AsyncClient | None = getattr(given, name)
        if client is not None:
            _check_open(name, client)


def _check_open(name: str, client: httpx.Client | httpx.AsyncClient) -> None:
    if client.is_closed:
        raise bad_field(name, "it is closed; give one that is open for as long as the engine is used")
    if "authorization" in client.headers:
        raise bad_field(
            name,
            "its headers have an Authorization, where the account's credential goes; take it out of the client's headers",
        )


def usable(name: str, client: httpx.Client | httpx.AsyncClient) -> InvalidRequestError | None:
    """Return why a client that was given cannot be used any more, ``None`` when it can."""
    try:
        _check_open(name, client)
    except InvalidRequestError as failure:
        return failure.with_traceback(None)
    return None
