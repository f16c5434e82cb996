"""The fake Jira as the sandbox sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from hookwright.sandbox.deliver import in_parallel_from_sync
from hookwright.sandbox.jira.answers import Resource
from hookwright.sandbox.jira.deliveries import send
from hookwright.sandbox.jira.failed_api import FailedApi
from hookwright.sandbox.jira.limits import too_many
from hookwright.sandbox.jira.payloads import event_payload, wants
from hookwright.sandbox.jira.site import App, Knobs, Site
from hookwright.sandbox.jira.token_endpoint import TokenEndpoint
from hookwright.sandbox.jira.webhooks_api import WebhooksApi
from hookwright.sandbox.refused import Refused
from hookwright.sandbox.sent import SentDelivery
from hookwright.sandbox.sources import Sources

_AT_A_TIME = 10


class JiraFake:
    """A site with an OAuth 2.0 app, reached through the gateway, and a Connect app, which calls the site itself."""

    def __init__(self, sources: Sources) -> None:
        self.site = Site(sources)
        self._access_token = ""

    @property
    def knobs(self) -> Knobs:
        """What a test may turn."""
        return self.site.knobs

    @property
    def oauth(self) -> App:
        """The OAuth 2.0 app, with its webhooks."""
        return self.site.oauth

    @property
    def connect(self) -> App:
        """The Connect app, with its webhooks."""
        return self.site.connect

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The API as the gateway and as the site have it, and the endpoint that refreshes tokens."""
        webhooks, failed = WebhooksApi(self.site), FailedApi(self.site)
        many = Resource(self.site, {"GET": webhooks.page, "POST": webhooks.register, "DELETE": webhooks.delete})
        resources = {
            "/rest/api/3/webhook": many,
            "/rest/api/3/webhook/refresh": Resource(self.site, {"PUT": webhooks.refresh}),
            "/rest/api/3/webhook/failed": Resource(self.site, {"GET": failed.page}),
        }
        return [
            Route("/oauth/token", TokenEndpoint(self.site).__call__, methods=["POST"]),
            *(Route(f"/ex/jira/{{cloud_id}}{path}", resource) for path, resource in resources.items()),
            *(Route(path, resource) for path, resource in resources.items()),
            Route("/{rest:path}", _nothing_here),
        ]

    def account(self, base_url: str, label: str | None) -> Any:
        """A ``hookwright.Jira`` of the OAuth 2.0 app, with a token that does not end."""
        from hookwright.providers.jira import Jira

        if not self._access_token:
            self._access_token = self.site.new_access_token()
            self.site.access_tokens[self._access_token] = float("inf")
        return Jira(
            endpoint=base_url,
            cloud_id=self.site.cloud_id,
            access_token=self._access_token,
            client_secret=self.oauth.secret,
            label=label,
        )

    def refreshing_account(self, base_url: str, on_refresh: Callable[[str], object], label: str | None = None) -> Any:
        """A ``hookwright.Jira`` of the OAuth 2.0 app that has to refresh its tokens."""
        from hookwright.providers.jira import Jira

        return Jira(
            endpoint=base_url,
            auth_endpoint=base_url,
            cloud_id=self.site.cloud_id,
            client_id=self.site.client_id,
            client_secret=self.oauth.secret,
            refresh_token=self.site.new_refresh_token(),
            on_refresh=on_refresh,
            label=label,
        )

    def connect_account(self, base_url: str, label: str | None = None) -> Any:
        """A ``hookwright.Jira`` of the Connect app."""
        from hookwright.providers.jira import Jira

        return Jira(endpoint=base_url, key=self.site.connect_key, shared_secret=self.connect.secret, label=label)

    def emit(self, event: str, payload: Mapping[str, Any] | None = None) -> list[SentDelivery]:
        """Deliver the event to each app with a webhook that wants it; each attempt of each delivery is in the list."""
        if event not in self.knobs.events:
            raise ValueError(f"Jira has no event {event!r}; a newer site's can be added to knobs.events")
        body = event_payload(self.site, event, payload or {})
        sends = []
        for app in (self.oauth, self.connect):
            by_url: dict[str, list[dict[str, Any]]] = {}
            for webhook in self.site.living(app):
                if wants(webhook, body):
                    by_url.setdefault(webhook["url"], []).append(webhook)
            sends += [partial(send, self.site, app, webhooks, body) for webhooks in by_url.values()]
        done = in_parallel_from_sync(sends, limit=_AT_A_TIME) if sends else []
        return [attempt for attempts in done for attempt in attempts]

    def advance(self, *, days: float) -> None:
        """Let time pass at the site: webhooks end, failures are forgotten, tokens end."""
        self.site.ahead += days * 24 * 60 * 60

    def expire_tokens(self) -> None:
        """Make every access token that was handed out so far bad."""
        self.site.access_tokens.clear()
        self._access_token = ""

    def refuse(
        self, status: int, *, headers: Mapping[str, str] | None = None, body: Any = None, times: int = 1
    ) -> None:
        """Answer the next requests like that, whatever they ask; a text as the body is HTML."""
        self.site.refusals += [Refused(status, body, headers) for _ in range(times)]

    def limit(self, *, seconds: float, reason: str = "jira-quota-tenant-based", times: int = 1) -> None:
        """Answer the next requests with 429 and all its headers."""
        self.site.refusals += [too_many(self.site, seconds, reason, 100_000) for _ in range(times)]

    def reset(self) -> None:
        """Forget webhooks, failures, counts and knobs."""
        self.site.reset()


async def _nothing_here(request: Request) -> Response:
    return PlainTextResponse("Not Found", 404)
