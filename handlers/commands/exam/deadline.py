"""`/exam deadline`: the deadline and how it came about; with a date, a policy or `+5` it is set."""

import re
from datetime import date

from grading.model import DeadlinePolicy
from grading.rules.dating import MOST_WORKING_DAYS, Wish, WorkingDays
from grading.usecases.deadlines import set_deadline, show_deadline
from grading.usecases.entering import Where
from handlers.cards.deadlines import deadline_set, deadline_shown
from handlers.commands.subcommand import Incomplete, Subcommand, Takes
from handlers.desk import Reply, Visit
from handlers.parsing import Asked


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:
    """Answer `/exam deadline`, alone or with what to set; moving a deadline takes a reason."""
    counting, today = visit.desk.settings.counting, visit.doer.today
    match asked.words:
        case ():
            shown = await show_deadline(visit.work, visit.doer, where.key, counting)
            return Reply(card=deadline_shown(visit.words, shown, today))
        case (written,):
            done = await set_deadline(visit.work, visit.doer, where.key, _wish(written), counting)
            return Reply(card=deadline_set(visit.words, done, today))
        case _:
            raise Incomplete


def _wish(written: str) -> Wish:
    if written.casefold() in set(DeadlinePolicy):
        return DeadlinePolicy(written.casefold())
    if re.fullmatch(r"\+[0-9]{1,2}", written) and 1 <= int(written) <= MOST_WORKING_DAYS:
        return WorkingDays(count=int(written))
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Incomplete from None


command = Subcommand(
    verb="deadline",
    usage=(
        "/exam deadline",
        "/exam deadline 2026-12-22 because …",
        "/exam deadline three_weeks because …",
        "/exam deadline +5 because …",
    ),
    sentence="help-deadline",
    place=2,
    run=run,
    takes=Takes(most=1, reason_from=1),
)
