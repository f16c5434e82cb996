"""Formats a generated package, whatever the host's configuration says."""

from __future__ import annotations

import re
from pathlib import Path

from spectools import toolchain
from spectools.failure import SpecFailure

_COMMON = ("--isolated", "--no-cache", "--target-version", "py311")
_FORMAT = ("format", *_COMMON, "--line-length", "120")
# Only these rules: ruff's usual fixes break strict typing here.
_CHECK = ("check", *_COMMON, "--select", "F401,I", "--fix")
_COUNT = re.compile(r"(\d+) files? already formatted")


def tidy(ruff: Path, package: Path, home: Path) -> None:
    """Sort imports and format every file; SpecFailure unless all of them were."""
    # Named one by one, since exclusions apply only to files that ruff finds itself.
    files = sorted(str(file.relative_to(package)) for file in package.rglob("*.py"))
    for command in (_CHECK, _FORMAT):
        done = toolchain.run([str(ruff), *command, *files], cwd=package, home=home)
        if done.returncode:
            raise SpecFailure(f"ruff {command[0]} failed: {done.stderr or done.stdout}")
    done = toolchain.run([str(ruff), *_FORMAT, "--check", *files], cwd=package, home=home)
    counted = _COUNT.search(done.stdout)
    if done.returncode or counted is None or int(counted[1]) != len(files):
        raise SpecFailure(f"not every file is formatted: {done.stdout}{done.stderr}")
