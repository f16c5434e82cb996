"""The contract, a file a promise; ``ProviderContract`` is all of it."""

from typing import Any

from hookwright.providers import account_class
from hookwright.testing.contract.accounts import AccountContract
from hookwright.testing.contract.bulk import BulkContract
from hookwright.testing.contract.capabilities import CapabilityContract
from hookwright.testing.contract.claims import without_unclaimed
from hookwright.testing.contract.closing import ClosingContract
from hookwright.testing.contract.creating import CreatingContract
from hookwright.testing.contract.credentials import CredentialContract
from hookwright.testing.contract.deleting import DeletingContract
from hookwright.testing.contract.delivering import DeliveringContract
from hookwright.testing.contract.ensuring import EnsuringContract
from hookwright.testing.contract.expiring import ExpiringContract
from hookwright.testing.contract.ids import IdContract
from hookwright.testing.contract.listing import ListingContract
from hookwright.testing.contract.rawclient import RawClientContract
from hookwright.testing.contract.reading import ReadingContract
from hookwright.testing.contract.replacing import ReplacingContract
from hookwright.testing.contract.updating import UpdatingContract

__all__ = ["ProviderContract"]


class ProviderContract(
    AccountContract,
    CapabilityContract,
    CredentialContract,
    CreatingContract,
    ReadingContract,
    ListingContract,
    UpdatingContract,
    ReplacingContract,
    DeletingContract,
    EnsuringContract,
    BulkContract,
    IdContract,
    DeliveringContract,
    ExpiringContract,
    RawClientContract,
    ClosingContract,
):
    """Everything that holds for every provider. A class named ``Test...`` with a ``case`` inherits and runs it."""

    def __init_subclass__(cls, **given: Any) -> None:
        super().__init_subclass__(**given)
        case = getattr(cls, "case", None)
        if case is not None and case.partial:
            without_unclaimed(cls, account_class(case.provider))
