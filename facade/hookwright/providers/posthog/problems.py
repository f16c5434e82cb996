"""What PostHog's errors say. Their type does not follow the status, so that only the status decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hookwright.errors import FieldProblem
from hookwright.kit import reading
from hookwright.kit.answers import Explanation
from hookwright.kit.calls import Answer

_NOT_FOR_KEYS = "does not support personal API key"


def explain(answer: Answer, *, key_of_project: bool) -> Explanation:
    """What an error says. ``key_of_project`` tells that the account's key is a project's token."""
    body = reading.object_of(answer)
    code = body.get("code")
    detail = body.get("detail")
    if isinstance(detail, str):
        attr = body.get("attr")
        problems = (FieldProblem(attr.replace("__", "."), detail, code),) if isinstance(attr, str) else ()
        hint = _hint(answer.status, detail, key_of_project)
        return Explanation(message=f"{detail}{hint}", code=code, problems=problems)
    if isinstance(body.get("error"), str):
        return Explanation(message=body["error"])
    if "status" in body:
        # What runs functions answers so; older servers leave the reasons out.
        reasons = [str(reason) for reason in body.get("errors") or []]
        return Explanation(message="; ".join(reasons) or f"the run ended with {body['status']!r}")
    found = tuple(FieldProblem(".".join(path), message) for path, message in _nested(body, ()))
    return Explanation(message="the request is wrong" if found else None, problems=found)


def _hint(status: int, detail: str, key_of_project: bool) -> str:
    if status == 401:
        wrong = "; api_key is a project's token (phc_)" if key_of_project else ""
        return f"{wrong}; a personal API key (phx_) of the endpoint's own region is needed"
    if status == 403 and _NOT_FOR_KEYS in detail:
        return "; this server is older than March 2026 or keeps it to people: update it, or do it in PostHog itself"
    return ""


def _nested(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The problems of a body that is nested like what was sent."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _nested(inner, (*path, str(name)))
    elif isinstance(value, list) and not all(isinstance(one, str) for one in value):
        for place, inner in enumerate(value):
            yield from _nested(inner, (*path, str(place)))
    elif isinstance(value, list):
        for message in value:
            yield path, message
    elif isinstance(value, str):
        yield path, value
