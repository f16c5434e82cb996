"""`/api/hooks`: list, create, read, change and delete hooks, change their signing keys."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response

from hookwright.sandbox.logto.answers import json_answer, no_content
from hookwright.sandbox.logto.body import read_body
from hookwright.sandbox.logto.javascript import yes
from hookwright.sandbox.logto.jsonb import refuse_half_pairs, refuse_nul, stored
from hookwright.sandbox.logto.paging import page_headers, read_page
from hookwright.sandbox.logto.refusals import crashed, no_such_hook, refused
from hookwright.sandbox.logto.schemas import create_schema, read_input, update_schema
from hookwright.sandbox.logto.tenant import Hook, Tenant
from hookwright.sandbox.logto.zod import Maybe, Shape, Text

_STATS = Shape({"includeExecutionStats": Maybe(Text())})
# JavaScript has no later time.
_LAST_TIME = 8.64e15


def hook_id_of(request: Request) -> str:
    """The id in the path, decoded; 500 with a NUL in it, which the database does not take."""
    hook_id = unquote(request.path_params["hook_id"])
    refuse_nul(hook_id)
    return hook_id


def query_of(request: Request) -> dict[str, Any]:
    """The query; what is repeated becomes a list."""
    names = dict.fromkeys(request.query_params)
    values = {name: request.query_params.getlist(name) for name in names}
    return {name: given if len(given) > 1 else given[0] for name, given in values.items()}


@frozen
class HooksApi:
    """The operations on hooks that send nothing."""

    tenant: Tenant

    async def list(self, request: Request) -> Response:
        """All hooks, or a page of them: paging is optional."""
        page = read_page(request, optional=True)
        query = read_input(_STATS, query_of(request), "query")
        hooks = self.tenant.newest_first()
        headers: list[tuple[str, str]] = []
        if page is not None:
            headers = page_headers(request, "/hooks", page, len(hooks))
            hooks = hooks[page.offset : page.offset + page.limit]
        # Unlike when one hook is read, the value counts here.
        if yes(query.get("includeExecutionStats")):
            hooks = [self._with_stats(hook) for hook in hooks]
        return json_answer(hooks, headers=headers)

    async def create(self, request: Request) -> Response:
        """A new hook; id, signing key, tenant and time are the server's to give."""
        limit = self.tenant.knobs.hook_limit
        if limit is not None and len(self.tenant.hooks) >= limit:
            raise refused(403, "subscription.limit_exceeded")
        given = read_input(create_schema(self.tenant.knobs.events), await read_body(request))
        if "events" not in given and "event" not in given:
            raise refused(400, "hook.missing_events")
        refuse_nul(given)
        refuse_half_pairs(given["config"])
        hook: Hook = {
            "tenantId": "default",
            "id": self.tenant.new_id(),
            "name": given.get("name", ""),
            "event": given.get("event"),
            "events": given.get("events", []),
            "config": stored(given["config"]),
            "signingKey": self.tenant.new_secret(),
            "enabled": given.get("enabled", True),
            "createdAt": self.tenant.sources.milliseconds(),
        }
        self.tenant.hooks[hook["id"]] = hook
        return json_answer(hook, 201)

    async def get(self, request: Request) -> Response:
        """One hook."""
        query = read_input(_STATS, query_of(request), "query")
        hook_id = hook_id_of(request)
        hook = self.tenant.hooks.get(hook_id)
        if hook is None:
            raise no_such_hook(hook_id)
        # Any text means yes, "false" too.
        return json_answer(self._with_stats(hook) if query.get("includeExecutionStats") else hook)

    async def update(self, request: Request) -> Response:
        """The changed hook. ``config`` is replaced whole, and ``createdAt`` can be written."""
        given = read_input(update_schema(self.tenant.knobs.events), await read_body(request))
        if not given:
            raise refused(422, "entity.invalid_input")
        refuse_nul(given)
        hook = self._known(request)
        if "tenantId" in given or abs(given.get("createdAt", 0)) > _LAST_TIME:
            raise crashed()
        refuse_half_pairs(given.get("config"))
        return json_answer(self._replace({**hook, **given, "config": stored(given.get("config", hook["config"]))}))

    async def delete(self, request: Request) -> Response:
        """Nothing; the hook is gone, its logs stay."""
        if self.tenant.hooks.pop(hook_id_of(request), None) is None:
            raise refused(404, "entity.not_found")
        return no_content()

    async def rotate_signing_key(self, request: Request) -> Response:
        """The hook with a new key; the old one is worth nothing from now on. A body is not looked at."""
        return json_answer(self._replace({**self._known(request), "signingKey": self.tenant.new_secret()}))

    def _known(self, request: Request) -> Hook:
        hook = self.tenant.hooks.get(hook_id_of(request))
        if hook is None:
            raise refused(404, "entity.not_exists")
        return hook

    def _replace(self, hook: Hook) -> Hook:
        self.tenant.hooks[hook["id"]] = hook
        return hook

    def _with_stats(self, hook: Hook) -> Hook:
        return {**hook, "executionStats": self.tenant.stats(hook["id"])}
