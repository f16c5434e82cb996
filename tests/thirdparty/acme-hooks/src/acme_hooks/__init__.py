"""The hooks of Acme, for hookwright: ``hookwright.connect("acme", api_key=...)``."""

from acme_hooks.account import Acme

__all__ = ["Acme"]
