"""`/webhooks`: list, create, read and delete. There is nothing else."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from attrs import frozen
from starlette.requests import Request

from hookwright.sandbox.apivideo.answers import object_of
from hookwright.sandbox.apivideo.problems import FieldProblem, invalid, refused
from hookwright.sandbox.apivideo.project import Project, Webhook

_SIZE, _SIZE_MAX = 25, 100


@frozen
class WebhooksApi:
    """The operations on webhooks."""

    project: Project

    async def page(self, request: Request) -> dict[str, Any]:
        """A page of webhooks; a page beyond the last is empty."""
        page = _number(request, "currentPage", 1, math.inf)
        size = _number(request, "pageSize", _SIZE, _SIZE_MAX)
        event = request.query_params.get("events")
        found = [hook for hook in self.project.webhooks.values() if not event or event in hook["events"]]
        shown = found[(page - 1) * size : page * size]
        pages = math.ceil(len(found) / size) or 1
        return {
            "data": [self._shown(hook, "list") for hook in shown],
            "pagination": {
                "currentPage": page,
                "pageSize": size,
                "pagesTotal": pages,
                "itemsTotal": len(found),
                "currentPageItems": len(shown),
                "links": self._links(request, page, pages),
            },
        }

    async def create(self, request: Request) -> Webhook:
        """A new webhook; id, secret and time are the server's to give, and a limit of webhooks is a 400."""
        body = await object_of(request)
        if problems := self._problems(body):
            raise invalid(problems)
        limit = self.project.knobs.webhook_limit
        if limit is not None and len(self.project.webhooks) >= limit:
            raise refused(400, "webhook-limit-reached")
        hook: Webhook = {
            "webhookId": self.project.new_text("webhook_", 15),
            "createdAt": self.project.now_as_atom(),
            "events": list(dict.fromkeys(body["events"])),
            "url": body["url"],
            "signatureSecret": self.project.new_text("sig_sec_", 22),
        }
        self.project.webhooks[hook["webhookId"]] = hook
        return self._shown(hook, "create")

    async def get(self, request: Request) -> Webhook:
        """One webhook."""
        hook = self.project.webhooks.get(_id_of(request))
        if hook is None:
            raise refused(404, "resource-not-found")
        return self._shown(hook, "get")

    async def delete(self, request: Request) -> None:
        """Nothing; the webhook is gone."""
        if self.project.webhooks.pop(_id_of(request), None) is None:
            # Worded otherwise than the 404 of reading one.
            raise refused(404, "resource-not-found", title="The requested resource was not found.", name="webhookId")

    def _problems(self, body: dict[str, Any]) -> list[FieldProblem]:
        found: list[FieldProblem] = [
            ("attribute-required", name, None) for name in ("events", "url") if not body.get(name)
        ]
        events, url = body.get("events"), body.get("url")
        if not isinstance(events, list):
            found.append(("invalid-attribute", "events", "This attribute must be an array."))
        elif any(event not in self.project.knobs.events for event in events):
            found.append(("invalid-attribute", "events", None))
        if url and not _is_web_address(url):
            found.append(("invalid-attribute", "url", None))
        return found

    def _shown(self, hook: Webhook, operation: str) -> Webhook:
        hidden = () if operation in self.project.knobs.secret_in else ("signatureSecret",)
        return {name: value for name, value in hook.items() if name not in hidden}

    def _links(self, request: Request, page: int, pages: int) -> list[dict[str, str]]:
        wanted = {"self": page, "first": 1, "previous": page - 1, "next": page + 1, "last": pages}
        return [
            {"rel": relation, "uri": self._link(request, number)}
            for relation, number in wanted.items()
            if relation not in ("previous", "next") or 1 <= number <= pages
        ]

    def _link(self, request: Request, page: int) -> str:
        query = {**request.query_params, "currentPage": str(page)}
        return f"{self.project.knobs.links}/webhooks?{urlencode(query)}"


def _id_of(request: Request) -> str:
    return unquote(request.path_params["webhook_id"])


def _number(request: Request, name: str, default: int, most: float) -> int:
    text = request.query_params.get(name, str(default))
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    if not 1 <= number <= most:
        raise refused(400, "request-invalid-query-parameter", name=name)
    return number


def _is_web_address(url: Any) -> bool:
    try:
        parts = urlsplit(url)
        return isinstance(url, str) and parts.scheme in ("http", "https") and bool(parts.hostname)
    except (ValueError, TypeError, AttributeError):
        return False
