"""A plan as JSON text, with no secret in it."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from tests.fleet.plan.accounts import Awaited, Plain, create, file_of

from hookwright import Endpoint, InvalidRequestError
from hookwright.fleet.plan import Difference, Plan, plan
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


def test_a_url_out_of_the_environment_is_not_shown(do: Do, accounts: Accounts) -> None:
    text = "  v: { accounts: apivideo, events: [video.source.recorded], target: { env: URL } }\n"
    environ = {"URL": "https://hooks.example.com/T000/very-secret"}
    planned = do.plan(file_of(text), accounts, environ=environ)
    create(accounts["apivideo"], environ["URL"], events=["live-stream.broadcast.started"])
    again = do.plan(file_of(text), accounts, environ=environ)
    assert "very-secret" not in planned.to_json() + again.to_json() + repr(again)
    assert again.changes[0].called == "v"


def test_a_plan_is_kept_as_json(do: Do, accounts: Accounts) -> None:
    create(accounts["logto"], Endpoint("https://x.example", headers={"A": "b"}), name="audit", events=["User.Deleted"])
    planned = do.plan(file_of(AUDIT + VIDEO, "owns: { name: 'x*' }"), accounts, prune=True)
    assert Plan.from_json(planned.to_json()) == planned
    assert do.plan(file_of(AUDIT), accounts).salt != planned.salt


def _tampered() -> list[tuple[str, Any, str]]:
    return [
        ("version", 2, "it has version 2"),
        ("version", True, "it has version True"),
        ("kind", "x", "it is no plan of hookwright"),
        ("changes", {}, "plan.changes: expected a list"),
        ("changes", [{}], "plan.changes\\[0\\]..*: it is missing"),
        ("changes", [3], "plan.changes\\[0\\]: expected an object"),
        ("prune", "yes", "plan.prune: expected true or false"),
        ("more", 1, "plan.more: a plan has no such field"),
        ("salt", None, "plan.salt: expected text"),
    ]


@pytest.mark.parametrize(("field", "value", "problem"), _tampered())
def test_a_plan_of_another_shape_is_refused(field: str, value: Any, problem: str) -> None:
    document = {**json.loads(Plan(salt="00").to_json()), field: value}
    with pytest.raises(InvalidRequestError, match=problem):
        Plan.from_json(json.dumps(document))


def test_a_change_of_another_shape_is_refused(accounts: Accounts) -> None:
    planned = plan(file_of(AUDIT), accounts)
    document = json.loads(planned.to_json())
    for field, value in {"action": "destroy", "hook_id": 3, "losses": "x", "differences": [{"field": "x"}]}.items():
        wrong = {**document, "changes": [{**document["changes"][0], field: value}]}
        with pytest.raises(InvalidRequestError, match=f"plan.changes\\[0\\].{field}"):
            Plan.from_json(json.dumps(wrong))
    for text in ("", "[]", "{", "[" * 100_000, "null"):
        with pytest.raises(InvalidRequestError):
            Plan.from_json(text)
    with pytest.raises(InvalidRequestError):
        Plan.from_json(3)  # type: ignore[arg-type]


def test_a_plan_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Plan().prune = True  # type: ignore[misc]
