"""api.video's published examples: the fake gives them, the facade reads them, the document and its models fit them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_schema_validator import OAS30Validator
from tests.providers.apivideo.conftest import EVENT
from tests.providers.shapes import differences, shape

from hookwright import (
    ApiVideo,
    AuthenticationError,
    ConflictError,
    Endpoint,
    HookError,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    UnavailableError,
    receive,
    sign,
)
from hookwright.headers import Headers
from hookwright.kit.adapter import adapter_of
from hookwright.kit.answers import error_for
from hookwright.kit.calls import Answer, Call
from hookwright.sandbox import Sandbox
from hookwright.sandbox.apivideo.fake import ApiVideoFake
from hookwright.testing import Listener
from hookwright_apivideo.models import Problem, Tokens, Webhook, WebhookDelivery, WebhookPage
from spectools.load import load
from spectools.operations import Operation, each_operation
from spectools.references import resolve

Example = dict[str, Any]

OPERATIONS = {
    "POST_auth-api-key": "Authenticate",
    "POST_auth-refresh": "RefreshTokens",
    "LIST-webhooks": "ListWebhooks",
    "POST-webhooks": "CreateWebhook",
    "GET-Webhook": "GetWebhook",
    "DELETE-webhook": "DeleteWebhook",
}
KINDS: dict[int, type[HookError]] = {
    400: InvalidRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    405: InvalidRequestError,
    429: RateLimitError,
    500: UnavailableError,
}
MODELS = {
    "Authenticate": Tokens,
    "RefreshTokens": Tokens,
    "ListWebhooks": WebhookPage,
    "CreateWebhook": Webhook,
    "GetWebhook": Webhook,
}


@pytest.fixture(scope="module")
def examples(evidence: Callable[[str], Path]) -> list[Example]:
    found: list[Example] = json.loads(evidence("apivideo/examples.json").read_text(encoding="utf-8"))["examples"]
    return found


@pytest.fixture(scope="module")
def answers(examples: list[Example]) -> list[Example]:
    return [example for example in examples if example["direction"] == "response"]


@pytest.fixture(scope="module")
def deliveries(examples: list[Example]) -> list[Example]:
    return [example for example in examples if example["direction"] == "delivery"]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return load(Path(__file__).parents[3] / "specs/apivideo/openapi.yaml")


def slug(example: Example) -> str:
    kind: str = (example["body"] or {}).get("type", "")
    return kind.rpartition("/")[2]


def fits(document: dict[str, Any], schema: dict[str, Any], value: Any) -> list[str]:
    return [
        error.message for error in OAS30Validator({**schema, "components": document["components"]}).iter_errors(value)
    ]


def test_every_example_fits_the_document(document: dict[str, Any], examples: list[Example]) -> None:
    operations: dict[str, Operation] = {one.name: one for one in each_operation(document)}
    checked = 0
    for example in examples:
        if example["operation"] not in OPERATIONS:
            continue
        operation = operations[OPERATIONS[example["operation"]]]
        assert (operation.method.upper(), operation.path) == (example["method"], example["path"])
        if example["direction"] == "request":
            holder = operation.body["requestBody"]
        else:
            holder = operation.body["responses"][str(example["status"])]
            holder = resolve(document, holder["$ref"]) if "$ref" in holder else holder
            assert set(example.get("declared_headers", ())) <= holder.get("headers", {}).keys()
        if "content" in holder:
            problems = fits(document, holder["content"]["application/json"]["schema"], example["body"])
            assert problems == [], example["id"]
        else:
            assert example["body"] is None
        checked += 1
    assert checked > 45


def test_every_answer_is_read_by_the_models_without_loss(answers: list[Example]) -> None:
    for example in answers:
        if example["body"] is None:
            continue
        name = OPERATIONS.get(example["operation"], "")
        model: Any = MODELS[name] if example["status"] < 300 else Problem
        assert model.from_dict(example["body"]).to_dict() == example["body"], example["id"]


def test_every_delivery_is_read_by_the_model_without_loss(deliveries: list[Example]) -> None:
    assert len(deliveries) >= 9
    for example in deliveries:
        assert WebhookDelivery.from_dict(example["body"]).to_dict() == example["body"]


def test_every_webhook_is_read_by_the_facade(answers: list[Example]) -> None:
    adapter = adapter_of(ApiVideo(api_key="the key"))
    read = 0
    for example in answers:
        if example["status"] >= 300 or "webhooks" not in example["path"] or example["body"] is None:
            continue
        answer = Answer(example["status"], Headers(), json.dumps(example["body"]).encode())
        flow: Any = adapter.list_page(None, event=None, enabled=None, size=25)
        if example["operation"] != "LIST-webhooks":
            flow = adapter.get("x")
        result = next(flow).read(answer)
        hooks, items = [result], [example["body"]]
        if example["operation"] == "LIST-webhooks":
            assert result.next is None
            hooks, items = result.items, example["body"]["data"]
        for hook, item in zip(hooks, items, strict=True):
            assert (hook.id, list(hook.events), hook.target) == (
                item["webhookId"],
                item["events"],
                Endpoint(item["url"]),
            )
            assert hook.created_at is not None
            assert (hook.secret is None) is ("signatureSecret" not in item)
            assert hook.problems == ()
            read += 1
    assert read > 8


def test_every_refusal_has_its_error(answers: list[Example]) -> None:
    adapter = adapter_of(ApiVideo(api_key="the key"))
    for example in answers:
        if example["status"] < 400:
            continue
        name = OPERATIONS.get(example["operation"], "ListWebhooks")
        expected = KINDS[example["status"]]
        if "/auth/" in example["path"]:
            expected = AuthenticationError
        elif slug(example) == "webhook-limit-reached":
            expected = ConflictError
        elif slug(example) == "unrecognized-request-url":
            expected = InvalidRequestError
        answer = Answer(example["status"], Headers(), json.dumps(example["body"]).encode())
        call = Call(name, {"method": example["method"], "url": example["path"]}, lambda _: None)
        error = error_for(call, answer, adapter.explain(name, answer))
        assert type(error) is expected, example["id"]
        assert error.code == slug(example)
        assert example["body"].get("title", "This attribute is required.") in error.message


def test_every_delivery_is_received(deliveries: list[Example]) -> None:
    for example in deliveries:
        body = json.dumps(example["body"]).encode()
        event = receive(
            "apivideo", headers=sign("apivideo", body=body, secret="a secret"), body=body, secrets=["a secret"]
        )
        assert event.native_type == example["body"]["type"]
        # One of the published times is none.
        assert (event.occurred_at is None) is ("151T" in example["body"]["emittedAt"])


def test_the_signed_example_verifies(deliveries: list[Example]) -> None:
    (example,) = (one for one in deliveries if "secret" in one)
    raw = example["raw_body"].encode()
    event = receive("apivideo", headers=example["headers"], body=raw, secrets=[example["secret"]])
    assert event.hook_ids == (example["headers"]["X-Api-Video-WebhookID"],)
    assert sign("apivideo", body=raw, secret=example["secret"]) == {
        "x-api-video-signature": example["headers"]["X-Api-Video-Signature"]
    }


def test_the_fake_gives_every_answer(fake: ApiVideoFake, api: httpx.Client, answers: list[Example]) -> None:
    for example in answers:
        fake.reset()
        answer = provoke(fake, api, example)
        assert answer.status_code == example["status"], example["id"]
        if example["status"] >= 400:
            assert answer.json() == example["body"], example["id"]
        elif example["body"] is None:
            assert answer.content == b""
        else:
            assert differences(shape(example["body"]), shape(answer.json())) == [], example["id"]
        assert all(name in answer.headers for name in example.get("declared_headers", ()))


def provoke(fake: ApiVideoFake, api: httpx.Client, example: Example) -> httpx.Response:
    """What the fake answers once everything is such that it has to give the example."""
    _turn_knobs(fake, example)
    path = example["path"]
    if path.startswith("/auth/"):
        return api.post(path, json=_credential(fake, api, example))
    if path == "/webhooks" and example["status"] == 200:
        for place in (1, 2):
            _create(api, f"https://example.com/{place}")
    if "{webhookId}" in path:
        found = example["status"] < 300
        path = f"/webhooks/{_create(api).json()['webhookId'] if found else 'webhook_000000000000000'}"
    sent: dict[str, Any] = {}
    if slug(example) == "request-invalid-query-parameter":
        sent["params"] = {example["body"]["name"]: "0"}
    if example["method"] == "POST":
        sent |= _body(slug(example))
    request = api.build_request(example["method"], path, **sent)
    return api.send(request, auth=_authorization(fake, slug(example)))


def _turn_knobs(fake: ApiVideoFake, example: Example) -> None:
    knobs, kind = fake.knobs, slug(example)
    if kind == "too-many-requests":
        knobs.read_limit = knobs.write_limit = 0
    knobs.suspended = kind == "authorization-suspended-account"
    knobs.failing = kind == "general-errors"
    knobs.refused_status = 400 if example["status"] == 400 else 401
    knobs.webhook_limit = 0 if kind == "webhook-limit-reached" else None
    knobs.without_tokens = example["body"] == {}
    if example["body"] and "webhookId" in example["body"] and "signatureSecret" not in example["body"]:
        knobs.secret_in = frozenset()


def _credential(fake: ApiVideoFake, api: httpx.Client, example: Example) -> dict[str, Any]:
    good = example["status"] == 200
    if example["path"] == "/auth/api-key":
        return {"apiKey": fake.api_key if good else "wrong"}
    token = api.post("/auth/api-key", json={"apiKey": fake.api_key}).json()["refresh_token"] if good else "wrong"
    return {"refreshToken": token}


def _body(kind: str) -> dict[str, Any]:
    good = {"url": "https://example.com/in", "events": [EVENT]}
    match kind:
        case "attribute-required":
            return {"json": {}}
        case "invalid-payload":
            return {"content": b""}
        case "invalid-attribute":
            return {"json": {**good, "events": ["no.such.event"]}}
    return {"json": good}


def _authorization(fake: ApiVideoFake, kind: str) -> Any:
    match kind:
        case "authentication-missing-authorization-header":
            return httpx.Auth()
        case "authentication-invalid-authorization-header-value":
            return _Header("nothing of the kind")
        case "authentication-invalid-access-token":
            return _Header("Bearer nobody")
    return (fake.api_key, "")


class _Header(httpx.Auth):
    def __init__(self, value: str) -> None:
        self._value = value

    def auth_flow(self, request: httpx.Request) -> Any:
        request.headers["Authorization"] = self._value
        yield request


def _create(api: httpx.Client, url: str = "https://example.com/in") -> httpx.Response:
    return api.post("/webhooks", json={"url": url, "events": [EVENT]})


def test_the_fake_takes_every_request(fake: ApiVideoFake, api: httpx.Client, examples: list[Example]) -> None:
    sent = [one for one in examples if one["direction"] == "request" and one["path"] == "/webhooks"]
    assert len(sent) >= 2
    for example in sent:
        answer = api.post("/webhooks", json=example["body"])
        assert answer.status_code == 201
        assert answer.json()["events"] == example["body"]["events"]


def test_the_fake_delivers_as_in_the_examples(
    sandbox: Sandbox, fake: ApiVideoFake, api: httpx.Client, receiver: Listener, deliveries: list[Example]
) -> None:
    published = [one for one in deliveries if one["provenance"] == "spec-example"]
    assert len(published) == len(fake.knobs.events)
    api.post("/webhooks", json={"url": receiver.url, "events": list(fake.knobs.events)})
    for example in published:
        receiver.received.clear()
        sandbox.emit("apivideo", example["body"]["type"])
        (request,) = receiver.received
        assert differences(shape(example["body"]), shape(json.loads(request.body))) == []
        assert all(name in request.headers for name in example["headers"])
