"""The fake answers as Jira is known to, each published example included."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.providers.jira.conftest import URL

from hookwright import Jira
from hookwright.providers.jira.connect import ConnectCredential
from hookwright.sandbox import Sandbox
from hookwright.sandbox.jira.fake import JiraFake
from hookwright.sandbox.jira.jql import Unsupported, compiled
from hookwright.testing import Listener

Call = Callable[..., httpx.Response]
HOOK = "/rest/api/3/webhook"


@pytest.fixture
def call(account: Jira) -> Iterator[Call]:
    """Sends a request of the OAuth app by hand."""
    assert account.access_token is not None
    headers = {"Authorization": f"Bearer {account.access_token.reveal()}"}
    with httpx.Client(base_url=account.endpoint, headers=headers, trust_env=False, verify=False) as client:
        yield lambda method, path=HOOK, **given: client.request(method, path, **given)


@pytest.fixture
def register(call: Call) -> Callable[..., Any]:
    """Registers webhooks and gives the entries of the answer."""

    def register(*filters: str, url: str = URL, **more: Any) -> Any:
        items = [{"events": ["jira:issue_created"], "jqlFilter": text, **more} for text in filters]
        answer = call("POST", json={"url": url, "webhooks": items})
        assert answer.status_code == 200
        return answer.json()["webhookRegistrationResult"]

    return register


def test_every_published_answer_can_be_had(
    evidence: Callable[[str], Path], call: Call, fake: JiraFake, base: str, account: Jira, connect: Jira
) -> None:
    """Each example of an answer of the five operations: the same status for the same request, with a body of that kind."""
    examples = json.loads(evidence("jira/examples.json").read_text())["examples"]
    requests: dict[str, dict[str, Any]] = {
        "deleteWebhookById": {"method": "DELETE", "path": HOOK, "json": {"webhookIds": [1]}},
        "getDynamicWebhooksForApp": {"method": "GET", "path": HOOK},
        "registerDynamicWebhooks": {
            "method": "POST",
            "path": HOOK,
            "json": {"url": URL, "webhooks": [{"events": ["jira:issue_created"], "jqlFilter": "project != null"}]},
        },
        "refreshWebhooks": {"method": "PUT", "path": f"{HOOK}/refresh", "json": {"webhookIds": [1]}},
        "getFailedWebhooks": {"method": "GET", "path": f"{HOOK}/failed"},
    }
    bad: dict[str, dict[str, Any]] = {
        "deleteWebhookById": {"json": {}},
        "getDynamicWebhooksForApp": {"params": {"startAt": "x"}},
        "registerDynamicWebhooks": {"json": {}},
        "refreshWebhooks": {"json": {"webhookIds": []}},
        "getFailedWebhooks": {"params": {"maxResults": "x"}},
    }
    basic = {"Authorization": f"Basic {b64encode(b'ada@example.com:token').decode()}"}
    seen = 0
    for one in examples:
        if one["direction"] != "response" or one["operation"] not in requests:
            continue
        fake.reset()
        request = dict(requests[one["operation"]])
        method, path = request.pop("method"), request.pop("path")
        only_connect = one["operation"] == "getFailedWebhooks"
        match one["status"]:
            case 400:
                request |= bad[one["operation"]]
            case 401:
                fake.knobs.scopes = ()
            case 429:
                fake.limit(seconds=1, reason="jira-burst-based")
            case 200 if only_connect:
                pass
        if only_connect and one["status"] in (200, 400):
            answer = _signed(connect, method, path, request)
        elif one["status"] == 403 and not only_connect:
            answer = httpx.request(method, f"{base}{path}", headers=basic, trust_env=False, verify=False, **request)
        else:
            answer = call(method, path, **request)
        assert answer.status_code == one["status"], one["id"]
        if isinstance(one["body"], dict) and one["status"] != 200:
            assert answer.json().keys() == one["body"].keys(), one["id"]
        if one["status"] == 401:
            assert answer.json() == one["body"]
        for name in one.get("headers", {}):
            assert name in answer.headers
        seen += 1
    assert seen > 30


def _signed(connect: Jira, method: str, path: str, request: dict[str, Any]) -> httpx.Response:
    assert connect.key is not None
    assert connect.shared_secret is not None
    wanted = {"method": method, "url": path, "params": request.get("params", {})}
    headers = ConnectCredential(connect.key, connect.shared_secret).headers(wanted)
    shown = {name: secret.reveal() for name, secret in headers.items()}
    return httpx.request(method, connect.endpoint + path, headers=shown, trust_env=False, verify=False, **request)


def test_the_published_requests_are_taken(evidence: Callable[[str], Path], call: Call, fake: JiraFake) -> None:
    examples = json.loads(evidence("jira/examples.json").read_text())["examples"]
    taken: dict[str, Any] = {}
    for one in examples:
        if one["direction"] == "request" and one["path"].startswith("/rest"):
            fake.reset()
            answer = call(one["method"], one["path"], json=one["body"])
            taken[one["id"]] = answer.json() if one["method"] == "POST" else answer.status_code
    assert taken["jira-001"] == 202
    assert taken["jira-015"] == 200
    kinds = [list(entry) for entry in taken["jira-008"]["webhookRegistrationResult"]]
    assert kinds == [["createdWebhookId"]] * 3
    kinds = [list(entry) for entry in taken["jira-045"]["webhookRegistrationResult"]]
    assert kinds == [["createdWebhookId"], ["createdWebhookId"], ["errors"]]
    assert list(taken["jira-046"]["webhookRegistrationResult"][0]) == ["createdWebhookId"]


def test_places_and_the_url_are_per_app(register: Callable[..., Any], fake: JiraFake) -> None:
    assert ["createdWebhookId" in entry for entry in register(*["project = A"] * 6)] == [True] * 5 + [False]
    fake.oauth.clear()
    register("project = A")
    assert "errors" in register("project = A", url="https://example.com/other")[0]
    fake.advance(days=30.1)
    assert "createdWebhookId" in register("project = A", url="https://example.com/other")[0]


def test_unknown_ids_are_passed_over(register: Callable[..., Any], call: Call, fake: JiraFake) -> None:
    (entry,) = register("project = A")
    assert call("PUT", f"{HOOK}/refresh", json={"webhookIds": [7]}).status_code == 200
    assert call("DELETE", json={"webhookIds": [7]}).status_code == 202
    assert list(fake.oauth.webhooks) == [entry["createdWebhookId"]]
    assert call("DELETE", json={"webhookIds": [entry["createdWebhookId"]]}).content == b""
    assert not fake.oauth.webhooks


def test_a_deletion_may_take_its_time(register: Callable[..., Any], call: Call, fake: JiraFake) -> None:
    (entry,) = register("project = A")
    fake.knobs.deletion_lag = 2
    call("DELETE", json={"webhookIds": [entry["createdWebhookId"]]})
    assert [call("GET").json()["total"] for _ in range(3)] == [1, 1, 0]


def test_pages_have_links_that_lead_away(register: Callable[..., Any], call: Call) -> None:
    register("project = A", "project = B", "project = C")
    page = call("GET", params={"maxResults": 2}).json()
    assert (page["startAt"], page["maxResults"], page["total"], page["isLast"]) == (0, 2, 3, False)
    assert page["nextPage"].startswith("https://api.atlassian.com/ex/jira/")
    last = call("GET", params={"startAt": 2}).json()
    assert (len(last["values"]), last["isLast"], "nextPage" in last) == (1, True, False)


@pytest.mark.parametrize(
    ("method", "path", "given"),
    [
        ("POST", HOOK, {"content": "x"}),
        ("POST", HOOK, {"json": []}),
        ("POST", HOOK, {"json": {"url": URL, "webhooks": []}}),
        ("POST", HOOK, {"json": {"url": "", "webhooks": [{}]}}),
        ("POST", HOOK, {"json": {"url": URL, "webhooks": [{"events": [], "jqlFilter": "project = A"}]}}),
        ("POST", HOOK, {"json": {"url": URL, "webhooks": [{"events": ["x"], "jqlFilter": "project = A"}]}}),
        ("POST", HOOK, {"json": {"url": URL, "webhooks": [{"events": ["comment_created"]}]}}),
        (
            "POST",
            HOOK,
            {
                "json": {
                    "url": URL,
                    "webhooks": [{"events": ["comment_created"], "jqlFilter": "project = A", "fieldIdsFilter": "a"}],
                }
            },
        ),
        ("DELETE", HOOK, {}),
        ("DELETE", HOOK, {"json": {"webhookIds": ["1"]}}),
        ("GET", HOOK, {"params": {"maxResults": "-1"}}),
    ],
)
def test_what_is_malformed_is_refused_whole(call: Call, method: str, path: str, given: dict[str, Any]) -> None:
    answer = call(method, path, **given)
    assert answer.status_code == 400
    assert answer.json().keys() == {"errorMessages", "errors"}


def test_what_is_not_there(call: Call, base: str) -> None:
    assert call("PATCH").status_code == 405
    assert call("GET", "/rest/api/3/issue").status_code == 404
    assert httpx.get(f"{base}{HOOK}", trust_env=False, verify=False).status_code == 401


@pytest.mark.parametrize(
    "authorization", ["JWT a.b.c", "JWT eyJhbGciOiJub25lIn0.e30.", "JWT x", "Bearer x", "", "JWT W10.W10.x"]
)
def test_tokens_of_the_site_are_checked(base: str, authorization: str) -> None:
    headers = {"Authorization": authorization}
    answer = httpx.get(f"{base}{HOOK}", headers=headers, trust_env=False, verify=False)
    assert answer.status_code == 401


def test_a_token_for_another_request_is_refused(connect: Jira, base: str) -> None:
    assert connect.key is not None
    assert connect.shared_secret is not None
    sign = ConnectCredential(connect.key, connect.shared_secret).headers
    token = sign({"method": "GET", "url": HOOK})["Authorization"].reveal()
    old = ConnectCredential(connect.key, connect.shared_secret, lambda: 1000.0).headers({"method": "GET", "url": HOOK})
    for headers, query in (
        ({"Authorization": token}, {"maxResults": "5"}),
        ({"Authorization": old["Authorization"].reveal()}, {}),
    ):
        answer = httpx.get(f"{base}{HOOK}", params=query, headers=headers, trust_env=False, verify=False)
        assert answer.status_code == 401
    assert (
        httpx.get(f"{base}{HOOK}", headers={"Authorization": token}, trust_env=False, verify=False).status_code == 200
    )


@pytest.mark.parametrize("body", ["", "grant_type=refresh_token", "[]", '{"grant_type": "client_credentials"}'])
def test_tokens_are_asked_for_with_json(base: str, fake: JiraFake, body: str) -> None:
    assert httpx.post(f"{base}/oauth/token", content=body, trust_env=False, verify=False).status_code == 400


ISSUE = {"key": "DEMO-1", "project": "DEMO", "issuetype": "Bug", "status": "To Do", "assignee": None}


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("project = DEMO", True),
        ("project = demo AND issuetype != Task", True),
        ("project != null", True),
        ("assignee = null", False),
        ('status IN ("To Do", Done)', True),
        ("status not in ('To Do')", False),
        ("project = X OR (issuekey = DEMO-1 and type = bug)", True),
        ("project = X or issue in (DEMO-2)", False),
        ("issue.property[key].path = value", False),
        ("cf[10011] != epic", True),
    ],
)
def test_filters_match(text: str, matches: bool) -> None:
    assert compiled(text)(ISSUE) is matches


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("project IS NOT EMPTY", "Operator is not is unsupported"),
        ("project is empty", "Operator is is unsupported"),
        ("summary ~ x", "The clause summary is unsupported"),
        ("project ~ x", "Operator ~ is unsupported"),
        ("watchCount > 3", "The clause watchCount is unsupported"),
        ("project = DEMO ORDER BY key", "'ORDER' is unexpected"),
        ("project =", "too early"),
        ("project in DEMO", "expected '('"),
        ("project in (DEMO", "expected ')'"),
        ("(project = DEMO", "expected ')'"),
        ("assignee = currentUser()", "function currentUser is unsupported"),
        ("project not DEMO", "'demo' is unexpected"),
        ('project = "DEMO', "is unexpected"),
    ],
)
def test_filters_that_are_refused(text: str, why: str) -> None:
    with pytest.raises(Unsupported) as caught:
        compiled(text)
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("event", "more", "payload", "count"),
    [
        ("jira:issue_updated", {"fieldIdsFilter": ["summary"]}, {}, 1),
        ("jira:issue_updated", {"fieldIdsFilter": ["status"]}, {}, 0),
        ("issue_property_set", {"issuePropertyKeysFilter": ["my-property"]}, {}, 1),
        ("issue_property_set", {"issuePropertyKeysFilter": ["other"]}, {}, 0),
        ("comment_created", {"fieldIdsFilter": ["status"]}, {}, 1),
        ("sprint_started", {}, {}, 1),
        ("jira:version_released", {}, {}, 1),
        ("comment_created", {}, {"issue": {"key": "X-1", "fields": {"project": {"key": "X"}}}}, 0),
    ],
)
def test_what_narrows_narrows(
    running: Sandbox,
    register: Callable[..., Any],
    receiver: Listener,
    event: str,
    more: dict[str, Any],
    payload: dict[str, Any],
    count: int,
) -> None:
    register("project = DEMO", url=receiver.url, **{"events": [event], **more})
    assert len(running.emit("jira", event, payload)) == count


def test_an_expired_webhook_gets_nothing(
    running: Sandbox, register: Callable[..., Any], fake: JiraFake, receiver: Listener
) -> None:
    register("project = DEMO", url=receiver.url)
    assert len(running.emit("jira", "jira:issue_created")) == 1
    fake.advance(days=31)
    assert running.emit("jira", "jira:issue_created") == []


def test_a_refusal_that_will_not_pass_is_not_tried_again(
    running: Sandbox, register: Callable[..., Any], receiver: Listener
) -> None:
    register("project = DEMO", url=receiver.url)
    receiver.status = 404
    (sent,) = running.emit("jira", "jira:issue_created")
    assert sent.error == "the receiver answered 404 Not Found"
    receiver.status = 429
    assert len(running.emit("jira", "jira:issue_created")) == 3


def test_a_receiver_that_is_not_there(running: Sandbox, register: Callable[..., Any]) -> None:
    register("project = DEMO", url="http://127.0.0.1:9/in")
    sent = running.emit("jira", "jira:issue_created")
    assert [one.status for one in sent] == [None] * 3
    assert sent[0].error is not None


def test_failures_are_forgotten_after_three_days(
    running: Sandbox, connect: Jira, fake: JiraFake, receiver: Listener
) -> None:
    items = [{"events": ["jira:issue_created"], "jqlFilter": "project = DEMO"}]
    _signed(connect, "POST", HOOK, {"json": {"url": receiver.url, "webhooks": items}})
    receiver.status = 400
    running.emit("jira", "jira:issue_created")
    assert len(_signed(connect, "GET", f"{HOOK}/failed", {}).json()["values"]) == 1
    fake.advance(days=3.1)
    assert _signed(connect, "GET", f"{HOOK}/failed", {}).json() == {"values": [], "maxResults": 100}


def test_failures_of_one_millisecond_stay_on_one_page(connect: Jira, fake: JiraFake) -> None:
    now = fake.site.milliseconds()
    fake.site.failed += [{"id": str(n), "url": URL, "failureTime": now + (n > 2)} for n in range(5)]
    page = _signed(connect, "GET", f"{HOOK}/failed", {"params": {"maxResults": "1"}}).json()
    assert (len(page["values"]), page["maxResults"]) == (3, 1)
    for name in ("after", "failedAfter"):
        rest = _signed(connect, "GET", f"{HOOK}/failed", {"params": {name: str(now)}}).json()
        assert [value["id"] for value in rest["values"]] == ["3", "4"]


def test_events_that_it_does_not_know(running: Sandbox, fake: JiraFake) -> None:
    with pytest.raises(ValueError, match=r"knobs\.events"):
        running.emit("jira", "worklog_created")
