"""The fake Logto as the sandbox sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from hookwright.sandbox.deliver import in_parallel_from_sync
from hookwright.sandbox.logto.answers import Handler, Resource
from hookwright.sandbox.logto.deliveries import AT_A_TIME, attempt_and_log
from hookwright.sandbox.logto.hooks_api import HooksApi
from hookwright.sandbox.logto.logs_api import LogsApi
from hookwright.sandbox.logto.payloads import event_payload
from hookwright.sandbox.logto.tenant import RESOURCE, Hook, Knobs, Tenant
from hookwright.sandbox.logto.testing_api import HookTestApi
from hookwright.sandbox.logto.token_endpoint import TokenEndpoint, unrecognized_route
from hookwright.sandbox.logto.tokens import check_token
from hookwright.sandbox.sent import SentDelivery
from hookwright.sandbox.sources import Sources

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class LogtoFake:
    """A self-hosted Logto with one application that may use the whole Management API."""

    def __init__(self, sources: Sources) -> None:
        self.tenant = Tenant(sources)

    @property
    def knobs(self) -> Knobs:
        """What a test may turn."""
        return self.tenant.knobs

    @property
    def hooks(self) -> dict[str, Hook]:
        """The hooks by id, as the API shows them."""
        return self.tenant.hooks

    @property
    def client_id(self) -> str:
        """The application's id."""
        return self.tenant.client_id

    @property
    def client_secret(self) -> str:
        """The application's secret."""
        return self.tenant.client_secret

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The token endpoint, the hook operations, and what lies around them."""
        hooks, logs, tests = HooksApi(self.tenant), LogsApi(self.tenant), HookTestApi(self.tenant)
        token = Resource(
            {"POST": TokenEndpoint(self.tenant).issue}, self.tenant.sources, unknown_method=unrecognized_route
        )
        return [
            *token.routes("/oidc/token"),
            *self._api("/api/hooks", GET=hooks.list, POST=hooks.create),
            *self._api("/api/hooks/{hook_id}", GET=hooks.get, PATCH=hooks.update, DELETE=hooks.delete),
            *self._api("/api/hooks/{hook_id}/recent-logs", GET=logs.recent),
            *self._api("/api/hooks/{hook_id}/test", POST=tests.send),
            *self._api("/api/hooks/{hook_id}/signing-key", PATCH=hooks.rotate_signing_key),
            Route("/api/{rest:path}", Resource(dict.fromkeys(_METHODS, _no_such_path), self.tenant.sources)),
            Route("/{rest:path}", Resource({"GET": _sign_in_page}, self.tenant.sources)),
        ]

    def account(self, base_url: str, label: str | None) -> Any:
        """A ``hookwright.Logto`` for this fake."""
        from hookwright.providers.logto import Logto

        return Logto(
            endpoint=base_url,
            client_id=self.client_id,
            client_secret=self.client_secret,
            resource=RESOURCE,
            label=label,
        )

    def emit(self, event: str, payload: Mapping[str, Any] | None = None) -> list[SentDelivery]:
        """Deliver the event to every enabled hook that wants it, ten at a time, and log each delivery."""
        if event not in self.knobs.events:
            raise ValueError(f"Logto has no event {event!r}; a newer server's can be added to knobs.events")
        body = event_payload(self.tenant, event, payload or {})
        wanted = [hook for hook in list(self.hooks.values()) if hook["enabled"] and event in _events(hook)]
        sends = [partial(attempt_and_log, self.tenant, hook, body) for hook in wanted]
        return in_parallel_from_sync(sends, limit=AT_A_TIME) if sends else []

    def expire_tokens(self) -> None:
        """Make every token that was handed out so far expired."""
        self.tenant.expired.update(self.tenant.issued)

    def reset(self) -> None:
        """Forget hooks, logs and knobs."""
        self.tenant.reset()

    def _api(self, path: str, **handlers: Handler) -> list[Route]:
        return Resource(handlers, self.tenant.sources, partial(check_token, self.tenant)).routes(path)


def _events(hook: Hook) -> list[str | None]:
    # The legacy single event counts only where there is no list.
    return hook["events"] or [hook["event"]]


async def _no_such_path(request: Request) -> Response:
    return PlainTextResponse("Not Found", 404)


async def _sign_in_page(request: Request) -> Response:
    # Everything else is the sign-in experience, status 200: what following a `Link` of the API leads to.
    headers = {"Logto-Static-Package": "experience", "Cache-Control": "no-cache, no-store, must-revalidate"}
    return HTMLResponse("<html></html>\n", headers=headers)
