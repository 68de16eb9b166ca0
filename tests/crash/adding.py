"""Counts that add up, field by field."""

from dataclasses import fields
from typing import Self


class Added:
    """A dataclass whose fields are numbers, tuples, counters, or of such a class again."""

    def __add__(self, other: Self) -> Self:
        """Return both together."""
        names = [field.name for field in fields(self)]  # type: ignore[arg-type] # what inherits is a dataclass
        return type(self)(**{name: getattr(self, name) + getattr(other, name) for name in names})
