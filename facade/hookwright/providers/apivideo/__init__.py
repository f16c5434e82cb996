"""api.video webhooks: the account and its options. The adapter is loaded when the account is used."""

from hookwright.providers.apivideo.account import ApiVideo

__all__ = ["ApiVideo"]
