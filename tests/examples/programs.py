"""The programs of a page, and the accounts of a sandbox in the place of those that they name."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from functools import cached_property
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

import hookwright
from hookwright.cli.demo.inbox import Inbox
from hookwright.kit.account import Account
from hookwright.providers import account_class, names
from hookwright.sandbox import Sandbox, SentDelivery

ROOT = Path(__file__).parents[2]
EXAMPLE_URL = "https://example.com/in"
_PROGRAM = re.compile(r"^```python\n(.+?)^```$(?:\n+^```text\n(.+?)^```$)?", re.MULTILINE | re.DOTALL)
_KEPT = ("label", "environment", "basic", "test_delivers")
"""Fields of accounts that are not about where the provider is and with which credentials it is called."""


@frozen
class Program:
    """A program of a page, and what the page says that it prints."""

    heading: str
    code: str
    output: str

    @property
    def can_run(self) -> bool:
        """Whether all that it imports is installed."""
        return all(find_spec(node.module.partition(".")[0]) for node in self._imports() if node.module)

    @property
    def own_imports(self) -> list[str]:
        """Its imports from this package."""
        return [ast.unparse(node) for node in self._imports() if (node.module or "").startswith("hookwright")]

    def _imports(self) -> list[ast.ImportFrom]:
        return [node for node in ast.walk(ast.parse(self.code)) if isinstance(node, ast.ImportFrom)]


def programs(page: Path) -> list[Program]:
    """The programs of a page, in their order. A ``text`` block right below a program is its output."""
    sections = re.split(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [
        Program(heading, code, output)
        for heading, text in zip(sections[::2], sections[1::2], strict=True)
        for code, output in _PROGRAM.findall(text)
    ]


class Delivered:
    """What a page calls ``request``: a delivery that is sent when it is first looked at, for an event of a hook there."""

    def __init__(self, stage: Stage, provider: str) -> None:
        self.stage = stage
        self.provider = provider

    @cached_property
    def _sent(self) -> SentDelivery:
        with hookwright.Hooks(self.stage.sandbox.account(self.provider)) as hooks:
            event = next(event for hook in hooks.list() for event in hook.events)
        return self.stage.sandbox.emit(self.provider, event)[0]

    @property
    def headers(self) -> dict[str, str]:
        return self._sent.headers

    @property
    def body(self) -> bytes:
        return self._sent.body


@frozen
class Stage:
    """A sandbox and an inbox, in the place of the accounts and of the endpoint that programs name."""

    sandbox: Sandbox
    inbox: Inbox

    def stand_in(self, kind: type[Account]) -> Callable[..., Account]:
        """What makes the sandbox's account wherever a program makes one, once the program's own could be made."""

        def make(**shown: Any) -> Account:
            kind(**shown)
            base = f"{self.sandbox.url}/{kind.provider}"
            if "refresh_token" in shown:
                account = self.sandbox.jira.refreshing_account(base, shown["on_refresh"])
            elif "shared_secret" in shown:
                account = self.sandbox.jira.connect_account(base)
            else:
                account = self.sandbox.account(kind.provider)
            kept = {name: shown[name] for name in _KEPT if name in shown}
            if kind.provider == "astra":
                kept["app_id"] = account.app_id if "app_id" in shown else None
            if kind.provider == "posthog":
                kept.setdefault("test_delivers", False)
            changed: Account = evolve(account, **kept)
            return changed

        return make

    def run(self, program: Program, names: dict[str, Any]) -> dict[str, Any]:
        """The variables of the program after it has printed what the page says, ``...`` standing for anything.

        One for a framework that is not installed is not run; what it imports of this package has to be there all the same.
        """
        if not program.can_run:
            exec("\n".join(program.own_imports), {})
            return names
        printed = StringIO()
        with redirect_stdout(printed):
            exec(self.here(program.code), names)
        wanted, how = self.here(program.output), ELLIPSIS | NORMALIZE_WHITESPACE
        if not OutputChecker().check_output(wanted, printed.getvalue(), how):
            raise AssertionError(f"{program.heading}: the program printed\n{printed.getvalue()}\nand not\n{wanted}")
        return names

    def here(self, text: str) -> str:
        """The text with the inbox in the place of the endpoint."""
        return text.replace(EXAMPLE_URL, self.inbox.url)


@contextmanager
def stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """A stage on which every public account is the sandbox's."""
    with Sandbox() as sandbox, Inbox() as inbox:
        made = Stage(sandbox, inbox)
        kinds = {kind.__name__: kind for kind in map(account_class, names())}
        for name, kind in kinds.items():
            monkeypatch.setattr(hookwright, name, made.stand_in(kind))
        monkeypatch.setattr(hookwright, "connect", lambda name, **shown: made.stand_in(account_class(name))(**shown))
        yield made
