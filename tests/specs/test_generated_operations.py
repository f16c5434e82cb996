"""The generated clients have what the adapters use of them."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType, SimpleNamespace

import pytest

from hookwright import Can, providers
from hookwright.providers import account_class, names
from hookwright.providers.logto.events import EVENTS
from hookwright_logto.models import HookEvent


def operations(provider: str) -> Iterator[ModuleType]:
    """The modules of generated operations that the modules of a provider import."""
    package = f"hookwright_{provider}"
    folder = import_module(f"{providers.__name__}.{provider}")
    for found in pkgutil.iter_modules(folder.__path__, f"{folder.__name__}."):
        for value in vars(import_module(found.name)).values():
            if inspect.ismodule(value) and value.__name__.startswith(f"{package}.api."):
                yield value


BODY = SimpleNamespace(to_dict=dict)
"""What bodies have in common."""


def needed(parameter: inspect.Parameter) -> bool:
    return parameter.default is parameter.empty or parameter.name == "body"


@pytest.mark.parametrize("provider", names())
def test_every_operation_can_be_asked_for(provider: str) -> None:
    """``_get_kwargs`` is private to the generator; another release of it might do without."""
    found = {module.__name__: module for module in operations(provider)}
    assert found or set(account_class(provider).cannot) == set(Can)
    for name, module in found.items():
        build = getattr(module, "_get_kwargs", None)
        assert inspect.isfunction(build), name
        parameters = inspect.signature(build).parameters.values()
        given = {
            parameter.name: BODY if parameter.name == "body" else "an-id"
            for parameter in parameters
            if needed(parameter)
        }
        request = build(**given)
        assert request["method"] in {"get", "post", "put", "patch", "delete"}, name
        assert request["url"].startswith("/"), name
        assert set(request) <= {"method", "url", "params", "headers", "json", "data", "content", "files", "cookies"}


@pytest.mark.parametrize("provider", names())
def test_accounts_are_of_their_provider(provider: str) -> None:
    assert account_class(provider).provider == provider


def test_the_events_of_logto_are_those_of_its_document() -> None:
    """Each with a description, and none more than once."""
    assert sorted(EVENTS) == sorted(event.value for event in HookEvent)
