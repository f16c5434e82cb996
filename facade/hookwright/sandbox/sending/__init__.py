"""How the servers of the providers send: whose HTTP library they use, and what it does with odd addresses and headers."""
