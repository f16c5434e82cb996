"""``/core/v1/executionHooks`` and the same for one app: what makes Astra run a script."""

from __future__ import annotations

import re

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response

from hookwright.sandbox.astra.answers import check_condition, json_answer, no_content, one, path_value, read_body
from hookwright.sandbox.astra.control import Control, Resource
from hookwright.sandbox.astra.problems import Problem, bad_field
from hookwright.sandbox.astra.queries import listed
from hookwright.sandbox.astra.schemas import check_binding

TYPE = "application/astra-executionHook"
_MODIFIABLE = (
    *("version", "name", "hookType", "matchingCriteria", "action", "stage", "hookSourceID", "arguments", "appID"),
    *("enabled", "description"),
)
_RESET = {"matchingCriteria": [], "arguments": [], "enabled": "true"}


@frozen
class ExecutionHooksApi:
    """The operations on execution hooks. Their ids are the same by account and by app."""

    control: Control

    async def list(self, request: Request) -> Response:
        """All of them, or those of one app, which come with the images they match."""
        app_id = _app_id(request)
        found = [hook for hook in list(self.control.execution_hooks.values()) if app_id in (None, hook.get("appID"))]
        if app_id is not None:
            found = [{**hook, "matchingImages": self._matching(hook)["matchingImages"]} for hook in found]
        return json_answer(listed(self.control, request, f"{TYPE}s", "1.3", found))

    async def create(self, request: Request) -> Response:
        """A new one."""
        body = await read_body(request, TYPE)
        check_binding(self.control, body, new=True, app_id=_app_id(request))
        self._check_name(body)
        hook: Resource = {
            **({"matchingCriteria": []} if self.control.knobs.matching else {}),
            "enabled": "true",
            **body,
            "id": self.control.new_id(),
            "metadata": {**self.control.metadata(), "labels": body.get("metadata", {}).get("labels", [])},
        }
        self.control.execution_hooks[hook["id"]] = hook
        return one(self.control, request, hook, 201, Location=f"{request.url.path}/{hook['id']}")

    async def get(self, request: Request) -> Response:
        """One of them, with the containers that it matches at the moment."""
        hook = self._known(request, 2)
        return one(self.control, request, {**hook, **self._matching(hook)})

    async def replace(self, request: Request) -> Response:
        """Nothing; what is left out of the body is kept or reset, as the knob says."""
        hook = self._known(request, 1)
        if hook["hookType"] == "netapp":
            raise Problem(73)
        body = await read_body(request, TYPE)
        check_binding(self.control, body, new=False, app_id=_app_id(request))
        if body.get("id", hook["id"]) != hook["id"]:
            raise bad_field("id", "it cannot be changed", 10)
        check_condition(self.control, request, {**hook, **self._matching(hook)})
        self._check_name({**hook, **body}, hook)
        kept = hook
        if not self.control.knobs.keeps_members:
            kept = {name: value for name, value in {**hook, **_RESET}.items() if name != "description"}
        self.control.execution_hooks[hook["id"]] = {
            **kept,
            **{name: body[name] for name in _MODIFIABLE if name in body},
            "metadata": self.control.touched(hook["metadata"], body.get("metadata")),
        }
        return no_content()

    async def delete(self, request: Request) -> Response:
        """Nothing; the script stays."""
        hook = self._known(request, 1)
        if hook["hookType"] == "netapp":
            raise Problem(73)
        del self.control.execution_hooks[hook["id"]]
        return no_content()

    def _known(self, request: Request, missing: int) -> Resource:
        hook = self.control.execution_hooks.get(path_value(request, "id"))
        if hook is None or _app_id(request) not in (None, hook.get("appID")):
            raise Problem(missing)
        return hook

    def _check_name(self, body: Resource, hook: Resource | None = None) -> None:
        for other in list(self.control.execution_hooks.values()):
            elsewhere = self.control.knobs.names_unique_per_app and body.get("appID") != other.get("appID")
            if body["name"] == other["name"] and other is not hook and not elsewhere:
                raise bad_field("name", "it is taken", self.control.knobs.taken_name)

    def _matching(self, hook: Resource) -> Resource:
        found = [
            container
            for container in self.control.containers.get(hook.get("appID", ""), [])
            if all(_matches(container, rule) for rule in hook.get("matchingCriteria", ()))
        ]
        images = list(dict.fromkeys(container["containerImage"] for container in found))
        return {"matchingContainers": found, "matchingImages": images}


def _app_id(request: Request) -> str | None:
    return path_value(request, "app_id") if "app_id" in request.path_params else None


def _matches(container: Resource, rule: Resource) -> bool:
    if rule["type"] == "podLabel":
        texts = [f"{label['name']}={label['value']}" for label in container["podLabels"]]
    else:
        texts = [container[rule["type"]]]
    # Anywhere in the text, unless the expression is anchored.
    return any(re.search(rule["value"], text) for text in texts)
