"""The events of Logto 1.42, and how a delivered one is read. The set grows: any event is read."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from hookwright.kit.reading import Fields
from hookwright.kit.times import parse_time
from hookwright.model import Event

EVENTS = {
    "PostRegister": "A user has registered through the sign-in experience",
    "PostSignIn": "A user has signed in",
    "PostSignInAdaptiveMfaTriggered": "A sign-in was asked for a second factor because of its risk",
    "PostResetPassword": "A user has reset their password",
    "User.Created": "A user was created, by registration or through the Management API",
    "User.Deleted": "A user was deleted",
    "User.Data.Updated": "Data of a user changed",
    "User.SuspensionStatus.Updated": "A user was suspended, or let in again",
    "Role.Created": "A role was created",
    "Role.Deleted": "A role was deleted",
    "Role.Data.Updated": "Data of a role changed",
    "Role.Scopes.Updated": "The permissions of a role changed",
    "Scope.Created": "A permission of an API resource was created",
    "Scope.Deleted": "A permission of an API resource was deleted",
    "Scope.Data.Updated": "Data of a permission of an API resource changed",
    "Organization.Created": "An organization was created",
    "Organization.Deleted": "An organization was deleted",
    "Organization.Data.Updated": "Data of an organization changed",
    "Organization.Membership.Updated": "Users or applications joined or left an organization",
    "OrganizationRole.Created": "An organization role was created",
    "OrganizationRole.Deleted": "An organization role was deleted",
    "OrganizationRole.Data.Updated": "Data of an organization role changed",
    "OrganizationRole.Scopes.Updated": "The permissions of an organization role changed",
    "OrganizationScope.Created": "An organization permission was created",
    "OrganizationScope.Deleted": "An organization permission was deleted",
    "OrganizationScope.Data.Updated": "Data of an organization permission changed",
    "Identifier.Lockout": "Somebody was locked out after too many failed attempts",
    "Message.RateLimited": "Sending messages, such as verification codes, was held back",
    "Grant.LimitExceeded": "A user had too many grants of an application, and old ones were revoked",
}

_TOPIC_ENDINGS = {".Created": "created", ".Deleted": "deleted", ".Data.Updated": "updated"}


def read_event(headers: Mapping[str, str], payload: Any, raw: bytes) -> Event:
    """The event of a delivery."""
    fields = Fields(payload)
    native_type = fields.optional("event", str)
    hook_id = fields.optional("hookId", str)
    return Event(
        provider="logto",
        native_type=native_type,
        topic=_topic(native_type or ""),
        # Logto gives deliveries no id. It never sends one twice, and each says when it was made: the same bytes again
        # are the same delivery again.
        id=f"sha256:{sha256(raw).hexdigest()}",
        hook_ids=() if hook_id is None else (hook_id,),
        occurred_at=fields.time("createdAt", parse_time),
        payload=payload,
        raw=raw,
    )


def _topic(native_type: str) -> str | None:
    """``organization_role.updated`` for ``OrganizationRole.Data.Updated``; ``None`` for what has no such name."""
    for ending, verb in _TOPIC_ENDINGS.items():
        thing = native_type.removesuffix(ending)
        if thing != native_type and thing.isalpha():
            words = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in thing)
            return f"{words.removeprefix('_')}.{verb}"
    return None
