"""Whether what goes over the wire is what an OpenAPI document says: each request, and each answer.

Needs jsonschema-rs, which the extra ``hookwright[testing]`` brings.
"""

from hookwright.testing.conformance.conformance import Conformance
from hookwright.testing.conformance.exchange import WireAnswer, WireRequest
from hookwright.testing.conformance.transport import AsyncJudgedTransport, Judge, JudgedTransport

__all__ = ["AsyncJudgedTransport", "Conformance", "Judge", "JudgedTransport", "WireAnswer", "WireRequest"]
