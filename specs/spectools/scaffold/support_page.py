"""A program of its own: prints what each provider can do, as the package in the folders named has it."""

from __future__ import annotations

import sys
from importlib import import_module


def main(*folders: str) -> None:
    """Print the page of the documentation; nothing beyond what the package itself needs is asked for."""
    sys.path[:0] = folders
    support, providers = import_module("hookwright.cli.support"), import_module("hookwright.providers")
    print(support.page({name: providers.account_class(name) for name in providers.names()}), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
