"""What a planner wishes of a deadline, as it is typed and as a button or a dialog carries it."""

import re

from grading.model import DeadlinePolicy
from grading.rules.dating import MOST_WORKING_DAYS, Wish, WorkingDays
from grading.rules.days import read_day


def wish_as_typed(wish: Wish) -> str:
    """Return a wish as it is typed: a date, a policy, or working days more."""
    match wish:
        case WorkingDays(count=count):
            return f"+{count}"
        case DeadlinePolicy():
            return wish.value
        case _:
            return wish.isoformat()


def read_wish(written: str) -> Wish | None:
    """Return what is wished of a deadline: a date, a policy or `+5`; None for what is none of these."""
    if written.casefold() in set(DeadlinePolicy):
        return DeadlinePolicy(written.casefold())
    if re.fullmatch(r"\+[0-9]{1,2}", written):
        count = int(written)
        return WorkingDays(count=count) if 1 <= count <= MOST_WORKING_DAYS else None
    return read_day(written)
