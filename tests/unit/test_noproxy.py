"""What ``NO_PROXY`` exempts; nothing in it breaks a call."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hookwright import InvalidRequestError, Secret
from hookwright.wire.noproxy import exemptions
from hookwright.wire.proxies import Proxies, read_proxy

PROXY = "http://proxy.example:3128"


def exempt(text: str, host: str, *, scheme: str = "https", port: int | None = None) -> bool:
    """Whether requests to the host go straight there."""
    return Proxies(named={"all": PROXY}, exempt=exemptions(text)).through(scheme, host, port) is None


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("*", "anything.example"),
        ("example.com", "example.com"),
        ("example.com", "api.example.com"),
        ("EXAMPLE.com", "Api.Example.COM"),
        ("example.com.", "example.com"),
        ("example.com", "example.com."),
        (".example.com", "api.example.com"),
        ("*.example.com", "a.b.example.com"),
        ("other, example.com ,", "example.com"),
        ("other example.com\tmore", "example.com"),
        ("10.0.0.0/8", "10.1.2.3"),
        ("10.1.2.3/8", "10.9.9.9"),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8:0::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]", "[2001:db8::1]"),
        ("fd07:b51a:cc66:f0::/64", "fd07:b51a:cc66:f0::5"),
        ("[fd07:b51a:cc66:f0::]/64", "fd07:b51a:cc66:f0::5"),
        ("localhost,fd07:b51a:cc66:f0::/64,example.com", "example.com"),
        ("http://[,a b,[::1,:,example.com", "example.com"),
        ("https://example.com", "example.com"),
        ("all://example.com/", "example.com"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("my_host", "my_host"),
    ],
)
def test_what_goes_straight(text: str, host: str) -> None:
    assert exempt(text, host)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("", "example.com"),
        (" , ,", "example.com"),
        ("example.com", "notexample.com"),
        ("example.com", "example.com.evil.example"),
        (".example.com", "example.com"),
        ("*.example.com", "example.com"),
        ("*example.com", "example.com"),
        ("10.0.0.0/8", "11.0.0.1"),
        ("10.0.0.0/8", "10.example"),
        ("2001:db8::/32", "2001:db9::1"),
        ("::ffff:0:0/96", "10.0.0.1"),
        ("http://example.com", "example.com"),
        ("ftp://example.com", "example.com"),
        ("example.com:port", "example.com"),
        ("example.com:70000", "example.com"),
        ("[::1]", "example.com"),
        ("10.0.0.0/99", "10.0.0.1"),
        ("e*ample.com", "example.com"),
    ],
)
def test_what_does_not(text: str, host: str) -> None:
    assert not exempt(text, host)


@pytest.mark.parametrize("text", ["example.com:8443", "[2001:db8::1]:8443", "*:8443", "192.0.2.0/24:8443"])
def test_an_entry_with_a_port_is_for_that_port(text: str) -> None:
    host = {"e": "example.com", "[": "2001:db8::1", "*": "any.example", "1": "192.0.2.9"}[text[0]]
    assert exempt(text, host, port=8443)
    assert not exempt(text, host, port=443)
    assert not exempt(text, host)
    assert exempt(f"{text.rpartition(':')[0]}:443", host)


@pytest.mark.parametrize("host", ["localhost", "app.localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"])
def test_what_is_on_this_machine_goes_straight(host: str) -> None:
    assert exempt("", host)
    assert Proxies(read_proxy(PROXY)).through("http", host, None) == read_proxy(PROXY)


@pytest.mark.parametrize("entry", ["a/b", "mple:x", "[::1", "host:", "-:-", "ftp://x", "\u2603..", "{}", "10.0.0.0/99"])
def test_an_entry_that_makes_no_sense_is_told(entry: str, caplog: pytest.LogCaptureFixture) -> None:
    exemptions(f"example.com,{entry}")
    (told,) = caplog.records
    assert (told.name, told.levelno) == ("hookwright.wire", logging.WARNING)
    assert "NO_PROXY" in told.getMessage()


def test_a_password_in_it_is_not_told(caplog: pytest.LogCaptureFixture) -> None:
    exemptions("http://user:password-of-the-proxy@proxy:port")
    assert "proxy:port" in caplog.text
    assert "password-of-the-proxy" not in caplog.text


def test_without_a_proxy_nobody_is_told(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr("hookwright.wire.proxies.getproxies", lambda: {"no": "[::1"})
    assert Proxies.of_environment() == Proxies()
    assert caplog.text == ""


@given(st.text(alphabet=st.sampled_from("abc.:/[]*,@%0123456789- \u00fc"), max_size=30) | st.text(max_size=30))
def test_nothing_breaks_a_call(text: str) -> None:
    found = exemptions(f"{text},example.com")
    assert any(one.covers("https", "example.com", 443) for one in found)


@given(st.ip_addresses(), st.integers(1, 65535))
def test_every_address_is_covered_by_itself(address: object, port: int) -> None:
    bracketed = f"[{address}]" if ":" in str(address) else str(address)
    for text in (str(address), bracketed, f"{bracketed}:{port}"):
        (found,) = exemptions(text)
        assert found.covers("https", str(address), port)


@pytest.mark.parametrize(
    ("text", "place", "credentials"),
    [
        ("proxy.example:3128", "http://proxy.example:3128", None),
        ("http://proxy.example", "http://proxy.example:80", None),
        ("https://proxy.example/", "https://proxy.example:443", None),
        ("socks5://proxy.example", "socks5://proxy.example:1080", None),
        ("http://[::1]:3128", "http://[::1]:3128", None),
        ("http://me:p%40ss%23@proxy.example:1", "http://proxy.example:1", ("me", "p@ss#")),
        ("http://me@proxy.example:1", "http://proxy.example:1", ("me", "")),
    ],
)
def test_reading_a_proxy(text: str, place: str, credentials: tuple[str, str] | None) -> None:
    proxy = read_proxy(text)
    assert proxy.place == place
    assert proxy.username == (credentials and credentials[0])
    assert proxy.password == (credentials and Secret(credentials[1]))
    assert "p@ss#" not in repr(proxy)


@pytest.mark.parametrize(
    "text",
    [
        "ftp://me:hidden-word@proxy:1",
        "http://me:hidden-word@proxy:port",
        "http://me:hidden-word#@proxy:1",
        "http://me:hidden/word@proxy:1",
        "http://",
        "http://me:hidden-word@",
        "http://[::1",
        "http://pro xy:1",
        "\x00",
    ],
)
def test_a_proxy_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError, match="prox") as caught:
        read_proxy(text)
    assert "word" not in str(caught.value).replace("password", "")
    for scheme, variable in (("https", "HTTPS_PROXY"), ("all", "ALL_PROXY")):
        with pytest.raises(InvalidRequestError, match=variable):
            Proxies(named={scheme: text}).through("https", "example.com", None)
    assert Proxies(named={"http": text}).through("https", "example.com", None) is None
