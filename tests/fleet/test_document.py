"""A hook as a document: all that it is, no secret in it, and the same spec again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fleet.test_transfer import CASES, URL, made, specs_of

from hookwright import (
    AstraOptions,
    Code,
    Endpoint,
    Hooks,
    HookSpec,
    InvalidRequestError,
    JiraOptions,
    LogtoOptions,
    PostHogOptions,
    Script,
    Secret,
)
from hookwright.fleet.transfer import exported, imported, transfer
from hookwright.fleet.transfer.references import References, has_credential, resolved
from hookwright.kit.adapter import adapter_of
from hookwright.sandbox import Sandbox

NAMES = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=30)
TEXTS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=40).map(str.strip).filter(bool)
)
PATHS = st.lists(NAMES, max_size=3).map("/".join)
URLS = st.builds(
    lambda path, query: f"https://example.com/{path}{query}",
    PATHS,
    st.sampled_from(["", "?a=1", "?token=t0p-s3cret", "?api_key=t0p-s3cret&b=%20"]),
)
HEADERS = st.none() | st.dictionaries(
    st.sampled_from(["X-One", "Authorization", "X-Api-Key", "env", "literal", "X-Auth-Token"]),
    st.sampled_from(["1", "Bearer t0p-s3cret", "{x}", "plain text"]),
    max_size=3,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "env", "literal", "token", "api_key"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def spec_of(draw: st.DrawFn, provider: str, **fields: Any) -> HookSpec:
    events = [event.name for event in ACCOUNT_EVENTS[provider]]
    given: dict[str, Any] = {"events": draw(st.lists(st.sampled_from(events), min_size=1, max_size=4, unique=True))}
    return HookSpec(**{"target": draw(URLS), **given, **fields})


@st.composite
def apivideo(draw: st.DrawFn) -> HookSpec:
    return spec_of(draw, "apivideo")


@st.composite
def jira(draw: st.DrawFn) -> HookSpec:
    names = st.none() | st.lists(NAMES, max_size=2)
    return spec_of(
        draw,
        "jira",
        filter=draw(st.none() | NAMES.map(lambda name: f"project = {name}")),
        options=draw(st.none() | st.builds(JiraOptions, field_ids_filter=names)),
    )


@st.composite
def logto(draw: st.DrawFn) -> HookSpec:
    return spec_of(
        draw,
        "logto",
        target=Endpoint(draw(URLS), headers=draw(HEADERS)),
        name=draw(st.none() | TEXTS),
        enabled=draw(st.none() | st.booleans()),
        options=draw(st.none() | st.builds(LogtoOptions, retries=st.integers(0, 3))),
    )


@st.composite
def astra(draw: st.DrawFn) -> HookSpec:
    return spec_of(
        draw,
        "astra",
        target=Script(draw(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=50))),
        name=draw(NAMES),
        enabled=draw(st.none() | st.booleans()),
        options=draw(
            st.none()
            | st.builds(
                AstraOptions,
                arguments=st.none() | st.lists(NAMES, max_size=2),
                matching_criteria=st.none() | st.just([("podLabel", "^a$")]),
                description=st.none() | TEXTS,
            )
        ),
    )


@st.composite
def posthog(draw: st.DrawFn) -> HookSpec:
    endpoint = Endpoint(draw(URLS), method=draw(st.sampled_from(["POST", "PUT"])), headers=draw(HEADERS_OF_POSTHOG))
    body = st.none() | st.dictionaries(NAMES, NAMES | st.integers(0, 9), min_size=1, max_size=3)
    schema = [{"key": "api_key", "type": "string", "label": "Key", "required": False}]
    code = PostHogOptions(inputs_schema=schema, inputs={"api_key": "t0p-s3cret"})
    target, options = draw(
        st.sampled_from([(Code("print(1)"), code), (Code("return 2"), None), (endpoint, None)])
        | st.tuples(st.just(endpoint), st.builds(PostHogOptions, body=body, debug=st.booleans()))
    )
    return spec_of(
        draw,
        "posthog",
        target=target,
        name=draw(NAMES),
        events=[draw(st.sampled_from(["*", "$pageview", "order paid"]))],
        enabled=draw(st.booleans()),
        options=options,
    )


HEADERS_OF_POSTHOG = st.none() | st.dictionaries(
    st.sampled_from(["X-One", "Authorization", "env"]), st.sampled_from(["1", "Bearer t0p-s3cret"]), max_size=2
)
STRATEGIES = {"apivideo": apivideo, "astra": astra, "jira": jira, "logto": logto, "posthog": posthog}
ACCOUNT_EVENTS: dict[str, Any] = {}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        for provider in CASES:
            ACCOUNT_EVENTS[provider] = adapter_of(sandbox.account(provider)).events
        yield sandbox


def check_round_trip(sandbox: Sandbox, provider: str, spec: HookSpec) -> None:
    sandbox.reset(provider)
    account = sandbox.account(provider)
    hook = made(account, spec)
    there = exported(hook, account)
    text = json.dumps(there.document)
    assert "t0p-s3cret" not in text
    again = imported(json.loads(text), there.secrets)
    wanted = transfer(hook, account, account).spec
    assert again == wanted
    with Hooks(account) as hooks:
        done = hooks.ensure(again)
    assert (done.action, done.hook.id) == ("unchanged", hook.id)


@pytest.mark.parametrize("provider", CASES)
def test_it_is_the_same_spec_again(sandbox: Sandbox, provider: str) -> None:
    for spec in specs_of(provider):
        check_round_trip(sandbox, provider, spec)


@pytest.mark.parametrize("provider", CASES)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_it_is_the_same_spec_again_whatever_the_hook(sandbox: Sandbox, provider: str, data: st.DataObject) -> None:
    check_round_trip(sandbox, provider, data.draw(STRATEGIES[provider]()))


@given(JSON)
def test_json_with_references_is_the_same_json_again(value: Any) -> None:
    references = References("any")
    written = json.loads(json.dumps(references.within(value, "x")))
    assert resolved(written, references.values, "x") == value


def test_no_secret_is_in_the_document(sandbox: Sandbox) -> None:
    account = sandbox.account("logto")
    sandbox.reset("logto")
    headers = {"Authorization": "Bearer t0p-s3cret", "X-Env": "production", "x-api-key": "another"}
    hook = made(
        account,
        HookSpec(
            Endpoint("https://user:pa55word@example.com/in?token=abcdef", headers=headers),
            name="Größe 1",
            events=["User.Created"],
        ),
    )
    there = exported(hook, account)
    assert there.document == {
        "version": 1,
        "provider": "logto",
        "hook": {
            "target": {
                "url": {"env": "HOOK_GR_SSE_1_URL"},
                "headers": {
                    "Authorization": {"env": "HOOK_GR_SSE_1_HEADER_AUTHORIZATION"},
                    "X-Env": "production",
                    "x-api-key": {"env": "HOOK_GR_SSE_1_HEADER_X_API_KEY"},
                },
            },
            "name": "Größe 1",
            "events": ["User.Created"],
            "enabled": True,
        },
    }
    assert there.secrets["HOOK_GR_SSE_1_HEADER_AUTHORIZATION"] == Secret("Bearer t0p-s3cret")
    assert "pa55word" not in f"{there}"
    assert {loss.field for loss in there.losses} == {"secret"}


def test_references_are_looked_up_in_the_environment(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    document = {
        "version": 1,
        "provider": "posthog",
        "hook": {"target": {"url": URL}, "name": "x", "secret": {"env": "HOOK_X_SECRET"}},
    }
    with pytest.raises(InvalidRequestError, match="secret: the document refers to 'HOOK_X_SECRET', which is not set"):
        imported(document)
    monkeypatch.setenv("HOOK_X_SECRET", "whsec_eA==")
    assert imported(document) == HookSpec(URL, name="x", secret="whsec_eA==")


def test_two_values_have_two_names() -> None:
    references = References("h")
    names = [references.to(value, "a b")["env"] for value in ("one", "two", "one")]
    assert names == ["HOOK_H_A_B", "HOOK_H_A_B_2", "HOOK_H_A_B"]


@pytest.mark.parametrize(
    ("url", "has"),
    [
        ("https://example.com/in", False),
        ("https://user@example.com/in", False),
        ("https://user:password@example.com", True),
        ("https://example.com?access_token=x", True),
        ("https://example.com?page=1", False),
        ("https://[::1", False),
        ("no url?token=1", False),
    ],
)
def test_a_url_with_a_credential_is_told(url: str, has: bool) -> None:
    assert has_credential(url) is has


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"version": 2}, "version: expected 1, got 2"),
        ({"version": None}, "version: expected 1, got None"),
        ({"colour": "red"}, "colour: no member of the document; there are version, provider, hook"),
        ({"provider": "nobody"}, "there is no 'nobody'"),
        ({"hook": []}, "hook: expected an object, got list"),
        ({"hook": {"target": {"url": URL}, "event": "x"}}, "hook.event: no field of a hook"),
        ({"hook": {"target": URL}}, "hook.target: expected url"),
        ({"hook": {"target": {"url": URL, "verb": "PUT"}}}, "hook.target: expected url"),
        ({"hook": {"target": {"script": 1}}}, "hook.target: expected url"),
        ({"hook": {}}, "target"),
        ({"hook": {"target": {"url": URL}, "events": "User.Created"}}, "events: expected a list"),
        ({"hook": {"target": {"url": URL}, "options": []}}, "hook.options: logto takes LogtoOptions, as an object"),
        ({"hook": {"target": {"url": URL}, "options": {"retry": 1}}}, "hook.options.retry: no option of logto"),
        ({"hook": {"target": {"url": URL, "headers": {"literal": 1}}}}, "target.headers"),
        ({"hook": {"target": {"url": {"env": 7}}}}, "target.url: the document refers to 7"),
    ],
)
def test_what_is_no_such_document_is_refused(changes: Mapping[str, Any], problem: str) -> None:
    document = {"version": 1, "provider": "logto", "hook": {"target": {"url": URL}}, **changes}
    with pytest.raises(InvalidRequestError) as caught:
        imported(document, {})
    assert problem in str(caught.value)


@pytest.mark.parametrize("document", [None, [], "{}", 1])
def test_what_is_no_document_at_all_is_refused(document: Any) -> None:
    with pytest.raises(InvalidRequestError, match="expected an object"):
        imported(document)


def test_a_hook_without_a_target_has_no_document(sandbox: Sandbox) -> None:
    account = sandbox.account("astra")
    sandbox.reset("astra")
    hook = made(account, HookSpec(Script("exit 0"), name="x", events=["snapshot.pre"]))
    with pytest.raises(InvalidRequestError, match="the script is private"):
        exported(evolve(hook, target=Script(None)), account)
