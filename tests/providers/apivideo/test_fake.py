"""How the fake answers, as api.video's documents say that the real one does."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from tests.providers.apivideo.conftest import EVENT, Clock

from hookwright.sandbox.apivideo.fake import ApiVideoFake

PAGES = "https://docs.api.video/reference/"
LIMITS = {"x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-retry-after"}


def kind(answer: httpx.Response) -> str:
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert body["status"] == answer.status_code
    name: str = body["type"].removeprefix(PAGES)
    return name


def create(api: httpx.Client, **changes: Any) -> httpx.Response:
    body = {"url": "https://example.com/in", "events": [EVENT], **changes}
    return api.post("/webhooks", json={name: value for name, value in body.items() if value is not ...})


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (None, "authentication-missing-authorization-header"),
        ("", "authentication-invalid-authorization-header-value"),
        ("Bearer", "authentication-invalid-authorization-header-value"),
        ("{token}", "authentication-invalid-authorization-header-value"),
        ("Basic not base64!", "authentication-invalid-authorization-header-value"),
        ("Bearer nobody", "authentication-invalid-access-token"),
        ("Basic bm9ib2R5Og==", "authentication-invalid-api-key"),
    ],
)
def test_who_may_not_come_in(api: httpx.Client, fake: ApiVideoFake, header: str | None, problem: str) -> None:
    token = api.post("/auth/api-key", json={"apiKey": fake.api_key}).json()["access_token"]
    headers = {} if header is None else {"Authorization": header.format(token=token)}
    answer = httpx.get(f"{api.base_url}webhooks", headers=headers, trust_env=False, verify=False)
    assert (answer.status_code, kind(answer)) == (401, problem)
    assert answer.headers.keys() >= LIMITS


def test_the_password_is_empty(api: httpx.Client, fake: ApiVideoFake) -> None:
    assert api.get("/webhooks").status_code == 200
    assert kind(api.get("/webhooks", auth=(fake.api_key, "x"))) == "authentication-invalid-api-key"
    assert kind(api.get("/webhooks", auth=("", fake.api_key))) == "authentication-invalid-api-key"


def test_a_token_ends(api: httpx.Client, fake: ApiVideoFake, clock: Clock) -> None:
    tokens = api.post("/auth/api-key", json={"apiKey": fake.api_key}).json()
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 3600)
    bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
    with httpx.Client(base_url=api.base_url, headers=bearer, trust_env=False, verify=False) as client:
        assert client.get("/webhooks").status_code == 200
        clock.now += 3600
        assert kind(client.get("/webhooks")) == "authentication-invalid-access-token"


def test_a_refresh_token_is_good_for_one_use(api: httpx.Client, fake: ApiVideoFake) -> None:
    first = api.post("/auth/api-key", json={"apiKey": fake.api_key}).json()["refresh_token"]
    second = api.post("/auth/refresh", json={"refreshToken": first}).json()["refresh_token"]
    assert second != first
    again = api.post("/auth/refresh", json={"refreshToken": first})
    assert (again.status_code, kind(again)) == (401, "authentication-invalid-refresh-token")
    fake.knobs.refused_status = 400
    again = api.post("/auth/refresh", json={"refreshToken": first})
    assert (again.status_code, kind(again)) == (400, "authentication-invalid-user-credentials")


@pytest.mark.parametrize("path", ["/auth/api-key", "/auth/refresh"])
def test_tokens_are_not_limited(api: httpx.Client, fake: ApiVideoFake, path: str) -> None:
    fake.knobs.write_limit = 0
    for _ in range(3):
        answer = api.post(path, json={})
        assert (answer.status_code, kind(answer)) == (400, "attribute-required")
        assert not answer.headers.keys() & LIMITS


def test_every_answer_tells_the_limits(api: httpx.Client, clock: Clock) -> None:
    first = api.get("/webhooks")
    clock.now += 15
    second = api.get("/webhooks/webhook_x")
    assert second.status_code == 404
    told = [[answer.headers[name] for name in sorted(LIMITS)] for answer in (first, second)]
    assert told == [["500", "499", "60"], ["500", "498", "45"]]
    assert create(api).headers["x-ratelimit-remaining"] == "199"


def test_a_minute_has_room_for_so_many(api: httpx.Client, fake: ApiVideoFake, clock: Clock) -> None:
    fake.knobs.read_limit = 2
    assert [api.get("/webhooks").status_code for _ in range(3)] == [200, 200, 429]
    refused = api.get("/webhooks")
    assert kind(refused) == "too-many-requests"
    assert refused.headers["x-ratelimit-remaining"] == "0"
    assert create(api).status_code == 201
    clock.now += 60
    assert api.get("/webhooks").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "problem"),
    [
        ("PUT", "/webhooks", 405, "method-not-allowed"),
        ("DELETE", "/webhooks", 405, "method-not-allowed"),
        ("PATCH", "/webhooks/webhook_x", 405, "method-not-allowed"),
        ("GET", "/auth/api-key", 405, "method-not-allowed"),
        ("GET", "/foobar", 404, "unrecognized-request-url"),
        ("GET", "/", 404, "unrecognized-request-url"),
        ("GET", "/webhooks/webhook_x", 404, "resource-not-found"),
        ("DELETE", "/webhooks/a%2Fb", 404, "resource-not-found"),
        ("GET", "/webhooks?pageSize=0", 400, "request-invalid-query-parameter"),
        ("GET", "/webhooks?pageSize=101", 400, "request-invalid-query-parameter"),
        ("GET", "/webhooks?currentPage=x", 400, "request-invalid-query-parameter"),
    ],
)
def test_what_does_not_exist(api: httpx.Client, method: str, path: str, status: int, problem: str) -> None:
    answer = api.request(method, path)
    assert (answer.status_code, kind(answer)) == (status, problem)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"'])
def test_what_is_no_object_is_an_invalid_payload(api: httpx.Client, body: bytes) -> None:
    answer = api.post("/webhooks", content=body)
    assert (answer.status_code, kind(answer)) == (400, "invalid-payload")


def test_a_field_that_is_missing_has_no_title(api: httpx.Client) -> None:
    body = create(api, url=...).json()
    assert body == {
        "type": f"{PAGES}attribute-required",
        "url": "This attribute is required.",
        "name": "url",
        "status": 400,
    }


@pytest.mark.parametrize("url", ["ftp://example.com", "example.com", "http://", "http://[", 7, ["https://example.com"]])
def test_only_addresses_of_the_web(api: httpx.Client, url: Any) -> None:
    answer = create(api, url=url)
    assert (answer.status_code, kind(answer), answer.json()["name"]) == (400, "invalid-attribute", "url")


def test_a_webhook_as_it_is_made(api: httpx.Client, clock: Clock) -> None:
    clock.now = 1_795_223_900.5
    made = create(api, events=[EVENT, EVENT], webhookId="mine").json()
    assert made.keys() == {"webhookId", "createdAt", "events", "url", "signatureSecret"}
    assert made["createdAt"] == "2026-11-21T01:18:20+00:00"
    assert made["events"] == [EVENT]
    assert made["webhookId"].startswith("webhook_")
    assert made["signatureSecret"].startswith("sig_sec_")
    assert api.get(f"/webhooks/{made['webhookId']}").json() == made


def test_a_second_delete_finds_nothing(api: httpx.Client) -> None:
    path = f"/webhooks/{create(api).json()['webhookId']}"
    gone = api.delete(path)
    assert (gone.status_code, gone.content) == (204, b"")
    assert gone.headers.keys() >= LIMITS
    assert api.delete(path).json()["title"] == "The requested resource was not found."
    assert api.get(path).json()["title"] == "The requested resource could not be found."


def test_pages_and_their_links(api: httpx.Client, fake: ApiVideoFake) -> None:
    for _ in range(5):
        create(api)
    body = api.get("/webhooks?currentPage=2&pageSize=2&events=" + EVENT).json()
    pagination = body["pagination"]
    links = {link["rel"]: link["uri"] for link in pagination.pop("links")}
    assert pagination == {"currentPage": 2, "pageSize": 2, "pagesTotal": 3, "itemsTotal": 5, "currentPageItems": 2}
    assert list(links) == ["self", "first", "previous", "next", "last"]
    assert links["next"] == f"https://ws.api.video/webhooks?currentPage=3&pageSize=2&events={EVENT}"
    fake.knobs.links = ""
    first = api.get("/webhooks").json()["pagination"]["links"]
    assert first == [{"rel": rel, "uri": "/webhooks?currentPage=1"} for rel in ("self", "first", "last")]
    assert api.get("/webhooks?currentPage=9").json()["data"] == []


def test_a_newer_server_knows_more_events(api: httpx.Client, fake: ApiVideoFake) -> None:
    assert create(api, events=["video.chapter.generated"]).status_code == 400
    fake.knobs.events = (*fake.knobs.events, "video.chapter.generated")
    assert create(api, events=["video.chapter.generated"]).status_code == 201
