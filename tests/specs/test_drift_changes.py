"""Each kind of change gets its verdict, its place and the methods that it concerns, in whichever direction it goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.specs.shop import facade
from tests.specs.shop.vendor import OURS, drop, put, vendor

from spectools.drift.change import Change, Side, Verdict
from spectools.drift.operations import changes
from spectools.drift.touching import Facade
from spectools.drift.upstream import cut
from spectools.load import parsed

Document = dict[str, Any]
Edit = Callable[[Document], None]

LIST, CREATE, BOTH = ("list", "ensure"), ("create", "ensure"), ("list", "create", "ensure")
HOOK, BODY = "components/schemas/Hook/properties", "components/schemas/HookBody/properties"
GET, POST, DELETE = "paths/~1hooks/get", "paths/~1hooks/post", "paths/~1hooks~1{id}/delete"
FORM = "application/x-www-form-urlencoded"
TEXT = {"type": "string"}


def sets(pointer: str, value: Any) -> Edit:
    return lambda document: put(document, pointer, value)


def drops(pointer: str) -> Edit:
    return lambda document: drop(document, pointer)


def each(*edits: Edit) -> Edit:
    def run(document: Document) -> None:
        for edit in edits:
            edit(document)

    return run


def row(name: str, edit: Edit, *expected: str, methods: tuple[str, ...] = ()) -> Any:
    """A change with what is told of it: lines of verdict, direction, place and pointer; ``methods`` are those touched."""
    return pytest.param(edit, sorted(expected), set(methods), id=name)


def line(change: Change) -> str:
    return f"{change.verdict} {change.side} {change.at}: {change.what} @ {change.pointer.removeprefix('#/')}"


CHANGES = [
    # Answers: what is read has to be there and to be expected.
    row(
        "answer: a member is gone",
        drops(f"{HOOK}/target"),
        f"breaking read GET /hooks 200 items[].target: is gone @ {HOOK}/target",
        f"breaking read POST /hooks 201 target: is gone @ {HOOK}/target",
        methods=BOTH,
    ),
    row(
        "answer: a member that nothing reads is gone",
        drops(f"{HOOK}/name"),
        f"breaking read GET /hooks 200 items[].name: is gone @ {HOOK}/name",
        f"breaking read POST /hooks 201 name: is gone @ {HOOK}/name",
    ),
    row(
        "answer: a member may be missing",
        sets("components/schemas/Hook/required", ["id", "events"]),
        f"breaking read GET /hooks 200 items[].url: is no longer required @ {HOOK}/url",
        f"breaking read POST /hooks 201 url: is no longer required @ {HOOK}/url",
        methods=BOTH,
    ),
    row(
        "answer: a member is always there",
        sets("components/schemas/Hook/required", ["id", "events", "url", "name"]),
        f"additive read GET /hooks 200 items[].name: is required now @ {HOOK}/name",
        f"additive read POST /hooks 201 name: is required now @ {HOOK}/name",
    ),
    row(
        "answer: a member is new",
        sets(f"{HOOK}/note", TEXT),
        f"additive read GET /hooks 200 items[].note: is new @ {HOOK}/note",
        f"additive read POST /hooks 201 note: is new @ {HOOK}/note",
    ),
    row(
        "answer: a member has another type",
        sets(f"{HOOK}/id/type", "string"),
        f"breaking read GET /hooks 200 items[].id: type integer -> string @ {HOOK}/id/type",
        f"breaking read POST /hooks 201 id: type integer -> string @ {HOOK}/id/type",
        methods=BOTH,
    ),
    row(
        "answer: a member deep within has another type",
        sets(f"{HOOK}/target/properties/host/type", "integer"),
        f"breaking read GET /hooks 200 items[].target.host: type string -> integer @ {HOOK}/target/properties/host/type",
        f"breaking read POST /hooks 201 target.host: type string -> integer @ {HOOK}/target/properties/host/type",
        methods=BOTH,
    ),
    row(
        "answer: a member may be null",
        sets(f"{HOOK}/url/nullable", True),
        f"breaking read GET /hooks 200 items[].url: null is allowed @ {HOOK}/url",
        f"breaking read POST /hooks 201 url: null is allowed @ {HOOK}/url",
        methods=BOTH,
    ),
    row(
        "answer: a closed list of values grows",
        sets(f"{HOOK}/color/enum", ["red", "blue", "green"]),
        f'breaking read GET /hooks 200 items[].color: new value "green" @ {HOOK}/color/enum',
        f'breaking read POST /hooks 201 color: new value "green" @ {HOOK}/color/enum',
    ),
    row(
        "answer: a list of values shrinks",
        sets(f"{HOOK}/color/enum", ["red"]),
        f'additive read GET /hooks 200 items[].color: no longer value "blue" @ {HOOK}/color/enum',
        f'additive read POST /hooks 201 color: no longer value "blue" @ {HOOK}/color/enum',
    ),
    row(
        "answer: it may be another thing altogether",
        sets(f"{HOOK}/target", {"oneOf": [{"type": "object", "properties": {"host": TEXT}}, {"type": "integer"}]}),
        f"breaking read GET /hooks 200 items[].target: integer is a new alternative @ {HOOK}/target/oneOf/1",
        f"breaking read POST /hooks 201 target: integer is a new alternative @ {HOOK}/target/oneOf/1",
        methods=BOTH,
    ),
    row(
        "answer: a limit that nobody minds",
        sets(f"{HOOK}/url/maxLength", 10),
        f"additive read GET /hooks 200 items[].url: maxLength none -> 10 @ {HOOK}/url/maxLength",
        f"additive read POST /hooks 201 url: maxLength none -> 10 @ {HOOK}/url/maxLength",
        methods=BOTH,
    ),
    row(
        "answer: a header is gone",
        drops(f"{GET}/responses/200/headers/Total"),
        f"breaking read GET /hooks 200 header Total: is gone @ {GET}/responses/200/headers/Total",
        methods=LIST,
    ),
    row(
        "answer: another status",
        each(sets(f"{DELETE}/responses/200", {"description": ""}), drops(f"{DELETE}/responses/204")),
        f"breaking read DELETE /hooks/{{hook}} 204: is gone @ {DELETE}/responses/204",
        f"additive read DELETE /hooks/{{hook}} 200: is a new status @ {DELETE}/responses/200",
        methods=("delete",),
    ),
    row(
        "answer: a good status without the hook",
        sets(f"{POST}/responses/202", {"description": "Later."}),
        f"breaking read POST /hooks 202: is a new status @ {POST}/responses/202",
        methods=CREATE,
    ),
    row(
        "answer: another media type",
        each(
            sets(f"{POST}/responses/201/content/application~1xml", {}),
            drops(f"{POST}/responses/201/content/application~1json"),
        ),
        "breaking read POST /hooks 201: media type application/json is gone "
        f"@ {POST}/responses/201/content/application~1json",
        f"additive read POST /hooks 201: media type application/xml is new @ {POST}/responses/201/content/application~1xml",
        methods=CREATE,
    ),
    row(
        "answer: an error says something else",
        sets("components/schemas/Error/properties/message/type", "integer"),
        *(
            f"breaking read {operation} 400 message: type string -> integer "
            "@ components/schemas/Error/properties/message/type"
            for operation in ("GET /hooks", "POST /hooks")
        ),
        methods=BOTH,
    ),
    row(
        "answer: a new error status",
        sets(f"{DELETE}/responses/409", {"$ref": "#/components/responses/Refused"}),
        "additive read DELETE /hooks/{hook} 409: is a new status @ components/responses/Refused",
        methods=("delete",),
    ),
    # Requests: what is sent has to be accepted.
    row(
        "request: a member is gone",
        drops(f"{BODY}/events"),
        f"breaking sent POST /hooks body events: is gone @ {BODY}/events",
        methods=CREATE,
    ),
    row(
        "request: a member that nothing sends is gone",
        drops(f"{BODY}/color"),
        f"breaking sent POST /hooks body color: is gone @ {BODY}/color",
    ),
    row(
        "request: a member is new",
        sets(f"{BODY}/note", TEXT),
        f"additive sent POST /hooks body note: is new @ {BODY}/note",
    ),
    row(
        "request: a member is new and required",
        each(sets(f"{BODY}/note", TEXT), sets("components/schemas/HookBody/required", ["url", "note"])),
        f"breaking sent POST /hooks body note: is new and required @ {BODY}/note",
        methods=CREATE,
    ),
    row(
        "request: a member has to be sent",
        sets("components/schemas/HookBody/required", ["url", "name"]),
        f"breaking sent POST /hooks body name: is required now @ {BODY}/name",
        methods=CREATE,
    ),
    row(
        "request: a member need not be sent",
        drops("components/schemas/HookBody/required"),
        f"additive sent POST /hooks body url: is no longer required @ {BODY}/url",
        methods=CREATE,
    ),
    row(
        "request: a tighter limit",
        sets(f"{BODY}/url/maxLength", 50),
        f"breaking sent POST /hooks body url: maxLength 100 -> 50 @ {BODY}/url/maxLength",
        methods=CREATE,
    ),
    row(
        "request: a looser limit",
        sets(f"{BODY}/url/maxLength", 200),
        f"additive sent POST /hooks body url: maxLength 100 -> 200 @ {BODY}/url/maxLength",
        methods=CREATE,
    ),
    row(
        "request: a pattern",
        sets(f"{BODY}/url/pattern", "^https:"),
        f'breaking sent POST /hooks body url: pattern none -> "^https:" @ {BODY}/url/pattern',
        methods=CREATE,
    ),
    row(
        "request: a format",
        sets(f"{BODY}/url/format", "uri"),
        f'breaking sent POST /hooks body url: format none -> "uri" @ {BODY}/url/format',
        methods=CREATE,
    ),
    row(
        "request: a list of values shrinks",
        sets(f"{BODY}/color/enum", ["red"]),
        f'breaking sent POST /hooks body color: no longer value "blue" @ {BODY}/color/enum',
    ),
    row(
        "request: a list of values grows",
        sets(f"{BODY}/color/enum", ["red", "blue", "green"]),
        f'additive sent POST /hooks body color: new value "green" @ {BODY}/color/enum',
    ),
    row(
        "request: a type that takes more",
        sets(f"{BODY}/name", {"anyOf": [TEXT, {"type": "integer"}]}),
        f"additive sent POST /hooks body name: integer is a new alternative @ {BODY}/name/anyOf/1",
    ),
    row(
        "request: a member is only read from now on",
        sets(f"{BODY}/events/readOnly", True),
        f"breaking sent POST /hooks body events: is gone @ {BODY}/events",
        methods=CREATE,
    ),
    row(
        "request: the media type is gone",
        drops(f"{POST}/requestBody/content/application~1json"),
        "breaking sent POST /hooks body: media type application/json is gone "
        f"@ {POST}/requestBody/content/application~1json",
        methods=CREATE,
    ),
    row(
        "request: the media type that we do not use is gone",
        drops(f"{POST}/requestBody/content/application~1x-www-form-urlencoded"),
    ),
    # Parameters.
    row(
        "parameter: it is gone",
        drops(f"{GET}/parameters/0"),
        f"breaking sent GET /hooks query page: is gone @ {GET}/parameters/0",
        methods=LIST,
    ),
    row(
        "parameter: one that nothing sends is gone",
        drops(f"{GET}/parameters/1"),
        f"breaking sent GET /hooks query sort: is gone @ {GET}/parameters/1",
    ),
    row(
        "parameter: a new one",
        sets(f"{GET}/parameters/1", {"name": "size", "in": "query", "schema": TEXT}),
        f"breaking sent GET /hooks query sort: is gone @ {GET}/parameters/1",
        f"additive sent GET /hooks query size: is new @ {GET}/parameters/1",
    ),
    row(
        "parameter: a new one for every operation of the path, required",
        sets("paths/~1hooks/parameters", [{"name": "shop", "in": "query", "required": True, "schema": TEXT}]),
        "breaking sent GET /hooks query shop: is new and required @ paths/~1hooks/parameters/0",
        "breaking sent POST /hooks query shop: is new and required @ paths/~1hooks/parameters/0",
        methods=BOTH,
    ),
    row(
        "parameter: it has to be sent",
        sets(f"{GET}/parameters/1/required", True),
        f"breaking sent GET /hooks query sort: is required now @ {GET}/parameters/1",
        methods=LIST,
    ),
    row(
        "parameter: another type",
        sets(f"{GET}/parameters/0/schema/type", "string"),
        f"breaking sent GET /hooks query page: type integer -> string @ {GET}/parameters/0/schema/type",
        methods=LIST,
    ),
    row(
        "parameter: another default",
        sets(f"{GET}/parameters/0/schema/default", 0),
        f"breaking sent GET /hooks query page: default 1 -> 0 @ {GET}/parameters/0/schema/default",
        methods=LIST,
    ),
    row(
        "parameter: written in another way",
        sets(f"{GET}/parameters/1/style", "pipeDelimited"),
        f"breaking sent GET /hooks query sort: explode True -> False @ {GET}/parameters/1/explode",
        f"breaking sent GET /hooks query sort: style form -> pipeDelimited @ {GET}/parameters/1/style",
    ),
    row(
        "parameter: in the path, on the path",
        sets("paths/~1hooks~1{id}/parameters/0/schema", TEXT),
        "breaking sent DELETE /hooks/{hook} path hook: type integer -> string "
        "@ paths/~1hooks~1{id}/parameters/0/schema/type",
        'text sent DELETE /hooks/{hook} path hook: format "int64" -> none '
        "@ paths/~1hooks~1{id}/parameters/0/schema/format",
        methods=("delete",),
    ),
    # Shared by both directions: the same change is two things.
    row(
        "an event is new",
        sets("components/schemas/Event/enum", ["created", "changed", "gone"]),
        'additive read GET /hooks 200 items[].events[]: new value "gone" @ components/schemas/Event/enum',
        'additive read POST /hooks 201 events[]: new value "gone" @ components/schemas/Event/enum',
        'additive sent POST /hooks body events[]: new value "gone" @ components/schemas/Event/enum',
        methods=BOTH,
    ),
    row(
        "an event is gone",
        sets("components/schemas/Event/enum", ["created"]),
        'additive read GET /hooks 200 items[].events[]: no longer value "changed" @ components/schemas/Event/enum',
        'additive read POST /hooks 201 events[]: no longer value "changed" @ components/schemas/Event/enum',
        'breaking sent POST /hooks body events[]: no longer value "changed" @ components/schemas/Event/enum',
        methods=BOTH,
    ),
    # Operations.
    row(
        "operation: it is gone",
        drops("paths/~1hooks~1{id}"),
        f"breaking called DELETE /hooks/{{hook}}: is gone @ {DELETE}",
        methods=("delete",),
    ),
    row(
        "operation: it is deprecated",
        sets(f"{GET}/deprecated", True),
        f"additive called GET /hooks: is deprecated @ {GET}",
        methods=LIST,
    ),
    row(
        "operation: another credential",
        each(
            sets("components/securitySchemes/admin", {"type": "http", "scheme": "basic"}),
            sets(f"{DELETE}/security", [{"admin": []}]),
        ),
        f"breaking called DELETE /hooks/{{hook}}: key is no longer enough @ {DELETE}/security",
        f"additive called DELETE /hooks/{{hook}}: admin is enough now @ {DELETE}/security",
        methods=("delete",),
    ),
    row(
        "operation: one beside ours",
        sets("paths/~1hooks~1{id}/get", {"responses": {"200": {"description": ""}}}),
        "additive called GET /hooks/{id}: is a new operation beside ours @ paths/~1hooks~1{id}/get",
    ),
    row(
        "operation: all of them somewhere else",
        sets("servers", [{"url": "https://shop.example.com/v2"}]),
        "breaking called every operation: is below /v2/ and no longer below / @ servers",
        methods=("list", "create", "delete", "ensure"),
    ),
    row(
        "operation: all of them at another host",
        sets("servers", [{"url": "https://{region}.example.com/"}]),
        "text called every operation: servers are described in another way @ servers",
        methods=("list", "create", "delete", "ensure"),
    ),
    row("operation: one that is far from ours", sets("paths/~1carts", {"get": {"responses": {}}})),
    # Words.
    row(
        "text: of a member",
        sets(f"{BODY}/url/description", "The endpoint."),
        f"text sent POST /hooks body url: is described in other words @ {BODY}/url",
        methods=CREATE,
    ),
    row("text: wrapped anew", sets(f"{BODY}/url/description", " Where\n  to.")),
    row("text: of the whole document", sets("info", {"title": "Store", "version": "2", "description": "New."})),
    row(
        "text: a bigger integer",
        sets(f"{HOOK}/id/format", "int64"),
        f'text read GET /hooks 200 items[].id: format none -> "int64" @ {HOOK}/id/format',
        f'text read POST /hooks 201 id: format none -> "int64" @ {HOOK}/id/format',
        methods=BOTH,
    ),
    # The same said in another way is no change.
    row(
        "no change: a component in the place of what was written out",
        each(
            sets("components/schemas/Color", {"type": "string", "enum": ["blue", "red"]}),
            sets(f"{HOOK}/color", {"$ref": "#/components/schemas/Color"}),
        ),
    ),
    row("no change: allOf around it", sets(f"{HOOK}/color", {"allOf": [TEXT, {"enum": ["red", "blue"]}]})),
    row(
        "no change: the path's parameter has another name",
        each(
            lambda document: put(document, "paths/~1hooks~1{it}", document["paths"]["/hooks/{id}"]),
            drops("paths/~1hooks~1{id}"),
            sets("paths/~1hooks~1{it}/parameters/0/name", "it"),
        ),
    ),
]


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
