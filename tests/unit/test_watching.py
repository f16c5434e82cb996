"""What is told of requests and answers, and what an exception of the caller's function does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import anyio
import pytest
from tests.unit.scripted import ACCOUNT, HOOK, LOST, Scripted, answer

from hookwright import (
    AsyncFleet,
    AsyncHooks,
    Failed,
    Fleet,
    Hooks,
    HookSpec,
    InvalidRequestError,
    RequestInfo,
    ResponseInfo,
    Retry,
    Secret,
    UnavailableError,
)
from hookwright.kit.calls import Answer, Lost

SPEC = HookSpec("https://example.com/in", name="audit", events=["User.Created"])
QUICK = Retry(attempts=4, wait=0)
GOOD = answer(HOOK)
Call = Callable[..., Any]


class Told:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.all: list[RequestInfo | ResponseInfo] = []

    def request(self, info: RequestInfo) -> None:
        self.all.append(info)

    def response(self, info: ResponseInfo) -> None:
        self.all.append(info)

    @property
    def responses(self) -> list[ResponseInfo]:
        return [info for info in self.all if isinstance(info, ResponseInfo)]


def plain(engine: Scripted, method: str, *arguments: Any, **settings: Any) -> Any:
    with Hooks(ACCOUNT, engine=engine, **settings) as hooks:
        return getattr(hooks, method)(*arguments)


def awaited(engine: Scripted, method: str, *arguments: Any, **settings: Any) -> Any:
    async def work() -> Any:
        async with AsyncHooks(ACCOUNT, engine=engine, **settings) as hooks:
            return await getattr(hooks, method)(*arguments)

    return anyio.run(work)


def awaiting(engine: Scripted, method: str, *arguments: Any, **settings: Any) -> Any:
    """The same with coroutine functions."""

    def coroutine(function: Callable[[Any], None]) -> Callable[[Any], Any]:
        async def later(info: Any) -> None:
            await anyio.lowlevel.checkpoint()
            function(info)

        return later

    for name in ("on_request", "on_response"):
        if name in settings:
            settings[name] = coroutine(settings[name])
    return awaited(engine, method, *arguments, **settings)


@pytest.fixture(params=[plain, awaited, awaiting])
def call(request: pytest.FixtureRequest) -> Call:
    """A method of ``Hooks`` or of ``AsyncHooks``."""
    return request.param  # type: ignore[no-any-return]


def test_every_attempt_is_told_tokens_included(call: Call) -> None:
    told = Told()
    outcomes: list[Answer | Lost] = [LOST, answer({}, 503), answer(HOOK, 200, x_request="1")]
    call(Scripted(outcomes), "get", "h1", retry=QUICK, on_request=told.request, on_response=told.response)
    kinds = [type(info) for info in told.all]
    assert kinds == [RequestInfo, ResponseInfo] * 4
    seen = [(info.request.operation, info.request.attempt, info.status) for info in told.responses]
    assert seen == [("Token", 1, 200), ("GetHook", 1, None), ("GetHook", 2, 503), ("GetHook", 3, 200)]
    lost, last = told.responses[1], told.responses[-1]
    assert (lost.error, last.error) == ("the connection was lost", None)
    assert (last.request.method, last.request.url) == ("GET", f"{ACCOUNT.endpoint}/api/hooks/h1")
    assert (last.request.provider, last.request.account) == ("logto", ACCOUNT.name)
    assert last.headers["x-request"] == "1"
    assert last.size == len(GOOD.content)
    assert all(info.duration >= 0 for info in told.responses)
    assert told.all[-2] is last.request


def test_there_is_no_credential_in_what_is_told(call: Call) -> None:
    told = Told()
    word = "word-of-the-gateway-0123"
    repeated = "token-0123456789 client-secret-0123456789 " + word
    engine = Scripted([answer(HOOK, 200, x_echo=repeated, set_cookie="session=abcdefgh")])
    headers = {"X-Gateway": Secret(word), "X-Plain": "shown", "X-Api-Key": word}
    call(engine, "get", "h1", headers=headers, on_request=told.request, on_response=told.response)
    everything = " ".join(
        f"{info!r} {dict(info.headers)!r}"
        + (f" {dict(info.request.headers)}" if isinstance(info, ResponseInfo) else "")
        for info in told.all
    )
    for secret in ("token-0123456789", "client-secret-0123456789", word, "session=abcdefgh", "signing-key-0123456789"):
        assert secret not in everything
    sent = told.responses[-1].request.headers
    assert (sent["x-plain"], sent["x-gateway"], sent["authorization"]) == ("shown", "***", "***")


def test_the_query_is_part_of_the_url(call: Call) -> None:
    told = Told()

    async def work() -> None:
        async with AsyncHooks(ACCOUNT, engine=Scripted([answer([HOOK])]), on_request=told.request) as hooks:
            _ = [hook async for hook in hooks.list(page_size=5)]

    anyio.run(work)
    assert isinstance(told.all[-1], RequestInfo)
    assert told.all[-1].url.startswith(f"{ACCOUNT.endpoint}/api/hooks?")
    assert "page_size=5" in told.all[-1].url


class Veto(Exception):
    """Of the caller's."""


