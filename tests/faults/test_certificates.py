"""Certificates: refused ones end a call at once, and what is trusted and shown can be chosen."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.faults.authority import Authority
from tests.faults.driving import Mode
from tests.faults.server import Server

from hookwright import Endpoint, HookSpec, InvalidRequestError, Logto, Retry, Secret
from hookwright.wire.engine import HttpxEngine

SPEC = HookSpec(Endpoint("https://example.com/in"), name="audit", events=["User.Created"])


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def secure(authority: Authority) -> Iterator[Server]:
    with Server(tls=authority.for_server("127.0.0.1")) as server:
        yield server


@pytest.fixture
def strict(authority: Authority) -> Iterator[Server]:
    """A server that wants to see a certificate of the authority."""
    with Server(tls=authority.for_server("127.0.0.1", asks_clients=True)) as server:
        yield server


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


def account(server: Server) -> Logto:
    return Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")


def created(mode: Mode, server: Server, **settings: Any) -> str:
    """The id of a hook that is made there."""
    engine = HttpxEngine(**settings)
    with mode.hooks(account(server), timeout=5, retry=Retry(wait=0.001), engine=engine) as hooks:
        return str(hooks.do("create", SPEC).id)


def test_an_authority_that_nobody_knows_is_final(mode: Mode, secure: Server) -> None:
    with pytest.raises(InvalidRequestError, match=r"certificate is refused.*SSL_CERT_FILE.*verify=") as caught:
        created(mode, secure)
    assert secure.accepted == 1
    assert secure.requests == []
    assert not caught.value.maybe_applied
    assert (caught.value.provider, caught.value.operation) == ("logto", "Token")


def test_so_is_the_certificate_of_somebody_else(mode: Mode, authority: Authority) -> None:
    with Server(tls=authority.for_server("elsewhere.example")) as server:
        with pytest.raises(InvalidRequestError, match="certificate is refused"):
            created(mode, server, verify=authority.file)
        assert server.accepted == 1


def test_the_environment_names_an_authority(
    mode: Mode, secure: Server, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    assert created(mode, secure) == "h1"
    with pytest.raises(InvalidRequestError, match="certificate is refused"):
        created(mode, secure, trust_env=False)


@pytest.mark.parametrize("kind", ["text", "path", "context", "nobody"])
def test_what_is_trusted_can_be_given(kind: str, mode: Mode, secure: Server, authority: Authority) -> None:
    given: dict[str, Any] = {
        "text": str(authority.file),
        "path": authority.file,
        "context": ssl.create_default_context(cafile=authority.file),
        "nobody": False,
    }
    assert created(mode, secure, verify=given[kind]) == "h1"


def test_a_folder_that_has_no_authority_trusts_nobody(
    mode: Mode, secure: Server, authority: Authority, tmp_path: Path
) -> None:
    shutil.copy(authority.file, tmp_path / "not-named-by-its-hash.pem")
    with pytest.raises(InvalidRequestError, match="certificate is refused"):
        created(mode, secure, verify=tmp_path)


@pytest.mark.parametrize("password", [None, "the-password-of-the-key"])
def test_a_client_certificate_is_shown(password: str | None, mode: Mode, strict: Server, authority: Authority) -> None:
    file = authority.issue(f"client-{password}", password=password)
    shown: list[Any] = [(file, file)] if password is None else [(str(file), str(file), Secret(password))]
    for cert in [str(file), *shown] if password is None else [(file, file, password), *shown]:
        assert created(mode, strict, verify=authority.file, cert=cert) == "h1"


def test_a_server_that_wants_one_and_gets_none_is_final(mode: Mode, strict: Server, authority: Authority) -> None:
    with pytest.raises(InvalidRequestError, match="cert="):
        created(mode, strict, verify=authority.file)
    assert strict.requests == []
    assert strict.accepted == 1


def test_a_certificate_of_somebody_else_is_final(
    mode: Mode, strict: Server, authority: Authority, tmp_path: Path
) -> None:
    other = Authority(tmp_path, "another authority")
    with pytest.raises(InvalidRequestError, match="cert="):
        created(mode, strict, verify=authority.file, cert=other.issue("stranger"))
    assert strict.requests == []


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"verify": "{nowhere}"}, "^verify: there is no file"),
        ({"verify": "{text}"}, "^verify: .*cannot|^verify: .*no certificates"),
        ({"verify": 3}, "^verify: expected"),
        ({"verify": None}, "^verify: expected"),
        ({"cert": "{nowhere}"}, "^cert: the certificate cannot be loaded"),
        ({"cert": "{text}"}, "^cert: the certificate cannot be loaded"),
        ({"cert": "{locked}"}, "^cert: .*has the key a password"),
        ({"cert": ("{locked}", "{locked}", "hidden-word")}, "^cert: .*is it the right password"),
        ({"cert": ("{locked}", "{locked}", "hidden-word", "4")}, "^cert: expected"),
        ({"cert": 3}, "^cert: expected"),
        ({"cert": "{good}", "verify": "{context}"}, "^cert: an SSLContext"),
    ],
    ids=str,
)
def test_what_cannot_be_loaded_is_told_at_once(
    settings: dict[str, Any], told: str, authority: Authority, tmp_path: Path
) -> None:
    (tmp_path / "text").write_text("no certificate")
    real_ones = {
        "{context}": ssl.create_default_context(),
        "{nowhere}": tmp_path / "nowhere.pem",
        "{text}": tmp_path / "text",
        "{locked}": authority.issue("locked", password="the-password-of-the-key"),
        "{good}": authority.issue("good"),
    }

    def real(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(real, value))
        return real_ones.get(value, value) if isinstance(value, str) else value

    with pytest.raises(InvalidRequestError, match=told) as caught:
        HttpxEngine(**{name: real(value) for name, value in settings.items()})
    assert "hidden-word" not in caught.value.message
