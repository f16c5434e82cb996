"""One hook as an entry of ``hooks.yaml``, tried until reading it again gives the hook that is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import define, field

from hookwright.capabilities import Can
from hookwright.errors import InvalidRequestError
from hookwright.fleet.plan.accounts import Accounts
from hookwright.fleet.plan.binding import Binding
from hookwright.fleet.plan.comparing import Comparing, wanted_changes
from hookwright.fleet.plan.file.given import escaped
from hookwright.fleet.plan.file.hooksfile import HooksFile
from hookwright.fleet.plan.file.mistakes import HooksFileError
from hookwright.fleet.plan.fingerprints import new_salt
from hookwright.fleet.plan.importing.secrets import Names
from hookwright.fleet.plan.importing.writing import written
from hookwright.fleet.plan.wish import Wish
from hookwright.fleet.transfer import Exported, Loss, Need, exported
from hookwright.kit.adapter import Adapter
from hookwright.model import Hook

_FIELDS = ("id", "name", "events", "target", "enabled", "secret", "filter", "options")
_PROGRAMS = {"script": ("scripts", "sh"), "code": ("code", "hog")}
_TRIES = 30


class LeftOutError(Exception):
    """Why a hook cannot be written down."""


@define
class EntryWriter:
    """Writes the hooks of one account; ``folder`` is where the files are tried."""

    adapter: Adapter
    hooks: Sequence[Hook]
    names: Names
    folder: Path
    comments: list[str] = field(factory=list)
    programs: dict[str, str] = field(factory=dict)

    def entry(self, key: str, hook: Hook) -> str:
        """Return the entry; what of the hook it does not say is in ``comments``. Raise ``LeftOutError`` for none."""
        self.comments, self.programs = [], {}
        try:
            found = exported(hook, self.adapter.account)
        except InvalidRequestError as failure:
            raise LeftOutError(failure.message) from None
        self._tell(hook, found)
        fields = self._fields(key, found)
        for _ in range(_TRIES):
            wish, problem = self._read(key, fields)
            if wish is None:
                self._give_up(fields, problem)
                continue
            wrong = self._wrong(hook, wish)
            if wrong:
                for name in wrong:
                    self._give_up(fields, f"{name}: it does not come out as it is there")
                continue
            if "id" not in fields and self._is_unclear(hook, wish):
                fields = {"accounts": fields.pop("accounts"), "id": hook.id, **fields}
                continue
            return written({key: fields})
        raise LeftOutError("it cannot be said in this file")

    def _tell(self, hook: Hook, found: Exported) -> None:
        told: list[Loss | Need] = [*found.losses, *found.needs]
        hidden = self.adapter.hidden(hook)
        takes_secrets = self.adapter.account.can(Can.SECRET)
        for one in told:
            if takes_secrets or one.field != "secret":
                self.comments.append(f"{one.field}: {hidden.get(one.field, one.why)}")

    def _fields(self, key: str, found: Exported) -> dict[str, Any]:
        document: dict[str, Any] = self.names.renamed(found.document["hook"], found.secrets)
        document["target"] = self._target(key, document["target"])
        if isinstance(document.get("name"), str):
            document["name"] = escaped(document["name"])
        known = {name: document[name] for name in _FIELDS if name in document}
        return {"accounts": self.adapter.account.name, **known}

    def _target(self, key: str, target: Mapping[str, Any]) -> Any:
        for kind, (folder, ending) in _PROGRAMS.items():
            if kind in target:
                return {kind: self._program(f"{folder}/{key}.{ending}", str(target[kind]))}
        shown = {name: escaped(value) if isinstance(value, str) else value for name, value in target.items()}
        headers = target.get("headers")
        if isinstance(headers, Mapping):
            inner = headers["literal"] if isinstance(headers.get("literal"), Mapping) else headers
            shown["headers"] = {name: escaped(one) if isinstance(one, str) else one for name, one in inner.items()}
        return shown["url"] if shown.keys() == {"url"} else shown

    def _program(self, name: str, source: str) -> str:
        # A mark at the beginning of a file is not taken for a part of it; one in the source is.
        text = f"\ufeff{source}" if source.startswith("\ufeff") else source
        try:
            content = text.encode()
        except UnicodeEncodeError:
            raise LeftOutError("its source is no valid text") from None
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        self.programs[name] = text
        return name

    def _read(self, key: str, fields: Mapping[str, Any]) -> tuple[Wish | None, str]:
        """Return what the entry is read as, or what is wrong with it."""
        accounts = Accounts.of([self.adapter.account])
        try:
            text = written({"version": 1, "hooks": {key: dict(fields)}})
            file = HooksFile.read(text, self.folder / "hooks.yaml")
            environ = {name: secret.reveal() for name, secret in self.names.values.items()}
            (wish,) = Binding(file, accounts, environ).wishes()
        except HooksFileError as failure:
            first = failure.mistakes[0]
            return None, f"{first.field.removeprefix(f'hooks.{key}').lstrip('.')}: {first.problem}"
        return wish, ""

    def _give_up(self, fields: dict[str, Any], problem: str) -> None:
        """Leave out what is wrong, and say so."""
        name, _, rest = problem.partition(":")[0].partition(".")
        if name not in fields or name in ("accounts", "target", "id"):
            raise LeftOutError(problem)
        option = rest.partition(".")[0]
        if name == "options" and option in fields["options"] and len(fields["options"]) > 1:
            del fields["options"][option]
        else:
            del fields[name]
        self.comments.append(f"{problem}; it is left out")

    def _wrong(self, hook: Hook, wish: Wish) -> list[str]:
        changes = wanted_changes(self.adapter, hook, wish.spec)
        comparing = Comparing(self.adapter, new_salt())
        names = [name for name in changes if name != "options"]
        if "options" in changes:
            told = comparing.between(hook, wish, {"options": changes["options"]})
            names += dict.fromkeys(".".join(one.field.split(".")[:2]) for one in told)
        return names

    def _is_unclear(self, hook: Hook, wish: Wish) -> bool:
        return [one.id for one in self.hooks if one.id and self.adapter.is_meant(one, wish.spec)] != [hook.id]
