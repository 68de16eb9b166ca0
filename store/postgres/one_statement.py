"""Several statements as one, in one way to the server and back."""

import re
from functools import lru_cache

from store.statements import KEPT

_PLACE = re.compile(r"\$(\d+)")


@lru_cache(KEPT)
def as_one(statements: tuple[str, ...]) -> str:
    """Return one statement that runs several which write, with the values of all of them in a row.

    Each sees the tables as they were before. Foreign keys are checked at the end of all.
    """
    parts: list[str] = []
    taken = 0
    for number, statement in enumerate(statements):
        parts.append(f"part_{number} AS ({_moved(statement, taken)})")
        taken += max((int(place) for place in _PLACE.findall(statement)), default=0)
    return f"WITH {', '.join(parts)} SELECT"


def _moved(statement: str, taken: int) -> str:
    """Return the statement with the places of its values behind those that are taken."""
    return _PLACE.sub(lambda place: f"${int(place[1]) + taken}", statement)
