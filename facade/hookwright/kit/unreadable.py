"""What readers raise."""


class Unreadable(Exception):
    """An answer is not what was expected, and why; callers see a ``BadResponseError``."""
