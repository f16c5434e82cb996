"""What the interface costs beside a bare request: ``python -m tests.benchmarks``."""
