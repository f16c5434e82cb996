"""Astra Control 24.02, as far as its hooks go: hook sources and execution hooks. It runs and delivers nothing."""
