"""NetApp Astra Control hook sources: what there is of the provider, and its public names."""

from hookwright.kit.provider import Provider
from hookwright.providers.astra.account import Astra
from hookwright.providers.astra.options import AstraOptions

__all__ = ["Astra", "AstraOptions"]

PROVIDER = Provider(
    title="NetApp Astra Control",
    hook="a script that runs around snapshots, backups, restores and failovers",
    page="providers/astra.md",
    account="hookwright.providers.astra:Astra",
    fake="hookwright.sandbox.astra.fake:AstraFake",
    scenario="hookwright.sandbox.astra.scenario:SCENARIO",
)
