"""`/exam deadline`: the deadline and how it came about; with a date, a policy or `+5` it is set."""

from grading.errors import Stale
from grading.usecases.deadlines import DeadlineAsked, set_deadline, show_deadline
from grading.usecases.entering import Scope
from handlers.features.deadline.asked_card import deadline_asked
from handlers.features.deadline.cards import deadline_set, deadline_shown
from handlers.features.deadline.wishes import read_wish
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.slack.buttons import Press
from handlers.subcommand import Incomplete, Subcommand, Takes


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:
    """Answer `/exam deadline`, alone or with what to set; moving a deadline takes a reason."""
    counting, today = request.services.settings.counting, request.actor.today
    match asked.words:
        case ():
            shown = await show_deadline(request.work, request.actor, scope.key, counting)
            return Reply(card=deadline_shown(request.words, shown, today))
        case (written,) if (wish := read_wish(written)) is not None:
            done = await set_deadline(request.work, request.actor, scope.key, wish, counting)
            if isinstance(done, DeadlineAsked):
                return Reply(card=deadline_asked(request.words, done))
            return Reply(card=deadline_set(request.words, done, today))
        case _:
            raise Incomplete


async def set_anyway(request: Request, press: Press) -> Reply:
    """Answer the button that sets a day which was asked about."""
    wish = None if press.wish is None else read_wish(press.wish)
    if wish is None:
        raise Stale(about_settings=True)
    actor, counting = request.because(press.because).actor, request.services.settings.counting
    seen = press.seen or ""
    done = await set_deadline(request.work, actor, press.key, wish, counting, seen=seen, is_sure=True)
    if isinstance(done, DeadlineAsked):
        return Reply(card=deadline_asked(request.words, done))
    return Reply(card=deadline_set(request.words, done, request.actor.today))


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
