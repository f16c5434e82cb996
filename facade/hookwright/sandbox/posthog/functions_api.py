"""List, create, read, change; deleting is changing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response

from hookwright.sandbox import json_text
from hookwright.sandbox.posthog.functions import TYPES, Functions
from hookwright.sandbox.posthog.project import Function, Project
from hookwright.sandbox.posthog.refusals import invalid, not_found, stale
from hookwright.sandbox.posthog.templates import template, templates
from hookwright.sandbox.posthog.views import body_of, paged, path_of

_CONFIGURATION = frozenset({"hog", "inputs", "inputs_schema", "filters", "mappings", "masking", "execution_order"})


@frozen
class FunctionsApi:
    """The operations on functions that run nothing."""

    project: Project

    @property
    def functions(self) -> Functions:
        """What makes and shows them."""
        return Functions(self.project)

    def stored(self, request: Request) -> Function:
        """The function of a path; 404 for one that is deleted, too."""
        found = self.project.functions.get(path_of(request, "id"))
        if found is None or found["deleted"] or found["type"] == "warehouse_source_webhook":
            raise not_found()
        return found

    async def list(self, request: Request) -> Any:
        """A page; without ``full`` its items lack inputs."""
        query = request.query_params
        types = [kind for kind in query.get("type", "").split(",") if kind]
        for kind in types:
            if kind not in TYPES:
                raise invalid(f"Select a valid choice. {kind} is not one of the available choices.", "type")
        search = query.get("search", "")
        if len(search) > 200:
            raise invalid("Search query must be 200 characters or fewer.", "search")
        wanted = [self._read_json(query[name], name) for name in ("filters", "filter_groups") if query.get(name)]
        found = [
            one
            for one in self.project.functions.values()
            if not one["deleted"]
            and one["type"] != "warehouse_source_webhook"
            and (not types or one["type"] in types)
            and ("enabled" not in query or one["enabled"] is (query["enabled"].lower() == "true"))
            and ("id" not in query or one["id"] == query["id"])
            and (search.lower() in f"{one['name']} {one['description']}".lower())
            and all(_contains(one["filters"], part) for part in wanted)
        ]
        # By execution order, those without one last; then the one that was changed last comes first.
        found.sort(key=lambda one: one["updated_at"], reverse=True)
        found.sort(key=lambda one: (one["execution_order"] is None, one["execution_order"] or 0))
        full = self.project.full and query.get("full") == "true"
        show = self.functions.shown if full else self.functions.listed
        items = [{**show(one), **({"search_match_type": "exact"} if search else {})} for one in found]
        return paged(self.project, request, items)

    async def create(self, request: Request) -> Any:
        """A new function, off unless it says otherwise."""
        given = await body_of(request)
        made = self.functions.made(given)
        if _is_agent(request) and made["enabled"] and made["type"] == "destination":
            raise invalid("Create destinations disabled.", "enabled")
        self.project.functions[made["id"]] = made
        return self.functions.shown(made)

    async def get(self, request: Request) -> Any:
        """One function."""
        return self.functions.shown(self.stored(request))

    async def update(self, request: Request) -> Any:
        """The changed function; ``deleted`` comes and goes, whatever else is asked of a deleted one is 404."""
        given = await body_of(request)
        id = path_of(request, "id")
        found = self.project.functions.get(id)
        if found is not None and found["deleted"] and given.get("deleted") is False and request.method == "PATCH":
            found = {**found, "deleted": False}
        elif found is None or found["deleted"]:
            raise not_found()
        if given.get("type") not in (None, found["type"]):
            raise invalid("Cannot modify the type of an existing function", "type")
        self._refuse_stale(found, given)
        if _is_agent(request) and found["enabled"] and found["type"] == "destination" and _CONFIGURATION & set(given):
            # Not applied, and 200 all the same.
            draft = {name: given[name] for name in _CONFIGURATION & set(given)}
            self.project.functions[id] = {**found, "draft": draft}
            return self.functions.shown(self.project.functions[id])
        changed = self.functions.changed(found, given)
        if isinstance(given.get("deleted"), bool):
            changed["deleted"] = given["deleted"]
        if given.get("enabled") is True and self.project.states.get(id) == 3:
            self.project.states[id] = 2
        self.project.functions[id] = changed
        return self.functions.shown(changed)

    async def destroy(self, request: Request) -> Response:
        """405, always, and nothing with it."""
        return Response(status_code=405)

    async def templates(self, request: Request) -> Any:
        """A page of templates."""
        wanted = request.query_params.get("template_id")
        found = [one for one in templates(signs=self.project.signs) if wanted in (None, one["id"])]
        return paged(self.project, request, found)

    async def template(self, request: Request) -> Any:
        """One template."""
        found = template(path_of(request, "template_id"), signs=self.project.signs)
        if found is None:
            raise not_found()
        return found

    def _refuse_stale(self, found: Function, given: dict[str, Any]) -> None:
        base = given.get("base_updated_at")
        # Servers before the newest do not know it.
        if base is None or self.project.knobs.age != "newest":
            return
        if datetime.fromisoformat(found["updated_at"]) > datetime.fromisoformat(base):
            raise stale()

    def _read_json(self, text: str, name: str) -> Any:
        try:
            return json_text.read(text)
        except ValueError:
            raise invalid("Invalid JSON.", name) from None


def _contains(stored: Any, wanted: Any) -> bool:
    """Containment as the database has it."""
    if isinstance(wanted, dict):
        return isinstance(stored, dict) and all(_contains(stored.get(name), part) for name, part in wanted.items())
    if isinstance(wanted, list):
        return isinstance(stored, list) and all(any(_contains(have, part) for have in stored) for part in wanted)
    return bool(stored == wanted)


def _is_agent(request: Request) -> bool:
    agent = request.headers.get("user-agent", "")
    return request.headers.get("x-posthog-client") == "mcp" or agent.startswith(("posthog/desktop", "posthog/mobile"))
