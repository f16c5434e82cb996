"""Every generated client hands over an answer whatever its status, also one that Python has no name for."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from spectools.operations import modules_of
from spectools.providers import providers

ROOT = Path(__file__).parents[2]
PACKAGES = [f"hookwright_{name}" for name in providers(ROOT / "specs")]
STATUSES = [499, 460, 561, *range(520, 531), 999, 599, 507, 418]


def _every_operation() -> Iterator[Any]:
    for package in PACKAGES:
        for name in sorted(modules_of(ROOT / "generated" / package)):
            yield pytest.param(package, f"{package}.api.{name.replace('/', '.')}", id=f"{package} {name}")


OPERATIONS = list(_every_operation())


class _Anything:
    """Stands in for any body."""

    def to_dict(self) -> dict[str, Any]:
        return {}


def _arguments(module: ModuleType) -> dict[str, Any]:
    given = inspect.signature(module.sync_detailed).parameters.values()
    return {
        one.name: _Anything() if one.name == "body" else "1"
        for one in given
        if one.default is one.empty and one.name != "client"
    }


def _client(package: str, status: int) -> Any:
    def reply(request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, headers={"CF-RAY": "1"}, text="error code: 520")

    return import_module(package).AuthenticatedClient(
        base_url="https://x.test", token="t0ken", httpx_args={"transport": httpx.MockTransport(reply)}
    )


@pytest.mark.parametrize(("package", "name"), OPERATIONS)
def test_every_status_is_handed_over(package: str, name: str) -> None:
    operation = import_module(name)
    for status in STATUSES:
        with _client(package, status) as client:
            answer = operation.sync_detailed(**_arguments(operation), client=client)
        assert answer.status_code == status
        assert answer.content == b"error code: 520"
        assert answer.headers["cf-ray"] == "1"
        assert answer.parsed is None
        assert isinstance(answer.status_code, HTTPStatus) is (status in {507, 418})


@pytest.mark.anyio
@pytest.mark.parametrize(("package", "name"), OPERATIONS)
async def test_every_status_is_handed_over_to_who_awaits_it(package: str, name: str) -> None:
    operation = import_module(name)
    for status in STATUSES:
        async with _client(package, status) as client:
            answer = await operation.asyncio_detailed(**_arguments(operation), client=client)
        assert answer.status_code == status
        assert answer.content == b"error code: 520"
        assert answer.parsed is None


@pytest.mark.parametrize("package", PACKAGES)
def test_an_answer_that_nobody_expects_may_be_an_error_of_the_client(package: str) -> None:
    name = sorted(modules_of(ROOT / "generated" / package))[0]
    operation = import_module(f"{package}.api.{name.replace('/', '.')}")
    client = _client(package, 520)
    client.raise_on_unexpected_status = True
    unexpected = import_module(f"{package}.errors").UnexpectedStatus
    with pytest.raises(unexpected) as failure:
        operation.sync_detailed(**_arguments(operation), client=client)
    assert failure.value.status_code == 520
