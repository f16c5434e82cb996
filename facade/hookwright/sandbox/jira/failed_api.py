"""`/rest/api/3/webhook/failed`: deliveries that failed for good, for Connect apps."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from starlette.requests import Request

from hookwright.sandbox.jira.refusals import NOT_CONNECT, refused
from hookwright.sandbox.jira.site import DAY, App, Site
from hookwright.sandbox.jira.webhooks_api import number


@frozen
class FailedApi:
    """The operation on deliveries that failed."""

    site: Site

    async def page(self, request: Request, app: App) -> tuple[int, Any]:
        """A page, oldest first; those that failed in one millisecond stay together."""
        if app.kind != "connect":
            raise refused(403, NOT_CONNECT)
        size = min(number(request, "maxResults", 100), self.site.knobs.page_max)
        # `after` is what the document declares, `failedAfter` what the links say.
        after = max(number(request, "after", 0), number(request, "failedAfter", 0))
        oldest = self.site.milliseconds() - 3 * DAY
        found = [one for one in self.site.failed if one["failureTime"] > max(after, oldest)]
        shown = found[:size]
        shown += [one for one in found[size:] if shown and one["failureTime"] == shown[-1]["failureTime"]]
        page: dict[str, Any] = {"values": shown, "maxResults": size}
        if shown:
            # Also when this was the last page.
            last = shown[-1]["failureTime"]
            page["next"] = (
                f"https://example.atlassian.net/rest/api/3/webhook/failed?failedAfter={last}&maxResults={size}"
            )
        return 200, page
