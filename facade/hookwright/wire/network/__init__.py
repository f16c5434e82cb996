"""Connections: pools, proxies, TLS, and looking up names. With ``engine.py`` and ``rawclient.py`` all that knows httpx."""
