"""The numbered problems with which Astra says no. Its statuses do not tell them apart; the words here are not Astra's."""

from __future__ import annotations

from typing import Any

_PROBLEMS = {
    1: (404, "No such resource", "There is no resource at this address."),
    2: (404, "No such collection", "There is no collection at this address."),
    3: (401, "No bearer token", "A bearer token is needed."),
    4: (401, "Bad bearer token", "The bearer token is unknown or was revoked."),
    5: (400, "Bad query", "A parameter of the query has a value that is not valid."),
    6: (400, "Unsupported query", "A parameter of the query is not supported here."),
    7: (400, "Not JSON", "The body is not the JSON that this operation takes."),
    8: (400, "Bad resource", "The body does not fit the schema."),
    9: (400, "Bad resource", "The body fits the schema but has a value that is refused."),
    10: (409, "Conflict", "The body has a value that conflicts with what is there."),
    11: (403, "Not permitted", "The user's role does not permit this."),
    71: (403, "Preloaded", "Hook sources that were preloaded are read only."),
    72: (403, "In use", "An execution hook refers to this hook source."),
    73: (403, "NetApp's own", "Execution hooks of the type netapp are read only."),
    162: (409, "No failover hooks", "This app cannot have post-failover execution hooks."),
    168: (403, "Turned off", "The feature settings have execution hooks turned off."),
}


class Problem(Exception):
    """Ends a handler with a problem: its number, and further members of the body."""

    def __init__(self, number: int, **more: Any) -> None:
        super().__init__(number, more)
        self.status, title, detail = _PROBLEMS[number]
        self.body = {
            "type": f"https://astra.netapp.io/problems/{number}",
            "title": title,
            "detail": detail,
            # A text, in every problem.
            "status": str(self.status),
            **more,
        }


class PreconditionFailed(Exception):
    """The condition of a request does not hold: a 412, for which no body is documented."""


def bad_field(name: str, reason: str, number: int = 9) -> Problem:
    """A refused member of the body, or with number 10 a conflicting one."""
    return Problem(number, invalidFields=[{"name": name, "reason": reason}])


def bad_parameter(name: str, reason: str, number: int = 5) -> Problem:
    """A refused parameter of the query."""
    return Problem(number, invalidParams=[{"name": name, "reason": reason}])
