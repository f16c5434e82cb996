"""Trying to have a delivery accepted that nobody signed: ``python -m tests.fuzz``."""
