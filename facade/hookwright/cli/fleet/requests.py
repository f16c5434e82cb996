"""How the requests of a dry run look."""

from __future__ import annotations

import json
from typing import Any

from attrs import frozen

from hookwright.cli.fleet.view import Cell, Column, View
from hookwright.wire.dryrun import PlannedRequest


@frozen
class Planned:
    """A request that a dry run tells of, and the account that it is for."""

    account: str
    request: PlannedRequest


def request_as_json(planned: Planned, show_secrets: bool) -> dict[str, Any]:
    """Return a request as JSON; its body is JSON where it is JSON."""
    body = body_of(planned, show_secrets)
    try:
        shown = None if body is None else json.loads(body)
    except ValueError:
        shown = body
    request = planned.request
    return {
        "account": planned.account,
        "method": request.method,
        "url": request.url,
        "headers": dict(request.headers),
        "body": shown,
    }


def body_of(planned: Planned, show_secrets: bool) -> str | None:
    """Return the body as text, with its secrets or without."""
    request = planned.request
    if show_secrets and request.whole_body is not None:
        return request.whole_body.reveal()
    return request.body


def requests_view(show_secrets: bool) -> View[Planned]:
    """Return how requests look, with the secrets in their bodies or without."""

    def text(planned: Planned) -> str:
        lines = [f"{name}: {value}" for name, value in planned.request.headers.items()]
        body = body_of(planned, show_secrets)
        return "\n".join(lines if body is None else [*lines, "", body])

    return View(
        "requests",
        (
            Column("ACCOUNT", lambda planned: planned.account),
            Column(
                "REQUEST", lambda planned: Cell(f"{planned.request.method} {planned.request.url}", "bold"), wide=True
            ),
        ),
        request_as_json,
        lambda planned: f"{planned.request.method} {planned.request.url}",
        nothing="Nothing would be sent.",
        blocks=True,
        text=text,
    )
