"""The models of requests and answers; each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .hook import Hook
    from .new_hook import NewHook

_MODULES = {
    "Hook": ".hook",
    "NewHook": ".new_hook",
}

__all__ = (
    "Hook",
    "NewHook",
)

# Hidden from type checkers, which would take any name for a model otherwise.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(_MODULES[name], __name__), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *_MODULES})
