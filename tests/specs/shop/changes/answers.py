"""Answers: what is read has to be there and to be expected."""

from __future__ import annotations

from tests.specs.shop.edits import BOTH, CREATE, DELETE, GET, HOOK, LIST, POST, TEXT, drops, each, row, sets

ANSWERS = [
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
]
