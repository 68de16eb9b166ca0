"""Results of several runs, added up field by field."""

from dataclasses import fields
from typing import Self


class Added:
    """A dataclass whose fields can be added, such as numbers, tuples and counters."""

    def __add__(self, other: Self) -> Self:
        """Return both together."""
        names = [field.name for field in fields(self)]  # type: ignore[arg-type] # what inherits is a dataclass
        return type(self)(**{name: getattr(self, name) + getattr(other, name) for name in names})
