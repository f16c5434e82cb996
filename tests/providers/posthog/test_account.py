"""Where PostHog is, with which key, under which limits, and as whom nobody may call it."""

from __future__ import annotations

import pytest
from tests.providers.posthog.conftest import ScriptedEngine, answer

from hookwright import AuthenticationError, Hooks, HookSpec, InvalidRequestError, PermissionDeniedError, PostHog, Retry
from hookwright.kit.adapter import adapter_of
from hookwright.kit.calls import Call
from hookwright.kit.limits import Limit


def test_the_united_states_by_default() -> None:
    account = PostHog(project_id="12345", api_key="phx_secret")
    assert account.endpoint == "https://us.posthog.com"
    assert account.name == "posthog:us.posthog.com"
    assert "phx_secret" not in repr(account)
    assert not account.test_delivers


@pytest.mark.parametrize("region", ["us", "eu"])
def test_an_endpoint_that_only_takes_events_in(region: str) -> None:
    with pytest.raises(InvalidRequestError, match=rf"hooks are at https://{region}\.posthog\.com"):
        PostHog(project_id="1", api_key="k", endpoint=f"https://{region}.i.posthog.com")


@pytest.mark.parametrize("project", ["", "..", "a/b", "12 345", None, True, 1.5])
def test_a_project_that_is_none(project: object) -> None:
    with pytest.raises(InvalidRequestError, match="project_id"):
        PostHog(project_id=project, api_key="k")


def test_a_project_may_be_a_number() -> None:
    assert PostHog(project_id=12345, api_key="k").project_id == "12345"


@pytest.mark.parametrize("endpoint", ["https://us.posthog.com", "https://eu.posthog.com", "https://posthog.com"])
def test_the_limits_of_the_cloud(endpoint: str) -> None:
    adapter = adapter_of(PostHog(project_id="1", api_key="k", endpoint=endpoint))
    assert {(limit.calls, limit.seconds) for limit in adapter.limits} == {(480, 60), (4800, 3600)}
    assert all(isinstance(limit, Limit) for limit in adapter.limits)


@pytest.mark.parametrize("endpoint", ["https://posthog.example.com", "https://notposthog.com"])
def test_no_limits_where_it_is_self_hosted(endpoint: str) -> None:
    assert adapter_of(PostHog(project_id="1", api_key="k", endpoint=endpoint)).limits == ()


def test_every_request_counts() -> None:
    adapter = adapter_of(PostHog(project_id="1", api_key="k"))
    call = Call("hog_functions_list", {"method": "get", "url": "/"}, lambda answer: None)
    assert {limit.kind for limit in adapter.limits} == set(adapter.counted_as(call))


def test_nobody_takes_this_for_an_agent(hooks: Hooks, engine: ScriptedEngine, spec: HookSpec) -> None:
    # For agents changes are kept as drafts, with status 200.
    hook = hooks.create(spec)
    assert hooks.update(hook.id, events=["$pageleave"]).events == ("$pageleave",)
    for one in engine.exchanged:
        assert "x-posthog-client" not in {name.lower() for name in one.request.get("headers", {})}
    assert engine.client.headers["User-Agent"].startswith("hookwright/")


def test_what_happens_to_agents(hooks: Hooks, engine: ScriptedEngine, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    engine.client.headers["x-posthog-client"] = "mcp"
    assert hooks.update(hook.id, events=["$pageleave"]).events == ("$pageview",)


@pytest.mark.parametrize(
    ("key", "hint"), [("phc_project", "a project's token"), ("phx_other", "of the endpoint's own")]
)
def test_a_key_that_is_refused(account: PostHog, key: str, hint: str) -> None:
    wrong = PostHog(project_id=account.project_id, api_key=key, endpoint=account.endpoint)
    with Hooks(wrong, retry=None) as hooks, pytest.raises(AuthenticationError, match=hint) as caught:
        list(hooks.list())
    assert key not in str(caught.value)


def test_another_project(account: PostHog) -> None:
    other = PostHog(project_id="99", api_key=account.api_key, endpoint=account.endpoint)
    with Hooks(other, retry=None) as hooks, pytest.raises(PermissionDeniedError, match="ID 99"):
        list(hooks.list())


def test_the_key_is_in_no_url(hooks: Hooks, engine: ScriptedEngine, account: PostHog, spec: HookSpec) -> None:
    hooks.create(spec)
    list(hooks.list())
    for one in engine.exchanged:
        assert account.api_key.reveal() not in repr(one.request)


@pytest.mark.parametrize("wait", [{"retry_after": "0"}, {}])
def test_too_many_requests(account: PostHog, wait: dict[str, str]) -> None:
    engine = ScriptedEngine(account.endpoint)
    throttled = {"type": "throttled_error", "code": "throttled", "detail": "Request was throttled.", "attr": None}
    left = [answer(429, throttled, **wait)]
    engine.instead = lambda request, go: left.pop() if left else go()
    with engine, Hooks(account, engine=engine, retry=Retry(wait=0.01)) as hooks:
        assert list(hooks.list()) == []
    assert len(engine.exchanged) == 1


def test_braces_that_are_meant() -> None:
    assert PostHog.literal("https://example.com/{id}?a={b}") == r"https://example.com/\{id\}?a=\{b\}"
