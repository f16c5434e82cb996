"""Which hooks go because no key is for them."""

from __future__ import annotations

import pytest
from tests.fleet.plan.accounts import Awaited, Plain, create, file_of, pending

from hookwright.fleet.plan import Difference, HooksFileError, Plan, plan
from hookwright.fleet.plan.owned import begins
from hookwright.kit.account import Account

Do = Plain | Awaited
Accounts = dict[str, Account]
AUDIT = "  audit: { accounts: logto, name: audit, events: [User.Created], target: 'https://example.com/in' }\n"
SIGNED = (
    "  h: { accounts: posthog, name: h, events: ['$pageview'], target: 'https://example.com/in', secret: { env: S } }\n"
)
VIDEO = "  video: { accounts: apivideo, events: [video.source.recorded], target: 'https://example.com/in' }\n"


def by_field(planned: Plan) -> dict[str, Difference]:
    (change,) = planned.changes
    return {one.field: one for one in change.differences}


def test_unmanaged_hooks_are_left_alone(do: Do, accounts: Accounts) -> None:
    for name in ("prod-a", "other"):
        create(accounts["logto"], "https://example.com/x", name=name, events=["User.Created"])
    assert pending(do.plan(file_of(AUDIT), accounts, prune=True)) == [("audit", "create")]
    planned = do.plan(file_of(AUDIT, "owns: { name: 'prod-*' }"), accounts)
    assert pending(planned) == [("audit", "create")]
    assert planned.warnings == ("logto: 1 hooks belong to the files and have no key (prod-a); pruning deletes them",)


@pytest.mark.parametrize(
    ("owns", "gone"),
    [
        ("{ name: 'prod-*' }", {"prod-a", "prod-b"}),
        ("{ target: 'https://in.example.com' }", {"prod-a", "other"}),
        ("{ target: '${base}/' }", {"prod-a", "other"}),
        ("{ name: 'prod-*', target: 'https://in.example.com' }", {"prod-a"}),
        ("{ logto: { name: 'prod-*' } }", {"prod-a", "prod-b"}),
        ("{ apivideo: { name: 'prod-*' } }", set()),
        ("{ 'tag:x': { name: other } }", {"other"}),
    ],
)
def test_pruning_stays_within_what_is_owned(accounts: Accounts, owns: str, gone: set[str]) -> None:
    urls = {
        "prod-a": "https://in.example.com/a",
        "prod-b": "https://in.example.com.evil.net/b",
        "other": "https://in.example.com/c",
        "audit": "https://example.com/in",
    }
    for name, url in urls.items():
        create(accounts["logto"], url, name=name, events=["User.Created"])
    file = file_of(AUDIT, f"variables: {{ base: 'https://in.example.com' }}\nowns: {owns}")
    planned = Plain().plan(file, accounts, prune=True, tags={"logto": ["x"]})
    assert {one.called for one in planned.pending} == gone
    assert all(one.action == "delete" and one.key is None for one in planned.pending)
    assert planned.ok


def test_nothing_is_pruned_where_a_key_has_a_problem(do: Do, accounts: Accounts) -> None:
    for name in ("prod-a", "audit", "audit"):
        create(accounts["logto"], "https://example.com/x", name=name, events=["User.Created"])
    planned = do.plan(file_of(AUDIT, "owns: { name: '*' }"), accounts, prune=True)
    assert planned.pending == ()
    assert "nothing is pruned before the problems of this account are solved" in planned.warnings[0]


def test_hooks_without_names_belong_to_no_name(accounts: Accounts) -> None:
    create(accounts["apivideo"], "https://example.com/other", events=["video.source.recorded"])
    assert Plain().plan(file_of(VIDEO, "owns: { name: '*' }"), accounts, prune=True).pending[0].action == "create"
    assert len(Plain().plan(file_of(VIDEO, "owns: { name: '*' }"), accounts, prune=True).pending) == 1


def test_a_rule_that_comes_out_empty_is_refused(accounts: Accounts) -> None:
    file = file_of(AUDIT, "variables: { base: { env: BASE } }\nowns: { target: '${base}' }")
    with pytest.raises(HooksFileError, match="its variables are empty, so it would be every hook"):
        plan(file, accounts, environ={"BASE": ""}, prune=True)


@pytest.mark.parametrize(
    ("url", "prefix", "begin"),
    [
        ("https://a.example/in", "https://a.example", True),
        ("https://a.example", "https://a.example", True),
        ("https://a.example?x", "https://a.example", True),
        ("https://a.example/in", "https://a.example/", True),
        ("https://a.example.net", "https://a.example", False),
        ("https://a.example@evil.net", "https://a.example", False),
        ("https://a.example:81/", "https://a.example", False),
        ("https://a.example/inner", "https://a.example/in", False),
        ("https://a.example", "https://a.example/", False),
    ],
)
def test_how_urls_begin(url: str, prefix: str, begin: bool) -> None:
    assert begins(url, prefix) is begin
