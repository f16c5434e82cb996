"""`/auth`: tokens for a key, and new tokens for a refresh token."""

from __future__ import annotations

from hmac import compare_digest
from typing import Any

from attrs import frozen
from starlette.requests import Request

from hookwright.sandbox.apivideo.answers import object_of
from hookwright.sandbox.apivideo.authentication import bad_credential, check_not_suspended
from hookwright.sandbox.apivideo.problems import invalid
from hookwright.sandbox.apivideo.project import Project


@frozen
class AuthApi:
    """The two operations that need no credential in a header."""

    project: Project

    async def authenticate(self, request: Request) -> dict[str, Any]:
        """A pair of tokens for the key."""
        given = _text(await object_of(request), "apiKey")
        if not compare_digest(given.encode(), self.project.api_key.encode()):
            raise bad_credential(self.project, "authentication-invalid-api-key")
        return self._pair()

    async def refresh(self, request: Request) -> dict[str, Any]:
        """The next pair of tokens; the refresh token is used up."""
        given = _text(await object_of(request), "refreshToken")
        if not self.project.knobs.refresh or given not in self.project.refresh_tokens:
            raise bad_credential(self.project, "authentication-invalid-refresh-token")
        self.project.refresh_tokens.discard(given)
        return self._pair()

    def _pair(self) -> dict[str, Any]:
        check_not_suspended(self.project)
        if self.project.knobs.without_tokens:
            return {}
        lifetime = self.project.knobs.token_lifetime
        access, refresh = self.project.new_text("eyJ0eXAi", 56), self.project.new_text("def50200", 56)
        self.project.access_tokens[access] = self.project.sources.clock() + lifetime
        self.project.refresh_tokens.add(refresh)
        return {"token_type": "Bearer", "expires_in": lifetime, "access_token": access, "refresh_token": refresh}


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise invalid([("attribute-required", name, None)])
    return value
