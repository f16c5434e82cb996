"""The sandbox driven with requests that Schemathesis makes up from the specs, good ones and bad ones.

Named so that the test suite passes it by; the session ``schemathesis`` runs it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from attrs import Factory, define
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.documents import document_of
from tests.judge.findings import Finding, reasons, unexplained
from tests.providers.apivideo.test_contract import ApiVideoCase
from tests.providers.astra.test_contract import AstraCase
from tests.providers.jira.test_contract import ConnectCase, JiraCase
from tests.providers.logto.test_contract import LogtoCase
from tests.providers.posthog.test_contract import PostHogCase

from hookwright import Hooks
from hookwright.kit.account import Account
from hookwright.testing import ContractCase, Listener

CASES = [LogtoCase(), ApiVideoCase(), AstraCase(), JiraCase(), ConnectCase(), PostHogCase()]
CHECKS: list[Any] = [
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 30
"""Requests of each kind for each operation."""
QUIET = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def receiver() -> Iterator[Listener]:
    with Listener() as receiver:
        yield receiver


@define
class Drive:
    """Requests to one provider, and what is wrong with its answers."""

    provider: str
    account: Account
    client: httpx.Client
    bare: httpx.Client
    """It has no credentials: what it is answered in spite of that is found by the judge before the sandbox."""
    known: str = ""
    """The id of a hook that is there."""
    turn: int = 0
    found: set[Finding] = Factory(set)
    statuses: Counter[int] = Factory(Counter)

    def try_one(self, case: Case[Any]) -> None:
        """Send a request, every other time for the hook that is there, and keep what is wrong with the answer."""
        self.turn += 1
        if self.turn % 2:
            # What the account says of a path, and for the rest the hook.
            for name in case.path_parameters:
                case.path_parameters[name] = getattr(self.account, name, None) or self.known
        response = send(self.bare if self.turn % 8 == 7 else self.client, self.account.endpoint, case)
        self.statuses[response.status_code] += 1
        try:
            case.validate_response(response, checks=CHECKS)
        except FailureGroup as group:
            for failure in group.exceptions:
                where = f"{case.method.upper()} {case.operation.path}"
                self.found.add(Finding(self.provider, where, f"{response.status_code}: {told(failure)}"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: type(case).__name__.removesuffix("Case"))
def test_answers_are_as_documented(case: ContractCase, receiver: Listener, caplog: pytest.LogCaptureFixture) -> None:
    with case.open() as playground, Hooks(playground.account()) as hooks, httpx.Client(verify=False) as plain:
        client = hooks.client.get_httpx_client()
        drive = Drive(case.provider, hooks.account, client, plain)
        for result in schemathesis.openapi.from_dict(document_of(case.provider)).get_all_operations():
            assert isinstance(result, Ok), result
            operation = result.ok()
            for mode in GenerationMode:
                playground.reset()
                drive.known = hooks.create(case.spec(1, receiver.url)).id

                @QUIET
                @given(one=operation.as_strategy(generation_mode=mode))
                def try_each(one: Case[Any]) -> None:
                    drive.try_one(one)

                # Of some operations no request can be wrong.
                with suppress(Unsatisfiable):
                    try_each()
    print(f"{case.provider}: {drive.turn} requests, answered {dict(sorted(drive.statuses.items()))}")
    # A sandbox that fails on a request would answer 500, which documents know for other reasons.
    assert [record.getMessage() for record in caplog.records if record.name == "uvicorn.error"] == []
    known = [reason for reason in reasons(Path(__file__).with_name("answers.yaml")) if reason.against == case.provider]
    if problems := unexplained(drive.found, known, [case.provider]):
        pytest.fail("\n".join(problems), pytrace=False)


def told(failure: BaseException) -> str:
    assert isinstance(failure, Failure), failure
    return f"{failure.title}: {failure.message.splitlines()[0] if failure.message else ''}"


def send(client: httpx.Client, endpoint: str, case: Case[Any]) -> httpx.Response:
    """The answer to a request that carries the account's credentials."""
    arguments = case.as_transport_kwargs(base_url=endpoint)
    arguments.pop("timeout", None)
    cookies = arguments.pop("cookies", None)
    body = arguments.pop("data", None)
    if isinstance(body, bytes):
        arguments["content"] = body
    elif body is not None:
        arguments["data"] = body
    assert not cookies
    # Making up requests can take longer than servers keep a connection that nobody uses.
    arguments["headers"] = {**arguments["headers"], "connection": "close"}
    # httpx takes text in headers for ASCII. What Schemathesis makes up for credentials is none.
    headers = {name: value.encode("latin-1") for name, value in arguments["headers"].items()}
    arguments["headers"] = {name: value for name, value in headers.items() if name.lower() != "authorization"}
    return client.request(**arguments)
