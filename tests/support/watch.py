"""A clock of seconds whose hands a test moves."""


class Watch:
    """A clock whose hands a test moves."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.seconds
