"""What an import gives: the text of ``hooks.yaml`` and what belongs to it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from hookwright.fleet.plan.values import Unreached
from hookwright.kit.spec import bad_field
from hookwright.secret import Secret


@frozen
class LeftOut:
    """A hook that cannot be written down, and why."""

    account: str
    hook_id: str
    why: str


@frozen(kw_only=True)
class Imported:
    """Hooks as a file.

    ``text`` is that of ``hooks.yaml``, ``files`` has the scripts and code that it names, by their paths beside it. No secret
    that was recognised is in them: ``secrets`` has the values of the environment variables that they refer to, for you to
    store. ``left_out`` has the hooks that cannot be written down, ``failed`` the accounts that could not be reached.
    """

    text: str = field(repr=False)
    files: Mapping[str, str] = field(factory=dict, repr=False)
    secrets: Mapping[str, Secret] = field(factory=dict)
    count: int = 0
    left_out: tuple[LeftOut, ...] = ()
    failed: tuple[Unreached, ...] = ()

    def write(self, folder: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write ``hooks.yaml`` and its files into a folder, and return the path of the first.

        Raise ``InvalidRequestError`` when one of them is there already, unless ``overwrite``; nothing is written then.
        """
        home = Path(folder)
        contents = {**self.files, "hooks.yaml": self.text}
        there = [name for name in contents if os.path.lexists(home / name)]
        if there and not overwrite:
            raise bad_field("folder", f"{', '.join(there[:5])} is there already; take another folder, or overwrite it")
        try:
            for name, text in contents.items():
                file = home / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode())
        except OSError as failure:
            raise bad_field("folder", f"{failure.filename or home} cannot be written: {failure.strerror}") from None
        return home / "hooks.yaml"
