"""`/rest/api/3/webhook`: register, list, delete and renew webhooks, many at a time."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from starlette.requests import Request

from hookwright.sandbox.jira.answers import object_of
from hookwright.sandbox.jira.jql import Unsupported, compiled
from hookwright.sandbox.jira.refusals import refused
from hookwright.sandbox.jira.site import App, Site, Webhook

_NARROWING = ("fieldIdsFilter", "issuePropertyKeysFilter")


@frozen
class WebhooksApi:
    """The operations on webhooks."""

    site: Site

    async def page(self, request: Request, app: App) -> tuple[int, Any]:
        """A page of the app's webhooks."""
        start, size = number(request, "startAt", 0), number(request, "maxResults", 100)
        size = min(size, self.site.knobs.page_max)
        found = self._seen(app)
        shown = found[start : start + size]
        last = start + size >= len(found)
        # Absolute, and not where the request went.
        base = f"https://api.atlassian.com/ex/jira/{self.site.cloud_id}/rest/api/3/webhook"
        following = {} if last else {"nextPage": f"{base}?startAt={start + size}&maxResults={size}"}
        return 200, {
            "self": f"{base}?startAt={start}&maxResults={size}",
            **following,
            "maxResults": size,
            "startAt": start,
            "total": len(found),
            "isLast": last,
            "values": [self._shown(webhook) for webhook in shown],
        }

    async def register(self, request: Request, app: App) -> tuple[int, Any]:
        """200, whatever became of the webhooks; the answer has an entry for each."""
        body = await object_of(request)
        url, items = body.get("url"), body.get("webhooks")
        if not isinstance(url, str) or not url or not isinstance(items, list) or not items:
            raise refused(400, "Invalid request")
        for item in items:
            self._check(item)
        return 200, {"webhookRegistrationResult": [self._registered(app, url, item) for item in items]}

    async def delete(self, request: Request, app: App) -> tuple[int, Any]:
        """Accepted; ids that the app does not have are passed over."""
        for id in await _ids(request):
            if id in app.webhooks and id not in app.fading:
                if self.site.knobs.deletion_lag:
                    app.fading[id] = self.site.knobs.deletion_lag
                else:
                    del app.webhooks[id]
        return 202, None

    async def refresh(self, request: Request, app: App) -> tuple[int, Any]:
        """One date; ids that the app does not have are passed over."""
        expiry = self.site.expiry()
        living = {webhook["id"] for webhook in self.site.living(app)} - app.fading.keys()
        for id in await _ids(request):
            if id in living:
                app.webhooks[id]["expirationDate"] = expiry
        return 200, {"expirationDate": self.site.written(expiry)}

    def _check(self, item: Any) -> None:
        """What the JSON is not makes the whole request invalid, a name of an event that does not exist included."""
        events = item.get("events") if isinstance(item, dict) else None
        if not isinstance(events, list) or not isinstance(item.get("jqlFilter"), str):
            raise refused(400, "Invalid request")
        if not events or any(event not in self.site.knobs.events for event in events):
            raise refused(400, "Invalid request payload. Refer to the REST API documentation and try again.")
        if any(not isinstance(item.get(name, []), list) for name in _NARROWING):
            raise refused(400, "Invalid request")

    def _registered(self, app: App, url: str, item: Webhook) -> dict[str, Any]:
        living = self.site.living(app)
        try:
            compiled(item["jqlFilter"])
        except Unsupported as reason:
            return {"errors": [str(reason)]}
        # The wording of these two is made up; nobody has shown the real one.
        if self.site.knobs.one_url and any(webhook["url"] != url for webhook in living):
            return {"errors": ["Only a single URL per app is allowed to be registered"]}
        if len(living) >= self.site.slots(app):
            return {"errors": [f"The limit of {self.site.slots(app)} webhooks is reached"]}
        id = self.site.next_id
        self.site.next_id += 1
        kept = {name: item[name] for name in _NARROWING if item.get(name)}
        app.webhooks[id] = {
            "id": id,
            "url": url,
            "events": list(dict.fromkeys(item["events"])),
            "jqlFilter": item["jqlFilter"],
            **kept,
            "expirationDate": self.site.expiry(),
        }
        if self.site.knobs.registration_lag:
            app.hidden[id] = self.site.knobs.registration_lag
        return {"createdWebhookId": id}

    def _seen(self, app: App) -> list[Webhook]:
        found = [webhook for webhook in self.site.living(app) if not _counts_down(app.hidden, webhook["id"])]
        for id in list(app.fading):
            if not _counts_down(app.fading, id):
                found = [webhook for webhook in found if webhook["id"] != id]
                app.webhooks.pop(id, None)
        return found

    def _shown(self, webhook: Webhook) -> Webhook:
        hidden = () if self.site.knobs.url_in_list else ("url",)
        shown = {name: value for name, value in webhook.items() if name not in hidden}
        return {**shown, "expirationDate": self.site.written(webhook["expirationDate"])}


def _counts_down(waiting: dict[int, int], id: int) -> bool:
    """Whether there is still to be waited for this id, once less than before."""
    if id not in waiting:
        return False
    waiting[id] -= 1
    if waiting[id] < 0:
        del waiting[id]
        return False
    return True


async def _ids(request: Request) -> list[int]:
    ids = (await object_of(request)).get("webhookIds")
    if not isinstance(ids, list) or not ids:
        raise refused(400, "webhookIds must not be empty")
    if not all(isinstance(id, int) and not isinstance(id, bool) for id in ids):
        raise refused(400, "Invalid request payload. Refer to the REST API documentation and try again.")
    return ids


def number(request: Request, name: str, default: int) -> int:
    """A number of the query; 400 for what is none."""
    text = request.query_params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise refused(400, f"{name} must be a number")
    return int(text)
