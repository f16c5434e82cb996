"""Who calls: an app through the gateway, an app at the site itself, or somebody who may not."""

from __future__ import annotations

from starlette.requests import Request

from hookwright.sandbox.jira.refusals import NOT_AN_APP, by_gateway, refused
from hookwright.sandbox.jira.site import App, Site
from hookwright.sandbox.jira.tokens import claims_of, query_hash

_NEEDED = {"read:jira-work", "manage:jira-webhook"}


def caller(site: Site, request: Request) -> App:
    """The app that a request is from; refused as the gateway or the site does when it is from none."""
    if "cloud_id" in request.path_params:
        return _through_gateway(site, request)
    return _at_site(site, request)


def _through_gateway(site: Site, request: Request) -> App:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or site.access_tokens.get(token, 0) <= site.clock():
        raise by_gateway(401, "Unauthorized")
    # The same status, so that a new token looks like the remedy.
    if not set(site.knobs.scopes) >= _NEEDED:
        raise by_gateway(401, "Unauthorized; scope does not match")
    if request.path_params["cloud_id"] != site.cloud_id:
        raise by_gateway(404, "Not Found")
    return site.oauth


def _at_site(site: Site, request: Request) -> App:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "basic":
        # Before the body is looked at.
        raise refused(403, NOT_AN_APP)
    if kind.lower() != "jwt":
        raise refused(401, "Client must be authenticated to access this resource.")
    try:
        claims = claims_of(token, site.connect.secret)
    except ValueError:
        raise refused(401, "The token is not valid.") from None
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    wanted = query_hash(request.method, path, request.url.query)
    if claims.get("iss") != site.connect_key or claims.get("qsh") != wanted:
        raise refused(401, "The token is not for this request.")
    if not claims.get("iat", 0) - 60 <= site.clock() - site.ahead < claims.get("exp", 0):
        raise refused(401, "The token has expired.")
    return site.connect
