"""Import all that the installed wheel brings, in an environment without the extras. Run by the session `package`."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import pkgutil
import sys

EXTRAS = ("click", "h2", "joserfc", "jsonschema_rs", "pytest", "rich", "socksio", "starlette", "uvicorn")
NEEDS_EXTRAS = ("hookwright.cli", "hookwright.__main__", "hookwright.sandbox.", "hookwright.testing")
NOT_AT_ONCE = (*NEEDS_EXTRAS, "hookwright.sandbox", "hookwright.providers.", "hookwright_")


def main() -> None:
    installed = [name for name in EXTRAS if importlib.util.find_spec(name)]
    if installed:
        sys.exit(f"this environment is not bare, it has {', '.join(installed)}")

    public = importlib.import_module("hookwright")
    early = [name for name in sys.modules if name.startswith(NOT_AT_ONCE)]
    if early:
        sys.exit(f"importing hookwright alone loads {', '.join(early)}")
    for name in public.__all__:
        getattr(public, name)

    files = importlib.metadata.files("hookwright") or []
    packages = sorted({file.parts[0] for file in files if file.name == "__init__.py"})
    modules = [module for name in packages for module in modules_of(name)]
    print(f"imported {len(modules)} modules of {', '.join(packages)} without extras")


def modules_of(package: str) -> list[str]:
    """The modules of a package, imported, but for those that belong to an extra."""
    found = [package]
    path = importlib.import_module(package).__path__
    for module in pkgutil.walk_packages(path, f"{package}."):
        if not module.name.startswith(NEEDS_EXTRAS):
            importlib.import_module(module.name)
            found.append(module.name)
    return found


if __name__ == "__main__":
    main()
