"""What the hook operations take, member by member, in the order in which problems are reported."""

from __future__ import annotations

from typing import Any

from hookwright.sandbox.logto.refusals import refused
from hookwright.sandbox.logto.zod import (
    Choice,
    Flag,
    Issue,
    Maybe,
    Number,
    Record,
    Schema,
    Shape,
    Text,
    UniqueItems,
    details,
)

# The URL is any text: what is wrong with it shows at delivery.
CONFIG = Shape({"url": Text(), "headers": Maybe(Record(Text())), "retries": Maybe(Number(minimum=0, maximum=3))})


def create_schema(events: tuple[str, ...]) -> Shape:
    """The body of creating a hook."""
    return Shape(
        {
            "tenantId": Maybe(Text(maximum=21)),
            "name": Maybe(Text(minimum=1, maximum=256)),
            "event": Maybe(Choice(events)),
            "events": Maybe(UniqueItems(Choice(events))),
            "config": CONFIG,
            "enabled": Maybe(Flag()),
            "createdAt": Maybe(Number()),
        }
    )


def update_schema(events: tuple[str, ...]) -> Shape:
    """The body of changing a hook: as creating, but nothing is required and the legacy event may be null."""
    members: dict[str, Schema] = dict(create_schema(events).members)
    return Shape({**members, "event": Maybe(Choice(events), null=True), "config": Maybe(CONFIG)})


def testing_schema(events: tuple[str, ...]) -> Shape:
    """The body of testing a hook."""
    return Shape({"events": UniqueItems(Choice(events)), "config": CONFIG})


def read_input(schema: Schema, value: Any, part: str = "body") -> Any:
    """What the schema keeps of the value, or 400 with every issue."""
    issues: list[Issue] = []
    read = schema.read(value, (), issues)
    if issues:
        raise refused(
            400,
            "guard.invalid_input",
            f"The request {part} is invalid.",
            data={"issues": issues, "name": "ZodError"},
            details=details(issues),
        )
    return read
