"""How the command line begins, with and without what it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.cli.conftest import Run

from hookwright import HookError, __version__
from hookwright.cli.commands import COMMANDS


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)


def without(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line in an environment that lacks a module."""
    code = f"import sys; sys.modules[{module!r}] = None; from hookwright.cli import main; main()"
    return python("-c", code, *arguments)


def test_the_module_is_the_command() -> None:
    done = python("-m", "hookwright", "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"hookwright, version {__version__}\n", "")


@pytest.mark.parametrize("module", ["click", "rich"])
def test_without_its_extra_it_names_it(module: str) -> None:
    done = without(module, "demo")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"The command line needs {module}: pip install 'hookwright[cli]'\n"


@pytest.mark.parametrize("command", ["demo", "sandbox"])
def test_without_the_sandboxs_extra_it_names_that(command: str) -> None:
    done = without("uvicorn", command)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: uvicorn is missing: pip install 'hookwright[sandbox]'\n"


def test_help_and_version_load_no_client_and_no_server() -> None:
    code = (
        "import sys; from hookwright.cli import main\n"
        "try: main()\n"
        "finally: print(*(name for name in ('httpx', 'rich', 'starlette') if name in sys.modules), file=sys.stderr)"
    )
    done = python("-c", code, "--version")
    assert (done.returncode, done.stderr.strip()) == (0, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_listed_and_explains_itself(run: Run, command: str) -> None:
    assert f"\n  {command} " in run("--help").output
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Usage: hookwright {command} [OPTIONS]" in result.output


def test_an_unknown_command_is_a_usage_error(run: Run) -> None:
    result = run("no-such-command")
    assert result.exit_code == 2
    assert "No such command 'no-such-command'" in result.output


def test_an_error_of_hooks_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> list[str]:
        raise HookError("the reason")

    monkeypatch.setattr("hookwright.cli.providers.names", fails)
    result = run("providers")
    assert (result.exit_code, result.output) == (1, "Error: the reason\n")
