"""NetApp Astra Control: scripts that run before and after snapshots, backups, restores and failovers of an app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import field, frozen, validators

from hookwright.capabilities import Can
from hookwright.kit.account import Account
from hookwright.kit.checks import checked_endpoint, checked_secret
from hookwright.model import Script, Target
from hookwright.providers.astra.ids import check_uuid
from hookwright.providers.astra.options import AstraOptions
from hookwright.secret import Secret

__all__ = ["Astra", "AstraOptions"]

_RUNS_TELL = "Astra Control keeps no list of runs; read hookState of a snapshot or backup to see how its hooks went"


def _uuid(instance: Any, attribute: Any, value: Any) -> None:
    check_uuid(attribute.name, value)


@frozen(kw_only=True)
class Astra(Account):
    """An account of Astra Control Service, or of an Astra Control Center at its own ``endpoint``.

    A hook is a script (a "hook source") with the execution hooks that bind it: each binds it to an app and to an event.
    With ``app_id`` the events are those of that app alone, and new ones are bound to it; without it the events are those of
    all apps, and ``AstraOptions(app_id=...)`` says where new ones are bound.

    Deleting a hook deletes its execution hooks and then the script. A script that runs in several apps is never deleted
    while it does: ``update(id, events=[])`` takes it out of the account's app. ``replace()`` has the new and the old script
    bound side by side for a moment.

    ``account_id`` is shown where API tokens are made, beside ``api_token``. A Control Center often has a certificate of its
    own: name the file of its authority in the environment variable ``SSL_CERT_FILE``.
    """

    provider: ClassVar[str] = "astra"
    adapter: ClassVar[str] = "hookwright.providers.astra.adapter:AstraAdapter"
    identified_by: ClassVar[tuple[str, ...]] = ("account_id",)
    options: ClassVar[type[AstraOptions]] = AstraOptions
    targets: ClassVar[tuple[type[Target], ...]] = (Script,)
    cannot: ClassVar[Mapping[Can, str]] = {
        Can.TEST: (
            "Astra Control runs a script only for the actions that it is bound to; take a snapshot of the app to try it"
        ),
        Can.DELIVERIES: _RUNS_TELL,
        Can.STATS: _RUNS_TELL,
        Can.ROTATE_SECRET: "Astra Control runs the scripts itself and sends nothing, so there is no signing secret",
        Can.SECRET: "Astra Control runs the scripts itself and sends nothing; leave the secret out",
        Can.RENEW: "Astra Control hooks do not expire, so there is nothing to renew",
        Can.FILTER: "Astra Control selects containers, not events; give AstraOptions(matching_criteria=[...])",
        Can.HEADERS: (
            "An Astra Control hook is a script and calls no endpoint; the script can call one, with curl and headers "
            "of its own"
        ),
        Can.METHOD: (
            "An Astra Control hook is a script and calls no endpoint; the script can call one, with curl and any method"
        ),
    }

    endpoint: str = field(default="https://astra.netapp.io", converter=checked_endpoint)
    account_id: str = field(validator=_uuid)
    api_token: Secret = field(converter=checked_secret)
    app_id: str | None = field(default=None, validator=validators.optional(_uuid))
