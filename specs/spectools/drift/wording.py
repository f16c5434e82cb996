"""How a report calls things."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from spectools.drift.alternatives import Alternative
from spectools.json_types import ANY


def types(one: Alternative) -> str:
    """The types of an alternative."""
    return "any" if one.types == ANY else "|".join(sorted(one.types))


def kind(one: Alternative) -> str:
    """An alternative by its component's name, by its types if it has none."""
    name = one.pointer.rpartition("/")[2]
    return name if one.pointer.startswith("#/components/") and name.isidentifier() else types(one)


def shown(value: Any) -> str:
    """A value of a document."""
    return "none" if value is None else json.dumps(value, ensure_ascii=False)


def listed(values: Sequence[Any]) -> str:
    """Some values, and how many they are."""
    texts = ", ".join(map(shown, values))
    return f"value {texts}" if len(values) == 1 else f"{len(values)} values: {texts}"
