"""``hookwright listen``: a receiver on this machine that shows what comes in."""
