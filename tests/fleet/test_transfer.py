"""A hook for another account: what goes with it, what is lost and what has to be said, between all providers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import anyio
import attrs
import pytest
from attrs import evolve
from tests.providers.apivideo.test_contract import ApiVideoCase
from tests.providers.astra.test_contract import AstraCase
from tests.providers.jira.test_contract import JiraCase
from tests.providers.logto.test_contract import LogtoCase
from tests.providers.posthog.test_contract import PostHogCase
from tests.providers.sandboxed import SandboxCase

from hookwright import (
    AsyncFleet,
    Can,
    Code,
    Endpoint,
    Fleet,
    Hook,
    Hooks,
    HookSpec,
    InvalidRequestError,
    PostHogOptions,
    Script,
)
from hookwright.fleet.transfer import Copied, IncompleteError, Loss, Need, Transfer, transfer
from hookwright.fleet.transfer.topics import certain, topic_of
from hookwright.kit.account import Account
from hookwright.kit.adapter import adapter_of
from hookwright.sandbox import Sandbox

CASES: dict[str, SandboxCase] = {
    case.provider: case for case in (ApiVideoCase(), AstraCase(), JiraCase(), LogtoCase(), PostHogCase())
}
URL = "https://example.com/in"
SECRET = "whsec_" + "b3RoZXIh" * 4


@pytest.fixture(scope="module")
def one_sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(one_sandbox: Sandbox) -> Sandbox:
    one_sandbox.reset()
    return one_sandbox


def specs_of(provider: str) -> list[HookSpec]:
    """Specs of the most and of the least that hooks of a provider have."""
    case = CASES[provider]
    return [case.spec(1, URL), *case.more_specs(URL)]


def made(account: Account, spec: HookSpec) -> Hook:
    with Hooks(account) as hooks:
        return hooks.create(spec)


def answers(hook: Hook, to: Account) -> dict[str, Any]:
    """What somebody would say who knows both providers."""
    case = CASES[to.provider]
    given: dict[str, Any] = {"events": dict.fromkeys(hook.events, case.event)}
    if not isinstance(hook.target, Endpoint) or Endpoint not in to.targets:
        given["target"] = case.spec(7, URL).target
    if not hook.events and to.provider != "astra":
        given["events"] = [case.event]
    if to.provider == "astra" and len(hook.name or "x" * 100) > 63:
        given["name"] = "a copy"
    return given


PAIRS = list(product(CASES, CASES))
ACROSS = [(source, to) for source, to in PAIRS if source != to]


@pytest.mark.parametrize(("source", "to"), ACROSS)
def test_between_providers_nothing_is_dropped_in_silence(sandbox: Sandbox, source: str, to: str) -> None:
    here, there = sandbox.account(source, label="here"), sandbox.account(to, label="there")
    for spec in specs_of(source):
        sandbox.reset()
        hook = made(here, spec)
        first = found = transfer(hook, here, there)
        if first.spec is None:
            assert "target" in needs(first)
            found = transfer(hook, here, there, target=CASES[to].spec(7, URL).target)
        assert not any(need.field.startswith("options") for need in found.needs)
        report: list[Loss | Need] = [*first.losses, *first.needs, *found.losses, *found.needs]
        whole = {one.field for one in report}
        told = {field.partition(".")[0] for field in whole}
        kept = found.spec
        assert kept is not None
        # Each field of the hook is in the spec as it was, or in the report.
        assert hook.target == kept.target or "target" in told
        assert (hook.name or None) == kept.name or "name" in told
        assert set(hook.events) == set(kept.events) or {f"events.{event}" for event in hook.events} <= whole
        assert hook.filter == kept.filter or "filter" in told
        assert hook.enabled == kept.enabled or hook.enabled is not False or "enabled" in told
        assert not hook.signed or kept.secret is not None or "secret" in told
        said = {
            name
            for name, value in vars_of(adapter_of(here).options_of(hook)).items()
            if value not in (None, False, "", (), [], {})
        }
        assert {f"options.{name}" for name in said} <= whole
        for one in report:
            assert one.field
            assert one.why
            assert one.advice
            assert str(one) == f"{one.field}: {one.why}; {one.advice}"


def vars_of(options: Any) -> dict[str, Any]:
    return {} if options is None else attrs.asdict(options, recurse=False)


@pytest.mark.parametrize(("source", "to"), ACROSS)
def test_between_providers_a_copy_is_made_once_everything_is_said(sandbox: Sandbox, source: str, to: str) -> None:
    here, there = sandbox.account(source, label="here"), sandbox.account(to, label="there")
    with Fleet([here, there]) as fleet:
        for spec in specs_of(source):
            sandbox.reset()
            hook = made(here, spec)
            given = answers(hook, there)
            asked = transfer(hook, here, there)
            if not asked.ready:
                with pytest.raises(IncompleteError) as caught:
                    fleet.copy(hook, there)
                assert caught.value.transfer == asked
                assert {problem.field for problem in caught.value.problems} == set(needs(asked))
            assert fleet_hooks(there) == []
            if "secret" in needs(asked):
                given["without"] = ["secret"]
            if hook.enabled is False and not there.can(Can.ENABLE):
                given["enabled"] = True
            copied = fleet.copy(hook, there, **given)
            assert copied.ensured.action == "created"
            again = fleet.copy(hook, "there", **given)
            assert (again.ensured.action, again.hook.id) == ("unchanged", copied.hook.id)
            (only,) = fleet_hooks(there)
            assert only.id == copied.hook.id
            assert set(only.events) <= {CASES[to].event}
            assert bool(only.events) is bool(given["events"])


def fleet_hooks(account: Account) -> list[Hook]:
    with Hooks(account) as hooks:
        return list(hooks.list())


@pytest.mark.parametrize("provider", CASES)
def test_within_a_provider_a_hook_goes_whole(sandbox: Sandbox, provider: str) -> None:
    with Sandbox() as other:
        here, there = sandbox.account(provider, label="here"), other.account(provider, label="there")
        with Fleet([here, there]) as fleet:
            for spec in specs_of(provider):
                sandbox.reset()
                other.reset()
                hook = made(here, spec)
                without = ["secret"] if spec.secret is not None else []
                if spec.secret is not None:
                    with pytest.raises(IncompleteError, match="its secret is never shown"):
                        fleet.copy(hook, there)
                copied = fleet.copy(hook, there, without=without)
                assert {loss.field for loss in copied.transfer.losses} <= {"secret", "options.app_id"}
                assert fleet.copy(hook, there, without=without).ensured.action == "unchanged"
                for name in ("name", "target", "filter", "enabled"):
                    assert getattr(copied.hook, name) == getattr(hook, name), name
                assert set(copied.hook.events) == set(hook.events)


def test_a_copy_to_the_same_account_is_the_hook_itself(sandbox: Sandbox) -> None:
    account = sandbox.account("logto", label="here")
    hook = made(account, CASES["logto"].spec(1, URL))
    with Fleet([account]) as fleet:
        copied = fleet.copy(hook, account)
    assert (copied.ensured.action, copied.hook.id) == ("unchanged", hook.id)


def test_a_copy_with_await(sandbox: Sandbox) -> None:
    here, there = sandbox.account("apivideo", label="here"), sandbox.account("logto", label="there")
    hook = made(here, CASES["apivideo"].spec(1, URL))

    async def program() -> Copied:
        async with AsyncFleet([here, there]) as fleet:
            with pytest.raises(IncompleteError):
                await fleet.copy(hook, "there")
            return await fleet.copy(hook, "there", events=dict.fromkeys(hook.events, "User.Created"))

    copied = anyio.run(program)
    assert copied.hook.account == "there"
    assert copied.hook.events == ("User.Created",)


def needs(found: Transfer) -> dict[str, str]:
    return {need.field: need.why for need in found.needs}


def losses(found: Transfer) -> dict[str, Loss]:
    return {loss.field: loss for loss in found.losses}


def test_events_are_asked_for_with_the_names_that_are_near(sandbox: Sandbox) -> None:
    logto, jira = sandbox.account("logto"), sandbox.account("jira")
    hook = made(logto, HookSpec(URL, name="x", events=["User.Created", "PostSignIn"]))
    found = transfer(hook, logto, jira)
    assert set(needs(found)) == {"events.User.Created", "events.PostSignIn"}
    assert "comment_created" in needs(found)["events.User.Created"]
    half = transfer(hook, logto, jira, events={"User.Created": ["comment_created", "jira:issue_created"]})
    assert set(needs(half)) == {"events.PostSignIn"}
    all_said = transfer(
        hook, logto, jira, events={"User.Created": ["comment_created", "jira:issue_created"], "PostSignIn": None}
    )
    assert all_said.ready
    assert all_said.spec is not None
    assert all_said.spec.events == ("comment_created", "jira:issue_created")
    assert "events.PostSignIn" in losses(all_said)
    none = transfer(hook, logto, jira, events={"User.Created": None, "PostSignIn": None})
    at_once = transfer(hook, logto, jira, events=["comment_created"])
    assert at_once.spec is not None
    assert at_once.spec.events == ("comment_created",)
    assert "events" in needs(none), "Jira takes no webhook without an event"


@pytest.mark.parametrize(
    ("events", "problem"),
    [
        ({"user.created": "x"}, "'user.created' is no event of the hook; it has 'User.Created'"),
        ([7], "expected the name of an event, several, or None"),
        ({"User.Created": 7}, "expected the name of an event, several, or None"),
        ({"User.Created": [None]}, "expected the name of an event, several, or None"),
        ("User.Created", "expected names by event"),
    ],
)
def test_names_of_events_that_make_no_sense_are_refused(sandbox: Sandbox, events: Any, problem: str) -> None:
    account = sandbox.account("logto")
    hook = made(account, HookSpec(URL, events=["User.Created"]))
    with pytest.raises(InvalidRequestError) as caught:
        transfer(hook, account, sandbox.account("jira"), events=events)
    assert problem in str(caught.value)


@pytest.mark.parametrize(("source", "to"), PAIRS)
def test_only_events_with_one_topic_and_no_other_of_that_topic_are_the_same(
    sandbox: Sandbox, source: str, to: str
) -> None:
    here, there = sandbox.account(source), sandbox.account(to)
    for mine, theirs in certain(here, there).items():
        assert topic_of(here, mine) == topic_of(there, theirs) is not None
        others = [one.name for one in adapter_of(there).events if one.name != theirs]
        assert topic_of(there, theirs) not in [topic_of(there, name) for name in others]
    if source == to:
        topics = [topic_of(here, one.name) for one in adapter_of(here).events]
        alone = [topic for topic in topics if topic is not None and topics.count(topic) == 1]
        assert len(certain(here, there)) == len(alone)
        assert bool(alone) is (source != "astra")


def test_topics_are_those_of_real_deliveries(sandbox: Sandbox) -> None:
    pairs: dict[str, dict[str, str | None]] = {
        "logto": {"User.Created": "user.created", "OrganizationRole.Data.Updated": "organization_role.updated"},
        "jira": {"jira:issue_created": "issue.created", "comment_deleted": "comment.deleted"},
        "apivideo": {"video.caption.generated": "caption.created", "video.encoding.quality.completed": None},
        "posthog": {"$error_tracking_issue_created": "error_tracking_issue.created", "$pageview": None},
        "astra": {"snapshot.pre": None},
    }
    for provider, topics in pairs.items():
        account = sandbox.account(provider)
        assert {event: topic_of(account, event) for event in topics} == topics


def test_events_of_one_topic_are_mapped_without_asking(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    # No two of the five share a topic today; a provider that learns to tell of issues does.
    from hookwright.model import EventType
    from hookwright.providers.apivideo import events as apivideo_events
    from hookwright.providers.apivideo.adapter import ApiVideoAdapter

    monkeypatch.setitem(apivideo_events._TOPICS, "tracker.issue.new", "issue.created")
    known = (*ApiVideoAdapter.events, EventType("tracker.issue.new", "An issue was created"))
    monkeypatch.setattr(ApiVideoAdapter, "events", known)
    jira, video = sandbox.account("jira"), sandbox.account("apivideo")
    hook = made(jira, HookSpec(URL, events=["jira:issue_created"], filter="project = A"))
    found = transfer(hook, jira, video)
    assert found.ready
    assert found.spec is not None
    assert found.spec.events == ("tracker.issue.new",)
    monkeypatch.setitem(apivideo_events._TOPICS, "video.caption.generated", "issue.created")
    assert "several events of apivideo may be meant" in needs(transfer(hook, jira, video))["events.jira:issue_created"]


def test_a_hook_that_is_off_does_not_come_on_unasked(sandbox: Sandbox) -> None:
    logto, video = sandbox.account("logto"), sandbox.account("apivideo")
    hook = made(logto, HookSpec(URL, events=["User.Created"], enabled=False))
    events = {"User.Created": "video.caption.generated"}
    assert set(needs(transfer(hook, logto, video, events=events))) == {"enabled"}
    on = transfer(hook, logto, video, events=events, enabled=True)
    assert on.ready
    assert "always on" in losses(on)["enabled"].advice
    with pytest.raises(InvalidRequestError, match="always on"):
        transfer(hook, logto, video, events=events, enabled=False)


def test_a_hook_that_is_always_on_is_not_off_elsewhere(sandbox: Sandbox) -> None:
    # A hook of PostHog is off unless it is made with enabled=True.
    video, posthog = sandbox.account("apivideo"), sandbox.account("posthog")
    hook = made(video, CASES["apivideo"].spec(1, URL))
    found = transfer(hook, video, posthog, events=dict.fromkeys(hook.events, "*"), secret=SECRET)
    assert found.spec is not None
    assert found.spec.enabled is True


def test_a_signing_hook_is_not_copied_to_one_that_does_not_sign_unasked(sandbox: Sandbox) -> None:
    logto, posthog = sandbox.account("logto"), sandbox.account("posthog")
    hook = made(logto, HookSpec(URL, events=["User.Created"]))
    events = {"User.Created": "user created"}
    assert set(needs(transfer(hook, logto, posthog, events=events))) == {"secret"}
    assert transfer(hook, logto, posthog, events=events, secret=SECRET).ready
    unsigned = transfer(hook, logto, posthog, events=events, without=["secret"])
    assert unsigned.ready
    assert losses(unsigned)["secret"].advice == "left out, as you said"
    with pytest.raises(InvalidRequestError, match="Logto creates the signing key itself"):
        transfer(hook, logto, logto, secret=SECRET)


@pytest.mark.parametrize("without", [["name"], ["target"], ["no such"], [7]])
def test_what_cannot_be_done_without_is_refused(sandbox: Sandbox, without: Any) -> None:
    astra, logto = sandbox.account("astra"), sandbox.account("logto")
    hook = made(astra, HookSpec(Script("exit 0"), name="x", events=["snapshot.pre"]))
    with pytest.raises(InvalidRequestError, match="cannot be done without"):
        transfer(hook, astra, logto, without=without)


def test_what_posthog_takes_for_a_template_is_escaped_and_a_template_is_asked_for(sandbox: Sandbox) -> None:
    logto, posthog = sandbox.account("logto"), sandbox.account("posthog")
    url = "https://example.com/{tenant}"
    hook = made(logto, HookSpec(Endpoint(url, headers={"url": "{x}"}), events=["User.Created"]))
    there = transfer(hook, logto, posthog, events={"User.Created": "*"}, without=["secret"])
    assert there.spec is not None
    assert there.spec.target == Endpoint(r"https://example.com/\{tenant\}", headers={"url": r"\{x\}"})
    copy = made(posthog, there.spec)
    back = transfer(copy, posthog, logto, events={"*": "User.Created"})
    assert back.spec is not None
    assert back.spec.target == Endpoint(url, headers={"url": "{x}"})
    template = made(posthog, HookSpec("https://example.com/{event.event}", name="t", events=["*"]))
    asked = transfer(template, posthog, logto, events={"*": "User.Created"})
    assert "a template of posthog" in needs(asked)["target"]
    assert asked.spec is None
    assert not asked.ready


def test_values_that_posthog_never_shows_are_asked_for(sandbox: Sandbox) -> None:
    account = sandbox.account("posthog")
    schema = [{"key": "token", "type": "string", "label": "Token", "secret": True, "required": True}]
    options = PostHogOptions(inputs_schema=schema, inputs={"token": "of-somebody"})
    hook = made(account, HookSpec(Code("print(inputs.token)"), name="code", events=["*"], options=options))
    found = transfer(hook, account, account)
    assert set(needs(found)) == {"options.inputs.token"}
    assert found.spec is not None
    with_it = evolve(found.spec.options, inputs={"token": "another"})
    assert transfer(hook, account, account, options=with_it).ready
    locked = made(
        account,
        HookSpec(
            Endpoint(URL, headers={"X-Key": "of-somebody", "X-Open": "1"}),
            name="locked",
            events=["*"],
            options=PostHogOptions(locked_headers=["X-Key"]),
        ),
    )
    found = transfer(locked, account, account)
    assert set(needs(found)) == {"target.headers.X-Key"}
    without = transfer(locked, account, account, without=["target.headers.X-Key"])
    assert "target.headers.X-Key" in losses(without)


def test_what_could_not_be_read_is_told(sandbox: Sandbox) -> None:
    account = sandbox.account("logto")
    hook = made(account, HookSpec(URL, events=["User.Created"]))
    odd = evolve(hook, target=None, problems=("config.url: expected str, got nothing",))
    found = transfer(odd, account, account)
    assert found.spec is None
    assert set(needs(found)) == {"target"}
    assert "expected str, got nothing" in losses(found)["config.url"].why
    assert transfer(odd, account, account, target=URL).ready


def test_a_private_script_is_asked_for(sandbox: Sandbox) -> None:
    account = sandbox.account("astra")
    hook = evolve(made(account, HookSpec(Script("exit 0"), name="x", events=["snapshot.pre"])), target=Script(None))
    assert "the script is private" in needs(transfer(hook, account, account))["target"]


def test_what_the_provider_itself_refuses_is_told_before_anything_is_sent(sandbox: Sandbox) -> None:
    video, astra = sandbox.account("apivideo"), sandbox.account("astra")
    hook = made(video, CASES["apivideo"].spec(1, URL))
    events = dict.fromkeys(hook.events, "snapshot.pre")
    assert set(needs(transfer(hook, video, astra, events=events, target=Script("exit 0")))) == {"name"}
    wrong = transfer(hook, video, astra, events=events, target=Endpoint(URL), name="x")
    assert "astra has Script for a target" in wrong.needs[0].why


@pytest.mark.parametrize(
    "arguments",
    [
        {"hook": "h1"},
        {"source": "logto"},
        {"to": "logto"},
        {"source": "jira-account"},
        {"colour": "red"},
        {"without": "secret"},
    ],
)
def test_arguments_that_make_no_sense_are_refused(sandbox: Sandbox, arguments: dict[str, Any]) -> None:
    account = sandbox.account("logto")
    hook = made(account, HookSpec(URL, events=["User.Created"]))
    if arguments.get("source") == "jira-account":
        arguments = {"source": sandbox.account("jira")}
    given: dict[str, Any] = {"hook": hook, "source": account, "to": account, **arguments}
    with pytest.raises(InvalidRequestError, match=next(iter(arguments))):
        transfer(given.pop("hook"), given.pop("source"), given.pop("to"), **given)


def test_where_a_copy_goes_has_to_be_one_account(sandbox: Sandbox) -> None:
    accounts = [sandbox.account("logto", label=label) for label in ("eu-1", "eu-2")]
    hook = made(accounts[0], HookSpec(URL, events=["User.Created"]))
    video = sandbox.account("apivideo", label="video")
    with Fleet(accounts) as fleet:
        with pytest.raises(InvalidRequestError, match="more than one account: eu-1, eu-2"):
            fleet.copy(hook, "eu-*")
        with pytest.raises(InvalidRequestError, match="not in this fleet"):
            fleet.copy(hook, "us")
        with pytest.raises(InvalidRequestError, match="expected a Hook"):
            fleet.copy("h1", "eu-1")  # type: ignore[arg-type]
        with pytest.raises(InvalidRequestError, match="which is not in this fleet"):
            fleet.copy(made(video, CASES["apivideo"].spec(1, URL)), "eu-1")
