"""Whatever a connection waits for on its way, the deadline ends it, in both modes and at every step."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from time import monotonic
from typing import Any

import httpx
import pytest
from tests.faults.driving import Mode
from tests.faults.proxy import Proxy
from tests.faults.server import Server

from hookwright import Endpoint, HookSpec, HttpxEngine, Logto, UnavailableError

SPEC = HookSpec(Endpoint("https://example.com/in"), name="audit", events=["User.Created"])
SOON = 0.4
FAR = 20
"""A call that the deadline does not end would take longer than this, or for ever."""


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of somebody who takes every connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=16) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Name servers that do not answer, and the names that they were asked for."""
    asked: list[str] = []
    over = threading.Event()
    known = socket.getaddrinfo

    def look_up(host: Any, *arguments: Any, **named: Any) -> Any:
        text = host.decode() if isinstance(host, bytes) else str(host)
        if text.endswith(".example"):
            asked.append(text)
            over.wait(FAR)
            raise socket.gaierror("nobody answered")
        return known(host, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    yield asked
    over.set()


def account(endpoint: str) -> Logto:
    return Logto(
        endpoint=endpoint,
        client_id="client-1",
        client_secret="client-secret-0123456789",
        allow_http=endpoint.startswith("http:"),
    )


def ends(mode: Mode, endpoint: str, **settings: Any) -> UnavailableError:
    """What a call ends with, in time."""
    begun = monotonic()
    with (
        mode.hooks(account(endpoint), timeout=SOON, engine=HttpxEngine(**settings)) as hooks,
        pytest.raises(UnavailableError, match="within the time allowed") as caught,
    ):
        hooks.do("create", SPEC)
    assert SOON / 2 < monotonic() - begun < FAR / 2
    assert not caught.value.maybe_applied
    return caught.value


@pytest.mark.parametrize("endpoint", ["http://hooks.example", "https://hooks.example"])
def test_a_name_that_nobody_looks_up(endpoint: str, mode: Mode, hanging: list[str]) -> None:
    ends(mode, endpoint)
    assert "hooks.example" in hanging


def test_a_proxy_whose_name_nobody_looks_up(mode: Mode, hanging: list[str]) -> None:
    ends(mode, "https://hooks.example", proxy="http://proxy.example:3128")
    # The name of the server is for the proxy to look up.
    assert {*hanging} == {"proxy.example"}


@pytest.mark.parametrize("endpoint", ["http://hooks.example", "https://hooks.example"])
@pytest.mark.parametrize("scheme", ["http", "https", "socks5", "socks5h"])
def test_a_proxy_that_says_nothing(scheme: str, endpoint: str, mode: Mode, silent: int) -> None:
    ends(mode, endpoint, proxy=f"{scheme}://127.0.0.1:{silent}")


def test_a_server_that_does_not_begin_with_tls(mode: Mode, silent: int) -> None:
    ends(mode, f"https://127.0.0.1:{silent}")


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_server_behind_a_proxy_that_does_not_begin_with_tls(scheme: str, mode: Mode, silent: int) -> None:
    with Proxy(silent) as proxy:
        ends(mode, "https://hooks.example", proxy=proxy.url(scheme))
        assert proxy.asked == ["hooks.example:443"]


def test_a_server_that_takes_no_further_connection(mode: Mode) -> None:
    # The kernel answers nobody once the queue of an idle listener is full.
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port = listener.getsockname()[1]
        waiting = []
        for _ in range(8):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
            waiting.append(one)
        ends(mode, f"http://127.0.0.1:{port}")
        for one in waiting:
            one.close()


def test_a_pool_without_a_free_connection(mode: Mode, server: Server) -> None:
    """Somebody else holds the only connection."""
    held = threading.Event()

    def hold(wire: Any) -> None:
        held.set()
        wire.hold()

    server.script("GET", "/api/hooks/h1", hold)
    engine = HttpxEngine(limits=httpx.Limits(max_connections=1))
    with mode.hooks(account(server.url), timeout=5, engine=engine) as first:
        thread = threading.Thread(target=first.attempt, args=("get", "h1"))
        thread.start()
        assert held.wait(5)
        with (
            mode.hooks(account(server.url), timeout=SOON, engine=_Shared(engine)) as second,
            pytest.raises(UnavailableError, match="within the time allowed") as caught,
        ):
            second.do("get", "h1")
        assert not caught.value.maybe_applied
        thread.join(FAR)
    assert len(server.seen()) == 1


class _Shared:
    """An engine that somebody else closes."""

    def __init__(self, engine: HttpxEngine) -> None:
        self.send = engine.send
        self.asend = engine.asend

    def close(self) -> None:
        """Nothing."""

    async def aclose(self) -> None:
        """Nothing."""
