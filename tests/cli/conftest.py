"""Running the command line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from hookwright.cli.commands import hookwright

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Runs a command in this process, as in a terminal when ``color`` is set."""

    def run(
        *arguments: str, color: bool = False, env: dict[str, str | None] | None = None, prog: str | None = None
    ) -> Result:
        environment = {"NO_COLOR": None, "FORCE_COLOR": None, **(env or {})}
        runner = CliRunner(env=environment)
        if prog is None:
            return runner.invoke(hookwright, arguments, color=color)
        return runner.invoke(hookwright, arguments, color=color, prog_name=prog)

    return run
