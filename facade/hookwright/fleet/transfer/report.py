"""What became of a hook's fields on the way to another account."""

from __future__ import annotations

from attrs import frozen

from hookwright.model import HookSpec


@frozen
class Loss:
    """A field that does not go with the hook: why, and what you can do about it."""

    field: str
    why: str
    advice: str

    def __str__(self) -> str:
        return f"{self.field}: {self.why}; {self.advice}"


@frozen
class Need:
    """A field that you have to say before the hook can be made: why, and how."""

    field: str
    why: str
    advice: str

    def __str__(self) -> str:
        return f"{self.field}: {self.why}; {self.advice}"


@frozen(kw_only=True)
class Transfer:
    """A hook as another account can have it.

    ``spec`` is ``None`` while the target is among the ``needs``. It may be created when there are no ``needs``. Nothing
    is lost that is not in ``losses``.
    """

    provider: str
    spec: HookSpec | None
    losses: tuple[Loss, ...] = ()
    needs: tuple[Need, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the spec can be created as it is."""
        return self.spec is not None and not self.needs
