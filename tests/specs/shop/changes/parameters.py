"""Parameters: what is sent beside the body."""

from __future__ import annotations

from tests.specs.shop.edits import BOTH, GET, LIST, TEXT, drops, row, sets

PARAMETERS = [
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
        "parameter: as a media type of its own",
        sets(f"{GET}/parameters/1", {"name": "sort", "in": "query", "content": {"application/json": {"schema": TEXT}}}),
        f"breaking sent GET /hooks query sort: style form -> application/json @ {GET}/parameters/1/style",
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
]
