"""What a reader says when it cannot read."""


class ReadError(ValueError):
    """A document cannot be read. ``reason`` says what happened, ``advice`` what the user can do."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}；{advice}")
        self.reason = reason
        self.advice = advice

    def __reduce__(self) -> tuple[type["ReadError"], tuple[str, str]]:
        """How it travels from the process that reads to the one that asked."""
        return ReadError, (self.reason, self.advice)
