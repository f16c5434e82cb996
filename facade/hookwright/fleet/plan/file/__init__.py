"""Reading ``hooks.yaml``: files, YAML, variables, references, and the hooks that are wanted."""
