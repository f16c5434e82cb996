"""A generated client can be used alone, and does not give its token away."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

import hookwright_logto
from hookwright_logto import AuthenticatedClient, Client, models
from hookwright_logto.api.hooks import delete_hook
from hookwright_logto.models import HookConfig
from hookwright_logto.types import UNSET, Unset
from spectools.import_all import main

PACKAGE = Path(hookwright_logto.__file__).parent


def _alone(tmp_path: Path, code: str) -> str:
    # Only the one package is within reach, whatever else is installed beside it.
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone/hookwright_logto").symlink_to(PACKAGE, target_is_directory=True)
    guard = "import sys; sys.modules['hookwright'] = None; sys.path.insert(0, sys.argv[1]); "
    command = [sys.executable, "-P", "-B", "-c", guard + code, str(tmp_path / "alone")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_it_imports_without_the_facade(tmp_path: Path) -> None:
    code = (
        "import hookwright_logto.api.hooks.list_hooks; from hookwright_logto.models import Hook;"
        "print(hookwright_logto.__file__, Hook.__name__)"
    )
    assert _alone(tmp_path, code).split() == [str(tmp_path / "alone/hookwright_logto/__init__.py"), "Hook"]


def test_models_are_imported_when_they_are_asked_for(tmp_path: Path) -> None:
    code = (
        "from hookwright_logto.models import HookEvent;"
        "print(*sorted(name.rpartition('.')[2] for name in sys.modules if '.models.' in name))"
    )
    assert _alone(tmp_path, code).split() == ["hook_event"]


def test_every_model_that_is_promised_is_there() -> None:
    assert {"Hook", "HookConfig", "HookEvent", "HookLog", "Error"} <= set(models.__all__)
    assert set(models.__all__) <= set(dir(models))
    for name in models.__all__:
        assert getattr(models, name).__name__ == name
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        models.Nothing  # type: ignore[attr-defined]  # noqa: B018


def test_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("import no_such_package_at_all", "No module named"),
        ("__all__ = ['nothing']", "has no attribute 'nothing'"),
        ("import hookwright_logto", "imports hookwright_logto"),
    ],
)
def test_importing_everything_finds_what_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, problem: str
) -> None:
    package = tmp_path / "hookwright_shop"
    (package / "api").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "api/__init__.py").write_text(code)
    # A process of its own would not have loaded what other tests have.
    for name in [name for name in sys.modules if name.startswith("hookwright")]:
        monkeypatch.delitem(sys.modules, name)
    before = dict(sys.modules)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    try:
        with pytest.raises((ImportError, AttributeError), match=problem):
            main(str(tmp_path), "hookwright_shop")
    finally:
        for name in sys.modules.keys() - before.keys():
            del sys.modules[name]


def test_what_is_unset_stays_so() -> None:
    assert copy.copy(UNSET) is UNSET
    assert copy.deepcopy(UNSET) is UNSET
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET
    assert isinstance(UNSET, Unset)
    assert not UNSET
    for again in (copy.deepcopy(HookConfig(url="u")), pickle.loads(pickle.dumps(HookConfig(url="u")))):
        assert again.to_dict() == {"url": "u"}


def test_nothing_shows_the_token() -> None:
    client = AuthenticatedClient(
        base_url="https://logto.test",
        token="t0ken",
        headers={"X-Key": "k3y"},
        cookies={"session": "c00kie"},
        httpx_args={"auth": ("me", "passw0rd")},
    )
    client.get_httpx_client()
    for secret in ("t0ken", "k3y", "c00kie", "passw0rd"):
        assert secret not in repr(client)
    assert "https://logto.test" in repr(client)


def test_a_derived_client_leaves_the_first_as_it_was() -> None:
    first = AuthenticatedClient(base_url="https://logto.test", token="t0ken")
    live = first.get_httpx_client()
    second = first.with_headers({"X-More": "1"}).with_cookies({"c": "1"}).with_timeout(httpx.Timeout(1.0))
    assert "X-More" not in live.headers
    assert not live.cookies
    assert live.timeout == httpx.Timeout(30.0)
    derived = second.get_httpx_client()
    assert derived is not live
    assert derived.headers["X-More"] == "1"
    assert derived.headers["Authorization"] == live.headers["Authorization"] == "Bearer t0ken"
    assert derived.cookies["c"] == "1"
    assert derived.timeout == httpx.Timeout(1.0)


def test_a_token_without_a_prefix_in_another_header() -> None:
    client = AuthenticatedClient(base_url="https://x.test", token="t0ken", prefix="", auth_header_name="X-Key")
    headers = client.get_httpx_client().headers
    assert headers["X-Key"] == "t0ken"
    assert "Authorization" not in headers
    assert "Authorization" not in Client(base_url="https://x.test").get_httpx_client().headers


def test_an_httpx_client_of_ones_own() -> None:
    def reply(request: httpx.Request) -> httpx.Response:
        return httpx.Response(204 if request.headers.get("X-Mine") else 401)

    own = httpx.Client(base_url="https://x.test", headers={"X-Mine": "1"}, transport=httpx.MockTransport(reply))
    with Client(base_url="https://unused.test").set_httpx_client(own) as client:
        assert delete_hook.sync_detailed("h1", client=client).status_code == 204
    assert own.is_closed


@pytest.mark.anyio
async def test_the_same_awaited() -> None:
    def reply(request: httpx.Request) -> httpx.Response:
        return httpx.Response(204 if request.headers.get("Authorization") == "Bearer t0ken" else 401)

    arguments = {"transport": httpx.MockTransport(reply)}
    async with AuthenticatedClient(base_url="https://x.test", token="t0ken", httpx_args=arguments) as client:
        answer = await delete_hook.asyncio_detailed("a/b", client=client)
        assert answer.status_code == 204
        made = client.get_async_httpx_client()
        assert client.set_async_httpx_client(made).get_async_httpx_client() is made
    assert made.is_closed
