"""When no part of a schema breaks, the whole of it does not: whatever is taken apart is put together again."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.specs.documents import JSON, answer, document, operation

from spectools.drift.alternatives import Node
from spectools.drift.change import Verdict
from spectools.drift.containment import admits
from spectools.drift.operations import changes
from spectools.drift.places import Reader
from spectools.drift.plain import whole

Schema = dict[str, Any]

COMPONENTS = {"schemas": {"Thing": {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}}}
NAMES = st.sampled_from(["a", "b", "c"])
TEXTS = st.fixed_dictionaries(
    {"type": st.just("string")},
    optional={
        "enum": st.lists(st.sampled_from(["x", "y", "z"]), min_size=1, unique=True),
        "maxLength": st.integers(1, 3),
        "nullable": st.booleans(),
    },
)
NUMBERS = st.fixed_dictionaries(
    {"type": st.sampled_from(["integer", "number"])}, optional={"minimum": st.integers(0, 2)}
)


def objects(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    properties = st.dictionaries(NAMES, inner, min_size=1)
    required = st.lists(NAMES, unique=True)

    def made(fields: Schema, needed: list[str], nullable: bool) -> Schema:
        kept = [name for name in needed if name in fields]
        return {
            "type": "object",
            "properties": fields,
            **({"required": kept} if kept else {}),
            **({"nullable": True} if nullable else {}),
        }

    return st.builds(made, properties, required, st.booleans())


SCHEMAS = st.recursive(
    st.one_of(TEXTS, NUMBERS),
    lambda inner: st.one_of(
        objects(inner),
        inner.map(lambda one: {"type": "array", "items": one}),
        # Of our document's alternatives that are objects, the members are taken together: there, less can be told.
        st.tuples(inner, st.one_of(TEXTS, NUMBERS)).map(lambda some: {"oneOf": list(some)}),
        st.tuples(objects(inner), objects(inner)).map(lambda some: {"allOf": list(some)}),
    ),
    max_leaves=5,
)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Schema, Schema]:
    """A schema, and the same with something else in one place."""
    old = draw(SCHEMAS)
    new = deepcopy(old)
    places = list(within(new))
    holder, key = draw(st.sampled_from(places)) if places else ({}, "")
    if not places:
        return old, draw(SCHEMAS)
    if isinstance(holder[key], dict):
        holder[key] = draw(st.one_of(SCHEMAS, st.just({}), st.just({"$ref": "#/components/schemas/Thing"})))
    elif isinstance(holder[key], list) and draw(st.booleans()):
        holder[key] = holder[key][:1]
    else:
        del holder[key]
    return old, new


def within(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a schema that may be changed."""
    for key, value in (
        list(node.items()) if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    ):
        if key != "type" and not (isinstance(node, list) and not isinstance(value, dict)) and value != []:
            if key not in ("oneOf", "allOf", "properties"):
                yield node, key
            if isinstance(value, dict | list):
                yield from within(value)


def breaks(old: Schema, new: Schema, *, sent: bool) -> bool:
    """Whether anything breaks for somebody who has the old document."""

    def made(schema: Schema) -> Schema:
        body = (
            {"requestBody": {"content": {JSON: {"schema": schema}}}} if sent else {"responses": {"200": answer(schema)}}
        )
        return document({"/a": {"post": operation("Post", **body)}}, **COMPONENTS)

    found = changes(made(old), made(new), made(old))
    return any(change.verdict is Verdict.BREAKING for change in found)


def complete(schema: Schema, name: str, *, sent: bool) -> Schema:
    # Room that our own document leaves for values to come is not used by what is sent today.
    reader = Reader({"components": COMPONENTS}, sent, closed=sent and name == "old")
    return whole(reader, reader.place((Node(schema, f"#/{name}"),)), name)


@given(st.one_of(st.tuples(SCHEMAS, SCHEMAS), revisions()))
def test_what_was_sent_is_accepted(pair: tuple[Schema, Schema]) -> None:
    old, new = pair
    if not breaks(old, new, sent=True):
        assert admits(complete(new, "new", sent=True), complete(old, "old", sent=True))


@given(st.one_of(st.tuples(SCHEMAS, SCHEMAS), revisions()))
def test_what_is_answered_was_expected(pair: tuple[Schema, Schema]) -> None:
    old, new = pair
    if not breaks(old, new, sent=False):
        assert admits(complete(old, "old", sent=False), complete(new, "new", sent=False))


@given(SCHEMAS, st.booleans())
def test_the_same_breaks_nothing(schema: Schema, sent: bool) -> None:
    assert not breaks(schema, schema, sent=sent)
