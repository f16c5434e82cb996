"""The bodies of deliveries: the made-up ones of the test endpoint, and those of real events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hookwright.sandbox.logto.events import INTERACTION
from hookwright.sandbox.logto.tenant import Tenant

Payload = dict[str, Any]

# How each kind of thing is reached in the Management API: the collection, and the name of its path parameter.
_COLLECTIONS = {
    "User": ("/users", "userId"),
    "Role": ("/roles", "id"),
    "Scope": ("/resources/:resourceId/scopes", "scopeId"),
    "Organization": ("/organizations", "id"),
    "OrganizationRole": ("/organization-roles", "id"),
    "OrganizationScope": ("/organization-scopes", "id"),
}


def fake_payload(tenant: Tenant, hook_id: str, event: str) -> Payload:
    """What the test endpoint sends. Data events, and exceptions as well, do not look like the real ones."""
    head = {
        "event": event,
        "hookId": hook_id,
        "createdAt": tenant.sources.iso(),
        "userAgent": "fake-user-agent",
    }
    if event not in INTERACTION:
        return {
            **head,
            "path": "/fake-path/:id",
            "method": "POST",
            "status": 200,
            "params": {"id": "fake-id"},
            "data": {"result": "success"},
        }
    now = tenant.sources.milliseconds()
    return {
        **head,
        "sessionId": "fake-session-id",
        "userIp": "fake-user-ip",
        "userId": "fake-id",
        "user": {
            "id": "fake-id",
            "username": "fake-user",
            "primaryEmail": "fake-user@fake-service.com",
            "primaryPhone": "1234567890",
            "name": "Fake User",
            "avatar": "https://fake-service.com/avatars/fake-user.png",
            "customData": {"theme": "light"},
            "identities": {"google": {"userId": "fake-google-user-id"}},
            "profile": {},
            "applicationId": "fake-application-id",
            "isSuspended": False,
            "lastSignInAt": now,
            "createdAt": now,
            "updatedAt": now,
        },
        "application": {
            "id": "fake-spa-application-id",
            "type": "SPA",
            "name": "Fake Application",
            "description": "Fake application data for testing",
        },
    }


def event_payload(tenant: Tenant, event: str, given: Mapping[str, Any]) -> Payload:
    """A real event's body but for the hook's id, with the members that the caller gives in place of made-up ones."""
    head = {"event": event, "createdAt": tenant.sources.iso()}
    kind, _, change = event.partition(".")
    if event in INTERACTION:
        made_up = _interaction(tenant, event)
    elif event in _EXCEPTIONS:
        made_up = _EXCEPTIONS[event](tenant)
    elif kind in _COLLECTIONS:
        made_up = _change(tenant, kind, change)
    else:
        made_up = {"userAgent": "sandbox", "ip": "127.0.0.1"}
    return {**head, **made_up, **given, "event": event}


def _lockout(tenant: Tenant) -> Payload:
    return {**_in_session(tenant), "type": "username", "value": "sandbox_user"}


def _rate_limited(tenant: Tenant) -> Payload:
    # Read on 2026-11-26 in packages/core/src/routes/experience (appendExceptionHookContext); not seen.
    return {**_in_session(tenant), "action": "VerificationCodeSend", "recipient": "user@example.com"}


def _grants_exceeded(tenant: Tenant) -> Payload:
    # Not from the sign-in experience: there is no session, and nothing of an interaction.
    application = _application(tenant)
    return {
        "userAgent": "sandbox",
        "ip": "127.0.0.1",
        "application": application,
        "userId": tenant.new_id()[:12],
        "applicationId": application["id"],
        "revokedGrantIds": [tenant.new_secret()],
        "maxAllowedGrants": 1,
        "preRevocationActiveGrantCount": 2,
    }


def _in_session(tenant: Tenant) -> Payload:
    session = _session(tenant)
    return {**session, "applicationId": session["application"]["id"], "ip": "127.0.0.1"}


_EXCEPTIONS: Mapping[str, Callable[[Tenant], Payload]] = {
    "Identifier.Lockout": _lockout,
    "Message.RateLimited": _rate_limited,
    "Grant.LimitExceeded": _grants_exceeded,
}


def _interaction(tenant: Tenant, event: str) -> Payload:
    user = {**_user(tenant), "lastSignInAt": tenant.sources.milliseconds()}
    del user["hasPassword"]
    kind = {"PostRegister": "Register", "PostResetPassword": "ForgotPassword"}.get(event, "SignIn")
    return {
        **_session(tenant),
        "interactionEvent": kind,
        "userId": user["id"],
        "userIp": "127.0.0.1",
        "user": user,
    }


def _session(tenant: Tenant) -> Payload:
    return {
        "interactionEvent": "SignIn",
        "userAgent": "sandbox",
        "sessionId": tenant.new_secret(),
        "application": _application(tenant),
    }


def _application(tenant: Tenant) -> Payload:
    return {"id": tenant.new_id(), "type": "SPA", "name": "sandbox", "description": None}


def _change(tenant: Tenant, kind: str, change: str) -> Payload:
    collection, parameter = _COLLECTIONS[kind]
    entity = _user(tenant) if kind == "User" else _entity(tenant, kind)
    one = f"{collection}/:{parameter}"
    route, method, status = {
        "Created": (collection, "POST", 200 if kind in ("User", "Role") else 201),
        "Deleted": (one, "DELETE", 204),
        "Data.Updated": (one, "PATCH", 200),
        "SuspensionStatus.Updated": (f"{one}/is-suspended", "PATCH", 200),
        "Scopes.Updated": (f"{one}/scopes", "POST", 200 if kind == "Role" else 201),
        "Membership.Updated": (f"{one}/users", "POST", 201),
    }.get(change, (one, "PATCH", 200))
    params = {parameter: entity["id"]} if f":{parameter}" in route else {}
    if ":resourceId" in route:
        params = {"resourceId": entity["resourceId"], **params}
    path = route
    for name, value in params.items():
        path = path.replace(f":{name}", value)
    if kind == "Role" and path != collection:
        # A middleware is mounted at `/roles(/.*)?`, and what the group catches becomes a parameter.
        params = {"0": path.removeprefix(collection), **params}
    payload = {
        "userAgent": "sandbox",
        "ip": "127.0.0.1",
        "path": path,
        "method": method,
        "status": status,
        "params": params,
        "matchedRoute": route,
    }
    if change == "Membership.Updated":
        return {**payload, "organizationId": entity["id"], "addedUserIds": [tenant.new_id()[:12]]}
    data = _data(tenant, kind, change, entity)
    return payload if data is None else {**payload, "data": data}


def _data(tenant: Tenant, kind: str, change: str, entity: Payload) -> Payload | list[Payload] | None:
    """What the answer to the change had in it, which was nothing for most that is deleted."""
    if change == "Scopes.Updated":
        # All scopes of the role. An organization's role is answered with 201 and no body.
        return [_entity(tenant, "Scope")] if kind == "Role" else None
    if change != "Deleted":
        return entity
    # Only a deleted user is still told of, without `hasPassword`; of other things the id in the path is all there is.
    return {name: value for name, value in entity.items() if name != "hasPassword"} if kind == "User" else None


def _user(tenant: Tenant) -> Payload:
    now = tenant.sources.milliseconds()
    return {
        "id": tenant.new_id()[:12],
        "username": "sandbox_user",
        "primaryEmail": "user@example.com",
        "primaryPhone": None,
        "name": "Sandbox User",
        "avatar": None,
        "customData": {},
        "identities": {},
        "lastSignInAt": None,
        "createdAt": now,
        "updatedAt": now,
        "profile": {},
        "applicationId": None,
        "isSuspended": False,
        "hasPassword": False,
    }


def _entity(tenant: Tenant, kind: str) -> Payload:
    entity: Payload = {
        "tenantId": "default",
        "id": tenant.new_id(),
        "name": f"sandbox {kind}",
        "description": None,
    }
    if kind == "Role":
        return {**entity, "type": "User", "isDefault": False}
    if kind == "OrganizationRole":
        return {**entity, "type": "User"}
    if kind == "Scope":
        named = {"tenantId": "default", "id": entity["id"], "resourceId": tenant.new_id()}
        return {**named, "name": "sandbox:scope", "description": None, "createdAt": tenant.sources.milliseconds()}
    if kind == "Organization":
        more = {"customData": {}, "isMfaRequired": False, "color": {}, "branding": {}, "customCss": None}
        return {**entity, **more, "createdAt": tenant.sources.milliseconds()}
    return entity
