"""What is wrong with files that say which hooks are wanted, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from attrs import define, field, frozen

from hookwright.errors import FieldProblem, InvalidRequestError


@frozen
class Mark:
    """A place in a file; line and column count from 1 and are ``None`` for the file as a whole."""

    path: Path
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@frozen
class Mistake:
    """One thing that is wrong: where, in which field (``hooks.audit.events``, empty for a file), and what to do."""

    mark: Mark
    problem: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.mark}: {self.field}: {self.problem}" if self.field else f"{self.mark}: {self.problem}"


class HooksFileError(InvalidRequestError):
    """The files cannot be used; ``mistakes`` has all that was found, the message a line for each.

    No secret is in it.
    """

    mistakes: tuple[Mistake, ...] = ()

    @classmethod
    def of(cls, mistakes: Sequence[Mistake]) -> HooksFileError:
        """Return the error for some mistakes, in the order of the places where they are."""
        ordered = sorted(mistakes, key=lambda one: (str(one.mark.path), one.mark.line or 0, one.mark.column or 0))
        error = cls("\n".join(map(str, ordered)))
        error.mistakes = tuple(ordered)
        error.problems = tuple(FieldProblem(one.field or str(one.mark.path), one.problem) for one in ordered)
        return error


@define
class Mistakes:
    """What is found to be wrong, so that all of it is told at once."""

    found: list[Mistake] = field(factory=list)

    def add(self, mark: Mark, problem: str, where: str = "") -> None:
        """Note a mistake; one that an alias shows in several places is told once."""
        mistake = Mistake(mark, problem, where)
        if mistake not in self.found:
            self.found.append(mistake)

    def tell(self) -> None:
        """Raise ``HooksFileError`` when anything is wrong."""
        if self.found:
            raise HooksFileError.of(self.found)


def did_you_mean(name: str, names: Iterable[str], *, otherwise: str = "") -> str:
    """Return ``; did you mean 'x'?`` with the nearest names, or what is said when none is near."""
    lower = {one.lower(): one for one in sorted(names, reverse=True)}
    near = get_close_matches(name.lower(), lower, n=3)
    return f"; did you mean {' or '.join(repr(lower[one]) for one in near)}?" if near else otherwise


def listed(names: Iterable[str], most: int = 12) -> str:
    """Return the names in a row, of very many the first ones."""
    known = sorted(names)
    more = f" and {len(known) - most} more" if len(known) > most else ""
    return f"{', '.join(known[:most])}{more}" if known else "none"
