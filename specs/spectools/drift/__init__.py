"""What a vendor changed in its document, what of it breaks, and whom it concerns."""
