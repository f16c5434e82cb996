"""Headers that the caller adds: which are refused, where they go, and what is shown of them."""

from __future__ import annotations

from typing import Any

import anyio
import httpx
import pytest
from tests.unit.scripted import ACCOUNT, HOOK, Scripted, answer

from hookwright import AsyncHooks, Fleet, Hooks, HttpxEngine, InvalidRequestError, Jira, Logto, Secret
from hookwright.kit.adapter import adapter_of
from hookwright.kit.auth import Fixed, FixedHeaders
from hookwright.wire.adding import Added

WORD = "word-of-the-gateway-0123"


@pytest.mark.parametrize(
    ("headers", "field"),
    [
        ({"Authorization": WORD}, "headers['Authorization']"),
        ({"aUTHORIZATION": WORD}, "headers['aUTHORIZATION']"),
        ({"Proxy-Authorization": WORD}, "headers['Proxy-Authorization']"),
        *[
            ({name: WORD}, f"headers['{name}']")
            for name in (
                "Host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "TE", "Trailer", "Upgrade",
                "Proxy-Connection", "Expect", "Content-Type", "Content-Encoding", "Accept-Encoding",
            )
        ],
        ({"X Gateway": WORD}, "headers"),
        ({"": WORD}, "headers"),
        ({"X-Gäteway": WORD}, "headers"),
        ({"X:Y": WORD}, "headers"),
        ({5: WORD}, "headers"),
        ({"X-Gateway": f"{WORD}\r\nX-Other: 1"}, "headers['X-Gateway']"),
        ({"X-Gateway": Secret(f"{WORD}\n")}, "headers['X-Gateway']"),
        ({"X-Gateway": f" {WORD}"}, "headers['X-Gateway']"),
        ({"X-Gateway": f"{WORD}\x00"}, "headers['X-Gateway']"),
        ({"X-Gateway": f"{WORD}é"}, "headers['X-Gateway']"),
        ({"X-Gateway": 5}, "headers['X-Gateway']"),
        ({"X-Gateway": "a", "x-gateway": WORD}, "headers['x-gateway']"),
        ([("X-Gateway", WORD)], "headers"),
    ],
    ids=lambda value: repr(value)[:60],
)  # fmt: skip
@pytest.mark.parametrize("kind", [Hooks, AsyncHooks, Fleet])
def test_what_cannot_be_added_is_told_at_once(kind: Any, headers: Any, field: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        kind([ACCOUNT] if kind is Fleet else ACCOUNT, headers=headers)
    assert caught.value.problems[0].field == field
    assert WORD not in str(caught.value) + repr(vars(caught.value))


def test_the_header_of_an_account_with_a_key_of_its_own_is_taken() -> None:
    adapter = adapter_of(ACCOUNT)
    adapter.auth = Fixed(FixedHeaders({"X-Api-Key": Secret("the-key")}))
    with pytest.raises(InvalidRequestError, match=r"x-api-key.*replace the account's credential"):
        Added.checked({"x-api-key": WORD}, adapter)


def test_a_header_that_a_request_has_itself_is_refused_when_it_is_sent() -> None:
    added = Added.checked({"X-Mode": "mine"}, adapter_of(ACCOUNT))
    request = {"method": "get", "url": f"{ACCOUNT.endpoint}/x", "headers": {"x-mode": "theirs"}}
    with pytest.raises(InvalidRequestError, match="have it themselves"):
        added.to(request, {}, ACCOUNT.endpoint)
    with pytest.raises(InvalidRequestError, match="have it themselves"):
        added.to({**request, "headers": {}}, {"X-MODE": Secret("a")}, ACCOUNT.endpoint)


@pytest.mark.parametrize("awaited", [False, True])
def test_they_go_with_every_request_to_the_endpoint_and_its_client(awaited: bool) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if request.url.path == "/oidc/token":
            return httpx.Response(200, json={"access_token": "token-0123456789", "scope": "all"})
        return httpx.Response(200, json=HOOK)

    transport = httpx.MockTransport(handler)
    engine = HttpxEngine(transport=transport, async_transport=transport)
    headers: dict[str, str | Secret] = {
        "X-Gateway": WORD,
        "X-Gateway-Key": Secret("key-of-the-gateway"),
        "User-Agent": "mine/1",
    }

    async def work() -> None:
        async with AsyncHooks(ACCOUNT, engine=engine, headers=headers) as hooks:
            await hooks.get("h1")
            raw = hooks.client.get_async_httpx_client()
            await raw.get("/api/any")
            await raw.get("http://elsewhere.example/any")

    if awaited:
        anyio.run(work)
    else:
        with Hooks(ACCOUNT, engine=engine, headers=headers) as hooks:
            hooks.get("h1")
            raw = hooks.client.get_httpx_client()
            raw.get("/api/any")
            raw.get("http://elsewhere.example/any")
    *home, elsewhere = seen
    assert [request.url.path for request in home] == ["/oidc/token", "/api/hooks/h1", "/api/any"]
    for request in home:
        assert (request.headers["x-gateway"], request.headers["x-gateway-key"]) == (WORD, "key-of-the-gateway")
        assert request.headers["authorization"]
    assert home[0].headers["user-agent"] == "mine/1"
    assert not {"x-gateway", "x-gateway-key", "authorization"} & {*elsewhere.headers}


def test_a_token_endpoint_elsewhere_gets_none_of_them() -> None:
    account = Jira(
        cloud_id="1a2b", client_id="app", client_secret="secret-of-the-app", refresh_token="refresh-token-01234",
        on_refresh=lambda token: None,
    )  # fmt: skip
    engine = Scripted(
        [answer({"access_token": "token-0123456789", "expires_in": 60, "refresh_token": "next-0123456789"})]
    )
    engine.outcomes.append(answer({"values": [], "isLast": True}))
    with Hooks(account, engine=engine, headers={"X-Gateway": WORD}) as hooks:
        assert list(hooks.list()) == []
    token, listing = engine.sent
    assert "X-Gateway" not in (token.request.get("headers") or {})
    assert listing.request["headers"]["X-Gateway"] == WORD


def test_what_an_answer_repeats_of_a_secret_one_is_hidden() -> None:
    engine = Scripted([answer({"code": f"no {WORD}", "message": f"bad key {WORD}"}, 400)])
    hooks = Hooks(ACCOUNT, engine=engine, headers={"X-Gateway": Secret(WORD)})
    with pytest.raises(InvalidRequestError) as caught:
        hooks.get("h1")
    assert WORD not in str(caught.value) + repr(vars(caught.value))


def test_a_fleet_may_have_other_headers_and_another_engine_for_each_account() -> None:
    def logto(port: int) -> Logto:
        return Logto(
            endpoint=f"http://127.0.0.1:{port}", client_id="client-1", client_secret="client-secret-0123456789"
        )

    engines = {logto(port).name: Scripted([answer([HOOK])]) for port in (1, 2)}
    with Fleet(
        [logto(1), logto(2)],
        engine=lambda account: engines[account.name],
        headers=lambda account: {"X-For": account.name},
    ) as fleet:
        assert len(list(fleet.list())) == 2
    for name, engine in engines.items():
        assert engine.sent[0].request["headers"]["X-For"] == name
        assert engine.closed == 0
