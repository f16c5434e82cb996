"""Writing ``hooks.yaml`` from the hooks that there are."""
