"""Logto 1.42, self-hosted, as far as its hooks go: tokens, the eight hook operations, deliveries, logs."""
