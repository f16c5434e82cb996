"""Providers on this machine: stateful servers on loopback that answer and deliver as the real ones do.

    from hookwright.sandbox import Sandbox

    with Sandbox() as sandbox:
        account = sandbox.account("logto")
        ...
        sandbox.emit("logto", "User.Created")

Needs the extra ``hookwright[sandbox]``; importing this package does not.
"""

from hookwright.sandbox.fake import Fake
from hookwright.sandbox.sandbox import Sandbox
from hookwright.sandbox.sent import SentDelivery
from hookwright.sandbox.sources import Sources

__all__ = ["Fake", "Sandbox", "SentDelivery", "Sources"]
