"""Commands over the accounts of one sandbox, as a configuration file names them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import define
from click.testing import Result
from jsonschema_rs import Draft202012Validator
from tests.cli.conftest import Run

from hookwright import Endpoint, Hook, Hooks, HookSpec, Script
from hookwright.cli.sandbox import settings
from hookwright.cli.schema.output import output_schema
from hookwright.providers import names
from hookwright.sandbox import Sandbox

EVENTS = {
    "apivideo": "video.encoding.quality.completed",
    "astra": "snapshot.pre",
    "jira": "jira:issue_created",
    "logto": "User.Created",
    "posthog": "$pageview",
}
NAMED = ("astra", "logto", "posthog")
"""Providers whose hooks have names."""


@define
class Fleet:
    """A command line with a configuration file, and the sandbox that the file leads to."""

    sandbox: Sandbox
    file: Path
    run: Run
    validator: Any

    def __call__(self, *arguments: str, env: dict[str, str] | None = None, status: int = 0) -> Result:
        """What a command does, which has to end with this status."""
        result = self.run(*arguments, env={"HOOKWRIGHT_CONFIG": str(self.file), **(env or {})})
        assert result.exit_code == status, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    def json(self, *arguments: str, env: dict[str, str] | None = None, status: int = 0) -> Any:
        """What a command writes with ``--json``, which has to be as the schema says."""
        written = json.loads(self(*arguments, "--json", env=env, status=status).stdout)
        self.validator.validate(written)
        return written

    def hooks(self, provider: str) -> list[Hook]:
        """The hooks that the provider has."""
        with Hooks(self.sandbox.account(provider, label=f"acme-{provider}")) as hooks:
            return list(hooks.list())

    def place(self, provider: str, number: int = 1, **more: Any) -> Hook:
        """A hook there that was not made by the command line."""
        with Hooks(self.sandbox.account(provider, label=f"acme-{provider}")) as hooks:
            return hooks.create(spec(provider, number, **more))

    def add(self, name: str, **fields: Any) -> None:
        """Name one more account in the file."""
        with self.file.open("a", encoding="utf-8") as file:
            file.write(section(name, fields))


def spec(provider: str, number: int = 1, **more: Any) -> HookSpec:
    """A hook that the provider can hold."""
    target: Any = (
        Script("#!/bin/sh\necho hello\n") if provider == "astra" else Endpoint(f"https://example.com/{number}")
    )
    fields: dict[str, Any] = {"target": target, "events": [EVENTS[provider]]}
    if provider in NAMED:
        fields["name"] = f"hook {number}"
    if provider == "jira":
        # All webhooks of an app have one URL.
        fields |= {"target": "https://example.com/1", "filter": f"project = P{number}"}
    return HookSpec(**{**fields, **more})


def target_options(provider: str, folder: Path, number: int = 1) -> list[str]:
    """The same for ``hookwright create``."""
    options = ["--event", EVENTS[provider]]
    if provider in NAMED:
        options += ["--name", f"hook {number}"]
    if provider == "astra":
        script = folder / "script.sh"
        script.write_text("#!/bin/sh\necho hello\n", encoding="utf-8")
        return [*options, "--script", str(script)]
    if provider == "jira":
        return [*options, "--target", "https://example.com/1", "--filter", f"project = P{number}"]
    return [*options, "--target", f"https://example.com/{number}"]


def section(name: str, fields: dict[str, Any]) -> str:
    """An account in the file."""
    lines = [f"{key} = {_toml(value)}" for key, value in fields.items()]
    return "\n".join([f"[accounts.{name}]", *lines, "", ""])


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    return json.dumps(value)


@pytest.fixture(scope="session")
def playing() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def fleet(playing: Sandbox, tmp_path: Path, run: Run) -> Fleet:
    """The command line, with an account of every provider: ``acme-logto`` and so on."""
    playing.reset()
    return Fleet(playing, written(playing, tmp_path, names()), run, Draft202012Validator(output_schema()))


def written(sandbox: Sandbox, folder: Path, providers: Sequence[str]) -> Path:
    """A configuration file for the sandbox."""
    file = folder / "hookwright.toml"
    sections = []
    for provider in providers:
        fields = {key: value for key, value in settings(sandbox.account(provider)).items() if key != "label"}
        sections.append(section(f"acme-{provider}", {"provider": provider, "tags": [f"of {provider}"], **fields}))
    file.write_text("".join(sections), encoding="utf-8")
    return file
