"""Jira Cloud dynamic webhooks: the account and its options. The adapter is loaded when the account is used."""

from hookwright.providers.jira.account import Jira
from hookwright.providers.jira.options import JiraOptions

__all__ = ["Jira", "JiraOptions"]
