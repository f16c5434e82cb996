"""Engines of the caller's: what is refused, what is shown of them, and who closes them."""

from __future__ import annotations

import pickle
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from tests.unit.scripted import ACCOUNT, HOOK, Scripted, answer

from hookwright import AsyncHooks, Hooks, HttpxEngine, InvalidRequestError

PASSWORD = "word-of-the-proxy-0123"


def vendor(request: httpx.Request) -> httpx.Response:
    if request.url.path == "/oidc/token":
        return httpx.Response(200, json={"access_token": "token-0123456789", "scope": "all"})
    return httpx.Response(200, json=HOOK)


def test_names_that_need_httpx_are_loaded_when_they_are_used() -> None:
    program = (
        "import sys, hookwright; assert 'httpx' not in sys.modules\n"
        "from hookwright import Engine; assert 'httpx' not in sys.modules, 'Engine loads httpx'\n"
        "from hookwright import HttpxEngine; assert 'httpx' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"proxy": f"ftp://me:{PASSWORD}@proxy:1"}, r"proxy: .*http://, https://, socks5://, socks5h://.*ftp"),
        ({"proxy": f"http://me:{PASSWORD}@proxy:port"}, r"proxy: .*cannot be read"),
        ({"proxy": 8080}, "proxy: .*int"),
        ({"verify": "/nowhere/ca.pem"}, "verify: .*'/nowhere/ca.pem'"),
        ({"verify": 5}, "verify: .*5"),
        ({"cert": "/nowhere/client.pem"}, "cert: .*'/nowhere/client.pem'"),
        ({"limits": 5}, "limits: expected an httpx.Limits, got int"),
        ({"http2": 1}, "http2: .*int"),
        ({"trust_env": "no"}, "trust_env: .*str"),
        ({"client": "no"}, "client: expected an httpx.Client, got str"),
        ({"client": httpx.AsyncClient()}, "client: expected an httpx.Client, got AsyncClient"),
        ({"async_client": httpx.Client()}, "async_client: expected an httpx.AsyncClient, got Client"),
        ({"client": httpx.Client(), "proxy": f"http://me:{PASSWORD}@proxy"}, "client: .*leave out proxy"),
        ({"client": httpx.Client(), "verify": False, "trust_env": False}, "client: .*leave out verify, trust_env"),
        (
            {"async_client": httpx.AsyncClient(), "transport": httpx.MockTransport(vendor)},
            "async_client: .*leave out transport",
        ),
        ({"client": httpx.Client(headers={"authorization": PASSWORD})}, "client: .*Authorization"),
        ({"transport": vendor}, "transport: expected a transport of httpx, got function"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_used_is_told_at_once(given: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidRequestError, match=f"^{told}") as caught:
        HttpxEngine(**given)
    assert caught.value.problems[0].field == told.partition(":")[0]
    assert PASSWORD not in repr(vars(caught.value)) + str(caught.value)


@pytest.mark.parametrize(
    ("module", "given", "extra"),
    [
        ("h2", {"http2": True}, "http2"),
        ("socksio", {"proxy": f"socks5://me:{PASSWORD}@proxy"}, "socks"),
    ],
)
def test_extras_that_are_missing_are_named(
    module: str, given: dict[str, Any], extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hookwright.wire.network.settings.find_spec", lambda name: None if name == module else 1)
    with pytest.raises(InvalidRequestError, match=rf"hookwright\[{extra}\]") as caught:
        HttpxEngine(**given)
    assert PASSWORD not in str(caught.value)


def test_an_engine_shows_what_it_was_given_but_no_password(tmp_path: Path) -> None:
    shown = repr(HttpxEngine(proxy=f"http://me:{PASSWORD}@proxy:8080", trust_env=False, limits=httpx.Limits()))
    assert shown.startswith("HttpxEngine(proxy='http://proxy:8080', limits=Limits(")
    assert PASSWORD not in shown
    assert repr(HttpxEngine()) == "HttpxEngine()"
    assert repr(HttpxEngine(client=httpx.Client())) == "HttpxEngine(client='Client')"
    assert "SSLContext" in repr(HttpxEngine(verify=ssl.create_default_context()))


def test_an_engine_goes_to_another_process_unless_it_has_clients() -> None:
    again = pickle.loads(pickle.dumps(HttpxEngine(proxy=f"http://me:{PASSWORD}@proxy:8080", trust_env=False)))
    assert repr(again) == "HttpxEngine(proxy='http://proxy:8080', trust_env=False)"
    with pytest.raises(TypeError, match="client="):
        pickle.dumps(HttpxEngine(client=httpx.Client()))


@pytest.mark.parametrize("engine", [HttpxEngine, "http://proxy:8080", httpx.Client(), 5], ids=["a", "b", "c", "d"])
@pytest.mark.parametrize("kind", [Hooks, AsyncHooks])
def test_what_is_no_engine_is_refused(kind: Any, engine: Any) -> None:
    with pytest.raises(InvalidRequestError, match=r"^engine: expected an Engine"):
        kind(ACCOUNT, engine=engine)


def test_an_engine_that_was_given_stays_open_and_serves_several() -> None:
    transport = httpx.MockTransport(vendor)
    with HttpxEngine(transport=transport) as engine:
        for _ in range(2):
            with Hooks(ACCOUNT, engine=engine) as hooks:
                assert hooks.get("h1").id == "h1"
        other = Hooks(ACCOUNT, engine=engine)
        assert other.get("h1").id == "h1"
    with pytest.raises(InvalidRequestError, match="closed"):
        other.get("h1")


def test_the_same_when_awaited() -> None:
    async def work() -> None:
        async with HttpxEngine(async_transport=httpx.MockTransport(vendor)) as engine:
            for _ in range(2):
                async with AsyncHooks(ACCOUNT, engine=engine) as hooks:
                    assert (await hooks.get("h1")).id == "h1"
            other = AsyncHooks(ACCOUNT, engine=engine)
        with pytest.raises(InvalidRequestError, match="closed"):
            await other.get("h1")

    anyio.run(work)


def test_an_engine_of_another_library_is_enough() -> None:
    engine = Scripted([answer(HOOK)])
    with Hooks(ACCOUNT, engine=engine) as hooks:
        assert hooks.get("h1").id == "h1"
    assert engine.sent[0].request["url"] == f"{ACCOUNT.endpoint}/api/hooks/h1"


@pytest.mark.parametrize("cookie", ["session=of-another-account; Path=/", "session=x; Domain=127.0.0.1"])
def test_no_account_gets_the_session_of_another(cookie: str) -> None:
    seen: list[str | None] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("cookie"))
        found = vendor(request)
        found.headers["set-cookie"] = cookie
        return found

    transport = httpx.MockTransport(handler)
    with HttpxEngine(transport=transport) as engine:
        for _ in range(2):
            Hooks(ACCOUNT, engine=engine).get("h1")
    with httpx.Client(transport=transport, cookies={"mine": "1"}) as client:
        for _ in range(2):
            Hooks(ACCOUNT, engine=HttpxEngine(client=client)).get("h1")
        assert dict(client.cookies) == {"mine": "1"}
    assert seen == [None] * 8
