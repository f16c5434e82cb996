"""A hook that is deleted is gone, and that it was not there is told."""

from __future__ import annotations

from hookwright.capabilities import Can
from hookwright.errors import NotFoundError
from hookwright.interface.hooks import Hooks
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Specs
from hookwright.testing.expectations import raised, settings_of


@needs(Can.DELETE)
class DeletingContract(Ground):
    """What holds for ``delete()``."""

    def test_delete_removes_that_hook_alone(self, hooks: Hooks, spec: Specs) -> None:
        """However hooks are deleted at the provider, afterwards there is none to be found."""
        one, two = hooks.create(spec(1)), hooks.create(spec(2))
        hooks.delete(one.id)
        assert [hook.id for hook in hooks.list()] == [two.id]
        raised(NotFoundError, hooks.get, one.id)
        assert settings_of(hooks.get(two.id), hooks.account) == settings_of(two, hooks.account)

    def test_delete_twice(self, hooks: Hooks, spec: Specs) -> None:
        """The second time there is none, where the provider can tell."""
        created = hooks.create(spec(1))
        hooks.delete(created.id)
        self.expect_missing(hooks, created.id)

    def test_delete_of_nothing(self, hooks: Hooks, spec: Specs) -> None:
        """Tells so, where the provider can tell, and deletes nothing else."""
        other = hooks.create(spec(1))
        self.expect_missing(hooks, self.case.unknown_id)
        assert [hook.id for hook in hooks.list()] == [other.id]

    def test_delete_may_find_nothing_when_told_so(self, hooks: Hooks, spec: Specs) -> None:
        """With ``missing_ok`` it is all the same."""
        created = hooks.create(spec(1))
        hooks.delete(self.case.unknown_id, missing_ok=True)
        hooks.delete(created.id, missing_ok=True)
        hooks.delete(created.id, missing_ok=True)
        assert list(hooks.list()) == []

    def test_a_hook_can_be_made_again(self, hooks: Hooks, spec: Specs) -> None:
        """Nothing of the old one is in its way, and nothing of it comes back."""
        old = hooks.create(spec(1))
        hooks.delete(old.id)
        new = hooks.create(spec(1))
        assert new.id != old.id
        assert [hook.id for hook in hooks.list()] == [new.id]

    def expect_missing(self, hooks: Hooks, id: str) -> None:
        """Deleting it tells that it is not there, unless the provider never tells."""
        if self.case.delete_tells_missing:
            raised(NotFoundError, hooks.delete, id)
        else:
            hooks.delete(id)
