"""What is not refused is sent by a generated client as its document says, value by value."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from tests.specs.documents import answer, document, operation

from spectools.providers import Provider
from spectools.regenerate import build

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
COLOR: Schema = {"type": "string", "enum": ["red", "light blue"]}
FORM = "application/x-www-form-urlencoded"

NOON = datetime.datetime(2026, 1, 2, 12, tzinfo=datetime.UTC)


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _parameters(where: str, **schemas: Schema) -> list[dict[str, Any]]:
    return [{"name": name, "in": where, "schema": schema} for name, schema in schemas.items()]


def _body(media_type: str, schema: Schema) -> dict[str, Any]:
    return {"required": True, "content": {media_type: {"schema": schema}}}


def _document() -> dict[str, Any]:
    scalars = {"text": TEXT, "number": NUMBER, "flag": FLAG, "color": COLOR, "float": {"type": "number"}}
    lists = {"texts": _array(TEXT), "numbers": _array(NUMBER), "flags": _array(FLAG), "colors": _array(COLOR)}
    either = {"either": {"anyOf": [NUMBER, _array(NUMBER)]}, "moment": MOMENT, "day": DAY, "moments": _array(MOMENT)}
    place = {"name": "day", "in": "path", "required": True, "schema": DAY}
    color = {"name": "color", "in": "path", "required": True, "schema": COLOR}
    wanted = {"type": "object", "properties": {"a": TEXT, "b": NUMBER, "c": FLAG}}
    null = {"nullable": True}
    thing = {
        "type": "object",
        "properties": {
            "one": {"$ref": "#/components/schemas/Part", **null, "description": "A part or none."},
            "color": {"$ref": "#/components/schemas/Color", **null},
            "parts": _array({"$ref": "#/components/schemas/Part", **null}),
        },
    }
    files = {"file": {"type": "string", "format": "binary"}, "part": {"$ref": "#/components/schemas/Part"}, **scalars}
    del files["flag"]
    paths = {
        "/query": {"get": operation("Query", parameters=_parameters("query", **scalars, **lists, **either))},
        "/object": {"get": operation("Wanted", parameters=_parameters("query", wanted=wanted))},
        "/at/{day}/{color}": {"get": operation("At", parameters=[place, color])},
        "/headers": {"get": operation("Headers", parameters=_parameters("header", **scalars))},
        "/cookies": {"get": operation("Cookies", parameters=_parameters("cookie", text=TEXT, color=COLOR))},
        "/form": {
            "post": operation(
                "Form",
                requestBody=_body(FORM, {"type": "object", "properties": {**scalars, **lists, "moment": MOMENT}}),
            )
        },
        "/files": {
            "post": operation(
                "Files", requestBody=_body("multipart/form-data", {"type": "object", "properties": files})
            )
        },
        "/things": {
            "post": operation(
                "Make",
                requestBody=_body("application/json", {"$ref": "#/components/schemas/Thing"}),
                responses={"200": answer({"$ref": "#/components/schemas/Thing"})},
            )
        },
    }
    part = {"type": "object", "properties": {"id": NUMBER}}
    return document(paths, schemas={"Thing": thing, "Part": part, "Color": COLOR})


class Sent:
    """The client, and what it sends."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.requests: list[httpx.Request] = []
        self.answer: Any = None

    def call(self, name: str, *arguments: Any, **named: Any) -> httpx.Request:
        """The request of an operation."""
        client = import_module(self.package).Client(
            base_url="https://x.test", httpx_args={"transport": httpx.MockTransport(self._reply)}
        )
        operation = import_module(f"{self.package}.api.things.{name}")
        self.result = operation.sync_detailed(*arguments, client=client, **named).parsed
        return self.requests[-1]

    def model(self, name: str) -> Any:
        """A model of the client."""
        return getattr(import_module(f"{self.package}.models"), name)

    def _reply(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.requests.append(request)
        return httpx.Response(204) if self.answer is None else httpx.Response(200, json=self.answer)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    folder = tmp_path_factory.mktemp("sending")
    (folder / "specs").mkdir()
    (folder / "specs/openapi.json").write_text(json.dumps(_document()))
    package = build(Provider("sending", folder / "specs"), folder)
    sys.path.insert(0, str(package.parent))
    try:
        yield Sent(package.name)
    finally:
        sys.path.remove(str(package.parent))
        for name in [name for name in sys.modules if name.partition(".")[0] == package.name]:
            del sys.modules[name]


def _query(request: httpx.Request) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(str(request.url)).query, keep_blank_values=True)


