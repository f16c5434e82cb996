"""What a document has to keep beyond being OpenAPI: what this project relies on, and what readers expect."""
