"""The fake api.video as the sandbox sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from starlette.routing import BaseRoute, Route

from hookwright.sandbox.apivideo.answers import Handler, Resource
from hookwright.sandbox.apivideo.auth_api import AuthApi
from hookwright.sandbox.apivideo.deliveries import event_payload, send
from hookwright.sandbox.apivideo.project import Knobs, Project, Webhook
from hookwright.sandbox.apivideo.webhooks_api import WebhooksApi
from hookwright.sandbox.deliver import in_parallel_from_sync
from hookwright.sandbox.sent import SentDelivery
from hookwright.sandbox.sources import Sources

_AT_A_TIME = 10


class ApiVideoFake:
    """One project of api.video, with one key."""

    def __init__(self, sources: Sources) -> None:
        self.project = Project(sources)

    @property
    def knobs(self) -> Knobs:
        """What a test may turn."""
        return self.project.knobs

    @property
    def webhooks(self) -> dict[str, Webhook]:
        """The webhooks by id, as the API shows them."""
        return self.project.webhooks

    @property
    def api_key(self) -> str:
        """The project's key."""
        return self.project.api_key

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The webhook operations, those that fetch tokens, and a problem for everything else."""
        webhooks, auth = WebhooksApi(self.project), AuthApi(self.project)
        return [
            self._route("/auth/api-key", limited=False, POST=auth.authenticate),
            self._route("/auth/refresh", limited=False, POST=auth.refresh),
            self._route("/webhooks", GET=webhooks.page, POST=webhooks.create),
            self._route("/webhooks/{webhook_id}", GET=webhooks.get, DELETE=webhooks.delete),
            self._route("/{rest:path}"),
        ]

    def account(self, base_url: str, label: str | None) -> Any:
        """A ``hookwright.ApiVideo`` for this fake."""
        from hookwright.providers.apivideo import ApiVideo

        return ApiVideo(endpoint=base_url, api_key=self.api_key, label=label)

    def emit(self, event: str, payload: Mapping[str, Any] | None = None) -> list[SentDelivery]:
        """Deliver the event to every webhook that wants it; each attempt of each delivery is in the list."""
        if event not in self.knobs.events:
            raise ValueError(f"api.video has no event {event!r}; a newer server's can be added to knobs.events")
        body = event_payload(self.project, event, payload or {})
        wanted = [hook for hook in list(self.webhooks.values()) if event in hook["events"]]
        sends = [partial(send, self.project, hook, body) for hook in wanted]
        done = in_parallel_from_sync(sends, limit=_AT_A_TIME) if sends else []
        return [attempt for attempts in done for attempt in attempts]

    def expire_tokens(self, *, refresh: bool = False) -> None:
        """Make every access token that was handed out so far invalid, and the refresh tokens too if told so."""
        self.project.access_tokens.clear()
        if refresh:
            self.project.refresh_tokens.clear()

    def reset(self) -> None:
        """Forget webhooks, counts and knobs."""
        self.project.reset()

    def _route(self, path: str, *, limited: bool = True, **handlers: Handler) -> Route:
        return Route(path, Resource(self.project, handlers, limited))
