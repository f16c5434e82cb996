"""Who may come in: a key as the user name of HTTP basic, or a token that was fetched with it."""

from __future__ import annotations

import binascii
from base64 import b64decode
from hmac import compare_digest

from starlette.requests import Request

from hookwright.sandbox.apivideo.problems import refused
from hookwright.sandbox.apivideo.project import Project
from hookwright.sandbox.refused import Refused


def check_credential(project: Project, request: Request) -> None:
    """Let a request with a good credential pass, or refuse it with 401 or 403."""
    header = request.headers.get("authorization")
    if header is None:
        raise refused(401, "authentication-missing-authorization-header")
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "bearer" and value:
        if project.access_tokens.get(value, 0) <= project.sources.clock():
            raise refused(401, "authentication-invalid-access-token")
    elif scheme.lower() == "basic":
        # The whole of it: the password is empty.
        if not compare_digest(_decoded(value).encode(), f"{project.api_key}:".encode()):
            raise refused(401, "authentication-invalid-api-key")
    else:
        raise refused(401, "authentication-invalid-authorization-header-value")
    check_not_suspended(project)


def check_not_suspended(project: Project) -> None:
    """Refuse whatever a suspended account asks for."""
    if project.knobs.suspended:
        raise refused(403, "authorization-suspended-account")


def bad_credential(project: Project, kind: str) -> Refused:
    """The refusal of a key or of a refresh token, for which api.video documents two statuses."""
    if project.knobs.refused_status == 400:
        return refused(400, "authentication-invalid-user-credentials", name="")
    return refused(401, kind)


def _decoded(value: str) -> str:
    try:
        return b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise refused(401, "authentication-invalid-authorization-header-value") from None
