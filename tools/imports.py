"""Checks who may import whom: `python tools/imports.py`, which `nox -s imports` calls.

`pyproject.toml` has the rules for the facade. Those for the generated clients are made here, one for each folder of
`generated/`, so that a new provider needs none written.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
FACADE = "hookwright"
HTTPX = "httpx-behind-few-files"
"""The rule to which the clients are an exception: they call httpx themselves."""


def main() -> int:
    """Check all rules; the exit status is 0 when they are kept."""
    for folder in ("generated", "facade"):
        sys.path.insert(0, str(ROOT / folder))
    clients = sorted(file.parent.name for file in (ROOT / "generated").glob("*/__init__.py"))
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    with TemporaryDirectory() as folder:
        config = Path(folder, "imports.toml")
        config.write_text(as_toml(with_clients(settings, clients)), encoding="utf-8")
        return lint_imports(config_filename=str(config), no_cache=True, no_logo=True)


def with_clients(settings: dict[str, Any], clients: Sequence[str]) -> dict[str, Any]:
    """Return the settings with the rules for these clients added."""
    rules = [dict(rule) for rule in settings["contracts"]]
    (httpx,) = (rule for rule in rules if rule["id"] == HTTPX)
    httpx["allowed_importers"] = [*httpx["allowed_importers"], *clients]
    return {
        **settings,
        "root_packages": [*settings["root_packages"], *clients],
        "contracts": [*rules, *clients_stand_alone(clients), *map(client_has_one_user, clients)],
    }


def clients_stand_alone(clients: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rules that a client imports neither the facade nor another client."""
    facade = {
        "id": "clients-stand-alone",
        "name": "A generated client knows nothing of the facade",
        "type": "forbidden",
        "source_modules": list(clients),
        "forbidden_modules": [FACADE],
    }
    others = {
        "id": "clients-know-no-other",
        "name": "A generated client knows nothing of the other clients",
        "type": "independence",
        "modules": list(clients),
    }
    return [facade, others]


def client_has_one_user(client: str) -> dict[str, Any]:
    """Return the rule that only the folder of its provider imports a client."""
    provider = client.removeprefix(f"{FACADE}_")
    return {
        "id": f"client-has-one-user-{provider}",
        "name": f"Only the folder of {provider} imports {client}",
        "type": "protected",
        "protected_modules": [client],
        "allowed_importers": [f"{FACADE}.providers.{provider}.**"],
    }


def as_toml(settings: dict[str, Any]) -> str:
    """Return the settings as a file for import-linter. Texts and lists of texts are the same in JSON and in TOML."""
    lines = ["[tool.importlinter]"]
    lines += [f"{key} = {json.dumps(value)}" for key, value in settings.items() if key != "contracts"]
    for rule in settings["contracts"]:
        lines += ["", "[[tool.importlinter.contracts]]"]
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in rule.items()]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
