"""`POST /api/hooks/{id}/test`: send made-up payloads and say whether they arrived."""

from __future__ import annotations

from functools import partial

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response

from hookwright.sandbox.deliver import in_parallel
from hookwright.sandbox.logto.answers import no_content
from hookwright.sandbox.logto.body import read_body
from hookwright.sandbox.logto.deliveries import Attempt, attempt, javascript_error
from hookwright.sandbox.logto.hooks_api import hook_id_of
from hookwright.sandbox.logto.payloads import fake_payload
from hookwright.sandbox.logto.refusals import no_such_hook, refused
from hookwright.sandbox.logto.schemas import read_input, testing_schema
from hookwright.sandbox.logto.tenant import Tenant


@frozen
class HookTestApi:
    """Tests use the configuration in the request and the key of the hook. They are not logged or counted."""

    tenant: Tenant

    async def send(self, request: Request) -> Response:
        """Nothing when every event arrived, else 422 with the failure that showed first."""
        given = read_input(testing_schema(self.tenant.knobs.events), await read_body(request))
        hook_id = hook_id_of(request)
        hook = self.tenant.hooks.get(hook_id)
        if hook is None:
            raise no_such_hook(hook_id)
        failed: list[Attempt] = []

        async def send_one(event: str) -> None:
            tried = await attempt(self.tenant, hook, given["config"], fake_payload(self.tenant, hook_id, event))
            if not tried.succeeded:
                failed.append(tried)

        events = given["events"]
        await in_parallel([partial(send_one, event) for event in events], limit=len(events))
        if not failed:
            return no_content()
        first = failed[0]
        if first.answer is not None:
            data = {"responseStatus": first.answer.status, "responseBody": first.answer.body}
            raise refused(422, "hook.endpoint_responded_with_error", data=data)
        assert first.failure is not None
        reason = javascript_error(first.failure, given["config"]["url"])
        raise refused(422, "hook.send_test_payload_failed", f"Failed to send test payload: {reason}")
