"""Reading which hooks belong to the files."""

from __future__ import annotations

from hookwright.fleet.plan.file.entry import Rule
from hookwright.fleet.plan.file.given import Given, given_text
from hookwright.fleet.plan.file.members import Members
from hookwright.fleet.plan.file.mistakes import Mistakes
from hookwright.fleet.plan.file.node import Node

_FIELDS = ("name", "target")


def rules(node: Node, mistakes: Mistakes) -> list[Rule]:
    """Return the rules of ``owns``: one for all accounts, or one for each name, glob or tag of accounts."""
    if (
        isinstance(node.value, dict)
        and node.value
        and not all(isinstance(one.value, dict) for one in node.members.values())
    ):
        return _rule(node, "owns", None, mistakes)
    if not isinstance(node.value, dict) or not node.value:
        mistakes.add(
            node.mark, f'expected {{ name: "prod-*" }} or {{ target: "https://..." }}, got {node.kind}', "owns"
        )
        return []
    found: list[Rule] = []
    for name, one in node.members.items():
        # The place of the account's name is that of its rule.
        accounts = given_text(Node(name, one.mark), f"owns.{name}", mistakes)
        if accounts is not None:
            found += _rule(one, f"owns.{name}", accounts, mistakes)
    return found


def _rule(node: Node, field: str, accounts: Given | None, mistakes: Mistakes) -> list[Rule]:
    members = Members.of(node, field, mistakes, _FIELDS)
    if members is None:
        return []
    name, target = members.text("name"), members.text("target")
    empty = [one for one in (name, target) if one is not None and not one.text]
    for one in empty:
        mistakes.add(one.node.mark, "an empty text would be every hook; say which ones are meant", one.field)
    if name is None and target is None:
        mistakes.add(node.mark, 'say which hooks belong to the file: name: "prod-*", or target: "https://..."', field)
        return []
    return [] if empty else [Rule(node=node, accounts=accounts, name=name, target=target)]
