"""Logto webhooks: the account and its options. The adapter is loaded when the account is used."""

from hookwright.providers.logto.account import Logto
from hookwright.providers.logto.options import LogtoOptions

__all__ = ["Logto", "LogtoOptions"]
