"""``/core/v1/hookSources``: list, make, read, replace and delete scripts."""

from __future__ import annotations

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response

from hookwright.sandbox.astra.answers import check_condition, json_answer, no_content, one, path_value, read_body
from hookwright.sandbox.astra.control import Control, Resource, script_checksum, shown
from hookwright.sandbox.astra.problems import Problem, bad_field
from hookwright.sandbox.astra.queries import listed
from hookwright.sandbox.astra.schemas import check_source

TYPE = "application/astra-hookSource"
_MODIFIABLE = ("name", "sourceType", "source", "description", "private")


@frozen
class HookSourcesApi:
    """The operations on hook sources."""

    control: Control

    async def list(self, request: Request) -> Response:
        """All of them."""
        found = [shown(source) for source in list(self.control.hook_sources.values())]
        return json_answer(listed(self.control, request, f"{TYPE}s", "1.0", found))

    async def create(self, request: Request) -> Response:
        """A new one; never private at first."""
        body = await read_body(request, TYPE)
        check_source(body, new=True)
        self._check_name(body["name"])
        source: Resource = {
            "type": TYPE,
            "version": "1.0",
            "id": self.control.new_id(),
            "private": "false",
            "preloaded": "false",
            **body,
            "sourceMD5Checksum": script_checksum(body["source"]),
            "metadata": {**self.control.metadata(), "labels": body.get("metadata", {}).get("labels", [])},
        }
        self.control.hook_sources[source["id"]] = source
        return one(self.control, request, shown(source), 201, Location=f"{request.url.path}/{source['id']}")

    async def get(self, request: Request) -> Response:
        """One of them."""
        return one(self.control, request, shown(self._known(request, 2)))

    async def replace(self, request: Request) -> Response:
        """Nothing; what is left out of the body is kept or reset, as the knob says. The script of a private one is kept."""
        source = self._known(request, 1)
        if source["preloaded"] == "true":
            raise Problem(71)
        body = await read_body(request, TYPE)
        check_source(body, new=False)
        if body.get("id", source["id"]) != source["id"]:
            raise bad_field("id", "it cannot be changed", 10)
        check_condition(self.control, request, shown(source))
        self._check_name(body.get("name"), source)
        kept = source
        if not self.control.knobs.keeps_members:
            kept = {name: value for name, value in source.items() if name not in ("description",)}
            kept["private"] = "false"
        changed = {**kept, **{name: body[name] for name in _MODIFIABLE if name in body}}
        changed["sourceMD5Checksum"] = script_checksum(changed["source"])
        changed["metadata"] = self.control.touched(source["metadata"], body.get("metadata"))
        self.control.hook_sources[source["id"]] = changed
        return no_content()

    async def delete(self, request: Request) -> Response:
        """Nothing; refused while an execution hook refers to it."""
        source = self._known(request, 1)
        if source["preloaded"] == "true":
            raise Problem(71)
        if any(hook["hookSourceID"] == source["id"] for hook in list(self.control.execution_hooks.values())):
            raise Problem(72)
        del self.control.hook_sources[source["id"]]
        return no_content()

    def _known(self, request: Request, missing: int) -> Resource:
        source = self.control.hook_sources.get(path_value(request, "id"))
        if source is None:
            raise Problem(missing)
        return source

    def _check_name(self, name: str | None, source: Resource | None = None) -> None:
        for other in list(self.control.hook_sources.values()):
            if name == other["name"] and other is not source:
                raise bad_field("name", "it is taken", self.control.knobs.taken_name)
