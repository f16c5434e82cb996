"""A hook for another account or another provider, and as a document: what goes with it, what is lost, what is missing."""

from hookwright.fleet.transfer.copying import Copied, IncompleteError
from hookwright.fleet.transfer.document import Exported, exported, imported
from hookwright.fleet.transfer.report import Loss, Need, Transfer
from hookwright.fleet.transfer.transferring import transfer

__all__ = ["Copied", "Exported", "IncompleteError", "Loss", "Need", "Transfer", "exported", "imported", "transfer"]
