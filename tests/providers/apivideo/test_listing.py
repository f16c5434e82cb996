"""Pages are asked for by number, and links are never followed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from tests.providers.apivideo.conftest import EVENT

from hookwright import ApiVideo, BadResponseError, Hooks, HookSpec
from hookwright.headers import Headers
from hookwright.kit.adapter import adapter_of
from hookwright.kit.calls import Answer, Call, Lost
from hookwright.model import Hook, Page
from hookwright.sandbox.apivideo.fake import ApiVideoFake
from hookwright.testing import RecordingEngine

URL = "https://example.com/in"


def create(hooks: Hooks, count: int, event: str = EVENT) -> list[str]:
    return [hooks.create(HookSpec(f"{URL}?{number}", events=[event])).id for number in range(count)]


def queries(engine: RecordingEngine) -> list[dict[str, Any]]:
    return [dict(one.request["params"]) for one in engine.exchanged if one.method == "GET"]


@pytest.mark.parametrize("links", ["https://ws.api.video", ""])
def test_pages_follow_each_other_by_number(
    hooks: Hooks, engine: RecordingEngine, fake: ApiVideoFake, links: str
) -> None:
    fake.knobs.links = links
    ids = create(hooks, 5)
    assert [hook.id for hook in hooks.list(page_size=2)] == ids
    assert queries(engine) == [{"currentPage": page, "pageSize": 2} for page in (1, 2, 3)]
    assert all(one.url.startswith("/") for one in engine.exchanged)


@pytest.mark.parametrize(("size", "sent"), [(None, 100), (1000, 100), (25, 25)])
def test_a_page_is_as_large_as_can_be_unless_told_otherwise(
    hooks: Hooks, engine: RecordingEngine, size: int | None, sent: int
) -> None:
    create(hooks, 1)
    assert len(list(hooks.list(page_size=size))) == 1
    assert queries(engine) == [{"currentPage": 1, "pageSize": sent}]


def test_events_are_filtered_by_the_server(hooks: Hooks, engine: RecordingEngine) -> None:
    create(hooks, 2)
    (wanted,) = create(hooks, 1, "video.caption.generated")
    assert [hook.id for hook in hooks.list(event="video.caption.generated")] == [wanted]
    assert queries(engine) == [{"events": "video.caption.generated", "currentPage": 1, "pageSize": 100}]
    (listed,) = [one.outcome for one in engine.exchanged if one.method == "GET"]
    assert isinstance(listed, Answer)
    assert len(json.loads(listed.content)["data"]) == 1


def page_of(body: Any, *, start: int | None = None, size: int = 2) -> Page[Hook]:
    adapter = adapter_of(ApiVideo(api_key="the key"))
    call = next(adapter.list_page(start, event=None, enabled=None, size=size))
    assert isinstance(call, Call)
    page: Page[Hook] = call.read(Answer(200, Headers(), json.dumps(body).encode()))
    return page


def links(*relations: str) -> list[dict[str, str]]:
    return [{"rel": relation, "uri": "/webhooks"} for relation in relations]


@pytest.mark.parametrize(
    ("items", "pagination", "following"),
    [
        (2, {"pagesTotal": 2, "links": links("self", "next")}, 2),
        (2, {"pagesTotal": 1, "links": links("self", "first", "last")}, None),
        # The server may give fewer than asked for: the size of the page says nothing.
        (1, {"pagesTotal": 2, "pageSize": 1, "links": []}, 2),
        (1, {"links": links("next")}, 2),
        (2, {"links": links("self")}, None),
        # A count that is wrong must not hide a page.
        (2, {"pagesTotal": 1, "links": links("next")}, 2),
        (2, {"pagesTotal": "2", "links": {"rel": "next"}}, 2),
        (1, {"pagesTotal": None}, None),
        (2, {}, 2),
        (2, None, 2),
        (1, None, None),
        (2, {"links": ["next", None]}, None),
    ],
)
def test_whether_there_is_another_page(items: int, pagination: Any, following: int | None) -> None:
    page = page_of({"data": [{"webhookId": str(number)} for number in range(items)], "pagination": pagination})
    assert page.next == following
    assert [hook.id for hook in page.items] == [str(number) for number in range(items)]


@pytest.mark.parametrize("body", [{}, {"data": None}, {"data": {}}, [], None])
def test_what_is_no_page_is_a_bad_response(account: ApiVideo, open_hooks: Callable[..., Hooks], body: Any) -> None:
    hooks = open_hooks(account, engine=Answering(account.endpoint, body))
    with pytest.raises(BadResponseError):
        list(hooks.list())


class Answering(RecordingEngine):
    """Gives one and the same body to every GET."""

    def __init__(self, endpoint: str, body: Any) -> None:
        super().__init__(endpoint)
        self.body = json.dumps(body).encode()

    def _keep(self, request: Mapping[str, Any], outcome: Answer | Lost) -> Answer | Lost:
        if request["method"] == "get":
            outcome = Answer(200, Headers([("content-type", "application/json")]), self.body)
        return super()._keep(request, outcome)
