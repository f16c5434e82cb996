"""Each kind of change gets its verdict, its place and the methods that it concerns, in whichever direction it goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.specs.shop import facade
from tests.specs.shop.changes import CHANGES
from tests.specs.shop.edits import BODY, FORM, GET, HOOK, POST, TEXT, Edit, line
from tests.specs.shop.vendor import OURS, drop, put, vendor

from spectools.drift.change import Change, Side, Verdict
from spectools.drift.operations import changes
from spectools.drift.touching import Facade
from spectools.drift.upstream import cut
from spectools.load import parsed


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Facade:
    return Facade.at(facade.write(tmp_path_factory.mktemp("facade")), "shop", "hookwright_shop")


@pytest.mark.parametrize(("edit", "expected", "methods"), CHANGES)
def test_a_change(shop: Facade, edit: Edit, expected: list[str], methods: set[str]) -> None:
    ours, new = parsed(OURS, "ours"), vendor()
    edit(new)
    found = changes(ours, cut(new, ours), cut(vendor(), ours))
    assert sorted(map(line, found)) == expected
    assert {method for change in found for method in shop.touched(change).methods} == methods


def test_there_are_enough_of_them() -> None:
    assert len(CHANGES) > 50


def test_nothing_changed() -> None:
    ours = parsed(OURS, "ours")
    assert changes(ours, cut(vendor(), ours), cut(vendor(), ours)) == []


def test_what_our_document_says_already_is_no_change() -> None:
    ours, new = parsed(OURS, "ours"), vendor()
    for document in (ours, new):
        put(document, f"{HOOK}/note", TEXT)
        drop(document, f"{HOOK}/color")
        put(document, f"{HOOK}/url/nullable", True)
        put(document, "components/schemas/HookBody/required", ["url", "name"])
    assert changes(ours, cut(new, ours), cut(vendor(), ours)) == []


def test_what_the_vendor_says_at_last_is_held_against_what_we_said_before() -> None:
    ours, new = parsed(OURS, "ours"), vendor()
    put(ours, f"{HOOK}/note", TEXT)
    put(new, f"{HOOK}/note", {"type": "integer"})
    assert {line(change) for change in changes(ours, cut(new, ours), cut(vendor(), ours))} == {
        f"breaking read GET /hooks 200 items[].note: type string -> integer @ {HOOK}/note/type",
        f"breaking read POST /hooks 201 note: type string -> integer @ {HOOK}/note/type",
    }


def test_what_is_in_a_list_is_told_at_last() -> None:
    ours, old, new = parsed(OURS, "ours"), vendor(), vendor()
    drop(old, f"{BODY}/events/items")
    put(new, f"{BODY}/events/items", {"type": "integer"})
    (change,) = changes(ours, cut(new, ours), cut(old, ours))
    assert line(change) == f"breaking sent POST /hooks body events[]: type string -> integer @ {BODY}/events/items/type"
    assert changes(ours, cut(vendor(), ours), cut(old, ours)) == []


def test_without_an_old_document_ours_is_compared() -> None:
    ours, new = parsed(OURS, "ours"), vendor()
    put(new, f"{HOOK}/note", TEXT)
    drop(new, f"{HOOK}/target")
    found = [line(change) for change in changes(ours, cut(new, ours))]
    # Our status 500 and our words are nobody's business; the form is what we do without.
    assert found == [
        f"breaking read GET /hooks 200 items[].target: is gone @ {HOOK}/target",
        f"additive read GET /hooks 200 items[].note: is new @ {HOOK}/note",
        f"additive sent POST /hooks body: media type {FORM} is new @ {POST}/requestBody/content/{FORM.replace('/', '~1')}",
        f"breaking read POST /hooks 201 target: is gone @ {HOOK}/target",
        f"additive read POST /hooks 201 note: is new @ {HOOK}/note",
    ]


def test_a_document_of_the_next_version_of_openapi() -> None:
    ours, new = parsed(OURS, "ours"), vendor()
    new["openapi"] = "3.1.0"
    put(new, f"{HOOK}/name", {"type": ["string", "null"]})
    put(new, f"{HOOK}/color", {"anyOf": [{"const": "red"}, {"const": "blue"}]})
    put(new, f"{HOOK}/target/properties/port", True)
    assert {line(change) for change in changes(ours, cut(new, ours), cut(vendor(), ours)) if change.part == "201"} == {
        f"breaking read POST /hooks 201 name: null is allowed @ {HOOK}/name",
        f"additive read POST /hooks 201 target.port: is new @ {HOOK}/target/properties/port",
    }


def test_a_schema_within_itself() -> None:
    ours, new = parsed(OURS, "ours"), vendor()
    put(new, f"{HOOK}/parent", {"allOf": [{"$ref": "#/components/schemas/Hook"}], "nullable": True})
    found = [change for change in changes(ours, cut(new, ours), cut(vendor(), ours)) if change.part == "201"]
    assert {line(change) for change in found} == {
        f"breaking read POST /hooks 201 parent: null is allowed @ {HOOK}/parent",
    }


def test_null_beside_a_reference_is_null() -> None:
    ours, new = parsed(OURS, "ours"), vendor()
    put(new, "components/schemas/Target", new["components"]["schemas"]["Hook"]["properties"]["target"])
    put(new, f"{HOOK}/target", {"$ref": "#/components/schemas/Target", "nullable": True})
    found = [change for change in changes(ours, cut(new, ours), cut(vendor(), ours)) if change.part == "201"]
    assert {line(change) for change in found} == {
        f"breaking read POST /hooks 201 target: null is allowed @ {HOOK}/target",
    }


def test_a_form_whose_members_are_written_in_another_way() -> None:
    ours, old, new = parsed(OURS, "ours"), vendor(), vendor()
    form = f"{POST}/requestBody/content/{FORM.replace('/', '~1')}"
    put(ours, f"{POST}/requestBody/content", {FORM: {"schema": {"$ref": "#/components/schemas/HookBody"}}})
    for document in (old, new):
        put(document, f"{form}/schema", {"$ref": "#/components/schemas/HookBody"})
    put(new, f"{form}/encoding", {"events": {"style": "deepObject"}})
    assert [line(change) for change in changes(ours, cut(new, ours), cut(old, ours))] == [
        f"breaking sent POST /hooks body events: is encoded in another way @ {form}/encoding",
    ]


def test_without_an_old_document_lists_are_written_as_ours_says() -> None:
    ours, new = parsed(OURS, "ours"), vendor()
    sort = {"name": "sort", "in": "query", "schema": {"type": "array", "items": TEXT}}
    put(ours, f"{GET}/parameters/1", sort)
    put(new, f"{GET}/parameters/1", {**sort, "explode": False})
    found = [line(change) for change in changes(ours, cut(new, ours)) if change.part == "query"]
    assert found == [f"breaking sent GET /hooks query sort: explode True -> False @ {GET}/parameters/1/explode"]


def test_what_nobody_can_vouch_for_breaks() -> None:
    ours, new, old = parsed(OURS, "ours"), vendor(), vendor()
    put(old, f"{BODY}/name/pattern", "^a")
    put(new, f"{BODY}/name/pattern", "^(a|b)")
    (change,) = changes(ours, cut(new, ours), cut(old, ours))
    assert line(change) == f'breaking sent POST /hooks body name: pattern "^a" -> "^(a|b)" @ {BODY}/name/pattern'


def test_the_facade_by_its_commands(shop: Facade) -> None:
    ours, new = parsed(OURS, "ours"), vendor()
    drop(new, f"{GET}/parameters/0")
    (change,) = changes(ours, cut(new, ours), cut(vendor(), ours))
    touched = shop.touched(change)
    assert touched.methods == ("list", "ensure")
    assert touched.commands == ("apply", "ls")
    assert touched.code == ("shop/adapter.py ShopAdapter.list_page",)


def test_the_real_facade() -> None:
    root = Path(__file__).parents[2]
    logto = Facade.at(root / "facade/hookwright", "logto", "hookwright_logto")
    blank = Change(
        verdict=Verdict.BREAKING, side=Side.READ, what="", pointer="", operation=("get", "/api/hooks"),
        named="GET /api/hooks", module="hooks/list_hooks",
    )  # fmt: skip

    def touched(path: str, **members: Any) -> set[str]:
        return set(logto.touched(evolve(blank, path=tuple(path.split(".")), **members)).methods)

    assert touched("[].events", part="200") == {"list", "ensure"}
    assert touched("[].tenantId", part="200") == set()
    assert touched("Total-Number", part="200 header") == {"list", "ensure"}
    assert touched("page_size", part="query", side=Side.SENT) == {"list", "ensure"}
    assert touched("includeExecutionStats", part="query", side=Side.SENT) == set()
    one = {"module": "hooks/get_hook"}
    assert touched("executionStats.requestCount", part="200", **one) == {"stats"}
    assert touched("includeExecutionStats", part="query", side=Side.SENT, **one) == {"stats"}
    assert touched("config.url", part="200", **one) >= {"get", "test", "update", "replace", "ensure"}
    create = {"module": "hooks/create_hook", "side": Side.SENT, "part": "body"}
    assert touched("config.url", **create) == {"create", "create_many", "replace", "ensure"}
    assert touched("createdAt", **create) == set()
    # What an error says is read for every operation.
    assert touched("message", part="422", module="hooks/delete_hook") >= {"delete", "delete_many", "replace"}
    assert touched("traceId", part="422", module="hooks/delete_hook") == set()


def test_what_fetches_a_credential_concerns_whatever_sends_one() -> None:
    root = Path(__file__).parents[2]
    video = Facade.at(root / "facade/hookwright", "apivideo", "hookwright_apivideo")
    change = Change(
        verdict=Verdict.BREAKING, side=Side.CALLED, what="", pointer="", operation=("post", "/auth/api-key"),
        named="POST /auth/api-key", module="authentication/authenticate", needed=True,
    )  # fmt: skip
    touched = set(video.touched(change).methods)
    assert {"list", "get", "create", "delete", "replace", "ensure"} <= touched
    # What api.video cannot do sends nothing.
    assert not touched & {"rotate_secret", "test", "stats", "events", "account", "close"}
