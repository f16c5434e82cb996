"""For what is imported there is nothing to do, whatever the sandboxes hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fleet.plan.accounts import SECRET, accounts_of, there

from hookwright import (
    AstraOptions,
    Code,
    Endpoint,
    HookError,
    Hooks,
    HookSpec,
    JiraOptions,
    LogtoOptions,
    PostHogOptions,
    Script,
    Secret,
)
from hookwright.fleet.plan import HooksFile, import_hooks, plan
from hookwright.sandbox import Sandbox

ODD = [
    "yes",
    "010",
    "${base}",
    "$${",
    "{x}",
    "a b",
    "é😀",
    "\u0085\u2028",
    "\n\n",
    "#",
    "- a",
    "<<",
    "token",
    "Bearer x",
]
# Surrogates alone are no text that a request can carry.
TEXT = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
FEW = st.sampled_from(["audit", "Audit", "twin"])
NAMES = st.one_of(FEW, TEXT)
PATHS = st.one_of(FEW, st.sampled_from(["in?token=1", "a/b?x=${y}", "é", "%20", "x:y@z"]))
URLS = st.builds("https://{}example.com/{}".format, st.sampled_from(["", "user:pass@", "sub."]), PATHS)
HEADERS = st.dictionaries(
    st.sampled_from(["X-Env", "Authorization", "env", "literal", "X-Api-Key", "A"]),
    st.one_of(FEW, st.sampled_from(["Bearer 1", "${x}", "{y}", "010"])),
    max_size=3,
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXT),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(["env", "literal"]), TEXT), inner, max_size=3),
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def logto(data: st.DataObject) -> HookSpec:
    return HookSpec(
        Endpoint(data.draw(URLS), headers=data.draw(st.none() | HEADERS)),
        name=data.draw(NAMES),
        events=data.draw(st.lists(st.sampled_from(["User.Created", "Role.Deleted"]), unique=True)),
        enabled=data.draw(st.none() | st.booleans()),
        options=data.draw(st.none() | st.builds(LogtoOptions, retries=st.sampled_from([0, 1, 2.5, 3]))),
    )


def apivideo(data: st.DataObject) -> HookSpec:
    events = st.sampled_from(["video.source.recorded", "video.encoding.quality.completed"])
    return HookSpec(data.draw(URLS), events=data.draw(st.lists(events, min_size=1, unique=True)))


def jira(data: st.DataObject) -> HookSpec:
    events = st.sampled_from(["jira:issue_created", "jira:issue_updated", "comment_created"])
    names = st.none() | st.lists(FEW, max_size=2)
    return HookSpec(
        "https://example.com/in?${x}",
        events=data.draw(st.lists(events, min_size=1, unique=True)),
        filter=data.draw(
            st.none() | st.sampled_from(["project = A", 'project = "B C"', "project = ${x}", "status = Done"])
        ),
        options=data.draw(st.none() | st.builds(JiraOptions, field_ids_filter=names, issue_property_keys_filter=names)),
    )


def posthog(data: st.DataObject) -> HookSpec:
    common: dict[str, Any] = {
        "name": data.draw(NAMES),
        "events": data.draw(st.lists(st.sampled_from(["$pageview", "signed up", "é"]), min_size=1, unique=True)),
        "enabled": data.draw(st.none() | st.booleans()),
        "filter": data.draw(st.none() | st.builds(lambda value: {"properties": [{"key": "k", "value": value}]}, TEXT)),
    }
    description = data.draw(st.none() | TEXT)
    if data.draw(st.booleans()):
        schema = [
            {"key": key, "type": "json", "label": key, "secret": key == "hidden"} for key in ("a", "api_key", "hidden")
        ]
        inputs = data.draw(st.dictionaries(st.sampled_from(["a", "api_key", "hidden"]), JSON, max_size=3))
        options = PostHogOptions(description=description, inputs_schema=schema, inputs=inputs or None)
        source = data.draw(st.sampled_from(["return 1", "return 1\r\n", "\ufeffreturn 1", "// ${x} é😀\nreturn event"]))
        return HookSpec(Code(source), options=options, **common)
    options = PostHogOptions(
        description=description,
        body=data.draw(st.none() | st.dictionaries(TEXT, TEXT, max_size=2)),
        debug=data.draw(st.none() | st.booleans()),
        locked_headers=data.draw(st.none() | st.just(["Authorization"])),
    )
    method = data.draw(st.sampled_from(["POST", "PUT"]))
    target = Endpoint(data.draw(URLS), method=method, headers=data.draw(st.none() | HEADERS))
    return HookSpec(target, secret=data.draw(st.none() | st.just(Secret(SECRET))), options=options, **common)


def astra(data: st.DataObject) -> HookSpec:
    names = st.sampled_from(["snapshot.pre", "snapshot.post", "backup.pre"])
    chosen = data.draw(st.lists(names, unique=True))
    arguments = st.lists(st.sampled_from(["a", "${x}", "010", "é"]), max_size=2)
    options = AstraOptions(
        description=data.draw(st.none() | FEW),
        arguments=data.draw(st.none() | arguments) if chosen else None,
        matching_criteria=data.draw(st.none() | st.just([("containerName", "^db$")])) if chosen else None,
    )
    source = data.draw(st.sampled_from(["#!/bin/sh\necho ${X}\n", "echo é😀", "echo token=abc", "\ufeffecho"]))
    enabled = data.draw(st.none() | st.booleans()) if chosen else None
    return HookSpec(Script(source), name=data.draw(NAMES), events=chosen, enabled=enabled, options=options)


SPECS = {"logto": logto, "apivideo": apivideo, "jira": jira, "posthog": posthog, "astra": astra}


@pytest.mark.parametrize("provider", SPECS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_a_plan_for_what_was_imported_has_nothing_to_do(sandbox: Sandbox, provider: str, data: st.DataObject) -> None:
    sandbox.reset()
    account = accounts_of(sandbox)[provider]
    with Hooks(account) as hooks:
        for _ in range(data.draw(st.integers(1, 4))):
            spec = SPECS[provider](data)
            try:
                hooks.create(spec)
            except HookError:
                # What the provider does not take is none of its hooks.
                continue
    _nothing_to_do([account])


def _nothing_to_do(accounts: list[Any]) -> None:
    count = sum(len(there(account)) for account in accounts)
    imported = import_hooks(accounts)
    assert imported.failed == ()
    assert imported.count + len(imported.left_out) == count
    environ = {name: secret.reveal() for name, secret in imported.secrets.items()}
    with TemporaryDirectory() as folder:
        file = HooksFile.load(imported.write(Path(folder)))
        found = plan(file, accounts, environ=environ)
    assert found.ok, (found.problems, imported.text)
    assert found.pending == (), imported.text
    assert len(found.changes) == imported.count
    for secret in imported.secrets.values():
        # Short ones may be a part of any word.
        assert len(secret.reveal()) < 12 or secret.reveal() not in imported.text


LOGTO: Mapping[str, Mapping[str, Any]] = {
    "no URL": {"config": {}},
    "no config": {"config": None},
    "null headers": {"config": {"url": "https://example.com", "headers": None}},
    "odd headers": {"config": {"url": "https://example.com", "headers": {"A": 1}}},
    "odd URL": {"config": {"url": "ftp://example.com"}},
    "empty URL": {"config": {"url": " "}},
    "odd retries": {"config": {"url": "https://example.com", "retries": "3"}},
    "one event": {"event": "User.Created", "events": []},
    "new event": {"events": ["Some.New"]},
    "no name": {"name": ""},
    "null name": {"name": None},
    "half a character": {"name": "\ud83d"},
    "half a character in the URL": {"config": {"url": "https://example.com/\ud83d"}},
    "odd switch": {"enabled": "yes"},
    "long name": {"name": "x" * 5000},
}


FITTING = {"odd URL", "empty URL", "one event", "new event", "no name"} | {name for name in LOGTO if "half" in name}
MISFITS = pytest.mark.misfits("the sandbox holds what no server of today would answer")


@pytest.mark.parametrize("odd", [pytest.param(odd, marks=[] if odd in FITTING else [MISFITS]) for odd in LOGTO])
def test_nor_for_hooks_that_are_odd(sandbox: Sandbox, odd: str) -> None:
    sandbox.reset()
    account = accounts_of(sandbox)["logto"]
    with Hooks(account) as hooks:
        for name in ("odd", "other"):
            hooks.create(HookSpec("https://example.com", name=name, events=["User.Created"]))
    first = next(iter(sandbox.logto.hooks.values()))
    first.update(LOGTO[odd])
    _nothing_to_do([account])


@pytest.mark.parametrize("private", ["true", "false"])
def test_nor_for_scripts_that_others_made(sandbox: Sandbox, private: str) -> None:
    sandbox.reset()
    account = accounts_of(sandbox)["astra"]
    source = sandbox.astra.add_source("theirs", private=private)
    sandbox.astra.add_binding(source, "snapshot.pre", arguments=["a"], enabled="false")
    sandbox.astra.add_binding(source, "snapshot.post", arguments=["b"])
    _nothing_to_do([account])
