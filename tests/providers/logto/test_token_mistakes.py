"""What is said of mistakes at the token endpoint, which oidc-provider decides on behind Logto's own middleware.

Read on 2026-11-26: oidc-provider 9.9.1, `lib/actions/token.js`, `lib/shared/client_auth.js`, `selective_body.js`,
`reject_dupes.js`, `check_resource.js`, `lib/helpers/params.js`; Logto, `packages/core/src/oidc/init.ts`,
`oidc/grants/client-credentials.ts`, `middleware/koa-app-secret-transpilation.ts`, `koa-oidc-unrecognized-route.ts`.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from tests.providers.logto.fixtures import RESOURCE

from hookwright.sandbox.logto.fake import LogtoFake

FORM = f"grant_type=client_credentials&resource={quote(RESOURCE, safe='')}&scope=all"
FORM_TYPE = "application/x-www-form-urlencoded"
Ask = Callable[..., httpx.Response]


@pytest.fixture
def ask(anonymous: httpx.Client, logto: LogtoFake) -> Ask:
    """Posts a form, with the right credentials in the header unless told otherwise."""

    def post(
        content: str | bytes = FORM,
        *,
        basic: str | None = "",
        authorization: str | None = None,
        content_type: str | None = FORM_TYPE,
    ) -> httpx.Response:
        pair = basic or f"{logto.client_id}:{logto.client_secret}"
        headers = {} if content_type is None else {"Content-Type": content_type}
        if basic is not None:
            headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        if authorization is not None:
            headers["Authorization"] = authorization
        return anonymous.post("/oidc/token", content=content, headers=headers)

    return post


def refusal(response: httpx.Response) -> tuple[int, str, str]:
    body = response.json()
    assert body["code"] == f"oidc.{body['error']}"
    assert response.headers["cache-control"] == "no-store"
    return response.status_code, body["error"], body["error_description"]


@pytest.mark.parametrize(
    ("grant", "error", "description"),
    [
        (None, "invalid_request", "missing required parameter 'grant_type'"),
        ("", "invalid_request", "missing required parameter 'grant_type'"),
        ("password", "unsupported_grant_type", "unsupported grant_type requested"),
        ("implicit", "unsupported_grant_type", "unsupported grant_type requested"),
        ("Client_Credentials", "unsupported_grant_type", "unsupported grant_type requested"),
        ("authorization_code", "invalid_request", "requested grant type is not allowed for this client"),
        ("refresh_token", "invalid_request", "requested grant type is not allowed for this client"),
    ],
)
def test_wrong_grants(ask: Ask, grant: str | None, error: str, description: str) -> None:
    given = "" if grant is None else f"&grant_type={grant}"
    response = ask(f"resource={quote(RESOURCE)}&scope=all{given}")
    assert refusal(response) == (400, error, description)


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ("&grant_type=client_credentials", "'grant_type' parameter"),
        ("&scope=all", "'scope' parameter"),
        ("&client_id=a&client_id=a", "'client_id' parameter"),
        ("&client_id=a&client_id=a&client_secret=b&client_secret=b", "'client_id' and 'client_secret' parameters"),
    ],
)
def test_repeated_parameters(ask: Ask, more: str, names: str) -> None:
    assert refusal(ask(FORM + more)) == (400, "invalid_request", f"{names} must not be provided twice")


@pytest.mark.parametrize(
    ("resource", "description"),
    [
        ("", "both `resource` and `organization_id` are not provided"),
        ("default", "resource indicator must be an absolute URI"),
        ("https://", "resource indicator must be an absolute URI"),
        (f"{RESOURCE}%23x", "resource indicator must not contain a fragment component"),
        ("https://nope.example/api", "resource indicator is missing, or unknown"),
        ("urn:x", "resource indicator is missing, or unknown"),
        (f"{RESOURCE}/", "resource indicator is missing, or unknown"),
        (f"{RESOURCE}&resource=https://nope.example", "resource indicator is missing, or unknown"),
    ],
)
def test_wrong_resources(ask: Ask, resource: str, description: str) -> None:
    response = ask(f"grant_type=client_credentials&scope=all&resource={resource}")
    assert refusal(response) == (400, "invalid_target", description)


def test_one_resource_may_be_named_twice(ask: Ask) -> None:
    assert ask(f"{FORM}&resource={quote(RESOURCE)}").json()["scope"] == "all"


def test_organizations_have_no_such_application(ask: Ask) -> None:
    response = ask(f"{FORM}&organization_id=o1")
    assert refusal(response) == (403, "access_denied", "app has not associated with the organization")


@pytest.mark.parametrize(
    ("scope", "granted"), [("a%20all", True), ("all+all", True), ("a%09all", False), ("ALL", False)]
)
def test_scopes_are_separated_by_spaces(ask: Ask, scope: str, granted: bool) -> None:
    response = ask(FORM.replace("scope=all", f"scope={scope}"))
    assert ("scope" in response.json()) is granted


def test_unknown_parameters_are_ignored_even_twice(ask: Ask) -> None:
    assert ask(f"{FORM}&foo=1&foo=2&assertion=x").status_code == 200


def test_one_way_to_authenticate_at_a_time(ask: Ask, logto: LogtoFake) -> None:
    both = ask(f"{FORM}&client_id={logto.client_id}&client_secret={logto.client_secret}")
    wanted = "client authentication must only be provided using one mechanism"
    assert refusal(both) == (400, "invalid_request", wanted)
    # The id alone may be in both places, if it is the same.
    assert ask(f"{FORM}&client_id={logto.client_id}").status_code == 200
    assert refusal(ask(f"{FORM}&client_id=other")) == (400, "invalid_request", "client_id mismatch")


def test_credentials_in_the_form(ask: Ask, logto: LogtoFake) -> None:
    def form(**fields: str) -> httpx.Response:
        return ask(FORM + "".join(f"&{name}={value}" for name, value in fields.items()), basic=None)

    assert form(client_id=logto.client_id, client_secret=logto.client_secret).status_code == 200
    nobody = (400, "invalid_request", "no client authentication mechanism provided")
    assert refusal(form()) == refusal(form(client_secret="x")) == refusal(form(client_id="")) == nobody
    assert refusal(form(client_id="nobody")) == (400, "invalid_client", "invalid client nobody")
    for wrong in ({}, {"client_secret": ""}, {"client_secret": "wrong"}):
        response = form(client_id=logto.client_id, **wrong)
        assert refusal(response) == (401, "invalid_client", "client authentication failed")
        # A challenge is for those who came with a header.
        assert "www-authenticate" not in response.headers


@pytest.mark.parametrize(
    "value", ["", "Basic", "Basic a b", "Bearer x", "Basic YWJj", "Basic !!!", "Token YTpi", "Basic  YTpi"]
)
def test_headers_that_are_not_basic(ask: Ask, value: str) -> None:
    response = ask(authorization=value)
    assert refusal(response) == (400, "invalid_request", "invalid authorization header value format")


def test_the_header_is_read_as_node_reads_it(ask: Ask, logto: LogtoFake) -> None:
    encoded = b64encode(f"{logto.client_id}:{logto.client_secret}".encode()).decode()
    # The padding may be missing, and what is not of the alphabet does not count; the scheme's case does not either.
    assert ask(authorization=f"bAsIc {encoded.rstrip('=')}").status_code == 200
    assert ask(authorization=f"Basic {encoded[:4]}!{encoded[4:]}").status_code == 200
    coded = f"{quote(logto.client_id[0])}%{ord(logto.client_id[1]):02x}{logto.client_id[2:]}:{logto.client_secret}"
    assert ask(basic=coded).status_code == 200


@pytest.mark.parametrize(
    ("basic", "expected"),
    [
        ("{id}:", (400, "invalid_request", "client_secret must be provided in the Authorization header")),
        (":{secret}", (400, "invalid_request", "no client authentication mechanism provided")),
        ("nobody:{secret}", (400, "invalid_client", "invalid client nobody")),
        ("{id}:wrong", (401, "invalid_client", "client authentication failed")),
        ("{id}:{secret}:", (401, "invalid_client", "client authentication failed")),
        (
            "{id}:%C3%A9",
            (
                400,
                "invalid_request",
                "client_id and client_secret in the authorization header are not properly encoded",
            ),
        ),
    ],
)
def test_wrong_credentials_in_the_header(
    ask: Ask, logto: LogtoFake, basic: str, expected: tuple[int, str, str]
) -> None:
    response = ask(basic=basic.format(id=logto.client_id, secret=logto.client_secret))
    assert refusal(response) == expected
    assert ("www-authenticate" in response.headers) is (expected[0] == 401)


@pytest.mark.parametrize("secret", ["%zz", "%", "%ff"])
def test_percent_signs_that_begin_nothing_are_a_crash(ask: Ask, logto: LogtoFake, secret: str) -> None:
    # koa-app-secret-transpilation.ts decodes them before oidc-provider does, and nothing catches what that throws.
    response = ask(basic=f"{logto.client_id}:{secret}")
    assert (response.status_code, response.json()) == (500, {"message": "Internal server error."})


@pytest.mark.parametrize(
    "content_type", ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded;", "x"]
)
def test_other_content_types(ask: Ask, content_type: str) -> None:
    wanted = "only application/x-www-form-urlencoded content-type bodies are supported on POST /token"
    assert refusal(ask(content_type=content_type)) == (400, "invalid_request", wanted)


def test_without_a_type_there_are_no_parameters(ask: Ask) -> None:
    missing = (400, "invalid_request", "missing required parameter 'grant_type'")
    assert refusal(ask(content_type=None)) == refusal(ask("")) == missing


@pytest.mark.parametrize("content_type", ["application/json", "application/json; charset=utf-8"])
def test_json_is_taken_as_a_form(ask: Ask, content_type: str) -> None:
    # init.ts parses it and changes the header of the type.
    fields: dict[str, Any] = {"grant_type": "client_credentials", "resource": RESOURCE, "scope": "all", "n": 1}
    assert ask(json.dumps(fields), content_type=content_type).json()["scope"] == "all"
    twice = {**fields, "scope": ["all", "all"]}
    assert refusal(ask(json.dumps(twice), content_type=content_type))[2].startswith("'scope' parameter")
    assert ask(json.dumps(FORM), content_type=content_type).json()["scope"] == "all"


@pytest.mark.parametrize("text", ["{", "NaN", "null", "[]", "1", '{"grant_type":null}', '{"grant_type":{}}'])
def test_json_without_parameters(ask: Ask, text: str) -> None:
    response = ask(text, content_type="application/json")
    assert refusal(response) == (400, "invalid_request", "missing required parameter 'grant_type'")


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        ("a=" + "a" * 57_343, FORM_TYPE),
        ("a" * 57_345, "text/plain"),
        (FORM, f"{FORM_TYPE}; charset=nonsense"),
    ],
)
def test_what_is_too_large_or_of_no_charset_is_404_in_plain_text(ask: Ask, content: str, content_type: str) -> None:
    response = ask(content, content_type=content_type)
    assert (response.status_code, response.text) == (404, "Not Found")


def test_other_charsets_are_heeded(ask: Ask) -> None:
    assert ask(FORM.encode("utf-16"), content_type=f"{FORM_TYPE}; charset=utf-16").status_code == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_other_methods_are_no_route(anonymous: httpx.Client, method: str) -> None:
    response = anonymous.request(method, "/oidc/token")
    assert response.status_code == 404
    assert response.json() == {
        "code": "oidc.invalid_request",
        "message": "Request is invalid.",
        "error": "invalid_request",
        "error_description": f"unrecognized route or not allowed method ({method} on /token)",
    }
    assert "allow" not in response.headers
    assert "cache-control" not in response.headers
