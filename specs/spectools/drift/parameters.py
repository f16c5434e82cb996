"""Compares the parameters of an operation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from spectools.drift.change import Addition, Change, Side, Verdict
from spectools.drift.judges import Judges
from spectools.drift.part import Part, requirement, told
from spectools.json_types import ANY
from spectools.operations import Operation
from spectools.schemas import escape


def parameter_changes(
    judges: Judges, blank: Change, into: str, was: dict[Any, Part], now: dict[Any, Part], ours: dict[Any, Part]
) -> Iterator[Change]:
    """The changes of an operation's parameters; ``into`` is our operation, where one that is new would go."""
    for key in {**was, **now}:
        before, after, mine = was.get(key), now.get(key), ours.get(key)
        at = after or before
        assert at is not None
        name = str((mine or at).value["name"])
        change = evolve(blank, side=Side.SENT, part=str(at.value["in"]), path=(name,), pointer=at.pointer)
        if after is None:
            if mine is not None:
                yield evolve(change, verdict=Verdict.BREAKING, what="is gone")
            continue
        if before is None and mine is None:
            yield _new_parameter(change, after, into)
            continue
        documents = judges.sent if before is not None else judges.sent.with_ours_as_old()
        before = before or mine
        assert before is not None
        yield from requirement(change, before, after, mine)
        if mine is None:
            continue
        yield from judges.schemas(documents, change, before, after, mine)
        if not documents.from_ours:
            yield from told(change, before, after, change)
        if not documents.from_ours or _both_have_parts(judges, after, mine):
            yield from _style(change, before, after)


def parameters_of(at: Part, operation: Operation) -> dict[tuple[str, str], Part]:
    """The operation's parameters; those in the path are known by their place, headers whatever their case."""
    places = {name: str(place) for place, name in enumerate(re.findall(r"{([^}]*)}", operation.path))}
    item = f"#/paths/{escape(operation.path)}/parameters"
    given = [(f"{item}/{at_}", one) for at_, one in enumerate(operation.item.get("parameters", ()))]
    # What the operation says itself comes last and wins.
    given += [(f"{at.pointer}/parameters/{at_}", one) for at_, one in enumerate(operation.body.get("parameters", ()))]
    found = {}
    for pointer, one in given:
        parameter = Part.followed(at.document, one, pointer)
        name, place = parameter.value["name"], parameter.value["in"]
        known = places.get(name, name) if place == "path" else name.lower() if place == "header" else name
        found[place, known] = parameter
    return found


def _new_parameter(change: Change, after: Part, into: str) -> Change:
    if after.value.get("required"):
        return evolve(change, verdict=Verdict.BREAKING, what="is new and required", needed=True, more=True)
    addition = Addition("parameter", into, str(after.value["name"]), dict(after.value), after.schema)
    return evolve(change, verdict=Verdict.ADDITIVE, what="is new", addition=addition, more=True)


def _style(change: Change, before: Part, after: Part) -> Iterator[Change]:
    was_styled, now_styled = _styled(before.value), _styled(after.value)
    for key, now in now_styled.items():
        was = was_styled[key]
        if was != now:
            yield evolve(
                change, verdict=Verdict.BREAKING, what=f"{key} {was} -> {now}", pointer=f"{after.pointer}/{key}"
            )


def _both_have_parts(judges: Judges, after: Part, mine: Part) -> bool:
    """Whether it takes lists or objects in either document, so that it matters how they are written."""
    places = judges.sent.new.place(after.schema), judges.sent.ours.place(mine.schema)
    return all(any(one.types & {"array", "object"} and one.types != ANY for one in at.alternatives) for at in places)


def _styled(parameter: Mapping[str, Any]) -> dict[str, Any]:
    """How a parameter is written, with what goes without saying said."""
    if "content" in parameter:
        # As whatever media type there is.
        exploded = parameter["in"] in ("query", "cookie")
        return {"style": ", ".join(sorted(parameter["content"])), "explode": exploded, "allowReserved": False}
    style = parameter.get("style", "form" if parameter["in"] in ("query", "cookie") else "simple")
    return {
        "style": style,
        "explode": parameter.get("explode", style == "form"),
        "allowReserved": parameter.get("allowReserved", False),
    }
