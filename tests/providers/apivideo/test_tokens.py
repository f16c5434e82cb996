"""A key becomes a token, a refresh token the next one, and the key helps when that fails."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from attrs import define, evolve, field
from tests.providers.apivideo.conftest import Clock, asked

from hookwright import ApiVideo, AuthenticationError, HookError, Hooks, PermissionDeniedError, UnavailableError
from hookwright.headers import Headers
from hookwright.kit.adapter import adapter_of
from hookwright.kit.calls import Answer, Call, Exclusive
from hookwright.sandbox.apivideo.fake import ApiVideoFake
from hookwright.testing import RecordingEngine
from hookwright.wire.tokens import TokenStore

LIST, KEY, REFRESH = "GET /webhooks", "POST /auth/api-key", "POST /auth/refresh"


def test_one_token_serves_many_calls(hooks: Hooks, engine: RecordingEngine, fake: ApiVideoFake) -> None:
    for _ in range(3):
        assert list(hooks.list()) == []
    assert asked(engine) == [KEY, LIST, LIST, LIST]
    assert engine.exchanged[0].request["json"] == {"apiKey": fake.api_key}


def test_a_refused_token_is_refreshed_and_the_refresh_token_is_used_once(
    hooks: Hooks, engine: RecordingEngine, fake: ApiVideoFake
) -> None:
    list(hooks.list())
    used = []
    for _ in range(3):
        fake.expire_tokens()
        engine.exchanged.clear()
        list(hooks.list())
        assert asked(engine) == [LIST, REFRESH, LIST]
        used.append(engine.exchanged[1].request["json"]["refreshToken"])
    assert len(set(used)) == 3


@pytest.mark.parametrize("status", [400, 401])
def test_a_refused_refresh_token_is_followed_by_the_key(
    hooks: Hooks, engine: RecordingEngine, fake: ApiVideoFake, status: int
) -> None:
    list(hooks.list())
    fake.knobs.refused_status = status
    fake.expire_tokens(refresh=True)
    engine.exchanged.clear()
    list(hooks.list())
    assert asked(engine) == [LIST, REFRESH, KEY, LIST]


@pytest.mark.parametrize("status", [400, 401])
def test_a_refused_key_is_an_authentication_error(
    account: ApiVideo, open_hooks: Callable[..., Hooks], fake: ApiVideoFake, status: int
) -> None:
    fake.knobs.refused_status = status
    hooks = open_hooks(evolve(account, api_key="a wrong key of mine"))
    with pytest.raises(AuthenticationError, match=r"Is api_key a key of the production environment\?") as caught:
        list(hooks.list())
    assert caught.value.status == status
    assert caught.value.operation == "Authenticate"
    assert "a wrong key of mine" not in str(caught.value)


def test_a_200_without_tokens_is_an_authentication_error(hooks: Hooks, fake: ApiVideoFake) -> None:
    fake.knobs.without_tokens = True
    with pytest.raises(AuthenticationError, match="no access token") as caught:
        list(hooks.list())
    assert caught.value.status == 200
    assert not caught.value.maybe_applied


def test_a_suspended_account_is_denied(hooks: Hooks, fake: ApiVideoFake) -> None:
    list(hooks.list())
    fake.knobs.suspended = True
    with pytest.raises(PermissionDeniedError, match="Suspended account") as caught:
        list(hooks.list())
    assert caught.value.code == "authorization-suspended-account"


def test_a_token_is_refreshed_once_for_everybody(
    account: ApiVideo, fake: ApiVideoFake, open_hooks: Callable[..., Hooks]
) -> None:
    engine = RecordingEngine(account.endpoint)
    hooks = open_hooks(account, engine=engine)
    list(hooks.list())
    fake.expire_tokens()
    engine.exchanged.clear()
    with ThreadPoolExecutor(6) as pool:
        for done in [pool.submit(lambda: list(hooks.list())) for _ in range(12)]:
            assert done.result() == []
    assert asked(engine).count(REFRESH) == 1
    assert asked(engine).count(KEY) == 0


def test_with_basic_the_key_itself_is_sent(
    account: ApiVideo, open_hooks: Callable[..., Hooks], fake: ApiVideoFake
) -> None:
    engine = RecordingEngine(account.endpoint)
    hooks = open_hooks(evolve(account, basic=True), engine=engine)
    assert list(hooks.list()) == []
    assert asked(engine) == [LIST]
    credential, _ = _finished(adapter_of(evolve(account, basic=True)).auth.fetch())
    pair = b64encode(f"{fake.api_key}:".encode()).decode()
    assert {name: value.reveal() for name, value in credential.headers({}).items()} == {
        "Authorization": f"Basic {pair}"
    }


def test_with_basic_a_refused_key_is_not_tried_again(account: ApiVideo, open_hooks: Callable[..., Hooks]) -> None:
    engine = RecordingEngine(account.endpoint)
    hooks = open_hooks(evolve(account, basic=True, api_key="a wrong key of mine"), engine=engine)
    with pytest.raises(AuthenticationError, match=r"Is api_key a key of the production environment\?") as caught:
        list(hooks.list())
    assert asked(engine) == [LIST]
    assert caught.value.code == "authentication-invalid-api-key"


# From here on without a network: a store of tokens, on a clock of its own.


@define
class Answered:
    """Carries out what a store asks for with prepared answers: a lifetime in seconds, or an error."""

    answers: list[int | HookError | Mapping[str, Any]]
    clock: Clock = field(factory=Clock)
    asked: list[tuple[str, Any]] = field(factory=list)
    store: TokenStore = field()

    @store.default
    def _of_account(self) -> TokenStore:
        return TokenStore(adapter_of(ApiVideo(api_key="the key")).auth, self.clock)

    def token(self) -> str:
        credential = self._carried_out(self.store.credential())
        value: str = credential.headers({})["Authorization"].reveal()
        return value

    def _carried_out(self, flow: Any) -> Any:
        given: Any = None
        thrown: HookError | None = None
        while True:
            try:
                step = flow.throw(thrown) if thrown is not None else flow.send(given)
            except StopIteration as stop:
                return stop.value
            thrown = None
            if isinstance(step, Exclusive):
                given = self._carried_out(step.flow)
                continue
            assert isinstance(step, Call)
            try:
                given = self._answer(step)
            except HookError as failure:
                thrown = failure

    def _answer(self, call: Call[Any]) -> Any:
        self.asked.append((call.operation, call.request["json"]))
        assert call.authorization == {}
        answer = self.answers.pop(0)
        if isinstance(answer, HookError):
            raise answer
        number = len(self.asked)
        body = answer
        if isinstance(answer, int):
            body = {"expires_in": answer, "access_token": f"access {number}", "refresh_token": f"refresh {number}"}
        return call.read(Answer(200, Headers(), json.dumps(body).encode()))


def _finished(flow: Any) -> Any:
    with pytest.raises(StopIteration) as stopped:
        next(flow)
    return stopped.value.value


def test_a_token_is_renewed_before_it_ends() -> None:
    answered = Answered([3600, 3600, 11, 3600])
    assert answered.token() == "Bearer access 1"
    answered.clock.now += 3539
    assert answered.token() == "Bearer access 1"
    answered.clock.now += 2
    assert answered.token() == "Bearer access 2"
    assert answered.asked == [("Authenticate", {"apiKey": "the key"}), ("RefreshTokens", {"refreshToken": "refresh 1"})]
    answered.clock.now += 3600
    assert answered.token() == "Bearer access 3"
    # A short life is renewed after nine tenths of it.
    answered.clock.now += 9
    assert answered.token() == "Bearer access 3"
    answered.clock.now += 1
    assert answered.token() == "Bearer access 4"
    assert answered.asked[-1] == ("RefreshTokens", {"refreshToken": "refresh 3"})


@pytest.mark.parametrize("failure", [UnavailableError("lost", maybe_applied=True), AuthenticationError("refused"), {}])
def test_whatever_fails_the_refresh_token_is_not_used_again(failure: HookError | dict[str, Any]) -> None:
    answered = Answered([3600, failure, UnavailableError("down"), 3600])
    answered.token()
    answered.clock.now += 3600
    with pytest.raises(UnavailableError, match="down"):
        answered.token()
    assert answered.token() == "Bearer access 4"
    operations = [operation for operation, _ in answered.asked]
    assert operations == ["Authenticate", "RefreshTokens", "Authenticate", "Authenticate"]


def test_an_answer_without_a_refresh_token_or_a_lifetime_will_do() -> None:
    answered = Answered([{"access_token": "access"}, 3600])
    assert answered.token() == "Bearer access"
    answered.clock.now += 10**9
    assert answered.token() == "Bearer access"
    current = answered.store._current
    assert current is not None
    answered.store.refuse(current[0])
    assert answered.token() == "Bearer access 2"
    assert [operation for operation, _ in answered.asked] == ["Authenticate", "Authenticate"]
