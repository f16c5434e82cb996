"""The operations that are tried, and what the request that decides each of them is like."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from hookwright import Endpoint, HookSpec

SPEC = HookSpec(
    Endpoint("https://example.com/in", headers={"X-Key": "receiver-secret-1"}),
    name="audit",
    events=["User.Created", "Role.Deleted"],
)


@frozen
class Operation:
    """A method with arguments, and its last request: the one that a fault is put on."""

    name: str
    method: str
    path: str
    arguments: tuple[Any, ...] = ("h1",)
    named: dict[str, Any] = field(factory=dict, kw_only=True)
    before: int = field(default=0, kw_only=True)
    """How many requests go before that one."""
    repeatable: bool = field(default=True, kw_only=True)
    """Whether the request may be carried out twice."""
    reads: str = field(default="hook", kw_only=True)
    """What the answer is: a hook, a list, or nothing."""

    @property
    def changes(self) -> bool:
        """Whether the request changes something."""
        return self.method != "GET"


OPERATIONS = (
    Operation("list", "GET", "/api/hooks", (), reads="list"),
    Operation("get", "GET", "/api/hooks/h1"),
    Operation("create", "POST", "/api/hooks", (SPEC,), repeatable=False),
    Operation("update", "PATCH", "/api/hooks/h1", named={"enabled": False}),
    Operation("delete", "DELETE", "/api/hooks/h1", reads="nothing"),
    Operation("test", "POST", "/api/hooks/h1/test", before=1, repeatable=False, reads="nothing"),
    Operation("rotate_secret", "PATCH", "/api/hooks/h1/signing-key", repeatable=False),
    Operation("deliveries", "GET", "/api/hooks/h1/recent-logs", reads="list"),
    Operation("stats", "GET", "/api/hooks/h1", reads="hook"),
)
BY_NAME = {operation.name: operation for operation in OPERATIONS}