@pytest.mark.parametrize("kind", [Veto, UnavailableError, InvalidRequestError, TimeoutError, RuntimeError])
@pytest.mark.parametrize("when", ["on_request", "on_response"])
@pytest.mark.parametrize("method", ["create", "ensure", "create_many"])
def test_an_exception_comes_out_as_it_is_and_nothing_is_sent_again(
    call: Call, method: str, when: str, kind: type[Exception]
) -> None:
    raised = kind("not now")

    def refuse(info: RequestInfo | ResponseInfo) -> None:
        asked = info if isinstance(info, RequestInfo) else info.request
        if asked.method == "POST" and asked.operation != "Token":
            raise raised

    empty = [answer([])] if method == "ensure" else []
    engine = Scripted([*empty, *[answer(HOOK, 201)] * 5])
    given = [[SPEC, SPEC]] if method == "create_many" else [SPEC]
    with pytest.raises(kind) as caught:
        call(engine, method, *given, retry=QUICK, **{when: refuse})
    assert caught.value is raised
    posts = [sent for sent in engine.sent if str(sent.request["method"]).upper() == "POST"]
    most = 2 if method == "create_many" else 1
    assert len(posts) <= (most if when == "on_response" else 0)
    assert when in "".join(raised.__notes__)


def test_after_an_exception_the_hooks_can_be_used_again() -> None:
    left = [Veto("once")]

    def once(info: RequestInfo) -> None:
        if left:
            raise left.pop()

    with Hooks(ACCOUNT, engine=Scripted([GOOD]), on_request=once) as hooks:
        with pytest.raises(Veto):
            hooks.get("h1")
        # The lock of the token has been released.
        assert hooks.get("h1").id == "h1"


def test_what_an_engine_refuses_is_told(call: Call) -> None:
    class Refusing(Scripted):
        def send(self, *arguments: Any) -> Answer | Lost:
            raise InvalidRequestError("the request cannot be written: client-secret-0123456789")

    told = Told()
    with pytest.raises(InvalidRequestError):
        call(Refusing([]), "get", "h1", on_request=told.request, on_response=told.response)
    (response,) = told.responses
    assert (response.status, response.error) == (None, "the request cannot be written: ***")


async def later(info: object) -> None:
    """Awaited by nobody."""


class Later:
    async def __call__(self, info: object) -> None:
        """Awaited by nobody."""


@pytest.mark.parametrize("name", ["on_request", "on_response"])
@pytest.mark.parametrize("function", [later, Later(), partial(later)], ids=["function", "object", "partial"])
def test_blocking_hooks_take_no_coroutine_functions(name: str, function: Any) -> None:
    for make in (partial(Hooks, ACCOUNT), partial(Fleet, [ACCOUNT])):
        with pytest.raises(InvalidRequestError, match=f"^{name}: nothing awaits"):
            make(**{name: function})
    AsyncHooks(ACCOUNT, **{name: function})
    AsyncFleet([ACCOUNT], **{name: function})
    with pytest.raises(InvalidRequestError, match=f"^{name}: expected a function, got int"):
        Hooks(ACCOUNT, **{name: 5})  # type: ignore[arg-type]


@pytest.mark.parametrize("raised", [None, Veto("not now")], ids=["quiet", "raising"])
def test_a_fleet_tells_of_all_accounts(raised: Exception | None) -> None:
    told = Told()

    def tell(info: ResponseInfo) -> None:
        told.response(info)
        if raised is not None:
            raise raised

    engine = Scripted([answer([HOOK])])
    with Fleet([ACCOUNT], engine=engine, on_response=tell, retry=None) as fleet:
        if raised is None:
            assert [item for item in fleet.list() if isinstance(item, Failed)] == []
        else:
            with pytest.raises(Veto):
                list(fleet.list())
    assert told.responses[0].request.operation == "Token"


def test_a_fleets_functions_are_told_too() -> None:
    told = Told()
    engine = Scripted([answer([HOOK])])
    with Fleet([ACCOUNT], engine=engine, on_request=told.request) as fleet:
        (result,) = fleet.each(lambda hooks: len(list(hooks.list())))
    assert not isinstance(result, Failed), result
    assert [info.operation for info in told.all if isinstance(info, RequestInfo)] == ["Token", "ListHooks"]
    assert engine.closed == 0
