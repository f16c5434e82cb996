"""The fake Logto held to exchanges that were recorded from a real one.

They are replayed in order over HTTP. The recording is a selection: what happened in exchanges that were left out is
done to the fake's state before the next one. Ids, keys, times and addresses are the fake's own; everything else that
is recorded of an answer has to come back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define, field
from tests.providers.shapes import differences, shape
from tests.sandbox.receiver import ScriptedReceiver

from hookwright.sandbox import Sandbox
from hookwright.sandbox.logto.fake import LogtoFake

# What was done to other things than hooks, to see events.
EVENTS = {
    "create user": "User.Created",
    "update user": "User.Data.Updated",
    "suspend user": "User.SuspensionStatus.Updated",
    "create organization": "Organization.Created",
    "add organization users": "Organization.Membership.Updated",
    "create role": "Role.Created",
    "delete organization": "Organization.Deleted",
    "delete user": "User.Deleted",
}
# How the recorded receivers answered, by the paths that the recorded hooks name.
RECEIVERS = {
    "/fail500-test": "/status/500/boom",
    "/fail500-data": "/status/500/boom",
    "/fail429-test": "/status/429/slow+down",
    "/flaky-test": "/status/503/try+later",
    "/flaky-data": "/status/503/try+later",
    "/redirect-test": "/redirect/302/landed",
    "/redirect303-test": "/redirect/303/landed",
    "/slow-test": "/slow",
}
HEADERS = ("content-type", "total-number", "allow", "cache-control", "www-authenticate", "link")
RANDOM = ("id", "signingKey", "createdAt", "config")

Exchange = dict[str, Any]


@define
class Replay:
    """One run through the recording."""

    fake: LogtoFake
    client: httpx.Client
    receiver: ScriptedReceiver
    closed_port: int
    ids: dict[str, str] = field(factory=dict)
    hooks: dict[str, Any] = field(factory=dict)
    tokens: dict[str, str] = field(factory=dict)
    tags: dict[str, str] = field(factory=dict)
    problems: list[str] = field(factory=list)

    def run(self, exchange: Exchange) -> None:
        self.prepare(exchange)
        response = self.send(exchange)
        if exchange["operation"] == "(token)" and response.status_code == 200:
            self.tokens[exchange["name"]] = response.json()["access_token"]
        if exchange["operation"] == "CreateHook" and response.status_code == 201:
            self.ids[exchange["response"]["body"]["id"]] = response.json()["id"]
        if "etag" in response.headers:
            self.tags[str(exchange["request"]["query"])] = response.headers["etag"]
        problems = [*self.headers(exchange, response), *self.body(exchange, response)]
        self.problems += [f"{exchange['name']}: {problem}" for problem in problems]

    def prepare(self, exchange: Exchange) -> None:
        """Do what exchanges that were left out had done before this one."""
        name, answer = exchange["name"], exchange["response"]
        self.fake.knobs.role = name != "token app without role"
        self.fake.knobs.token_lifetime = 1 if name == "token ttl 1s" else 3600
        recorded_id = re.sub(r"^/api/hooks/?([^/]*).*", r"\1", exchange["request"]["path"])
        if answer["status"] < 300 and recorded_id in self.hooks and recorded_id not in self.ids:
            self.make(recorded_id, self.hooks[recorded_id])
        elif name == "delete":
            self.make(recorded_id, next(iter(self.hooks.values())))
        if recorded_id in self.ids and isinstance(answer.get("body"), dict) and "config" in answer["body"]:
            given = exchange["request"].get("body") or {}
            hook = self.fake.hooks[self.ids[recorded_id]]
            # Changes that are not told of happened before this answer; what this request changes did not.
            for member in ("name", "event", "events", "config", "enabled", "createdAt"):
                if member not in given:
                    hook[member] = self.here(answer["body"][member])
        total = [value for header, value in answer["headers"] if header.lower() == "total-number"]
        if exchange["operation"] == "ListHooks" and total:
            while len(self.fake.hooks) < int(total[0]):
                body = {"name": "bulk", "events": ["Scope.Created"], "config": {"url": "http://127.0.0.1:1"}}
                self.post_hook(body)

    def make(self, recorded_id: str, recorded: dict[str, Any]) -> None:
        body = {name: value for name, value in recorded.items() if name not in RANDOM and value}
        self.ids[recorded_id] = self.post_hook({**body, "config": self.here(recorded["config"])})

    def post_hook(self, body: dict[str, Any]) -> str:
        headers = {"Authorization": f"Bearer {self.tokens['token happy']}"}
        response = self.client.post("/api/hooks", json=body, headers=headers)
        assert response.status_code == 201, response.text
        hook_id: str = response.json()["id"]
        return hook_id

    def send(self, exchange: Exchange) -> httpx.Response:
        name, request = exchange["name"], exchange["request"]
        headers = dict(request["headers"])
        secret = "wrong" if name == "token wrong secret" else self.fake.client_secret
        client_id = "nosuchclient" if name == "token unknown client" else self.fake.client_id
        auth = None
        if headers.get("Authorization") == "Basic <redacted>":
            del headers["Authorization"]
            auth = (client_id, secret)
        elif headers.get("Authorization") == "Bearer <redacted>":
            headers["Authorization"] = f"Bearer {self.token(name)}"
        if "If-None-Match" in headers:
            headers["If-None-Match"] = self.tags[str(request["query"])]
        content: bytes | None = None
        if "body" in request:
            content = json.dumps(self.here(request["body"])).encode()
        elif request.get("rawBody", "").startswith("<valid JSON body"):
            content = json.dumps({"name": "x" * 1024 * 1024}).encode()
        elif "rawBody" in request:
            credentials = f"client_id={client_id}&client_secret={secret}"
            content = re.sub(r"client_id=.*<redacted>", credentials, request["rawBody"]).encode()
        path = self.with_ids(request["path"])
        return self.client.request(
            request["method"], path, params=request["query"], headers=headers, content=content, auth=auth
        )

    def token(self, name: str) -> str:
        if name == "list with no-scope token":
            return self.tokens["token without scope param"]
        token = self.tokens["token happy"]
        if name == "list tampered token":
            head, _, signature = token.rpartition(".")
            return f"{head}.{signature[::-1]}"
        return token

    def here(self, value: Any) -> Any:
        """The value with the addresses of this run's receivers."""
        text = json.dumps(value).replace("http://127.0.0.1:9912", f"http://127.0.0.1:{self.closed_port}")
        for path, answer in RECEIVERS.items():
            text = text.replace(f"http://127.0.0.1:9911{path}", f"http://127.0.0.1:9911{answer}")
        return json.loads(text.replace("http://127.0.0.1:9911", self.receiver.url))

    def with_ids(self, text: str) -> str:
        for recorded, made in self.ids.items():
            text = text.replace(recorded, made)
        return text

    def headers(self, exchange: Exchange, response: httpx.Response) -> list[str]:
        recorded = [(name.lower(), value) for name, value in exchange["response"]["headers"]]
        problems = []
        if response.status_code != exchange["response"]["status"]:
            problems.append(f"{response.status_code} instead of {exchange['response']['status']}")
        for name in HEADERS:
            expected = [self.with_ids(value) for given, value in recorded if given == name]
            actual = [value.replace("/logto/oidc", "/oidc") for value in response.headers.get_list(name)]
            if actual != expected:
                problems.append(f"{name}: {actual} instead of {expected}")
        for name in ("etag", "logto-core-request-id"):
            if name not in response.headers and name in dict(recorded):
                problems.append(f"{name} is missing")
        if "etag" in response.headers and "etag" not in dict(recorded):
            problems.append("an etag too much")
        return problems

    def body(self, exchange: Exchange, response: httpx.Response) -> list[str]:
        recorded = exchange["response"]
        if "rawBody" in recorded:
            return [] if response.text == recorded["rawBody"] else [f"body {response.text!r}"]
        if recorded.get("body") is None:
            return [] if response.content == b"" else [f"body {response.text!r}"]
        expected, actual = recorded["body"], response.json()
        if recorded["status"] >= 400:
            expected = json.loads(self.with_ids(json.dumps(expected)))
            return [] if actual == expected else [f"{actual} instead of {expected}"]
        if isinstance(expected, dict) and "signingKey" in expected:
            return self.hook(expected, actual)
        if exchange["operation"] == "ListHooks":
            return self.hook_list(expected, actual)
        return differences(shape(expected), shape(actual))

    def hook(self, expected: dict[str, Any], actual: dict[str, Any]) -> list[str]:
        problems = differences(shape(expected), shape(actual))
        same = {name: value for name, value in expected.items() if name not in RANDOM}
        if {name: value for name, value in actual.items() if name not in RANDOM} != same:
            problems.append(f"{actual} instead of {expected}")
        if actual["config"] != self.here(expected["config"]):
            problems.append(f"config {actual['config']} instead of {expected['config']}")
        if expected["createdAt"] == 1000 and actual["createdAt"] != 1000:
            problems.append(f"createdAt {actual['createdAt']}")
        return problems

    def hook_list(self, expected: list[dict[str, Any]], actual: list[dict[str, Any]]) -> list[str]:
        # Which hooks are there depends on what was left out of the recording; each has to look like a recorded one.
        known = [{**shape(hook), "config": "", "events": ""} for hook in [*expected, *self.hooks.values()]]
        stats = {"executionStats"} if expected and "executionStats" in expected[0] else set()
        problems = []
        for item in actual:
            bare = {name: value for name, value in item.items() if name != "executionStats"}
            if {**shape(bare), "config": "", "events": ""} not in known:
                problems.append(f"no recorded hook looks like {item}")
            if (item.keys() & {"executionStats"}) != stats:
                problems.append(f"statistics of {item}")
        if [hook["createdAt"] for hook in actual] != sorted((hook["createdAt"] for hook in actual), reverse=True):
            problems.append("not in order")
        return problems


