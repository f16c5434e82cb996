"""Whether reality has moved since a plan was made."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from hookwright.errors import ConflictError
from hookwright.fleet.plan.values import Change, Difference, Plan


@frozen
class Move:
    """What is not as it was when the plan was made: at which account, for which key or hook, and what."""

    account: str
    key: str | None
    what: str

    def __str__(self) -> str:
        return f"{self.account}: {self.key}: {self.what}" if self.key else f"{self.account}: {self.what}"


class MovedError(ConflictError):
    """A plan does not fit what there is now; ``moves`` says where. Nothing was done: make a new plan."""

    moves: tuple[Move, ...] = ()

    @classmethod
    def of(cls, moves: list[Move]) -> MovedError:
        """Return the error for what has moved."""
        shown = "\n".join(map(str, moves))
        error = cls(f"reality has moved since the plan was made, and nothing was done; make a new plan:\n{shown}")
        error.moves = tuple(moves)
        return error


def moves(before: Plan, now: Plan) -> list[Move]:
    """Return what has moved. A change that is done already, by whomever, has not."""
    planned = {_which(one): one for one in before.changes}
    found = [Move(one.account, one.key, what) for one in now.changes if (what := _moved(one, planned))]
    known = {_which(one) for one in now.changes} | {(one.account, one.key, None) for one in now.problems}
    away = {one.account for one in now.failed}
    for one in before.pending:
        # A hook that was to be deleted and is not there any more is as good as deleted.
        if one.action != "delete" and one.account not in away and _which(one) not in known:
            found.append(Move(one.account, one.key, "the file does not have this key any more"))
    return found


def _which(change: Change) -> tuple[str, str | None, str | None]:
    return change.account, change.key, change.hook_id if change.action == "delete" else None


def _moved(now: Change, planned: dict[tuple[str, str | None, str | None], Change]) -> str | None:
    """Return what of a change that would be made now was not planned like that."""
    if now.action == "unchanged":
        return None
    was = planned.get(_which(now))
    if now.action == "delete":
        replaced = planned.get((now.account, now.key, None))
        rest = now.key is not None and replaced is not None and replaced.action == "replace"
        if was is not None or (rest and replaced is not None and replaced.hook_id == now.hook_id):
            return None
        return f"the hook {now.hook_id!r} ({now.called}) would be deleted now, which was not planned"
    if was is None:
        return f"{now.action} {now.called}: this was not planned"
    if (was.action, was.hook_id) != (now.action, now.hook_id):
        return f"planned was to {_told(was)}, and now it would be to {_told(now)}"
    return next(_fields(was, now), None)


def _told(change: Change) -> str:
    if change.action == "unchanged":
        return f"leave the hook {change.hook_id!r} as it is"
    return change.action if change.hook_id is None else f"{change.action} the hook {change.hook_id!r}"


def _fields(was: Change, now: Change) -> Iterator[str]:
    before, after = ({one.field: one for one in change.differences} for change in (was, now))
    for field in dict.fromkeys([*before, *after]):
        had, has = before.get(field), after.get(field)
        if had is None or has is None:
            yield f"{field}: it was {'not ' if has is None else ''}as wanted, and is {'not ' if had is None else ''}now"
        elif (had.before, had.after, had.covered) != (has.before, has.after, has.covered):
            yield f"{field}: {_sides(had, has)}"


def _sides(had: Difference, has: Difference) -> str:
    if had.covered or has.covered:
        return "its value is another one than when the plan was made"
    if had.before != has.before:
        return f"it was {had.before!r}, and is {has.before!r} now"
    return f"wanted was {had.after!r}, and is {has.after!r} now"
