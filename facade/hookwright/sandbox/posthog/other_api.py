"""The operations around functions: their order, masks that became secrets, and what keys may not do."""

from __future__ import annotations

import re
from typing import Any

from attrs import frozen
from starlette.requests import Request

from hookwright.sandbox.posthog.functions_api import FunctionsApi
from hookwright.sandbox.posthog.masking import checked_integer
from hookwright.sandbox.posthog.project import Project
from hookwright.sandbox.posthog.refusals import invalid
from hookwright.sandbox.posthog.views import body_of

_MASK = re.compile(r"[*•]+")


@frozen
class OtherApi:
    """All the rest."""

    project: Project
    functions: FunctionsApi

    async def rearrange(self, request: Request) -> Any:
        """All transformations, in their new order; a list that is not paged."""
        orders = (await body_of(request)).get("orders") or {}
        if not isinstance(orders, dict) or not orders:
            raise invalid("No orders provided")
        known = {
            id: one
            for id, one in self.project.functions.items()
            if one["type"] == "transformation" and not one["deleted"]
        }
        for id, order in orders.items():
            if id not in known:
                raise invalid(f"HogFunction with id {id} does not exist")
            known[id]["execution_order"] = checked_integer(order, "orders")
        ordered = sorted(known.values(), key=lambda one: (one["execution_order"] is None, one["execution_order"] or 0))
        return [self.functions.functions.shown(one) for one in ordered]

    async def masked_secrets(self, request: Request) -> Any:
        """The functions whose secrets are masks that somebody wrote back."""
        found = []
        for one in self.project.functions.values():
            secrets = {field["key"] for field in one["inputs_schema"] if field.get("secret")}
            keys = [
                key
                for key in one["inputs"].keys() & secrets
                if _MASK.fullmatch(str(one["inputs"][key].get("value", "")))
            ]
            if keys and not one["deleted"]:
                names = ("id", "name", "type", "enabled")
                found.append({**{name: one[name] for name in names}, "input_keys": keys, "draft_input_keys": []})
        return found

    async def not_for_keys(self, request: Request) -> Any:
        """Never called: nothing reaches it without a scope."""
        raise AssertionError("an operation without scopes has been let through")
