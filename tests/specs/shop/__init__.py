"""A made-up vendor, its document, ours, and a facade that uses some of it."""
