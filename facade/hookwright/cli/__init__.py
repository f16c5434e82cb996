"""The command ``hookwright``. Needs the extra ``hookwright[cli]``; importing this package does not."""

import sys
from importlib.util import find_spec

_NEEDED = ("click", "rich")


def main() -> None:
    """Run the command line with the arguments of this process."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        sys.exit(f"The command line needs {' and '.join(missing)}: pip install 'hookwright[cli]'")
    from hookwright.cli.commands import hookwright

    hookwright()
