"""Running a program that prints a secret."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import IO

from hookwright.wire.redact import redact

PATIENCE = 60.0
"""Seconds that a program may take."""

_COMPLAINT = 64 * 1024


class SourceError(Exception):
    """A value cannot be had; the text says why and what to do, and shows no value."""


def printed(arguments: Sequence[str], folder: Path, longest: int) -> bytes:
    """Return what a program prints, at most ``longest`` bytes and one more; it is run without a shell.

    Raise ``SourceError`` when it cannot be run, takes longer than a minute, or ends with another status than 0.
    """
    program = arguments[0]
    try:
        process = subprocess.Popen(
            list(arguments), cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
    except FileNotFoundError:
        raise SourceError(f"there is no program {program!r}") from None
    except OSError as failure:
        raise SourceError(f"{program!r} cannot be run: {failure.strerror or failure}") from None
    try:
        return _awaited(process, program, longest)
    finally:
        process.kill()
        process.wait()


def _awaited(process: subprocess.Popen[bytes], program: str, longest: int) -> bytes:
    end = monotonic() + PATIENCE
    output, complaint = _Reader(process.stdout, longest + 1), _Reader(process.stderr, _COMPLAINT)
    output.start()
    complaint.start()
    output.join(PATIENCE)
    if len(output.content) > longest:
        return output.content
    try:
        status = process.wait(max(end - monotonic(), 0))
    except subprocess.TimeoutExpired:
        raise SourceError(f"{program!r} did not end within {PATIENCE:g} seconds, and was stopped") from None
    if output.is_alive():
        raise SourceError(f"{program!r} ended, and left something running that kept its output open")
    if status:
        # What it left running may keep this one open, too.
        complaint.join(1.0)
        raise SourceError(f"{program!r} ended with status {status}{_why(output.content, complaint.content)}")
    return output.content


class _Reader(Thread):
    """Reads so much of a stream; it is left alone when somebody else keeps the stream open."""

    def __init__(self, stream: IO[bytes] | None, longest: int) -> None:
        super().__init__(daemon=True)
        self.content = b""
        self._stream = stream
        self._longest = longest

    def run(self) -> None:
        if self._stream is not None:
            with self._stream as stream:
                self.content = stream.read(self._longest)


def _why(output: bytes, complaint: bytes) -> str:
    """Return the last line of what it complained of, and nothing of what it printed, which may be a secret."""
    secrets = output.decode("utf-8", "replace").split()
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    last = "".join(sign for sign in lines[-1] if sign.isprintable()) if lines else ""
    return f": {redact(last, secrets)[:200]}" if last else ""
