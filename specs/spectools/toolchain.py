"""The pinned tools, and the only environment that they are run in."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from spectools import bounds
from spectools.failure import SpecFailure

# Never lower the generator: versions before 0.29.1 let a document's text reach the code that they write
# (GHSA-5293-mq8x-g3xj). The formatter's version decides the bytes.
PINS = {"openapi-python-client": "0.29.1", "ruff": "0.17.5"}


def ruff() -> Path:
    """The formatter of this very environment; SpecFailure unless it and the generator are the pinned ones."""
    for name, pin in PINS.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "not installed"
        if found != pin:
            raise SpecFailure(f"{name} must be {pin} and is {found}")
    # Not looked for on PATH, where another version may come first.
    program = Path(sysconfig.get_path("scripts")) / ("ruff.exe" if os.name == "nt" else "ruff")
    if not program.is_file():
        raise SpecFailure(f"ruff is not among the scripts of this environment ({program.parent})")
    return program


def run(command: list[str], *, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """What a command did, with nothing of the caller's environment and configuration in its sight."""
    environment = {
        "PATH": os.defpath,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "NO_COLOR": "1",
        "COLUMNS": "200",
        "TYPER_STANDARD_TRACEBACK": "1",
    }
    if "SYSTEMROOT" in os.environ:  # Python does not start on Windows without it.
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    try:
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=bounds.TOOL_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        name = " ".join(Path(word).name for word in command[:6])
        raise SpecFailure(f"{name} ... took longer than {bounds.TOOL_SECONDS} seconds and was stopped") from error


def python(*arguments: str) -> list[str]:
    """A command line for this interpreter without the user's packages and the current folder."""
    return [sys.executable, "-s", "-P", *arguments]
