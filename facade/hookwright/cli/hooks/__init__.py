"""The commands for hooks, one in each file."""
