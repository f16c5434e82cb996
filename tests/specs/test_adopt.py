"""A patch of our document has what the vendor added, and every comment and word of ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.specs.shop.vendor import OURS, drop, put, vendor

from spectools.__main__ import main
from spectools.adopt import adoption
from spectools.adopt_edits import Edit
from spectools.adopt_text import patched
from spectools.drift.operations import changes
from spectools.drift.upstream import accept, cut
from spectools.failure import SpecFailure
from spectools.load import parsed
from spectools.providers import Provider
from spectools.validity import faults

Document = dict[str, Any]
SCHEMAS = "components/schemas"


@pytest.fixture
def shop(tmp_path: Path) -> Provider:
    folder = tmp_path / "specs/shop"
    folder.mkdir(parents=True)
    (folder / "openapi.yaml").write_text(OURS)
    accept(folder, cut(vendor(), parsed(OURS, "ours")))
    return Provider("shop", folder)


@pytest.fixture
def published(tmp_path: Path) -> Callable[[Document], str]:
    def write(document: Document) -> str:
        (tmp_path / "new.json").write_text(json.dumps(document))
        return str(tmp_path / "new.json")

    return write


def grown() -> Document:
    new = vendor()
    put(new, f"{SCHEMAS}/Event/enum", ["created", "changed", "hook:paused", "on"])
    put(new, f"{SCHEMAS}/HookBody/properties/color/enum", ["red", "blue", "light green"])
    put(new, f"{SCHEMAS}/Hook/properties/note", {"type": "string", "nullable": True, "description": "Theirs."})
    put(new, f"{SCHEMAS}/Hook/required", ["id", "url", "events", "state"])
    put(new, f"{SCHEMAS}/Hook/properties/state", {"$ref": "#/components/schemas/State"})
    put(new, f"{SCHEMAS}/State", {"type": "string", "enum": ["on", "off"], "title": "Theirs."})
    put(new, "paths/~1hooks/post/parameters", [{"name": "X-Trace", "in": "header", "schema": {"type": "string"}}])
    new["paths"]["/hooks"]["get"]["parameters"].append({"name": "size", "in": "query", "schema": {"type": "integer"}})
    return new


def test_the_patch(shop: Provider, published: Callable[[Document], str]) -> None:
    made = adoption(shop, published(grown()))
    added = [line[1:] for line in made.patch.splitlines() if line.startswith("+") and not line.startswith("+++")]
    removed = [line[1:] for line in made.patch.splitlines() if line.startswith("-") and not line.startswith("---")]
    # Only what stands in one line with what is added is written anew.
    assert removed == [
        "          enum: [created, changed]  # both of 2024",
        "          x-enum-varnames: [CREATED, CHANGED]",
        "      required: [id, url, events]",
    ]
    assert added == [
        "        - name: size",
        "          in: query",
        "          schema: { type: integer }",
        "      parameters:",
        "        - name: X-Trace",
        "          in: header",
        "          schema: { type: string }",
        "          enum: [created, changed, hook:paused, on]  # both of 2024",
        "          x-enum-varnames: [CREATED, CHANGED, HOOK_PAUSED, ON]",
        "      required: [id, url, events, state]",
        "        note: { type: string, nullable: true }",
        "        state:",
        "          anyOf:",
        "            - type: string",
        "              enum: [on, off]",
        "            - { type: string }",
        "            - light green",
    ]
    assert made.left == 0
    assert faults(parsed(made.after, "ours")) == []
    assert "Theirs" not in made.after
    comments = [line.partition("# ")[2] for line in OURS.splitlines() if "# " in line]
    assert [line.partition("# ")[2] for line in made.after.splitlines() if "# " in line] == comments


def test_what_is_within_itself_is_left_to_a_person(
    shop: Provider, published: Callable[[Document], str], capsys: pytest.CaptureFixture[str]
) -> None:
    new = vendor()
    put(new, f"{SCHEMAS}/HookBody/properties/parent", {"$ref": "#/components/schemas/Tree"})
    put(new, f"{SCHEMAS}/Tree", {"properties": {"above": {"$ref": "#/components/schemas/Tree"}}})
    assert main(["adopt", "shop", published(new), "--specs", str(shop.folder.parent)]) == 0
    assert capsys.readouterr() == (
        "",
        "shop: POST /hooks body parent is within itself: add it by hand\nshop: nothing to adopt\n",
    )


@pytest.mark.parametrize(
    ("schema", "members", "why"),
    [
        ({"type": "array", "items": {"type": "string"}}, {"explode": False}, "has explode: false, which joins values"),
        ({"type": "object"}, {"style": "deepObject"}, "has style: deepObject, which the client does not write"),
        (None, {"content": {"application/json": {"schema": {}}}}, "is written as a media type of its own"),
        ({"type": "string", "not": {"enum": ["a"]}}, {}, "uses not"),
        ({"type": "string", "contentEncoding": "base64"}, {}, "uses contentEncoding"),
        ({"type": ["string", "integer"], "enum": [1, "a"]}, {}, "has several types and says more than that of them"),
    ],
)
def test_what_a_client_could_not_carry_is_left_to_a_person(
    shop: Provider,
    published: Callable[[Document], str],
    capsys: pytest.CaptureFixture[str],
    schema: Document | None,
    members: Document,
    why: str,
) -> None:
    new = vendor()
    parameters = new["paths"]["/hooks"]["get"]["parameters"]
    parameters.append({"name": "ids", "in": "query", **members, **({} if schema is None else {"schema": schema})})
    assert main(["adopt", "shop", published(new), "--specs", str(shop.folder.parent)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"shop: GET /hooks query ids {why}")
    assert err.endswith(": add it by hand\nshop: nothing to adopt\n")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_line_ends_of_the_document_stay(shop: Provider, published: Callable[[Document], str], mark: str) -> None:
    file = shop.file()
    file.write_bytes((mark + OURS.replace("\n", "\r\n")).encode())
    assert main(["adopt", "shop", published(grown()), "--specs", str(shop.folder.parent), "--write"]) == 0
    made = file.read_bytes().decode()
    assert made.count("\n") == made.count("\r\n") > OURS.count("\n")
    assert made.startswith(mark + "# Written by hand.")
    file.write_text(OURS)
    assert main(["adopt", "shop", published(grown()), "--specs", str(shop.folder.parent), "--write"]) == 0
    assert file.read_text() == made.removeprefix(mark).replace("\r\n", "\n")


def test_with_the_patch_drift_has_nothing_to_tell(shop: Provider, published: Callable[[Document], str]) -> None:
    place = published(grown())
    command = ["adopt", "shop", place, "--specs", str(shop.folder.parent), "--write"]
    assert main(command) == 0
    ours = shop.document()
    assert changes(ours, cut(grown(), ours), cut(vendor(), ours)) == []
    # Once more there is nothing to do.
    assert adoption(shop, place).patch == ""


def test_nothing_is_written_without_being_told(
    shop: Provider, published: Callable[[Document], str], capsys: pytest.CaptureFixture[str]
) -> None:
    new = grown()
    drop(new, f"{SCHEMAS}/Hook/properties/url")
    assert main(["adopt", "shop", published(new), "--specs", str(shop.folder.parent)]) == 0
    assert shop.file().read_text() == OURS
    written = capsys.readouterr()
    assert written.out.startswith("--- a/specs/shop/openapi.yaml\n+++ b/specs/shop/openapi.yaml\n@@ ")
    assert written.err == "shop: 2 changes break something; see drift\n"


def test_nothing_to_adopt(
    shop: Provider, published: Callable[[Document], str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["adopt", "shop", published(vendor()), "--specs", str(shop.folder.parent), "--write"]) == 0
    assert capsys.readouterr() == ("", "shop: nothing to adopt\n")


@pytest.mark.parametrize(
    ("text", "edit", "made"),
    [
        ("a: [x]\n", Edit("#/a", None, "y"), "a: [x, y]\n"),
        ("a: []\n", Edit("#/a", None, "y"), "a: [y]\n"),
        ("a: [ x, ]\n", Edit("#/a", None, "y"), "a: [ x, y, ]\n"),
        ("a: {}\n", Edit("#/a", "b", {"c": 1}), "a: {b: { c: 1 }}\n"),
        ("a:\n  - x\n  # end\nb: 1\n", Edit("#/a", None, "y"), "a:\n  - x\n  - y\n  # end\nb: 1\n"),
        ("a:\n- x # why\n\nb: 1\n", Edit("#/a", None, "no"), "a:\n- x # why\n- no\n\nb: 1\n"),
        ("a:\n  b: |\n    text\n\nc: 1\n", Edit("#/a", "d", "e"), "a:\n  b: |\n    text\n  d: e\n\nc: 1\n"),
        ("a:\n  b: some\n    words\n", Edit("#/a", "d", "e: f"), "a:\n  b: some\n    words\n  d: 'e: f'\n"),
        ("a:\n  200:\n    b: [1]", Edit("#/a/200/b", None, 2), "a:\n  200:\n    b: [1, 2]"),
        ('{"a": {"b": [\n  "x",\n  "y"\n]}}', Edit("#/a/b", None, "z"), '{"a": {"b": [\n  "x",\n  "y",\n  z\n]}}'),
        (f"a: [{'x' * 100}]\n", Edit("#/a", None, "y" * 30), f"a: [{'x' * 100},\n    {'y' * 30}]\n"),
    ],
)
def test_text_around_an_edit_stays(text: str, edit: Edit, made: str) -> None:
    if text.startswith("{"):
        made = made.replace("z", '"z"')
    assert patched(text, [edit], "openapi.json" if text.startswith("{") else "openapi.yaml") == made


def test_what_cannot_be_edited_is_refused() -> None:
    # Both places are one to YAML, and two to whoever reads the document.
    with pytest.raises(SpecFailure, match="do it by hand"):
        patched("a: &one [x]\nb: *one\n", [Edit("#/a", None, "y")], "openapi.yaml")
