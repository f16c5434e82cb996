"""Hooks as code: what files say, compared with what there is, and brought about."""

from hookwright.fleet.plan.applied import Applied, Done
from hookwright.fleet.plan.applying import apply, apply_async
from hookwright.fleet.plan.file.hooksfile import HooksFile
from hookwright.fleet.plan.file.mistakes import HooksFileError, Mark, Mistake
from hookwright.fleet.plan.importing.imported import Imported, LeftOut
from hookwright.fleet.plan.importing.importing import import_hooks, import_hooks_async
from hookwright.fleet.plan.moved import Move, MovedError
from hookwright.fleet.plan.planning import plan, plan_async
from hookwright.fleet.plan.schema import hooks_schema
from hookwright.fleet.plan.values import Change, Difference, Plan, Problem, Unreached

__all__ = [
    "Applied",
    "Change",
    "Difference",
    "Done",
    "HooksFile",
    "HooksFileError",
    "Imported",
    "LeftOut",
    "Mark",
    "Mistake",
    "Move",
    "MovedError",
    "Plan",
    "Problem",
    "Unreached",
    "apply",
    "apply_async",
    "hooks_schema",
    "import_hooks",
    "import_hooks_async",
    "plan",
    "plan_async",
]
