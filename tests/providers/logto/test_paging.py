"""Logto's paging: optional for hooks, always for logs, with links that lead astray."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

Create = Callable[..., dict[str, Any]]


def links(response: httpx.Response) -> list[str]:
    return [value for name, value in response.headers.multi_items() if name == "link"]


def origin(response: httpx.Response) -> str:
    return f"http://{urlsplit(str(response.request.url)).netloc}"


def names(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [hook["name"] for hook in response.json()]


@pytest.fixture
def five(create: Create) -> None:
    for index in range(5):
        create(name=str(index))


@pytest.mark.usefixtures("five")
def test_without_parameters_all_come_and_no_headers(api: httpx.Client) -> None:
    for path in ("/hooks", "/hooks?page=", "/hooks?page_size=&page="):
        response = api.get(path)
        assert names(response) == ["4", "3", "2", "1", "0"]
        assert "total-number" not in response.headers
        assert links(response) == []


@pytest.mark.usefixtures("five")
def test_pages_have_one_link_header_for_each_relation(api: httpx.Client) -> None:
    response = api.get("/hooks", params={"page": "2", "page_size": "2"})
    assert names(response) == ["2", "1"]
    assert response.headers["total-number"] == "5"
    at = f"{origin(response)}/hooks"
    assert links(response) == [
        f'<{at}?page=1&page_size=2>; rel="first"',
        f'<{at}?page=1&page_size=2>; rel="prev"',
        f'<{at}?page=3&page_size=2>; rel="last"',
        f'<{at}?page=3&page_size=2>; rel="next"',
    ]


@pytest.mark.usefixtures("five")
def test_links_lack_the_api_and_lead_to_a_web_page(api: httpx.Client) -> None:
    response = api.get("/hooks?page_size=2")
    followed = httpx.get(response.links["next"]["url"], trust_env=False)
    assert followed.status_code == 200
    assert followed.headers["content-type"].startswith("text/html")
    in_logto = api.get(str(api.base_url).replace("/api/", "/hooks?page=2"))
    assert (in_logto.status_code, in_logto.text) == (200, "<html></html>\n")
    assert in_logto.headers["logto-static-package"] == "experience"


def test_links_name_the_host_that_was_asked_for(api: httpx.Client) -> None:
    response = api.get("/hooks?page=1", headers={"Host": "logto.example.test:3001"})
    assert links(response)[0] == '<http://logto.example.test:3001/hooks?page=1>; rel="first"'


@pytest.mark.usefixtures("five")
def test_links_keep_the_rest_of_the_query(api: httpx.Client) -> None:
    response = api.get("/hooks?includeExecutionStats=1&page=1&page_size=2&a=x&a=y")
    assert links(response)[-1] == (
        f'<{origin(response)}/hooks?includeExecutionStats=1&page=2&page_size=2&a=x%2Cy>; rel="next"'
    )


def test_an_empty_list_has_one_page(api: httpx.Client) -> None:
    response = api.get("/hooks?page=1")
    assert (names(response), response.headers["total-number"]) == ([], "0")
    assert [link.partition("; ")[2] for link in links(response)] == ['rel="first"', 'rel="last"']


@pytest.mark.usefixtures("five")
def test_past_the_end_is_empty_and_points_one_back(api: httpx.Client) -> None:
    response = api.get("/hooks?page=7&page_size=2")
    assert names(response) == []
    assert response.headers["total-number"] == "5"
    assert response.links["prev"]["url"].endswith("?page=6&page_size=2")
    assert response.links["last"]["url"].endswith("?page=3&page_size=2")
    assert "next" not in response.links


@pytest.mark.usefixtures("five")
def test_the_default_size_is_20_and_the_largest_100(api: httpx.Client, create: Create) -> None:
    for _ in range(16):
        create()
    assert len(api.get("/hooks?page=1").json()) == 20
    assert len(api.get("/hooks?page_size=100").json()) == 21


@pytest.mark.parametrize("path", ["/hooks", "/hooks/any/recent-logs"])
@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=x", "page=1&page=2", "page_size=0", "page_size=101", "page_size=-1", "page=+"],
)
def test_bad_pages_are_400(api: httpx.Client, path: str, query: str) -> None:
    response = api.get(f"{path}?{query}")
    assert response.status_code == 400
    assert response.json() == {
        "code": "guard.invalid_pagination",
        "message": "The request pagination value is invalid.",
    }


@pytest.mark.usefixtures("five")
def test_nobody_checks_for_whole_numbers(api: httpx.Client) -> None:
    assert names(api.get("/hooks?page=1.5&page_size=2")) == ["3", "2"]
    assert names(api.get("/hooks?page=0x2&page_size=2")) == ["2", "1"]
    for query in ("page_size=1.5", "page=1.5&page_size=1"):
        response = api.get(f"/hooks?{query}")
        assert (response.status_code, response.json()["code"]) == (422, "entity.invalid_input")


@pytest.mark.parametrize("query", ["page=9999999999999999999&page_size=10", "page=Infinity", "page=0.5"])
def test_pages_beyond_the_database_are_500(api: httpx.Client, query: str) -> None:
    response = api.get(f"/hooks?{query}")
    assert (response.status_code, response.json()) == (500, {"message": "Internal server error."})


@pytest.mark.usefixtures("five")
def test_paged_answers_can_be_unchanged(api: httpx.Client) -> None:
    first = api.get("/hooks?page=1&page_size=1")
    again = api.get("/hooks?page=1&page_size=1", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.headers["total-number"] == "5"
    assert links(again) == links(first)
