"""Requests: what is sent has to be accepted."""

from __future__ import annotations

from tests.specs.shop.edits import BODY, BOTH, CREATE, POST, TEXT, drops, each, row, sets

REQUESTS = [
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
        "request: in another encoding",
        sets(f"{BODY}/url/contentEncoding", "base64"),
        f"breaking sent POST /hooks body url: contentEncoding changed @ {BODY}/url/contentEncoding",
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
]

# Shared by both directions: the same change is two things.
BOTH_WAYS = [
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
]
