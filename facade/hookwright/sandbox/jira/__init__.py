"""Jira Cloud as far as its dynamic webhooks go: one site, one OAuth 2.0 app and one Connect app with webhooks on it."""
