"""The options of a hook, in the class that its provider has for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
from attrs import define

from hookwright.errors import InvalidRequestError
from hookwright.fleet.plan.file.given import given_value
from hookwright.fleet.plan.file.mistakes import Mistakes, did_you_mean
from hookwright.fleet.plan.file.node import Node
from hookwright.fleet.plan.typed import misfit, types_of
from hookwright.fleet.transfer.references import looks_secret
from hookwright.kit.account import Account


@define
class OptionsReader:
    """Reads options, and notes which of them came out of the environment."""

    environ: Mapping[str, str]
    mistakes: Mistakes

    def read(self, account: Account, node: Node, field: str) -> Any:
        """Return the options of an account's hook; ``None`` when they are none that its provider has."""
        kind = account.options
        if kind is None:
            self.mistakes.add(node.mark, f"hooks of {account.provider} have no options; leave them out", field)
            return None
        hints, known = types_of(kind), attrs.fields_dict(kind)
        before = len(self.mistakes.found)
        values: dict[str, Any] = {}
        for name, one in node.members.items():
            where = f"{field}.{name}"
            if name not in known:
                near = did_you_mean(name, known, otherwise=f"; there are {', '.join(known)}")
                self.mistakes.add(one.mark, f"{account.provider} has no such option{near}", where)
                continue
            value = self._value(one, where, name) if known[name].repr is False else one.plain()
            problem = None if value is None else misfit(value, hints[name])
            if problem is not None:
                self.mistakes.add(one.mark, problem, where)
            values[name] = value
        return self._made(kind, values, node, field) if len(self.mistakes.found) == before else None

    def _made(self, kind: type[Any], values: Mapping[str, Any], node: Node, field: str) -> Any:
        try:
            return kind(**values)
        except InvalidRequestError as failure:
            problem = failure.problems[0] if failure.problems else None
            name = "" if problem is None else problem.field.removeprefix("options.").partition("[")[0].partition(".")[0]
            mark = node.members.get(name, node).mark
            self.mistakes.add(mark, failure.message if problem is None else problem.message, field)
        except (TypeError, ValueError) as failure:
            self.mistakes.add(node.mark, str(failure), field)
        return None

    def _value(self, node: Node, field: str, name: str) -> Any:
        """Return a value in which secrets may be, with what its references refer to."""
        if isinstance(node.value, dict):
            inner = node.members.get("literal") if len(node.value) == 1 else None
            if inner is not None and not isinstance(inner.value, dict):
                return inner.plain()
            if inner is not None:
                # A mapping that would be taken for a reference itself; secrets may be in it all the same.
                return {key: self._value(one, f"{field}.{key}", key) for key, one in inner.members.items()}
            if node.value.keys() == {"env"}:
                return self._looked_up(node, field)
            return {key: self._value(one, f"{field}.{key}", key) for key, one in node.members.items()}
        if isinstance(node.value, list):
            return [one.value if isinstance(one.value, str) else self._value(one, field, name) for one in node.value]
        if isinstance(node.value, str) and looks_secret(name, node.value):
            self.mistakes.add(
                node.mark,
                "this looks like a secret in clear text, which everybody reads who reads the file; put it into the "
                "environment: { env: NAME }; if it is none, write { literal: ... }",
                field,
            )
        return node.value

    def _looked_up(self, node: Node, field: str) -> str | None:
        given = given_value(node, field, self.mistakes)
        if given is None or given.env is None:
            return None
        if given.env not in self.environ:
            self.mistakes.add(node.mark, f"the environment variable {given.env} is not set; set it", field)
        return self.environ.get(given.env)
