"""Makes the checked-in clients anew, or tells how they differ."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen

from spectools import toolchain
from spectools.compare import differences
from spectools.failure import SpecFailure
from spectools.generate import generate, package_name
from spectools.operations import missing_and_surplus
from spectools.prepare import prepare
from spectools.providers import Provider
from spectools.validity import faults


@frozen
class Outcome:
    """What became of one provider's client."""

    package: str
    differences: tuple[str, ...]


def regenerate(provider: Provider, generated: Path) -> Outcome:
    """What was changed in the checked-in client, which is the new one when this returns.

    When anything fails, the old client stays as it is, whole.
    """
    # The tools run in a folder of their own, where a relative path leads elsewhere.
    generated = generated.resolve()
    generated.mkdir(parents=True, exist_ok=True)
    # On the target's file system, so that the swap is two renames, but not in the folder that is packaged whole.
    with TemporaryDirectory(prefix=".regenerate-", dir=generated.parent) as temporary:
        made = build(provider, Path(temporary))
        target = generated / made.name
        changes = differences(target, made)
        if changes:
            _swap(made, target, Path(temporary) / "replaced")
    return Outcome(target.name, tuple(changes))


def check(provider: Provider, generated: Path) -> Outcome:
    """How the checked-in client differs from what its document gives; changes nothing."""
    with TemporaryDirectory(prefix="regenerate-") as temporary:
        made = build(provider, Path(temporary))
        return Outcome(made.name, tuple(differences(generated / made.name, made)))


def build(provider: Provider, folder: Path) -> Path:
    """The provider's client, made below the folder and proved to be complete and importable."""
    document, config = provider.document(), provider.config()
    package = package_name(provider.name, config)
    if problems := faults(document):
        raise SpecFailure(problems)
    made = generate(prepare(document), config, package, folder)
    _verify(document, made)
    return made


def _verify(document: dict[str, Any], made: Path) -> None:
    # Against the document as it is checked in: what preparing lost counts as dropped, too.
    if problems := missing_and_surplus(document, made):
        raise SpecFailure(problems)
    program = Path(__file__).with_name("import_all.py")
    done = toolchain.run(
        toolchain.python("-B", str(program), str(made.parent), made.name), cwd=made.parent, home=made.parent
    )
    if done.returncode:
        raise SpecFailure(f"the generated package does not import: {(done.stderr.splitlines() or ['?'])[-1]}")


def _swap(made: Path, target: Path, aside: Path) -> None:
    if target.exists():
        target.rename(aside)
    try:
        made.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise
