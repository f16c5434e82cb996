"""What is wrong with a configuration file, and where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from hookwright.errors import FieldProblem, InvalidRequestError


@frozen
class Mistake:
    """One thing that is wrong: the file, line and column (from 1), the account and its field, and what to do.

    What is not known, or does not apply, is ``None``.
    """

    path: Path
    problem: str
    line: int | None = None
    column: int | None = None
    account: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        place = "".join(f":{number}" for number in (self.line, self.column) if number is not None)
        account = f"account {self.account!r}: " if self.account is not None else ""
        field = f"{self.field}: " if self.field is not None else ""
        return f"{self.path}{place}: {account}{field}{self.problem}"

    @property
    def key(self) -> str:
        """The key that it is about, as ``accounts.acme.client_secret``; empty when it is about the file."""
        parts = [*(["accounts", self.account] if self.account is not None else []), self.field]
        return ".".join(part for part in parts if part is not None)


class ConfigError(InvalidRequestError):
    """A configuration file cannot be used; ``mistakes`` has all that was found, the message a line for each.

    No secret is in it.
    """

    mistakes: tuple[Mistake, ...] = ()

    @classmethod
    def of(cls, mistakes: Sequence[Mistake]) -> ConfigError:
        """Return the error for some mistakes."""
        error = cls("\n".join(map(str, mistakes)))
        error.mistakes = tuple(mistakes)
        error.problems = tuple(FieldProblem(mistake.key, mistake.problem) for mistake in mistakes)
        return error
