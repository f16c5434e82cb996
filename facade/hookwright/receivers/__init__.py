"""Receivers of deliveries for web applications: each delivery is verified, and handled once.

Like the package itself this loads a name when it is first used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hookwright.receivers.answer import Answer
    from hookwright.receivers.in_memory import SeenInMemory
    from hookwright.receivers.in_sqlite import SeenInSQLite
    from hookwright.receivers.receiver import Handler, Receiver
    from hookwright.receivers.rotating import RotatingSecrets
    from hookwright.receivers.seen import Claim, Seen

_HOME = {
    "Answer": "answer",
    "Claim": "seen",
    "Handler": "receiver",
    "Receiver": "receiver",
    "RotatingSecrets": "rotating",
    "Seen": "seen",
    "SeenInMemory": "in_memory",
    "SeenInSQLite": "in_sqlite",
}

__all__ = ["Answer", "Claim", "Handler", "Receiver", "RotatingSecrets", "Seen", "SeenInMemory", "SeenInSQLite"]

# Hidden from type checkers, which would take any name for a public one otherwise.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        globals()[name] = found
        return found
