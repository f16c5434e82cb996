"""The sandbox as a server: where it listens, how it starts and stops, what it needs."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys
import threading
import time
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn
from tests.providers.logto.fixtures import RESOURCE
from tests.sandbox.receiver import ScriptedReceiver

import hookwright.sandbox.sandbox
from hookwright.sandbox import Sandbox, Sources
from hookwright.sandbox.registry import make_fake


def answers(url: str) -> bool:
    parts = urlsplit(url)
    with socket.socket(socket.AF_INET6 if ":" in (parts.hostname or "") else socket.AF_INET) as probe:
        return probe.connect_ex((parts.hostname, parts.port)) == 0


def sandbox_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("hookwright")]


def test_runs_between_with_and_its_end_again_and_again() -> None:
    before = len(sandbox_threads())
    for _ in range(3):
        with Sandbox() as sandbox:
            url = sandbox.url
            assert httpx.get(f"{url}/logto/api/hooks", trust_env=False).status_code == 401
            assert len(sandbox_threads()) == before + 1
        assert not answers(url)
        assert len(sandbox_threads()) == before


def test_one_sandbox_can_be_started_twice_and_keeps_what_it_knows() -> None:
    sandbox = Sandbox()
    with sandbox:
        first = sandbox.logto.client_id
    with sandbox:
        assert sandbox.logto.client_id == first
        assert httpx.get(sandbox.url, trust_env=False).status_code == 200


def test_two_run_beside_each_other() -> None:
    with Sandbox() as one, Sandbox() as other:
        assert one.url != other.url
        assert one.logto.client_secret != other.logto.client_secret


def test_stops_when_the_block_fails() -> None:
    before = len(sandbox_threads())
    sandbox = Sandbox()
    with pytest.raises(KeyError, match="mine"), sandbox:
        raise KeyError(sandbox.url, "mine")
    assert len(sandbox_threads()) == before


def test_stops_with_connections_open() -> None:
    with Sandbox() as sandbox:
        client = httpx.Client(trust_env=False)
        client.get(sandbox.url)
        url = sandbox.url
    client.close()
    assert not answers(url)


def test_stops_while_a_request_is_under_way(receiver: ScriptedReceiver) -> None:
    before = len(sandbox_threads())
    failures: list[Exception] = []

    def ask(url: str) -> None:
        try:
            httpx.post(url, json=body, headers=headers, trust_env=False, timeout=30)
        except httpx.HTTPError as failure:
            failures.append(failure)

    with Sandbox() as sandbox:
        form = {"grant_type": "client_credentials", "resource": RESOURCE, "scope": "all"}
        credentials = (sandbox.logto.client_id, sandbox.logto.client_secret)
        token = httpx.post(f"{sandbox.url}/logto/oidc/token", data=form, auth=credentials, trust_env=False)
        headers = {"Authorization": f"Bearer {token.json()['access_token']}"}
        hooks = f"{sandbox.url}/logto/api/hooks"
        body = {"events": ["User.Created"], "config": {"url": f"{receiver.url}/slow/5"}}
        hook = httpx.post(hooks, json=body, headers=headers, trust_env=False).json()
        asking = threading.Thread(target=ask, args=(f"{hooks}/{hook['id']}/test",))
        asking.start()
        while not receiver.received:
            time.sleep(0.01)
        started = time.monotonic()
    assert time.monotonic() - started < 4
    asking.join()
    assert len(sandbox_threads()) == before


def test_says_why_it_did_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: uvicorn.Server, sockets: object = None) -> None:
        raise OSError("broken")

    before = len(sandbox_threads())
    monkeypatch.setattr(uvicorn.Server, "run", fail)
    with pytest.raises(RuntimeError, match="did not start") as raised, Sandbox():
        pass
    assert str(raised.value.__cause__) == "broken"
    assert len(sandbox_threads()) == before


def test_leaves_signal_handlers_alone() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with Sandbox():
        assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_listens_on_ipv6_loopback() -> None:
    with Sandbox(host="::1") as sandbox:
        assert sandbox.url.startswith("http://[::1]:")
        assert answers(sandbox.url)


@pytest.mark.parametrize("host", ["0.0.0.0", "localhost", "192.168.0.1", "", "::"])
def test_refuses_every_host_but_loopback(host: str) -> None:
    with pytest.raises(ValueError, match=r"only listens on 127\.0\.0\.1 or ::1"):
        Sandbox(host=host)


def test_takes_the_port_it_is_given_or_says_that_it_is_taken() -> None:
    with Sandbox() as running:
        port = urlsplit(running.url).port
        assert port is not None
        with pytest.raises(OSError, match="in use"), Sandbox(port=port):
            pass
    with Sandbox(port=port) as again:
        assert again.url == f"http://127.0.0.1:{port}"


def test_has_no_url_before_it_runs() -> None:
    with pytest.raises(RuntimeError, match="not running"):
        _ = Sandbox().url


def test_says_which_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hookwright.sandbox.sandbox, "find_spec", lambda name: None if name == "uvicorn" else object())
    with pytest.raises(ImportError, match=r"needs uvicorn: install the extra `hookwright\[sandbox\]`"):
        Sandbox()


def test_importing_costs_no_server_and_no_client() -> None:
    script = (
        "import sys, hookwright.sandbox\n"
        "loaded = {'starlette', 'uvicorn', 'hookwright.sandbox.logto'} & set(sys.modules)\n"
        "sys.exit(' '.join(loaded) or 0)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_names_the_providers_it_plays() -> None:
    with pytest.raises(ValueError, match=r"does not play 'gitlab'; it plays .*logto"):
        make_fake("gitlab", Sources())
    with pytest.raises(AttributeError, match="gitlab"):
        _ = Sandbox().gitlab


def test_gives_accounts_that_point_at_itself(sandbox: Sandbox) -> None:
    account = sandbox.account("logto", label="mine")
    assert (account.endpoint, account.label) == (f"{sandbox.url}/logto", "mine")
    assert account.client_id == sandbox.logto.client_id
    assert sandbox.account("logto").label is None


def test_answers_stray_paths_with_a_web_page(sandbox: Sandbox) -> None:
    response = httpx.get(f"{sandbox.url}/hooks?page=2", trust_env=False)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")


def test_works_in_process_without_a_server() -> None:
    sandbox = Sandbox()

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(sandbox.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://inside") as client:
            return await client.get("/logto/api/hooks/a%2Ftest")

    response = asyncio.run(ask())
    assert (response.status_code, response.json()["code"]) == (401, "auth.authorization_header_missing")


def test_reset_forgets_everything_but_credentials(sandbox: Sandbox, api: httpx.Client) -> None:
    before = sandbox.logto.client_id, sandbox.logto.client_secret
    api.post("/hooks", json={"events": ["User.Created"], "config": {"url": "http://127.0.0.1:1/"}})
    sandbox.logto.knobs.token_lifetime = 1
    sandbox.emit("logto", "User.Created")
    sandbox.reset("logto")
    assert api.get("/hooks").json() == []
    assert sandbox.logto.tenant.logs == []
    assert sandbox.logto.knobs.token_lifetime == 3600
    assert (sandbox.logto.client_id, sandbox.logto.client_secret) == before
