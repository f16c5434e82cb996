"""What of a document the generated client cannot carry: it would send something else, without a word."""
