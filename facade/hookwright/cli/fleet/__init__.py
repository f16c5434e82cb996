"""What all commands over several accounts share: which accounts and hooks are meant, and how results are shown."""
