"""A program of its own: imports every module of the package named, from the folder named."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module


def main(folder: str, package: str) -> None:
    """Import it all, and look at every name that a module promises."""
    sys.path.insert(0, folder)
    root = import_module(package)
    names = [package, *(module.name for module in pkgutil.walk_packages(root.__path__, f"{package}."))]
    for name in names:
        module = import_module(name)
        for promised in getattr(module, "__all__", ()):
            getattr(module, promised)
    strangers = sorted({name.partition(".")[0] for name in sys.modules if name.startswith("hookwright")} - {package})
    if strangers:
        raise ImportError(f"{package} imports {', '.join(strangers)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
