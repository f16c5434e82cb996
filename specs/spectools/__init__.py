"""The spec tooling: turns the documents in specs/ into the packages in generated/."""
