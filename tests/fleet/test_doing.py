"""What a fleet does with its accounts' hooks, plain and awaited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import anyio
import pytest
from attrs import evolve
from tests.fleet.accounts import tenants

from hookwright import (
    AsyncFleet,
    Endpoint,
    Failed,
    Fleet,
    Hooks,
    HookSpec,
    InvalidRequestError,
    JiraOptions,
    Logto,
    NotFoundError,
    Retry,
    Script,
    Secret,
    UnavailableError,
    UnsupportedError,
)
from hookwright.fleet import Renewal
from hookwright.providers.jira.adapter import JiraAdapter
from hookwright.providers.logto.adapter import LogtoAdapter
from hookwright.sandbox import Sandbox

SPEC = HookSpec(Endpoint("https://example.com/in"), name="audit", events=["User.Created"])
ONCE = Retry(attempts=1)
Done = list[Any]
Doing = Callable[..., Done]


def plain(accounts: list[Any], method: str, /, *arguments: Any, **named: Any) -> Done:
    with Fleet(accounts, retry=ONCE) as fleet:
        return list(getattr(fleet, method)(*arguments, **named))


def awaited(accounts: list[Any], method: str, /, *arguments: Any, **named: Any) -> Done:
    async def do() -> Done:
        async with AsyncFleet(accounts, retry=ONCE) as fleet:
            return [item async for item in getattr(fleet, method)(*arguments, **named)]

    return anyio.run(do)


@pytest.fixture(params=[plain, awaited])
def do(request: pytest.FixtureRequest) -> Doing:
    chosen: Doing = request.param
    return chosen


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def gone(label: str = "gone") -> Logto:
    return Logto(endpoint="http://127.0.0.1:9", client_id="m2m", client_secret="secret-0123456789", label=label)


def test_hooks_are_found_by_event_target_and_name(do: Doing) -> None:
    with tenants("one", "two") as accounts:
        for account in accounts:
            with Hooks(account) as hooks:
                hooks.create(evolve(SPEC, name=f"prod-{account.label}"))
                hooks.create(evolve(SPEC, name="test", target="https://other.example/IN", events=["User.Deleted"]))
                hooks.create(evolve(SPEC, name="Prod-x", enabled=False))

        def names(**wanted: Any) -> list[str | None]:
            return sorted(hook.name for hook in do(accounts, "find", **wanted))

        assert names(name="prod-*") == ["prod-one", "prod-two"]
        assert names(target="OTHER.example/in") == ["test", "test"]
        assert names(event="User.Deleted") == ["test", "test"]
        assert names(event="User.Created", name="test") == []
        assert names(enabled=False) == ["Prod-x", "Prod-x"]
        assert len(names()) == 6


def test_a_hook_that_has_no_url_has_none_of_its_text(do: Doing, sandbox: Sandbox) -> None:
    account = sandbox.account("astra")
    with Hooks(account) as hooks:
        hooks.create(HookSpec(Script("curl https://example.com/in"), name="x", events=["snapshot.pre"]))
    assert do([account], "find", target="example.com") == []


@pytest.mark.parametrize("wanted", [{"event": 1}, {"target": b"x"}, {"name": ["x"]}, {"enabled": 1}])
@pytest.mark.parametrize("method", ["find", "rotate"])
def test_what_makes_no_sense_is_refused_before_anything_is_sent(method: str, wanted: dict[str, Any]) -> None:
    for kind in (Fleet, AsyncFleet):
        with pytest.raises(InvalidRequestError, match=f"^{next(iter(wanted))}: expected"):
            getattr(kind([gone()]), method)(**wanted)


def test_a_hook_is_ensured_at_every_account_that_can_have_it(do: Doing, sandbox: Sandbox) -> None:
    with tenants("one", "two") as accounts:
        fleet = [*accounts, sandbox.account("apivideo", label="video"), gone()]
        first = do(fleet, "ensure", SPEC)
        failed = {item.item.label: type(item.error) for item in first if isinstance(item, Failed)}
        assert failed == {"video": UnsupportedError, "gone": UnavailableError}
        made = {item.hook.account: item.action for item in first if not isinstance(item, Failed)}
        assert made == {"one": "created", "two": "created"}
        again = do(accounts, "ensure", SPEC)
        assert [item.action for item in again] == ["unchanged", "unchanged"]


def test_a_hook_is_ensured_at_the_accounts_that_are_named(do: Doing) -> None:
    with tenants("eu-1", "eu-2", "us-1") as accounts:
        done = do(accounts, "ensure", SPEC, accounts=["eu-*", accounts[1]])
        assert sorted(item.hook.account for item in done) == ["eu-1", "eu-2"]


@pytest.mark.parametrize(
    ("accounts", "problem"),
    [
        (["eu1"], "'eu1' is not in this fleet; did you mean 'eu-1'?"),
        ("eu-1", "expected a list, got a single one"),
        ([7], "expected accounts or their names, got int"),
        ([gone("elsewhere")], "'elsewhere' is not in this fleet"),
    ],
)
def test_accounts_that_are_not_in_the_fleet_are_refused(accounts: Any, problem: str) -> None:
    for kind in (Fleet, AsyncFleet):
        with pytest.raises(InvalidRequestError) as caught:
            kind([gone("eu-1"), gone("eu-2")]).ensure(SPEC, accounts=accounts)
        assert problem in str(caught.value)


def test_a_spec_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidRequestError, match="expected a HookSpec, got str"):
        Fleet([gone()]).ensure("https://example.com/in")  # type: ignore[arg-type]


def jira_with(sandbox: Sandbox, hooks: int) -> Any:
    account = sandbox.account("jira", label="jira")
    with Hooks(account) as there:
        for number in range(hooks):
            there.create(
                HookSpec(
                    "https://example.com/in",
                    events=["jira:issue_created"],
                    filter=f"project = P{number}",
                    options=JiraOptions(),
                )
            )
    return account


def test_what_can_be_renewed_is_renewed_and_the_rest_is_told(do: Doing, sandbox: Sandbox) -> None:
    account, other = jira_with(sandbox, 3), sandbox.account("logto", label="logto")
    found = do([account, other, gone()], "renew")
    assert all(isinstance(item, Renewal) for item in found)
    by_account = {item.account.label: item for item in found}
    renewed = [item for item in found if item.outcome == "renewed"]
    assert {item.hook.id for item in renewed} == {hook.id for hook in do([account], "list")}
    assert all(item.expires_at > datetime.now(UTC) + timedelta(days=29) for item in renewed)
    assert (by_account["logto"].outcome, by_account["logto"].hook) == ("no renewal", None)
    assert "do not expire" in by_account["logto"].why
    assert by_account["gone"].outcome == "failed"
    assert isinstance(by_account["gone"].error, UnavailableError)


def test_what_lasts_longer_than_asked_for_is_left_alone(do: Doing, sandbox: Sandbox) -> None:
    account = jira_with(sandbox, 2)
    before = {hook.id: hook.expires_at for hook in do([account], "list")}
    found = do([account], "renew", timedelta(days=7))
    assert {item.hook.id: item.expires_at for item in found} == before
    assert {item.outcome for item in found} == {"not due"}
    assert {item.outcome for item in do([account], "renew", expiring_within=timedelta(days=31))} == {"renewed"}
    assert {item.outcome for item in do([account], "renew", timedelta.max)} == {"renewed"}
    assert {item.outcome for item in do([account], "renew", timedelta.min)} == {"not due"}


def test_a_hook_that_goes_meanwhile_fails_alone(do: Doing, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    account = jira_with(sandbox, 3)
    renew = JiraAdapter.renew
    once = iter([True])

    def late(self: JiraAdapter, ids: Any) -> Any:
        if next(once, False):
            with Hooks(account) as hooks:
                hooks.delete(ids[1])
        return renew(self, ids)

    monkeypatch.setattr(JiraAdapter, "renew", late)
    found = do([account], "renew")
    assert sorted(item.outcome for item in found) == ["failed", "renewed", "renewed"]
    (error,) = [item.error for item in found if item.error is not None]
    assert isinstance(error, NotFoundError)


@pytest.mark.parametrize("within", [7, "7d", True])
def test_a_time_that_is_none_is_refused(within: Any) -> None:
    with pytest.raises(InvalidRequestError, match="expiring_within: expected a timedelta"):
        Fleet([gone()]).renew(within)


def test_secrets_of_the_hooks_that_are_meant_are_rotated(do: Doing, sandbox: Sandbox) -> None:
    with tenants("one") as accounts:
        with Hooks(accounts[0]) as hooks:
            meant = hooks.create(SPEC)
            other = hooks.create(evolve(SPEC, name="other", target="https://other.example"))
        done = do([*accounts, sandbox.account("apivideo", label="video")], "rotate", target="example.com")
        (rotated,) = [item for item in done if not isinstance(item, Failed)]
        (failed,) = [item for item in done if isinstance(item, Failed)]
        assert (failed.item.label, type(failed.error)) == ("video", UnsupportedError)
        with Hooks(accounts[0]) as hooks:
            assert hooks.get(meant.id).secret == rotated.secret != meant.secret
            assert hooks.get(other.id).secret == other.secret


def test_a_hook_whose_secret_cannot_be_rotated_is_named(do: Doing, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: LogtoAdapter, id: str) -> Any:
        raise NotFoundError(f"no hook {id}")

    monkeypatch.setattr(LogtoAdapter, "rotate_secret", refuse)
    with tenants("one") as accounts:
        with Hooks(accounts[0]) as hooks:
            ids = {hooks.create(evolve(SPEC, name=name)).id for name in ("a", "b")}
        done = do(accounts, "rotate", name="*")
        assert {item.item.id for item in done} == ids
        assert all(isinstance(item.error, NotFoundError) for item in done)


def test_rotating_everything_has_to_be_said() -> None:
    for kind in (Fleet, AsyncFleet):
        with pytest.raises(InvalidRequestError, match="every signing secret of every account"):
            kind([gone()]).rotate()


@pytest.mark.parametrize("concurrency", [0, -1, True, "16", 1.5, None])
def test_a_concurrency_that_is_none_is_refused(concurrency: Any) -> None:
    for kind in (Fleet, AsyncFleet):
        with pytest.raises(InvalidRequestError, match="concurrency: expected a number of accounts from 1"):
            kind([], concurrency=concurrency)


def test_a_closed_fleet_says_so() -> None:
    fleet, other = Fleet([]), AsyncFleet([])
    fleet.close()
    anyio.run(other.close)
    for one in (fleet, other):
        with pytest.raises(InvalidRequestError, match="this fleet is closed"):
            one.list()


def test_the_accounts_are_those_given_and_no_secret_shows() -> None:
    accounts = [gone("a"), gone("b")]
    for fleet in (Fleet(accounts), AsyncFleet(iter(accounts))):
        assert fleet.accounts == tuple(accounts)
        assert repr(fleet) == f"{type(fleet).__name__}(2 accounts)"
    assert Secret("secret-0123456789") == accounts[0].client_secret


def test_a_token_is_fetched_once_for_all_turns_of_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    fetched = 0
    token = LogtoAdapter._token

    def counted(self: LogtoAdapter) -> Any:
        nonlocal fetched
        fetched += 1
        return token(self)

    def listed(hooks: Hooks) -> int:
        return len(list(hooks.list()))

    monkeypatch.setattr(LogtoAdapter, "_token", counted)
    with tenants("one") as accounts, Fleet(accounts) as fleet:
        for _ in range(3):
            assert list(fleet.list()) == []
            assert [done.value for done in fleet.each(listed) if not isinstance(done, Failed)] == [0]
    assert fetched == 1
