"""Calls that go through a proxy, or past it, or get nowhere because of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.faults.authority import Authority
from tests.faults.driving import Mode
from tests.faults.proxy import Proxy
from tests.faults.server import Server

from hookwright import InvalidRequestError, Logto, Retry, UnavailableError
from hookwright.wire.engine import HttpxEngine

NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")
PLAIN = "http://hooks.example"
SECURE = "https://hooks.example"


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    with Proxy(server.port) as proxy:
        yield proxy


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def secure(authority: Authority) -> Iterator[Server]:
    """A server that is ``hooks.example``, to those who trust the authority."""
    with Server(tls=authority.for_server("hooks.example", "hooks.invalid")) as server:
        yield server


def account(endpoint: str = PLAIN) -> Logto:
    return Logto(
        endpoint=endpoint,
        client_id="client-1",
        client_secret="client-secret-0123456789",
        allow_http=endpoint.startswith("http:"),
    )


def found(mode: Mode, endpoint: str = PLAIN, **settings: Any) -> str:
    """The id of the hook that is asked for."""
    with mode.hooks(account(endpoint), **{"retry": Retry(wait=0.001), "timeout": 5, **settings}) as hooks:
        return str(hooks.do("get", "h1").id)


@pytest.mark.parametrize("name", ["HTTP_PROXY", "ALL_PROXY"])
def test_the_environment_names_a_proxy(
    name: str, mode: Mode, proxy: Proxy, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, proxy.url())
    assert found(mode) == "h1"
    assert proxy.asked == ["http://hooks.example/oidc/token", "http://hooks.example/api/hooks/h1"]
    assert server.seen()[0].headers["authorization"].startswith("Bearer ")


@pytest.mark.parametrize("scheme", ["http", "socks5", "socks5h"])
def test_through_a_tunnel(
    scheme: str, mode: Mode, secure: Server, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(secure.port, credentials=("me", "p@ss:word")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url(scheme, "me:p%40ss%3Aword"))
        monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
        assert found(mode, SECURE) == "h1"
        assert proxy.asked == ["hooks.example:443"]
    # What is for the proxy does not reach the server.
    assert not [request for request in secure.requests if "proxy-authorization" in request.headers]


def test_tls_within_tls(mode: Mode, secure: Server, authority: Authority) -> None:
    with Proxy(secure.port, tls=authority.for_server("127.0.0.1")) as proxy:
        engine = HttpxEngine(proxy=proxy.url("https"), verify=authority.file)
        assert found(mode, SECURE, engine=engine) == "h1"
        assert proxy.asked == ["hooks.example:443"]


@pytest.mark.parametrize("text", ["hooks.example", "fd07:b51a:cc66:f0::/64,[::1], a b ,.example", "*"])
def test_what_no_proxy_names_goes_straight(
    text: str, mode: Mode, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url())
    monkeypatch.setenv("NO_PROXY", text)
    # There is no such host; what matters is that the proxy is not asked.
    with pytest.raises(UnavailableError):
        found(mode, retry=None)
    assert proxy.accepted == 0


@pytest.mark.parametrize("text", ["fd07:b51a:cc66:f0::/64", "[::1],::ffff:0:0/96", "http://[, a b"])
def test_no_proxy_that_makes_no_sense_keeps_no_call_from_the_proxy(
    text: str, mode: Mode, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url())
    monkeypatch.setenv("NO_PROXY", text)
    assert found(mode) == "h1"
    assert proxy.asked


def test_a_proxy_that_is_given_is_the_one(mode: Mode, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "*")
    assert found(mode, engine=HttpxEngine(proxy=proxy.url())) == "h1"
    assert proxy.asked


@pytest.mark.parametrize("scheme", ["http", "socks5", "socks5h"])
def test_a_proxy_that_is_given_with_credentials(scheme: str, mode: Mode, secure: Server, authority: Authority) -> None:
    with Proxy(secure.port, credentials=("me", "p@ss:word")) as proxy:
        engine = HttpxEngine(proxy=proxy.url(scheme, "me:p%40ss%3Aword"), verify=authority.file, trust_env=False)
        assert found(mode, SECURE, engine=engine) == "h1"
        assert proxy.asked == ["hooks.example:443"]


def test_without_trust_the_environment_is_not_asked(mode: Mode, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url())
    with pytest.raises(UnavailableError):
        found(mode, engine=HttpxEngine(trust_env=False), retry=None)
    assert proxy.accepted == 0


@pytest.mark.parametrize("endpoint", [PLAIN, SECURE])
@pytest.mark.parametrize("credentials", ["", "me:another-password"])
def test_a_407_is_final(
    endpoint: str, credentials: str, mode: Mode, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(server.port, credentials=("me", "password")) as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url(credentials=credentials))
        with pytest.raises(InvalidRequestError, match=r"407.*ALL_PROXY") as caught:
            found(mode, endpoint)
        assert "another-password" not in str(vars(caught.value)) + str(caught.value)
        assert len(proxy.asked) == 1
    assert server.requests == []
    assert not caught.value.maybe_applied


@pytest.mark.parametrize("credentials", ["", "me:another-password"])
def test_so_is_what_a_socks_proxy_refuses(
    credentials: str, mode: Mode, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(server.port, credentials=("me", "password")) as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url("socks5", credentials))
        with pytest.raises(InvalidRequestError, match="credentials"):
            found(mode)
        assert proxy.accepted == 1


@pytest.mark.parametrize(
    ("status", "attempts", "kind"),
    [
        ("403 Blocked", 1, InvalidRequestError),
        ("502 Bad Gateway", 4, UnavailableError),
        ("429 Slow", 4, UnavailableError),
    ],
)
def test_what_a_proxy_answers_instead(
    status: str, attempts: int, kind: type[Exception], mode: Mode, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(server.port, answers=f"HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n".encode()) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url())
        with pytest.raises(kind, match=status[:3]):
            found(mode, SECURE)
        assert len(proxy.asked) == attempts


@pytest.mark.parametrize("answers", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x05", b"", b"\x04\x5b\x00\x00"])
def test_a_proxy_that_does_not_speak_socks(
    answers: bytes, mode: Mode, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(server.port, answers=answers) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url("socks5"))
        with pytest.raises(UnavailableError) as caught:
            found(mode, retry=None)
        assert not caught.value.maybe_applied


def test_socks_needs_its_extra(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "socks5://me:hidden-word@127.0.0.1:9")
    monkeypatch.setattr("hookwright.wire.network.pools.find_spec", lambda name: None)
    with pytest.raises(InvalidRequestError, match=r"hookwright\[socks\]") as caught:
        found(mode)
    assert "hidden-word" not in caught.value.message


def test_no_proxy_is_there(mode: Mode, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.deaf()
    monkeypatch.setenv("HTTP_PROXY", server.url)
    with pytest.raises(UnavailableError) as caught:
        found(mode, retry=None)
    assert not caught.value.maybe_applied


@pytest.mark.parametrize("proxy", ["ftp://me:hidden-word@proxy:1", "http://me:hidden-word@proxy:port", ""])
def test_a_proxy_that_cannot_be_one_is_told_at_once(proxy: str) -> None:
    with pytest.raises(InvalidRequestError, match=r"^proxy: ") as caught:
        HttpxEngine(proxy=proxy)
    assert "hidden-word" not in caught.value.message
