"""Fleets of the accounts of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import anyio
import pytest
from tests.config.writing import Write

from hookwright import (
    AsyncFleet,
    AsyncHooks,
    Can,
    ConfigError,
    Endpoint,
    Ensured,
    Failed,
    Fleet,
    Hook,
    Hooks,
    HookSpec,
    InvalidRequestError,
)
from hookwright.fleet.config import Entry
from hookwright.fleet.result import Result
from hookwright.sandbox import Sandbox

SPEC = HookSpec(Endpoint("https://example.com/in"), events=["User.Created"], name="audit")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def config(sandbox: Sandbox, write: Write) -> Path:
    """Two accounts that work, and two whose secrets are not there."""
    return write(
        f"""
[defaults]
timeout = 20
concurrency = 2

[accounts.login]
provider = "logto"
endpoint = "{sandbox.url}/logto"
client_id = "{sandbox.account("logto").client_id}"
client_secret = "{sandbox.account("logto").client_secret.reveal()}"
tags = ["good"]

[accounts.login-lost]
provider = "logto"
endpoint = "{sandbox.url}/logto"
client_id = "m2m"
client_secret = {{ env = "NOT_SET_ANYWHERE" }}

[accounts.films]
provider = "apivideo"
endpoint = "{sandbox.url}/apivideo"
api_key = "{sandbox.account("apivideo").api_key.reveal()}"
tags = ["good"]
timeout = 7
retry = false

[accounts.films-lost]
provider = "apivideo"
api_key = {{ file = "not-there" }}
"""
    )


def lost(results: list[object]) -> list[str]:
    """The entries that failed, each for the reason that the file has."""
    found = [one for one in results if isinstance(one, Failed)]
    assert all(isinstance(one.item, Entry) and isinstance(one.error, ConfigError) for one in found)
    return [one.item.name for one in found]


def test_accounts_that_cannot_be_had_stand_beside_the_others(config: Path) -> None:
    with Fleet.from_config(config) as fleet:
        assert [account.name for account in fleet.accounts] == ["login", "films"]
        ensured: list[object] = list(fleet.ensure(SPEC, accounts=["login*"]))
        assert lost(ensured) == ["login-lost"]
        assert [one.hook.name for one in ensured if isinstance(one, Ensured)] == ["audit"]
        listed: list[object] = list(fleet.list())
        assert lost(listed) == ["login-lost", "films-lost"]
        assert [one.name for one in listed if isinstance(one, Hook)] == ["audit"]
        each: list[object] = list(fleet.each(lambda hooks: len(list(hooks.list()))))
        assert lost(each) == ["login-lost", "films-lost"]
        assert {one.account.name: one.value for one in each if isinstance(one, Result)} == {"login": 1, "films": 0}


def test_renewing_tells_them_too(config: Path) -> None:
    with Fleet.from_config(config) as fleet:
        told = {one.account.name: one.outcome for one in fleet.renew()}
    assert told == {"login": "no renewal", "films": "no renewal", "login-lost": "failed", "films-lost": "failed"}


def test_copying_to_one_that_cannot_be_had_says_why(config: Path) -> None:
    with Fleet.from_config(config) as fleet:
        hook = next(one.hook for one in fleet.ensure(SPEC, accounts=["login"]) if isinstance(one, Ensured))
        with pytest.raises(ConfigError, match="NOT_SET_ANYWHERE is not set"):
            fleet.copy(hook, "login-lost")


async def _listed(config: Path) -> list[object]:
    async with AsyncFleet.from_config(config, accounts=["login*"]) as fleet:
        return [one async for one in fleet.list()]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_the_same_with_await(config: Path, backend: str) -> None:
    with Fleet.from_config(config) as fleet:
        list(fleet.ensure(SPEC, accounts=["login"]))
    listed = anyio.run(_listed, config, backend=backend)
    assert lost(listed) == ["login-lost"]
    assert [one.name for one in listed if isinstance(one, Hook)] == ["audit"]


def test_a_fleet_of_some(config: Path) -> None:
    with Fleet.from_config(config, tags=["good"], providers=["api*"]) as fleet:
        assert [account.name for account in fleet.accounts] == ["films"]
        assert lost(list(fleet.list())) == []
    with Fleet.from_config(config, accounts=["*-lost"]) as fleet:
        assert fleet.accounts == ()
        assert lost(list(fleet.list())) == ["login-lost", "films-lost"]
        with pytest.raises(InvalidRequestError, match="is not in this fleet"):
            fleet.ensure(SPEC, accounts=["login"])
    with pytest.raises(ConfigError, match="no account 'nobody'"):
        Fleet.from_config(config, accounts=["nobody"])


async def _timeouts(config: Path) -> list[float | None]:
    async def timeout(hooks: AsyncHooks) -> float | None:
        return hooks._connection.timeout

    async with AsyncFleet.from_config(config, tags=["good"]) as fleet:
        return [one.value async for one in fleet.each(timeout) if isinstance(one, Result)]


def test_accounts_are_called_as_the_file_says(config: Path) -> None:
    def calling(hooks: Hooks) -> tuple[str, float | None, int]:
        retry = hooks._connection.exchange.retry
        return hooks.account.name, hooks._connection.timeout, 1 if retry is None else retry.attempts

    with Fleet.from_config(config, tags=["good"]) as fleet:
        said = sorted(one.value for one in fleet.each(calling) if isinstance(one, Result))
        assert said == [("films", 7.0, 1), ("login", 20.0, 4)]
        assert fleet._works.at_once == 2
    with Fleet.from_config(config, tags=["good"], timeout=None, retry=None, concurrency=9) as fleet:
        said = sorted(one.value for one in fleet.each(calling) if isinstance(one, Result))
        assert said == [("films", None, 1), ("login", None, 1)]
        assert fleet._works.at_once == 9
    assert set(anyio.run(_timeouts, config)) == {7.0, 20.0}


def test_settings_that_make_no_sense(config: Path) -> None:
    with pytest.raises(InvalidRequestError, match="concurrency"):
        Fleet.from_config(config, concurrency=0)
    with pytest.raises(InvalidRequestError, match="timeout"):
        Fleet.from_config(config, timeout=-1)
    with pytest.raises(ConfigError, match="no such file"):
        Fleet.from_config(config.with_name("none.toml"))


def test_a_closed_fleet_stays_closed(config: Path) -> None:
    fleet = Fleet.from_config(config)
    fleet.close()
    with pytest.raises(InvalidRequestError, match="closed"):
        fleet.list()


def test_what_an_account_cannot_do_is_known_before(config: Path) -> None:
    with Fleet.from_config(config, accounts=["films"]) as fleet:
        assert not fleet.accounts[0].can(Can.RENEW)
