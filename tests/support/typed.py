"""What a typed command comes to in a test."""

from collections.abc import Callable

Typed = Callable[..., tuple[int, str, str]]
"""Types a command of the program, word by word; returns its exit status, what it said, and its errors."""
