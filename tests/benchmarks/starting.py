"""Starting: what an import costs, and how long it takes from nothing to the first hooks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from attrs import frozen
from tests.benchmarks.timing import Pair, compare

NOT_AT_ONCE = ("anyio", "attr", "click", "hookwright.providers", "hookwright_", "httpx", "rich", "starlette", "uvicorn")

_BARE = """
import httpx
with httpx.Client({settings}) as client:
    form = {{"grant_type": "client_credentials", "resource": "https://default.logto.app/api", "scope": "all"}}
    token = client.post("{url}/oidc/token", data=form, auth=("an-application", "its-secret")).json()["access_token"]
    hooks = client.get("{url}/api/hooks", headers={{"Authorization": f"Bearer {{token}}"}}).json()
    assert len(hooks) == 20
"""
_OURS = """
from hookwright import Hooks, Logto
account = Logto(endpoint="{url}", client_id="an-application", client_secret="its-secret")
with Hooks(account) as hooks:
    assert len(list(hooks.list())) == 20
"""


@frozen
class Interpreter:
    """Runs programs in fresh interpreters that find all modules compiled, as they do once a program has run before."""

    environment: dict[str, str]

    def run(self, source: str) -> str:
        """What the program prints."""
        command = [sys.executable, "-c", source]
        return subprocess.run(command, check=True, env=self.environment, stdout=subprocess.PIPE, text=True).stdout

    def importing(self, statement: str, rounds: int) -> Pair:
        """An import, beside an interpreter that does nothing."""
        return compare(lambda: self.run("pass"), lambda: self.run(statement), rounds=rounds, warm_up=1)

    def first_page(self, url: str, rounds: int, settings: str = "") -> Pair:
        """From the start of the process to the first page, token and all; ``settings`` are those of the bare client."""
        address = f"{url}/20"
        bare, ours = _BARE.format(url=address, settings=settings), _OURS.format(url=address)
        return compare(lambda: self.run(bare), lambda: self.run(ours), rounds=rounds, warm_up=1)

    def loaded_by(self, statement: str) -> list[str]:
        """The modules that an import loads and should not."""
        source = f"import json, sys\n{statement}\nprint(json.dumps(sorted(sys.modules)))"
        modules: list[str] = json.loads(self.run(source))
        return [name for name in modules if name.startswith(NOT_AT_ONCE)]


@contextmanager
def interpreter() -> Iterator[Interpreter]:
    """Fresh interpreters, with a place of their own for what they compile."""
    with TemporaryDirectory(prefix="hookwright-bytecode-") as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        # Set in many containers; every start would then compile all that was not installed compiled.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        yield Interpreter(environment)
