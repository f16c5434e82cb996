"""What a document may be at most, so that none keeps a command busy for long or fills the memory.

The page on keeping up with vendors states the same numbers; a test compares.
"""

from __future__ import annotations

BYTES = 50_000_000
"""The size of a document, after decompression. The largest that vendors are known to publish have about 35 MB."""

VALUES = 3_000_000
"""How many values a document holds, with every alias of YAML written out."""

DEPTH = 200
"""How deep objects and lists stand in each other."""

FETCH_SECONDS = 300
"""How long fetching may take, redirects and all."""

ALTERNATIVES = 1_000
"""In how many ways anyOf, oneOf and allOf may let one place of a document be filled."""

LISTED = 10_000
"""How many values an enum may list."""

STEPS = 200_000
"""How many schemas are looked at in one document and direction, each as often as a reference leads to it."""

SCHEMA = 20_000
"""How many schemas one place may contain, with every reference followed, for it to be compared whole."""

TOOL_SECONDS = 900
"""How long the generator, the formatter, or an import may take, each."""

MEMORY = 4 * 1024**3
"""Bytes of address space of a command, and of each tool that it runs."""

CPU_SECONDS = 1_800
"""Processor time of a command, and of each tool that it runs."""
