"""What the tests of Logto have at hand."""

from tests.providers.logto.fixtures import (
    anonymous,
    api,
    clock,
    closed_port,
    create,
    get_token,
    logto,
    receiver,
    running,
    running_receiver_,
    sandbox,
)

__all__ = [
    "anonymous",
    "api",
    "clock",
    "closed_port",
    "create",
    "get_token",
    "logto",
    "receiver",
    "running",
    "running_receiver_",
    "sandbox",
]