def _scalars(sent: Sent, color: str) -> dict[str, Any]:
    return {"text": "a&b=c d+é", "number": 0, "flag": False, "float_": 1.5, "color": sent.model(color)("light blue")}


SCALARS = [("text", "a&b=c d+é"), ("number", "0"), ("flag", "false"), ("color", "light blue"), ("float", "1.5")]
LISTS = [
    *(("texts", "a,b"), ("texts", ""), ("numbers", "1"), ("numbers", "2")),
    *(("flags", "true"), ("flags", "false"), ("colors", "red"), ("colors", "light blue")),
]


def _lists(sent: Sent, color: str) -> dict[str, Any]:
    member = sent.model(color)
    colors = [member("red"), member("light blue")]
    return {"texts": ["a,b", ""], "numbers": [1, 2], "flags": [True, False], "colors": colors}


def test_a_query(sent: Sent) -> None:
    given = {**_scalars(sent, "QueryColor"), **_lists(sent, "QueryColorsItem")}
    request = sent.call("query", **given, either=[1, 2], moment=NOON, day=NOON.date(), moments=[NOON])
    assert sorted(_query(request)) == sorted(
        [
            *SCALARS,
            *LISTS,
            *(("either", "1"), ("either", "2"), ("moment", NOON.isoformat()), ("day", "2026-01-02")),
            ("moments", NOON.isoformat()),
        ]
    )
    assert _query(sent.call("query", either=7)) == [("either", "7")]
    assert _query(sent.call("query")) == []


def test_an_object_in_a_query(sent: Sent) -> None:
    request = sent.call("wanted", wanted=sent.model("WantedWanted")(a="x", c=True))
    assert _query(request) == [("a", "x"), ("c", "true")]


def test_a_path(sent: Sent) -> None:
    request = sent.call("at", NOON.date(), sent.model("AtColor")("light blue"))
    assert request.url.raw_path == b"/at/2026-01-02/light%20blue"


def test_headers_and_cookies(sent: Sent) -> None:
    given = {**_scalars(sent, "HeadersColor"), "text": "a&b"}
    headers = sent.call("headers", **given).headers
    assert {name: headers[name] for name, _ in SCALARS} == {**dict(SCALARS), "text": "a&b"}
    with pytest.warns(DeprecationWarning, match="per-request cookies"):
        request = sent.call("cookies", text="a", color=sent.model("CookiesColor")("red"))
    assert request.headers["cookie"] == "text=a; color=red"


def test_a_form(sent: Sent) -> None:
    given = {**_scalars(sent, "FormBodyColor"), **_lists(sent, "FormBodyColorsItem")}
    request = sent.call("form", body=sent.model("FormBody")(**given, moment=NOON))
    assert request.headers["content-type"] == FORM
    written = parse_qsl(request.content.decode(), keep_blank_values=True)
    assert sorted(written) == sorted([*SCALARS, *LISTS, ("moment", NOON.isoformat())])


def test_parts(sent: Sent) -> None:
    types = import_module(f"{sent.package}.types")
    given = _scalars(sent, "FilesBodyColor")
    del given["flag"]
    # What once was the border between parts, whatever was in them.
    content = b"one\r\n--+++\r\ntwo"
    file = types.File(payload=BytesIO(content), file_name="a.bin", mime_type="image/png")
    body = sent.model("FilesBody")(file=file, part=sent.model("Part")(id=1), **given)
    request = sent.call("files", body=body)
    kind, _, border = request.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/form-data"
    assert len(border) > 20
    parts = request.content.split(b"--" + border.encode())
    assert len(parts) == 8
    bodies = {part.partition(b"\r\n\r\n")[0].split(b'name="')[1].split(b'"')[0]: part for part in parts[1:-1]}
    assert bodies[b"file"].endswith(b"Content-Type: image/png\r\n\r\n" + content + b"\r\n")
    assert bodies[b"part"].endswith(b'Content-Type: application/json\r\n\r\n{"id": 1}\r\n')
    assert bodies[b"text"].endswith("\r\n\r\na&b=c d+é\r\n".encode())
    assert bodies[b"number"].endswith(b"\r\n\r\n0\r\n")
    assert bodies[b"color"].endswith(b"\r\n\r\nlight blue\r\n")


def test_null_beside_a_reference(sent: Sent) -> None:
    thing = sent.model("Thing")
    sent.answer = {"one": None, "color": None, "parts": [None, {"id": 1}]}
    try:
        request = sent.call("make", body=thing(one=None, color=None, parts=[None, sent.model("Part")(id=1)]))
    finally:
        sent.answer, answered = None, sent.answer
    assert json.loads(request.content) == answered
    assert sent.result.to_dict() == answered
    assert sent.result.one is None
