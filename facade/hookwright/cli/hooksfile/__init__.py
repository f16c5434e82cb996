"""The commands for hooks as code: plan, apply and import."""
