"""Whose seat ends and who takes over, as a button or a dialog carries it."""

from bisect import bisect_right
from itertools import accumulate

from grading.errors import Stale
from grading.rules.changing_seats import SeatWish
from grading.rules.days import read_day
from grading.rules.rosters import RosterGrader
from handlers.blocks import length
from handlers.slack.buttons import Press, press

_ROOM_FOR_REASON = 500
"""Characters that a reason takes in a button's value of at most 2,000; a quotation mark takes two."""

_LONGEST_NAME = 100
_EXTERNAL = "external"


def carried(key: str, wish: SeatWish, *, seen: str | None = None, committee: str | None = None) -> str:
    """Return what a button carries of the wish; a `committee` stands in place of the wish's own."""
    new = wish.new
    until = "" if new is None or new.agreement_until is None else new.agreement_until.isoformat()
    rows = [wish.old]
    if new is not None:
        rows += [new.email, new.name[:_LONGEST_NAME], _EXTERNAL if new.external else "", until]
    because = None if wish.reason is None else shortened(wish.reason)
    return press(key=key, committee=committee or wish.committee, rows=rows, seen=seen, because=because)


def wish_in(carrying: Press) -> SeatWish:
    """Return the wish that a button carries; raises `Stale` for one that carries none."""
    match carrying.rows:
        case (old,):
            new = None
        case (old, email, name, external, until):
            new = RosterGrader(
                email=email,
                name=name or email,
                external=external == _EXTERNAL,
                agreement_until=read_day(until) if until else None,
            )
        case _:
            raise Stale(about_settings=True)
    return SeatWish(old=old, new=new, committee=carrying.committee, reason=carrying.because)


def shortened(reason: str) -> str:
    """Return as much of a reason as a button has room for."""
    taken = list(accumulate(length(letter) for letter in reason))
    return reason[: bisect_right(taken, _ROOM_FOR_REASON)]
