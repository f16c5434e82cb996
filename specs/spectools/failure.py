"""The one exception that the tooling raises for what a person has to mend."""

from __future__ import annotations

from collections.abc import Iterable


class SpecFailure(Exception):
    """What is wrong, as one line for each problem."""

    def __init__(self, problems: str | Iterable[str]) -> None:
        found = (problems,) if isinstance(problems, str) else tuple(problems)
        self.problems: tuple[str, ...] = tuple(" ".join(problem.split()) for problem in found)
        super().__init__("\n".join(self.problems))
