"""One hook that nobody can deliver to is one failed delivery, at every provider."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.providers.logto.fixtures import NO_TLS
from tests.sandbox.receiver import ScriptedReceiver

from hookwright import Endpoint, Hooks, HookSpec
from hookwright.sandbox import Sandbox
from hookwright.sandbox.apivideo.fake import ApiVideoFake
from hookwright.sandbox.jira.fake import JiraFake
from hookwright.sandbox.logto.fake import LogtoFake
from hookwright.sandbox.posthog.fake import PostHogFake
from hookwright.sandbox.sent import SentDelivery

URLS = [
    "http://127.0.0.1:99999/",
    "http://127.0.0.1:0/",
    "http://xn--/",
    "http://xn--a.localhost/",
    "http://[::1",
    "http://127.0.0.1:abc/",
    "http://127.0.0.1:-1/",
    "http://a b/",
    "http://a%00b/",
    "http://256.256.256.256/",
    "http://",
    "http:",
    "//x",
    "ftp://127.0.0.1/x",
    "http://\ud800/",
    "http://" + "a" * 70 + ".localhost:1/",
    "http://a..b.localhost:1/",
]
HEADERS: list[dict[str, str]] = [
    {"content-length": "5"},
    {"Content-Length": "x"},
    {"transfer-encoding": "chunked"},
    {"keep-alive": "timeout=5"},
    {"expect": "100-continue"},
    {"upgrade": "websocket"},
    {"connection": "upgrade"},
    {"x y": "a"},
    {"": "a"},
    {"é": "a"},
    {"x": "a\nb"},
    {"x": "a\x00b"},
    {"x": "\x01"},
    {"x": "测"},
    {"x": "\ud800"},
]
Create = Callable[..., dict[str, Any]]


def the_good_one_arrived(sent: list[SentDelivery], receiver: ScriptedReceiver, bad: int) -> None:
    good = [one for one in sent if one.error is None]
    assert [(one.status, one.url.partition("?")[0]) for one in good] == [(200, f"{receiver.url}/in")]
    assert len(receiver.received) == 1
    failed = {one.hook_id for one in sent} - {one.hook_id for one in good}
    assert len(failed) == bad
    assert all(one.status is None and one.error for one in sent if one.hook_id in failed)


def test_at_logto(
    sandbox: Sandbox, logto: LogtoFake, api: httpx.Client, create: Create, receiver: ScriptedReceiver
) -> None:
    url = f"{receiver.url}/in"
    # The first of the list, and the last, are those that would suffer.
    configs = [{"url": bad} for bad in URLS] + [{"url": url, "headers": bad} for bad in HEADERS]
    hooks = [create(config=config if _is_storable(config) else {"url": "http://xn--/"}) for config in configs]
    for hook, config in zip(hooks, configs, strict=True):
        # What the API does not take can still have been stored otherwise.
        logto.hooks[hook["id"]]["config"] = config
    good = create()
    sent = sandbox.emit("logto", "User.Created")
    the_good_one_arrived(sent, receiver, len(configs))
    for hook in hooks:
        [log] = api.get(f"/hooks/{hook['id']}/recent-logs").json()
        assert log["payload"]["result"] == "Error"
        assert log["payload"]["error"]
        assert "response" not in log["payload"]
    [log] = api.get(f"/hooks/{good['id']}/recent-logs").json()
    assert log["payload"]["result"] == "Success"


def _is_storable(config: dict[str, Any]) -> bool:
    text = json.dumps(config)
    return "\\ud800" not in text and "\\u0000" not in text


@pytest.mark.parametrize(
    "config", [{"url": url} for url in URLS] + [{"url": "{in}", "headers": one} for one in HEADERS]
)
def test_at_logtos_test_endpoint(
    api: httpx.Client, create: Create, receiver: ScriptedReceiver, config: dict[str, Any]
) -> None:
    given = {**config, "url": config["url"].replace("{in}", f"{receiver.url}/in")}
    hook = create()
    body = json.dumps({"events": ["User.Created"], "config": given})
    response = api.post(f"/hooks/{hook['id']}/test", content=body, headers={"Content-Type": "application/json"})
    assert (response.status_code, response.json()["code"]) == (422, "hook.send_test_payload_failed")
    assert receiver.received == []


def test_at_jira(sandbox: Sandbox, receiver: ScriptedReceiver) -> None:
    jira = sandbox.fake("jira")
    assert isinstance(jira, JiraFake)
    jira.knobs.delivery_wait = 0
    jira.knobs.one_url = False
    for app in (jira.oauth, jira.connect):
        for place, url in enumerate([*URLS, f"{receiver.url}/in"]):
            app.webhooks[place] = {
                "id": place,
                "url": url,
                "events": ["jira:issue_created"],
                "jqlFilter": "project = DEMO",
                "expirationDate": 2**53,
            }
    sent = sandbox.emit("jira", "jira:issue_created")
    good = [one for one in sent if one.error is None]
    assert len(good) == len(receiver.received) == 2
    assert {one.hook_id for one in sent} == {str(place) for place in range(len(URLS) + 1)}
    # All of them are told as failed, as often as they were tried, and those of the Connect app by the API.
    tries = jira.knobs.delivery_retries + 1
    assert len(sent) == 2 * (len(URLS) * tries + 1)
    assert sorted(one["url"] for one in jira.site.failed) == sorted(URLS)


def test_at_apivideo(sandbox: Sandbox, receiver: ScriptedReceiver) -> None:
    fake = sandbox.fake("apivideo")
    assert isinstance(fake, ApiVideoFake)
    fake.knobs.delivery_wait = 0
    account = sandbox.account("apivideo")
    with Hooks(account, retry=None) as hooks:
        made = [
            hooks.create(HookSpec(f"{receiver.url}/in", events=["video.source.recorded"])) for _ in range(len(URLS) + 1)
        ]
    for hook, url in zip(made, URLS, strict=False):
        fake.webhooks[str(hook.id)]["url"] = url
    sent = sandbox.emit("apivideo", "video.source.recorded")
    the_good_one_arrived(sent, receiver, len(URLS))
    assert len(sent) == len(URLS) * (fake.knobs.delivery_retries + 1) + 1


def test_at_posthog(sandbox: Sandbox, receiver: ScriptedReceiver) -> None:
    fake = sandbox.fake("posthog")
    assert isinstance(fake, PostHogFake)
    account = sandbox.account("posthog")
    spec = HookSpec(Endpoint(f"{receiver.url}/in"), name="x", events=["bought"], enabled=True)
    configs = [{"url": url} for url in URLS] + [{"headers": one} for one in HEADERS] + [{"method": "A B"}]
    with Hooks(account, retry=None) as hooks:
        made = [hooks.create(spec) for _ in range(len(configs) + 1)]
    for hook, config in zip(made, configs, strict=False):
        for name, value in config.items():
            # What is said to be liquid is not looked at when it is stored.
            fake.functions[str(hook.id)]["inputs"][name] = {"value": value, "templating": "hog"}
    sent = sandbox.emit("posthog", "bought")
    the_good_one_arrived(sent, receiver, len(configs))
    client = httpx.Client(base_url=f"{sandbox.url}/posthog/api/projects/12345", trust_env=False, verify=NO_TLS)
    headers = {"Authorization": f"Bearer {fake.project.api_key}"}
    with client:
        for hook in made:
            lines = client.get(f"/hog_functions/{hook.id}/logs", headers=headers).json()["results"]
            failed = hook is not made[-1]
            assert any(line["level"] == "ERROR" for line in lines) is failed
            totals = client.get(f"/hog_functions/{hook.id}/metrics/totals", headers=headers).json()["totals"]
            assert totals["failure" if failed else "success"] == 1


@pytest.mark.parametrize("broken", ["{", "}", "{event", "{}"])
def test_a_template_that_cannot_be_read_is_the_failure_of_one_run(
    sandbox: Sandbox, receiver: ScriptedReceiver, broken: str
) -> None:
    fake = sandbox.fake("posthog")
    assert isinstance(fake, PostHogFake)
    spec = HookSpec(Endpoint(f"{receiver.url}/in"), name="x", events=["bought"], enabled=True)
    with Hooks(sandbox.account("posthog"), retry=None) as hooks:
        bad, _ = hooks.create(spec), hooks.create(spec)
    fake.functions[str(bad.id)]["inputs"]["body"] = {"value": broken, "templating": "liquid"}
    [sent] = sandbox.emit("posthog", "bought")
    assert (sent.status, len(receiver.received)) == (200, 1)
    assert any("Invalid template" in line["message"] for line in fake.project.logs)
