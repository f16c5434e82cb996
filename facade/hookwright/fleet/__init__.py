"""The hooks of several accounts at once: ``Fleet``, ``AsyncFleet``, and what they give."""

from hookwright.fleet.asyncfleet import AsyncFleet
from hookwright.fleet.asyncresults import AsyncResults
from hookwright.fleet.fleet import Fleet
from hookwright.fleet.function_failed import FunctionFailedError
from hookwright.fleet.renewal import Renewal
from hookwright.fleet.result import Result
from hookwright.fleet.results import Results

__all__ = ["AsyncFleet", "AsyncResults", "Fleet", "FunctionFailedError", "Renewal", "Result", "Results"]
