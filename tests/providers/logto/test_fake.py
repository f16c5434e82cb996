"""Logto's hook operations: what they take, keep and answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from hookwright.sandbox.logto.events import EVENTS
from hookwright.sandbox.logto.fake import LogtoFake

CONFIG = {"url": "http://127.0.0.1:9/in"}
MINIMAL = {"events": ["User.Created"], "config": CONFIG}
Create = Callable[..., dict[str, Any]]


def test_create_gives_the_whole_hook(api: httpx.Client) -> None:
    response = api.post("/hooks", json=MINIMAL)
    assert response.status_code == 201
    hook = response.json()
    assert re.fullmatch(r"[0-9a-z]{21}", hook.pop("id"))
    assert re.fullmatch(r"[0-9A-Za-z]{32}", hook.pop("signingKey"))
    assert isinstance(hook.pop("createdAt"), int)
    assert hook == {
        "tenantId": "default",
        "name": "",
        "event": None,
        "events": ["User.Created"],
        "config": CONFIG,
        "enabled": True,
    }
    assert "etag" not in response.headers


def test_create_takes_every_member(create: Create) -> None:
    config = {"url": "not a url", "headers": {"bad header": "x", "ok": ""}, "retries": 1.5}
    hook = create(name="n" * 256, events=list(EVENTS), config=config, enabled=False)
    assert (hook["config"], hook["enabled"], hook["events"]) == (config, False, list(EVENTS))


def test_create_ignores_what_is_the_servers_to_give_and_what_it_does_not_know(create: Create) -> None:
    hook = create(id="mine", signingKey="mine", tenantId="admin", createdAt=0, foo="bar", config={**CONFIG, "foo": 1})
    assert "mine" not in (hook["id"], hook["signingKey"])
    assert hook["tenantId"] == "default"
    assert hook["createdAt"] > 0
    assert hook["config"] == CONFIG
    assert "foo" not in hook


def test_repeated_events_are_dropped_in_order(create: Create) -> None:
    hook = create(events=["Role.Deleted", "Role.Created", "Role.Deleted"])
    assert hook["events"] == ["Role.Deleted", "Role.Created"]


def test_a_legacy_event_will_do(create: Create) -> None:
    hook = create(events=..., event="PostRegister")
    assert (hook["event"], hook["events"]) == ("PostRegister", [])


def test_text_is_kept_as_it_is(api: httpx.Client, create: Create) -> None:
    name = 'Zoë 测试 😀 </script> "q" \u2028'
    hook = create(name=name)
    assert api.get(f"/hooks/{hook['id']}").json()["name"] == name


def test_a_form_is_taken_too(api: httpx.Client) -> None:
    form = {
        "name": "f",
        "": "nothing",
        "events[0]": "User.Created",
        "config[url]": "http://x",
        "config[headers][A]": "b",
    }
    response = api.post("/hooks", data=form)
    assert response.status_code == 201
    assert response.json()["config"] == {"url": "http://x", "headers": {"A": "b"}}
    assert response.json()["events"] == ["User.Created"]


def test_get_and_list_show_the_hook_with_its_key(api: httpx.Client, create: Create) -> None:
    hook = create()
    assert api.get(f"/hooks/{hook['id']}").json() == hook
    assert api.get("/hooks").json() == [hook]


def test_newest_first_by_a_time_that_can_be_written(api: httpx.Client, create: Create) -> None:
    first, second, third = create()["id"], create()["id"], create()["id"]
    assert [hook["id"] for hook in api.get("/hooks").json()] == [third, second, first]
    api.patch(f"/hooks/{third}", json={"createdAt": 1000})
    assert [hook["id"] for hook in api.get("/hooks").json()] == [second, first, third]
    assert api.get(f"/hooks/{third}").json()["createdAt"] == 1000


def test_update_changes_what_is_named(api: httpx.Client, create: Create) -> None:
    hook = create(config={**CONFIG, "headers": {"A": "b"}})
    response = api.patch(f"/hooks/{hook['id']}", json={"name": "renamed", "id": "mine", "signingKey": "mine"})
    assert response.status_code == 200
    assert response.json() == {**hook, "name": "renamed"}
    assert api.get(f"/hooks/{hook['id']}").json() == response.json()


def test_update_replaces_the_configuration_whole(api: httpx.Client, create: Create) -> None:
    hook = create(config={**CONFIG, "headers": {"A": "b"}, "retries": 2})
    changed = api.patch(f"/hooks/{hook['id']}", json={"config": {"url": "http://x"}}).json()
    assert changed["config"] == {"url": "http://x"}


def test_update_can_clear_the_legacy_event_but_not_the_list(api: httpx.Client, create: Create) -> None:
    hook = create(event="PostRegister")
    assert api.patch(f"/hooks/{hook['id']}", json={"event": None}).json()["event"] is None
    assert api.patch(f"/hooks/{hook['id']}", json={"events": []}).status_code == 400


@pytest.mark.parametrize("body", [{}, {"foo": 1}, {"id": "x"}])
def test_update_with_nothing_to_change_is_422(api: httpx.Client, create: Create, body: dict[str, Any]) -> None:
    response = api.patch(f"/hooks/{create()['id']}", json=body)
    assert (response.status_code, response.json()["code"]) == (422, "entity.invalid_input")


@pytest.mark.parametrize("body", [{"tenantId": "nosuch"}, {"tenantId": "admin"}, {"createdAt": 1e300}])
def test_update_that_the_database_does_not_take_is_500(api: httpx.Client, create: Create, body: dict[str, Any]) -> None:
    response = api.patch(f"/hooks/{create()['id']}", json=body)
    assert (response.status_code, response.json()) == (500, {"message": "Internal server error."})


def test_delete_takes_the_hook_away(api: httpx.Client, create: Create) -> None:
    path = f"/hooks/{create()['id']}"
    response = api.delete(path)
    assert (response.status_code, response.content) == (204, b"")
    again = api.delete(path)
    assert (again.status_code, again.json()["code"]) == (404, "entity.not_found")
    assert api.get(path).json()["code"] == "entity.not_exists_with_id"


def test_each_operation_has_its_own_404(api: httpx.Client) -> None:
    missing = "/hooks/no-such-hook"
    with_id = {
        "code": "entity.not_exists_with_id",
        "message": "The hooks with ID `no-such-hook` does not exist.",
    }
    without = {"code": "entity.not_exists", "message": "The hook does not exist."}
    gone = {"code": "entity.not_found", "message": "The resource does not exist."}
    for response, body in [
        (api.get(missing), with_id),
        (api.post(f"{missing}/test", json=MINIMAL), with_id),
        (api.patch(missing, json={"name": "x"}), without),
        (api.patch(f"{missing}/signing-key"), without),
        (api.delete(missing), gone),
    ]:
        assert (response.status_code, response.json()) == (404, body)


def test_a_bad_body_comes_before_an_unknown_hook(api: httpx.Client) -> None:
    assert api.patch("/hooks/nope", json={"name": ""}).status_code == 400
    assert api.post("/hooks/nope/test", json={}).status_code == 400
    assert api.patch("/hooks/nope", json={}).status_code == 422


def test_rotating_gives_a_new_key_and_looks_at_no_body(api: httpx.Client, create: Create) -> None:
    hook = create()
    json = {"Content-Type": "application/json"}
    first = api.patch(f"/hooks/{hook['id']}/signing-key").json()
    second = api.patch(f"/hooks/{hook['id']}/signing-key", content=b"{", headers=json).json()
    assert len({hook["signingKey"], first["signingKey"], second["signingKey"]}) == 3
    assert {**second, "signingKey": ""} == {**hook, "signingKey": ""}
    assert api.get(f"/hooks/{hook['id']}").json() == second


def test_a_hook_limit_refuses_creation_before_anything_else(
    api: httpx.Client, create: Create, logto: LogtoFake
) -> None:
    create()
    logto.knobs.hook_limit = 1
    response = api.post("/hooks", json={})
    assert (response.status_code, response.json()["code"]) == (403, "subscription.limit_exceeded")
    logto.knobs.hook_limit = 2
    create()


def test_a_newer_servers_events_can_be_played(create: Create, logto: LogtoFake) -> None:
    logto.knobs.events = (*EVENTS, "TrustedDevice.Created")
    assert create(events=["TrustedDevice.Created"])["events"] == ["TrustedDevice.Created"]
    [sent] = logto.emit("TrustedDevice.Created", {"data": {"id": "d"}})
    assert (sent.event, sent.status) == ("TrustedDevice.Created", 200)


def test_statistics_are_read_differently_by_list_and_get(api: httpx.Client, create: Create) -> None:
    hook_id = create()["id"]

    def shown(path: str, value: str) -> bool:
        answer = api.get(path, params={"includeExecutionStats": value}).json()
        return "executionStats" in (answer[0] if isinstance(answer, list) else answer)

    for value in ("true", "1", "TRUE", "yes"):
        assert shown("/hooks", value)
        assert shown(f"/hooks/{hook_id}", value)
    for value in ("false", "0", "no"):
        assert not shown("/hooks", value)
        assert shown(f"/hooks/{hook_id}", value)
    assert not shown("/hooks", "")
    assert not shown(f"/hooks/{hook_id}", "")


def test_ids_are_opaque_and_stay_in_their_segment(api: httpx.Client, create: Create) -> None:
    hook = create()
    quoted = api.patch(f"/hooks/{hook['id']}%2Fsigning-key", json={"name": "x"})
    assert quoted.json()["code"] == "entity.not_exists"
    assert api.get(f"/hooks/{hook['id']}").json() == hook
    assert api.get("/hooks/a%2Fb").json()["message"] == "The hooks with ID `a/b` does not exist."
    assert api.get(f"/hooks/{'a' * 2000}").status_code == 404


def test_a_nul_character_is_500(api: httpx.Client, create: Create) -> None:
    hook = create()
    crash = (500, {"message": "Internal server error."})
    for response in (
        api.get("/hooks/a%00b"),
        api.delete("/hooks/a%00b"),
        api.get("/hooks/a%00b/recent-logs"),
        api.post("/hooks", json={**MINIMAL, "name": "a\0b"}),
        api.post("/hooks", json={**MINIMAL, "config": {**CONFIG, "headers": {"a\0": "b"}}}),
        api.patch(f"/hooks/{hook['id']}", json={"name": "\0"}),
    ):
        assert (response.status_code, response.json()) == crash


def test_a_slash_at_the_end_makes_no_difference(api: httpx.Client, create: Create) -> None:
    hook = create()
    assert api.get(f"/hooks/{hook['id']}/").json() == hook
    assert api.get("/hooks/").json() == [hook]


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("PUT", "/hooks/x", "HEAD, GET, PATCH, DELETE"),
        ("DELETE", "/hooks", "HEAD, GET, POST"),
        ("POST", "/hooks/x/recent-logs", "HEAD, GET"),
        ("GET", "/hooks/x/test", "POST"),
        ("GET", "/hooks/x/signing-key", "PATCH"),
    ],
)
def test_a_wrong_method_is_405_in_plain_text(api: httpx.Client, method: str, path: str, allow: str) -> None:
    response = api.request(method, path)
    assert (response.status_code, response.text) == (405, "Method Not Allowed")
    assert response.headers["allow"] == allow
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    options = api.options(path)
    assert (options.status_code, options.headers["allow"]) == (200, allow)


def test_a_path_that_the_api_does_not_have_is_404_in_plain_text(api: httpx.Client) -> None:
    response = api.get("/nothing")
    assert (response.status_code, response.text) == (404, "Not Found")


def test_every_answer_has_a_request_id_of_its_own(api: httpx.Client) -> None:
    answers = [api.get("/hooks"), api.get("/hooks/x"), api.put("/hooks"), api.delete("/hooks/x")]
    ids = {response.headers["logto-core-request-id"] for response in answers}
    assert len(ids) == 4
    assert all(re.fullmatch(r"[\w-]{16}", request_id) for request_id in ids)


def test_reads_carry_an_etag_and_are_not_repeated_for_it(api: httpx.Client, create: Create) -> None:
    assert api.get("/hooks").headers["etag"] == '"2-l9Fw4VUO7kr8CvBlt4zaMCqXZ0w"'
    path = f"/hooks/{create()['id']}"
    tag = api.get(path).headers["etag"]
    for known in (tag, f'"other", W/{tag}', "*"):
        response = api.get(path, headers={"If-None-Match": known})
        assert (response.status_code, response.content, response.headers["etag"]) == (304, b"", tag)
        assert "content-type" not in response.headers
        assert "logto-core-request-id" in response.headers
    api.patch(path, json={"name": "other"})
    assert api.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_head_answers_without_a_body(api: httpx.Client, create: Create) -> None:
    path = f"/hooks/{create()['id']}"
    get, head = api.get(path), api.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(get.content))
    assert head.headers["etag"] == get.headers["etag"]
    assert api.head("/hooks?page=1").headers["total-number"] == "1"
