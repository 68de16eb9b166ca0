"""What a planner wishes of a deadline, as it is typed and as a button or a dialog carries it."""

import re
from datetime import date, timedelta

from grading.model import DeadlinePolicy
from grading.rules.candidate_days import AsTheOthers, CandidateWish
from grading.rules.command_words import argument_meant
from grading.rules.dating import MOST_WORKING_DAYS, Wish, WorkingDays
from grading.rules.days import read_day

AS_THE_OTHERS = "same"
"""How it is typed that a candidate has the deadline of all."""
_JUST = timedelta(days=30)


def wish_as_typed(wish: Wish | CandidateWish) -> str:
    """Return a wish as it is typed: a date, a policy, working days more, or as the others."""
    match wish:
        case AsTheOthers():
            return AS_THE_OTHERS
        case WorkingDays(count=count):
            return f"+{count}"
        case DeadlinePolicy():
            return wish.value
        case _:
            return wish.isoformat()


def read_wish(written: str, today: date | None = None) -> Wish | None:
    """Return what is wished of a deadline: a date, a policy or `+5`; None for what is none of these.

    A date without a year, which takes `today`, is one to come, or has just gone by.
    """
    meant = argument_meant(written)
    if meant in set(DeadlinePolicy):
        return DeadlinePolicy(meant)
    if re.fullmatch(r"\+[0-9]{1,2}", written):
        count = int(written)
        return WorkingDays(count=count) if 1 <= count <= MOST_WORKING_DAYS else None
    return read_day(written, None if today is None else today - _JUST)


def read_candidate_wish(written: str, today: date | None = None) -> CandidateWish | None:
    """Return what is wished of one candidate's deadline: a date, `+5` or `same`; None for none of these."""
    if argument_meant(written) == AS_THE_OTHERS:
        return AsTheOthers()
    wish = read_wish(written, today)
    return None if isinstance(wish, DeadlinePolicy) else wish
