"""Hooks as code: what files say, compared with what there is, and brought about."""

from hookwright.fleet.plan.file.hooksfile import HooksFile
from hookwright.fleet.plan.file.mistakes import HooksFileError, Mark, Mistake
from hookwright.fleet.plan.schema import hooks_schema

__all__ = ["HooksFile", "HooksFileError", "Mark", "Mistake", "hooks_schema"]
