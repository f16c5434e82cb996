"""The small JQL that webhooks take: a few fields, four operators, AND, OR and brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Issue = Mapping[str, str | None]
Test = Callable[[Issue], bool]

_TOKEN = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|!=|!~|>=|<=|[=~<>(),]|[^\s=!~<>(),"']+)""")
_FIELDS = {
    "issuekey": "key",
    "key": "key",
    "issue": "key",
    "project": "project",
    "issuetype": "issuetype",
    "type": "issuetype",
    "status": "status",
    "assignee": "assignee",
    "reporter": "reporter",
    "priority": "priority",
}
_ODD_FIELD = re.compile(r"issue\.property\[.*|cf\[\d+\]", re.IGNORECASE)
_SYMBOLS = {"~", "!~", "<", ">", "<=", ">="}


class Unsupported(Exception):
    """Why a filter is refused."""


def compiled(text: str) -> Test:
    """Whether an issue matches, as a function; ``Unsupported`` says why the filter is refused."""
    tokens = _tokens(text)
    if not tokens:
        raise Unsupported("The jqlFilter is empty")
    test = _either(tokens)
    if tokens:
        raise Unsupported(f"Error in the JQL Query: {tokens[0]!r} is unexpected")
    return test


def _tokens(text: str) -> list[str]:
    found = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unsupported(f"Error in the JQL Query: {text[at]!r} is unexpected")
        found.append(match[1])
        at = match.end()
    return found


def _either(tokens: list[str]) -> Test:
    tests = [_all(tokens)]
    while _takes(tokens, "or"):
        tests.append(_all(tokens))
    return lambda issue: any(test(issue) for test in tests)


def _all(tokens: list[str]) -> Test:
    tests = [_one(tokens)]
    while _takes(tokens, "and"):
        tests.append(_one(tokens))
    return lambda issue: all(test(issue) for test in tests)


def _one(tokens: list[str]) -> Test:
    if _takes(tokens, "("):
        within = _either(tokens)
        _expect(tokens, ")")
        return within
    name = _next(tokens)
    field = _FIELDS.get(name.lower())
    if field is None and not _ODD_FIELD.fullmatch(name):
        raise Unsupported(f"The clause {name} is unsupported")
    negated, values = _compared(tokens)

    def test(issue: Issue) -> bool:
        # Properties of issues and custom fields have no values here.
        value = issue.get(field) if field is not None else None
        found = value is not None and value.lower() in [one.lower() for one in values if one is not None]
        return found is not negated

    return test


def _compared(tokens: list[str]) -> tuple[bool, list[str | None]]:
    """Whether the comparison is negated, and what with."""
    operator = _next(tokens).lower()
    if operator in ("is", "was") or operator in _SYMBOLS:
        more = " not" if operator == "is" and _takes(tokens, "not") else ""
        raise Unsupported(f"Operator {operator}{more} is unsupported")
    if operator in ("=", "!="):
        return operator == "!=", [_value(tokens)]
    negated = operator == "not"
    if negated:
        operator = _next(tokens).lower()
    if operator != "in":
        raise Unsupported(f"Error in the JQL Query: {operator!r} is unexpected")
    _expect(tokens, "(")
    values = [_value(tokens)]
    while _takes(tokens, ","):
        values.append(_value(tokens))
    _expect(tokens, ")")
    return negated, values


def _value(tokens: list[str]) -> str | None:
    token = _next(tokens)
    if token[0] in "\"'":
        return re.sub(r"\\(.)", r"\1", token[1:-1])
    if tokens and tokens[0] == "(":
        raise Unsupported(f"The function {token} is unsupported")
    return None if token.lower() in ("null", "empty") else token


def _takes(tokens: list[str], wanted: str) -> bool:
    if tokens and tokens[0].lower() == wanted:
        del tokens[0]
        return True
    return False


def _expect(tokens: list[str], wanted: str) -> None:
    if not _takes(tokens, wanted):
        raise Unsupported(f"Error in the JQL Query: expected {wanted!r}")


def _next(tokens: list[str]) -> str:
    if not tokens:
        raise Unsupported("Error in the JQL Query: it ends too early")
    return tokens.pop(0)
