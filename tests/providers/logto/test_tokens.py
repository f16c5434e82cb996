"""Logto's token endpoint, and what the API makes of tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.providers.logto.fixtures import RESOURCE, Clock

from hookwright.sandbox.logto.fake import LogtoFake

FORM = {"grant_type": "client_credentials", "resource": RESOURCE, "scope": "all"}
GetToken = Callable[..., httpx.Response]


def test_gives_a_token_for_basic_credentials(get_token: GetToken) -> None:
    response = get_token()
    assert response.status_code == 200
    body = response.json()
    assert body.pop("access_token").count(".") == 2
    assert body == {"expires_in": 3600, "token_type": "Bearer", "scope": "all"}
    assert response.headers["cache-control"] == "no-store"


def test_gives_a_token_for_credentials_in_the_form(anonymous: httpx.Client, logto: LogtoFake) -> None:
    credentials = {"client_id": logto.client_id, "client_secret": logto.client_secret}
    response = anonymous.post("/oidc/token", data={**FORM, **credentials})
    assert response.json()["scope"] == "all"


def test_wrong_secret_is_401_with_a_challenge(anonymous: httpx.Client, logto: LogtoFake) -> None:
    response = anonymous.post("/oidc/token", data=FORM, auth=(logto.client_id, "wrong"))
    assert response.status_code == 401
    assert response.json() == {
        "code": "oidc.invalid_client",
        "message": "An OIDC error occurred: oidc.invalid_client.",
        "error": "invalid_client",
        "error_description": "client authentication failed",
    }
    issuer = re.escape(f"{str(anonymous.base_url).rstrip('/')}/oidc")
    assert re.match(rf'Basic realm="{issuer}", error="invalid_client"', response.headers["www-authenticate"])
    assert response.headers["cache-control"] == "no-store"


def test_unknown_client_is_400(anonymous: httpx.Client) -> None:
    response = anonymous.post("/oidc/token", data=FORM, auth=("nosuchclient", "x"))
    assert response.status_code == 400
    assert response.json()["error_description"] == "invalid client nosuchclient"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"resource": None}, "oidc.invalid_target"),
        ({"resource": "https://nope.example/api"}, "oidc.invalid_target"),
        ({"grant_type": None}, "oidc.invalid_request"),
        ({"grant_type": "password"}, "oidc.unsupported_grant_type"),
    ],
)
def test_refuses_bad_requests_in_both_styles(get_token: GetToken, changes: dict[str, str | None], code: str) -> None:
    response = get_token(**changes)
    assert response.status_code == 400
    body = response.json()
    assert body.keys() == {"code", "message", "error", "error_description"}
    assert (body["code"], body["error"]) == (code, code.removeprefix("oidc."))


def test_refuses_requests_without_readable_credentials(anonymous: httpx.Client) -> None:
    assert anonymous.post("/oidc/token", data=FORM).json()["code"] == "oidc.invalid_request"
    for value in ("Basic !!!", "Basic YWJj"):
        response = anonymous.post("/oidc/token", data=FORM, headers={"Authorization": value})
        assert (response.status_code, response.json()["code"]) == (400, "oidc.invalid_request")


def test_refuses_json(anonymous: httpx.Client) -> None:
    assert anonymous.post("/oidc/token", json=FORM).status_code == 400


@pytest.mark.parametrize("changes", [{"scope": None}, {"scope": "nosuch"}, {"scope": ""}])
def test_without_a_known_scope_the_token_is_worthless(
    anonymous: httpx.Client, get_token: GetToken, changes: dict[str, str | None]
) -> None:
    response = get_token(**changes)
    assert response.status_code == 200
    assert "scope" not in response.json()
    assert refusal(anonymous, response.json()["access_token"]) == (403, "auth.forbidden")


def test_without_the_role_the_token_is_worthless(
    anonymous: httpx.Client, get_token: GetToken, logto: LogtoFake
) -> None:
    logto.knobs.role = False
    response = get_token()
    assert (response.status_code, "scope" in response.json()) == (200, False)
    assert refusal(anonymous, response.json()["access_token"]) == (403, "auth.forbidden")


def test_tokens_expire_when_their_time_is_up(
    anonymous: httpx.Client, get_token: GetToken, logto: LogtoFake, clock: Clock
) -> None:
    logto.knobs.token_lifetime = 30
    answer = get_token().json()
    assert answer["expires_in"] == 30
    token = answer["access_token"]
    assert ask(anonymous, token).status_code == 200
    clock.now += 31
    response = ask(anonymous, token)
    assert response.status_code == 401
    body = response.json()
    assert body["code"] == "auth.unauthorized"
    assert body["data"]["code"] == "ERR_JWT_EXPIRED"
    assert body["data"]["payload"]["client_id"] == logto.client_id


def test_tokens_can_be_made_to_expire(anonymous: httpx.Client, get_token: GetToken, logto: LogtoFake) -> None:
    token = get_token().json()["access_token"]
    logto.expire_tokens()
    assert ask(anonymous, token).json()["data"]["code"] == "ERR_JWT_EXPIRED"
    assert ask(anonymous, get_token().json()["access_token"]).status_code == 200


def test_emptying_the_sandbox_brings_no_token_back(
    anonymous: httpx.Client, get_token: GetToken, logto: LogtoFake
) -> None:
    expired = get_token().json()["access_token"]
    logto.expire_tokens()
    kept = get_token().json()["access_token"]
    logto.reset()
    assert ask(anonymous, expired).status_code == 401
    assert ask(anonymous, kept).status_code == 200


def test_refuses_requests_without_a_good_token(anonymous: httpx.Client, get_token: GetToken) -> None:
    token = get_token().json()["access_token"]
    header, payload, signature = token.split(".")
    tampered = f"{header}.{payload}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
    unauthorized = (401, "auth.unauthorized")
    assert refusal(anonymous, "not-a-jwt") == unauthorized
    assert ask(anonymous, "not-a-jwt").json()["data"] == {"code": "ERR_JWS_INVALID", "name": "JWSInvalid"}
    assert ask(anonymous, "a.b.c").json()["data"]["code"] == "ERR_JWS_INVALID"
    assert ask(anonymous, "MQ.MQ.MQ").json()["data"]["code"] == "ERR_JWS_INVALID"
    assert ask(anonymous, tampered).json()["data"]["code"] == "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"


@pytest.mark.parametrize("value", ["Basic Zm9vOmJhcg==", "bearer x", "Token x"])
def test_the_scheme_is_bearer_exactly(anonymous: httpx.Client, value: str) -> None:
    response = anonymous.get("/api/hooks", headers={"Authorization": value})
    assert response.status_code == 401
    assert response.json()["code"] == "auth.authorization_token_type_not_supported"
    assert response.json()["data"] == {"supportedTypes": ["Bearer"]}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/hooks"),
        ("POST", "/api/hooks"),
        ("GET", "/api/hooks/x"),
        ("PATCH", "/api/hooks/x"),
        ("DELETE", "/api/hooks/x"),
        ("GET", "/api/hooks/x/recent-logs"),
        ("POST", "/api/hooks/x/test"),
        ("PATCH", "/api/hooks/x/signing-key"),
    ],
)
def test_every_operation_wants_a_token(anonymous: httpx.Client, method: str, path: str) -> None:
    response = anonymous.request(method, path, content=b"{", headers={"Content-Type": "application/json"})
    assert response.status_code == 401
    assert response.json() == {
        "code": "auth.authorization_header_missing",
        "message": "Authorization header is missing.",
    }
    assert "www-authenticate" not in response.headers


def ask(client: httpx.Client, token: str) -> httpx.Response:
    return client.get("/api/hooks", headers={"Authorization": f"Bearer {token}"})


def refusal(client: httpx.Client, token: str) -> tuple[int, Any]:
    response = ask(client, token)
    return response.status_code, response.json()["code"]
