"""What the readme shows works as it stands there."""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from tests.examples.programs import ROOT, Stage, stage

from hookwright import AsyncHooks, Can, Endpoint, HookError, Hooks, HookSpec, errors
from hookwright.cli.commands import COMMANDS
from hookwright.providers import account_class, names, provider_of

README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTIONS = dict(zip(*[iter(re.split(r"^## (.+)$", README, flags=re.MULTILINE)[1:])] * 2, strict=True))
FINISHED = [name for name in names() if Can.CREATE not in account_class(name).cannot]
"""What people are told of first: the other providers have their pages, which say how far they are."""


def blocks(language: str) -> list[tuple[str, str]]:
    """The code of the readme in a language, each with the heading above it."""
    return [
        (heading, code)
        for heading, text in SECTIONS.items()
        for code in re.findall(rf"^```{language}\n(.+?)^```$", text, re.MULTILINE | re.DOTALL)
    ]


class Place:
    """A sandbox and an inbox, in the place of what the readme's programs name."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.sandbox = stage.sandbox
        self.inbox = stage.inbox
        self.account = stage.sandbox.account("logto")
        self.spec = HookSpec(Endpoint(stage.inbox.url), name="here before", events=["User.Created"])

    def run(self, code: str, **names: Any) -> dict[str, Any]:
        """Run a program, and give its variables."""
        exec(self.stage.here(code), names)
        return names


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    with stage(monkeypatch) as made:
        yield Place(made)


def first_look(place: Place, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Hooks(place.account) as hooks:
        hook = hooks.create(place.spec)
    place.run(code)
    assert capsys.readouterr().out == f"{hook.id} ('User.Created',) {hook.target} True\n"
    assert len([line for line in code.splitlines() if line]) == 5


def accounts(place: Place, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Hooks(place.account) as hooks:
        hook = hooks.create(place.spec)
    shown = place.run(code)["accounts"]
    assert {account.provider for account in shown} == set(FINISHED)
    # One has a hook; no other is refused.
    assert capsys.readouterr().out == f"{hook.account} here before ('User.Created',) {hook.target}\n"


def what_you_can_do(place: Place, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    hook = place.run(code)["hook"]
    assert capsys.readouterr().out == "True\n"
    assert place.inbox.next() is not None
    with Hooks(place.account) as hooks:
        (there,) = hooks.list()
        assert (there.id, there.name, there.enabled) == (hook.id, "audit", False)
        hooks.update(there.id, enabled=True)
    # Once more: the hook is found, not made again.
    assert place.run(code)["hook"].id == hook.id


def receiving(place: Place, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Hooks(place.account) as hooks:
        hook = hooks.create(place.spec)
    place.sandbox.emit("logto", "User.Created")
    arrived = place.inbox.next()
    assert arrived is not None
    request = SimpleNamespace(headers=arrived.headers, body=arrived.body)
    event = place.run(code, request=request, secret=hook.secret)["event"]
    assert capsys.readouterr().out == f"User.Created ('{hook.id}',) {event.payload}\n"


def the_sandbox(place: Place, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    place.run(code, spec=place.spec)
    assert place.inbox.next() is not None


TRIED = {
    "A first look": first_look,
    "Accounts": accounts,
    "What you can do": what_you_can_do,
    "Receiving": receiving,
    "The sandbox": the_sandbox,
}


def test_every_program_is_tried() -> None:
    assert [heading for heading, _ in blocks("python")] == list(TRIED)


@pytest.mark.parametrize(("heading", "code"), blocks("python"), ids=[heading for heading, _ in blocks("python")])
def test_it_runs(place: Place, heading: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    TRIED[heading](place, code, capsys)


def test_its_table_of_commands_is_complete() -> None:
    table = re.findall(r"^\| `hookwright (\w+)` \|", SECTIONS["The command line"], re.MULTILINE)
    assert sorted(table) == sorted(COMMANDS)


def test_every_account_it_names_exists() -> None:
    rows = [
        f"| [{about.title}](docs/{about.page}) | {about.hook} | `{account_class(name).__name__}` |"
        for name, about in ((name, provider_of(name)) for name in FINISHED)
    ]
    assert re.findall(r"^\| \[.+\]\(docs/providers/.+$", README, re.MULTILINE) == sorted(rows, key=str.casefold)


def test_every_extra_it_names_exists() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = {name for names in re.findall(r'pip install "[\w.]*\[([\w,]+)\]"', README) for name in names.split(",")}
    assert named
    assert named <= set(extras)


def test_its_table_of_methods_is_that_of_both_classes() -> None:
    rows = re.findall(r"^\| (`.+?`) \|", SECTIONS["What you can do"], re.MULTILINE)
    methods = {name for row in rows for name in re.findall(r"`(\w+)", row)}
    public = {name for name in vars(Hooks) if not name.startswith("_")}
    assert methods | {"account", "close"} == public
    assert methods <= set(vars(AsyncHooks))
    for row in rows:
        for name, parameters in re.findall(r"`(\w+)\((.*?)\)`", row):
            shown = {parameter.partition("=")[0].strip(" *") for parameter in parameters.split(",") if parameter}
            known = inspect.signature(getattr(Hooks, name)).parameters
            assert shown <= {*known, "changes"}, name


def test_its_table_of_errors_is_complete() -> None:
    named = set(re.findall(r"^\| `(\w+Error)` \|", SECTIONS["When something goes wrong"], re.MULTILINE))
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, HookError)]
    assert named == {kind.__name__ for kind in kinds} - {"HookError"}
