"""api.video's document is valid and says what it has to, and its client gives what servers of another day may send."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_spec_validator import validate

from hookwright_apivideo import AuthenticatedClient, Client
from hookwright_apivideo.api.authentication import authenticate
from hookwright_apivideo.api.webhooks import create_webhook, delete_webhook, list_webhooks
from hookwright_apivideo.models import ApiKeyBody, CreateWebhookBody, Problem, WebhookDelivery, WebhookEvent
from spectools.load import load
from spectools.operations import each_operation
from spectools.references import resolve
from spectools.validity import faults

OPERATIONS = {
    "Authenticate": ("post", "/auth/api-key", "200", {"400", "401", "403", "500"}),
    "RefreshTokens": ("post", "/auth/refresh", "200", {"400", "401", "403", "500"}),
    "ListWebhooks": ("get", "/webhooks", "200", {"400", "401", "403", "429", "500"}),
    "CreateWebhook": ("post", "/webhooks", "201", {"400", "401", "403", "429", "500"}),
    "GetWebhook": ("get", "/webhooks/{webhookId}", "200", {"401", "403", "404", "429", "500"}),
    "DeleteWebhook": ("delete", "/webhooks/{webhookId}", "204", {"401", "403", "404", "429", "500"}),
}


@pytest.fixture(scope="module")
def apivideo(specs: Path) -> dict[str, Any]:
    return load(specs / "apivideo/openapi.yaml")


def test_it_is_valid(apivideo: dict[str, Any]) -> None:
    validate(apivideo)
    assert faults(apivideo) == []


def test_it_has_the_six_operations(apivideo: dict[str, Any]) -> None:
    found = {}
    for operation in each_operation(apivideo):
        statuses = set(operation.body["responses"])
        (good,) = (status for status in statuses if status < "300")
        found[operation.name] = (operation.method, operation.path, good, statuses - {good})
    assert found == OPERATIONS


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_answer_below_webhooks_tells_the_limits(apivideo: dict[str, Any], name: str) -> None:
    (operation,) = (one for one in each_operation(apivideo) if one.name == name)
    for status, given in operation.body["responses"].items():
        answer = resolve(apivideo, given["$ref"]) if "$ref" in given else given
        limits = {f"X-RateLimit-{what}" for what in ("Limit", "Remaining", "Retry-After")}
        assert set(answer.get("headers", ())) == (set() if operation.path.startswith("/auth") else limits)
        assert ("content" in answer) is (status != "204")


def test_a_key_or_a_token_will_do_and_fetching_a_token_needs_neither(apivideo: dict[str, Any]) -> None:
    assert apivideo["security"] == [{"bearerAuth": []}, {"apiKey": []}]
    schemes = apivideo["components"]["securitySchemes"]
    assert {name: (scheme["type"], scheme["scheme"]) for name, scheme in schemes.items()} == {
        "bearerAuth": ("http", "bearer"),
        "apiKey": ("http", "basic"),
    }
    open_to_all = [one.name for one in each_operation(apivideo) if one.body.get("security") == []]
    assert open_to_all == ["Authenticate", "RefreshTokens"]


def _reply(answer: httpx.Response, seen: list[httpx.Request]) -> dict[str, Any]:
    def reply(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return answer

    return {"transport": httpx.MockTransport(reply)}


def test_one_new_event_does_not_cost_the_list() -> None:
    seen: list[httpx.Request] = []
    items = [{"webhookId": "a", "events": [WebhookEvent.VIDEO_SOURCE_RECORDED, "video.later"], "later": 1}, {}]
    body = {"data": items, "pagination": {"links": [{"rel": "self", "uri": "/webhooks"}]}}
    client = AuthenticatedClient(
        base_url="https://x.test", token="t0ken", httpx_args=_reply(httpx.Response(200, json=body), seen)
    )
    page = list_webhooks.sync(client=client, events="video.later")
    assert page is not None
    assert page.data[0].events == [WebhookEvent.VIDEO_SOURCE_RECORDED, "video.later"]
    assert page.to_dict() == body
    # Nothing is sent that was not said, in spite of the defaults.
    assert str(seen[0].url) == "https://x.test/webhooks?events=video.later"
    assert seen[0].headers["Authorization"] == "Bearer t0ken"


def test_the_other_operations() -> None:
    seen: list[httpx.Request] = []
    client = Client(base_url="https://x.test", httpx_args=_reply(httpx.Response(200, json={"expires_in": 5}), seen))
    tokens = authenticate.sync(client=client, body=ApiKeyBody(api_key="k"))
    assert tokens is not None
    assert tokens.to_dict() == {"expires_in": 5}
    assert "Authorization" not in seen[0].headers
    body = CreateWebhookBody(events=[WebhookEvent.VIDEO_CAPTION_GENERATED, "x"], url="u")
    assert create_webhook._get_kwargs(body=body)["json"] == {"events": ["video.caption.generated", "x"], "url": "u"}
    assert delete_webhook._get_kwargs("a/b")["url"] == "/webhooks/a%2Fb"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"type": "t", "title": "x", "status": 400, "name": "", "events": "Say which."},
        {"problems": [{"name": "url", "title": "x", "url": "Say where."}], "detail": "more"},
    ],
)
def test_problems_of_any_kind(sent: dict[str, Any]) -> None:
    assert Problem.from_dict(sent).to_dict() == sent


def test_a_delivery_whose_time_is_none() -> None:
    sent = {"type": "video.later", "emittedAt": "2026-01-512T00:00:00Z", "quality": "4k", "later": [1]}
    assert WebhookDelivery.from_dict(sent).to_dict() == sent