def hooks_in(exchanges: list[Exchange]) -> dict[str, Any]:
    """Every hook that some recorded answer shows, as it was seen first."""
    hooks: dict[str, Any] = {}
    for exchange in exchanges:
        body = exchange["response"].get("body")
        for item in body if isinstance(body, list) else [body]:
            if isinstance(item, dict) and "signingKey" in item:
                hooks.setdefault(item["id"], {k: v for k, v in item.items() if k != "executionStats"})
    return hooks


def payloads_in(exchanges: list[Exchange]) -> dict[str, Any]:
    """The payload of every event that some recorded log shows."""
    logs = [exchange["response"]["body"] for exchange in exchanges if exchange["name"] == "logs ok hook"]
    return {log["payload"]["hookRequest"]["body"]["event"]: log["payload"]["hookRequest"]["body"] for log in logs[0]}


def test_answers_as_recorded(
    evidence: Callable[[str], Path],
    sandbox: Sandbox,
    logto: LogtoFake,
    anonymous: httpx.Client,
    receiver: ScriptedReceiver,
    closed_port: int,
) -> None:
    exchanges = json.loads(evidence("logto/exchanges.json").read_text("utf-8"))["exchanges"]
    payloads = payloads_in(exchanges)
    replay = Replay(logto, anonymous, receiver, closed_port, hooks=hooks_in(exchanges))
    replayed = 0
    for exchange in exchanges:
        name = exchange["name"]
        if name == "create user":
            # Hooks whose creation was left out have to be there before the first event.
            for late in exchanges:
                if late["name"].startswith("logs "):
                    replay.prepare(late)
        if name in EVENTS:
            sandbox.emit("logto", EVENTS[name], payloads[EVENTS[name]])
        elif not name.startswith("setup "):
            logto.knobs.delivery_timeout = 0.1 if name == "test receiver slow" else 10
            replay.run(exchange)
            replayed += 1
    assert replay.problems == []
    assert replayed > 100


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/hooks"), ("POST", "/oidc/token")])
def test_the_recording_can_show_a_difference(
    logto: LogtoFake, anonymous: httpx.Client, receiver: ScriptedReceiver, method: str, path: str
) -> None:
    request = {"method": method, "path": path, "query": [], "headers": {}}
    response = {"status": 200, "headers": [["X", "y"], ["Allow", "GET"]], "body": {"code": "x"}}
    replay = Replay(logto, anonymous, receiver, 1)
    replay.run({"name": "made up", "operation": "None", "request": request, "response": response})
    assert any(" instead of 200" in problem for problem in replay.problems)
    assert any("allow" in problem for problem in replay.problems)
    assert any("message: too much" in problem for problem in replay.problems)
