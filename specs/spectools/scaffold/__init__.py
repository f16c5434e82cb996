"""``spectools new-provider``: all that a provider consists of, from a vendor's document, to be filled in."""
