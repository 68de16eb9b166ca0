"""The one place that asks the time and rolls the dice; everybody else is handed the answer."""

import secrets
from datetime import UTC, datetime

# No vowels: no words arise. No 0, 1, l: an id can be read out over the telephone.
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
_LENGTH = 16


def now() -> datetime:
    """Return the present instant, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Return a fresh id of 16 lower-case letters and digits; nobody can guess it (76 bits)."""
    # One question to the system for all letters: an id is needed several times in each request.
    number, letters = secrets.randbelow(len(_LETTERS) ** _LENGTH), ""
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_LETTERS))
        letters += _LETTERS[place]
    return letters
