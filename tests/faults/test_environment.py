"""What the environment says of proxies and certificates: an error of ours, or nothing that a call notices."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest

from hookwright import AsyncHooks, Hooks, InvalidRequestError, Logto
from hookwright.sandbox import Sandbox

BAD_NO_PROXY = ["localhost,fd07:b51a:cc66:f0::/64", "[::1]", "::ffff:0:0/96,a b", "http://["]
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PROXIES, "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def logto() -> Logto:
    return Logto(endpoint="https://acme.logto.app", client_id="m2m", client_secret="the-secret-of-the-app")


def failure(mode: str) -> InvalidRequestError:
    """What a call of an account at a public place ends with, before anything is sent."""

    async def asked() -> None:
        async with AsyncHooks(logto()) as hooks:
            await hooks.get("some-hook")

    def asked_sync() -> None:
        with Hooks(logto()) as hooks:
            hooks.get("some-hook")

    with pytest.raises(InvalidRequestError) as caught:
        anyio.run(asked) if mode == "async" else asked_sync()
    return caught.value


NONSENSE = [
    *[{"NO_PROXY": text} for text in BAD_NO_PROXY],
    {"HTTP_PROXY": "ftp://nowhere:port", "HTTPS_PROXY": "::::", "NO_PROXY": BAD_NO_PROXY[0]},
    {"ALL_PROXY": "http://user:p#ss@nowhere", "NO_PROXY": "example.com"},
    {"HTTP_PROXY": "http://127.0.0.1:9"},
    {"SSL_CERT_FILE": "/nowhere/at/all.pem", "SSL_CERT_DIR": "/nowhere"},
]


@pytest.mark.parametrize("settings", NONSENSE, ids=str)
def test_what_is_set_is_nothing_to_a_call_on_this_machine(
    settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    async def listed(sandbox: Sandbox) -> list[str]:
        async with AsyncHooks(sandbox.account("logto")) as hooks:
            return [hook.id async for hook in hooks.list()]

    with Sandbox() as sandbox:
        with Hooks(sandbox.account("logto")) as hooks:
            assert list(hooks.list()) == []
        assert anyio.run(listed, sandbox) == []


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS_PROXY", "ftp://user:password-of-the-proxy@proxy:1"),
        ("HTTPS_PROXY", "http://user:password-of-the-proxy@proxy:port"),
        ("HTTPS_PROXY", "http://user:password-of-the-proxy#@proxy:1"),
        ("ALL_PROXY", "socks4://user:password-of-the-proxy@proxy:1"),
    ],
)
def test_proxy_settings_that_make_no_sense_are_told(
    mode: str, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    told = failure(mode)
    assert name in told.message
    assert "password-of-the-proxy" not in told.message


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("content", [None, "no certificate"])
def test_certificates_that_cannot_be_loaded_are_told(
    mode: str, content: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "certificates.pem"
    if content is not None:
        file.write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    assert "SSL_CERT_FILE" in failure(mode).message
