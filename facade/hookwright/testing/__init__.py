"""What a provider has to do to be one: a contract suite for pytest, to be inherited.

    from hookwright.testing import ContractCase, ProviderContract

    class TestAcme(ProviderContract):
        case = AcmeCase()

``AcmeCase`` says how a fake of the provider is started and what its hooks are like; the tests are all inherited, and run
through ``Hooks`` and through ``AsyncHooks``. Needs pytest; ``hookwright`` itself never imports this.
"""

import pytest

# Before they are imported, or their failures say no more than AssertionError.
pytest.register_assert_rewrite("hookwright.testing.contract", "hookwright.testing.expectations")

from hookwright.testing.case import ContractCase, Playground  # noqa: E402
from hookwright.testing.contract import ProviderContract  # noqa: E402
from hookwright.testing.listener import Listener  # noqa: E402
from hookwright.testing.recording import RecordingEngine  # noqa: E402

__all__ = ["ContractCase", "Listener", "Playground", "ProviderContract", "RecordingEngine"]
