"""Operations as such, words, and the same said in another way."""

from __future__ import annotations

from tests.specs.shop.edits import BODY, BOTH, CREATE, DELETE, GET, HOOK, LIST, TEXT, drops, each, row, sets
from tests.specs.shop.vendor import put

OPERATIONS = [
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
    row(
        "operation: one of them at another address",
        sets(f"{DELETE}/servers", [{"url": "https://old.example.com"}]),
        "breaking called DELETE /hooks/{hook}: is served at https://old.example.com and no longer at the address of all "
        f"operations @ {DELETE}/servers",
        methods=("delete",),
    ),
    row(
        "operation: those of a path at another address",
        sets("paths/~1hooks~1{id}/servers", [{"url": "https://old.example.com"}]),
        "breaking called DELETE /hooks/{hook}: is served at https://old.example.com and no longer at the address of all "
        "operations @ paths/~1hooks~1{id}/servers",
        methods=("delete",),
    ),
    row("operation: one that is far from ours", sets("paths/~1carts", {"get": {"responses": {}}})),
]

# Words.
WORDS = [
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
