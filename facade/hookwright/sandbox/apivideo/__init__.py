"""A fake api.video. Nobody has recorded the real one for it: it answers as api.video's documents and examples say."""
