"""NetApp Astra Control hook sources: the account and its options. The adapter is loaded when the account is used."""

from hookwright.providers.astra.account import Astra
from hookwright.providers.astra.options import AstraOptions

__all__ = ["Astra", "AstraOptions"]
