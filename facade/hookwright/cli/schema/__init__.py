"""The JSON Schemas of what the command line reads and writes."""
