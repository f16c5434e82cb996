"""``spectools new-provider``: a provider that claims nothing yet, and keeps the contract for what it claims."""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from spectools import toolchain
from spectools.failure import SpecFailure
from spectools.fetch import document_at
from spectools.providers import Provider
from spectools.regenerate import build
from spectools.scaffold.files import files
from spectools.scaffold.names import Names, names
from spectools.scaffold.putting import put
from spectools.scaffold.tables import TABLES
from spectools.slice import on_paths, sliced

if TYPE_CHECKING:
    SubParsers = _SubParsersAction[ArgumentParser]

_SUPPORT = "docs/support.md"
_SETTINGS = "pyproject.toml"


def add(commands: SubParsers) -> ArgumentParser:
    """The command with its options."""
    command: ArgumentParser = commands.add_parser(
        "new-provider",
        help="write all that a new provider consists of, to be filled in",
        description="Everything is written and registered, or, when anything fails, nothing.",
    )
    command.add_argument("name", help="small letters and digits; what connect() takes")
    command.add_argument("place", metavar="PATH-or-URL", help="the vendor's OpenAPI document, JSON or YAML")
    command.add_argument(
        "--paths", nargs="+", metavar="PATTERN", default=["*"], help="the operations: '/hooks*' 'GET /logs/{id}'"
    )
    command.add_argument("--title", help="what people call it, by default NAME with a capital")
    command.set_defaults(run=_run)
    return command


def scaffold(names: Names, place: str, patterns: list[str], root: Path) -> list[str]:
    """Write the provider into the checkout, and say which files and folders are new."""
    vendor = document_at(place)
    document = sliced(vendor, on_paths(patterns))
    if not document["paths"]:
        raise SpecFailure(f"{place}: there is no such operation")
    if (root / "specs" / names.provider).exists():
        raise SpecFailure(f"there is a provider {names.provider} already")
    before = {name: (root / name).read_text(encoding="utf-8") for name in (*TABLES, _SUPPORT)}
    # On the checkout's file system, so that moving is renaming.
    with TemporaryDirectory(prefix=".new-provider-", dir=root) as temporary:
        staged = Path(temporary) / "staged"
        shutil.copytree(root / "facade", staged / "facade", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(root / _SETTINGS, staged / _SETTINGS)
        texts = files(names, document, vendor, place)
        for name, text in {**texts, **{name: TABLES[name](before[name], names) for name in TABLES}}.items():
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            (staged / name).write_text(text, encoding="utf-8")
        _tidy(staged, names.package, [name for name in (*texts, *TABLES) if name.endswith(".py")])
        building = Path(temporary) / "building"
        building.mkdir()
        client = build(Provider(names.provider, staged / "specs" / names.provider), building)
        (staged / "generated").mkdir()
        client.rename(staged / "generated" / names.package)
        (staged / _SUPPORT).write_text(support_page(staged, root), encoding="utf-8")
        new = [*sorted(texts), f"generated/{names.package}"]
        put(staged, new, before, root)
    return new


def support_page(staged: Path, root: Path) -> str:
    """The page on what each provider can do, the new one included."""
    program = Path(__file__).with_name("support_page.py")
    folders = [staged / "facade", staged / "generated", root / "generated"]
    done = toolchain.run(toolchain.python("-B", str(program), *map(str, folders)), cwd=staged, home=staged)
    if done.returncode:
        raise SpecFailure(f"what was written does not import: {(done.stderr.splitlines() or ['?'])[-1]}")
    return done.stdout


def _tidy(staged: Path, package: str, names: list[str]) -> None:
    """Sort and format as the checkout's own settings have it, which are staged, too."""
    ruff = str(toolchain.ruff())
    # Looked for in the folders of the sources, most of which are not staged.
    own = f'lint.isort.known-first-party = ["hookwright", "{package}"]'
    for command in (("check", "--fix", "--config", own), ("format",)):
        done = toolchain.run([ruff, *command, "--no-cache", *names], cwd=staged, home=staged)
        if done.returncode:
            raise SpecFailure(["what was written is not in order:", *(done.stdout or done.stderr).splitlines()])


def _run(wanted: list[Provider], given: Namespace) -> int:
    called = names(given.name, given.title)
    made = scaffold(called, given.place, given.paths, given.specs.resolve().parent)
    print("\n".join(made))
    print(
        f"{called.provider}: written and registered; now pytest tests/providers/{called.provider}/test_contract.py",
        file=sys.stderr,
    )
    return 0
