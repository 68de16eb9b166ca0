"""`/exam deadline`: the deadline and how it came about; with a date, a policy or `+5` it is set."""

from grading.errors import Stale
from grading.usecases.deadlines import DeadlineAsked, DeadlineSet, set_deadline, show_deadline
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.deadline import dialog
from handlers.features.deadline.asked_card import deadline_asked
from handlers.features.deadline.cards import deadline_set, deadline_shown
from handlers.features.deadline.wishes import read_wish
from handlers.parsing import Incomplete, Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/exam deadline",
    usage=(
        "/exam deadline",
        "/exam deadline 2026-12-22 because …",
        "/exam deadline three_weeks because …",
        "/exam deadline +5 because …",
    ),
    sentence="help-deadline",
    words=Takes(most=1, reason_from=1),
)
async def deadline_typed(request: CommandRequest) -> Reply:
    """Show the deadline, or set what was typed; moving a deadline takes a reason."""
    match request.typed:
        case ():
            return await deadline(request)
        case (written, *_) if (wish := read_wish(written)) is not None:
            counting = request.services.settings.counting
            done = await set_deadline(request.work, request.actor, request.scope.key, wish, counting)
            return _set_or_asked(request, done)
        case _:
            raise Incomplete


@feature.button("deadline")
async def deadline(request: Request) -> Reply:
    """Show the deadline and how it came about."""
    counting = request.services.settings.counting
    shown = await show_deadline(request.work, request.actor, request.scope.key, counting)
    return Reply(card=deadline_shown(request.words, shown, request.actor.today))


@feature.button("change_deadline")
async def change(request: Request) -> Reply:
    """Open the dialog to change the deadline."""
    counting = request.services.settings.counting
    shown = await show_deadline(request.work, request.actor, request.scope.key, counting)
    return Reply(opens=dialog.deadline_view(request.words, shown, request.actor.today))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors, instead="deadline")
async def change_filled_in(request: DialogRequest) -> Reply:
    """Set what was chosen, or ask in a second step about a day that may be a slip."""
    said = dialog.read(request.state)
    wish, faults = dialog.wish_of(said), dialog.faults(request.words, said)
    if wish is None or faults:
        return Reply(errors=faults)
    done = await set_deadline(
        request.work,
        request.because(said.reason or None).actor,
        request.scope.key,
        wish,
        request.services.settings.counting,
        seen=request.press.seen or "",
    )
    if isinstance(done, DeadlineAsked):
        return Reply(opens=dialog.asked_view(request.words, done))
    return Reply(opens=result_view(request.words, deadline_set(request.words, done, request.actor.today)))


@feature.button("deadline_anyway", instead="deadline")
async def set_anyway(request: ButtonRequest) -> Reply:
    """Set a day that was asked about."""
    press = request.press
    wish = None if press.wish is None else read_wish(press.wish)
    if wish is None:
        raise Stale(about_settings=True)
    done = await set_deadline(
        request.work,
        request.because(press.because).actor,
        request.scope.key,
        wish,
        request.services.settings.counting,
        seen=press.seen or "",
        is_sure=True,
    )
    return _set_or_asked(request, done)


@feature.dialog(dialog.ANYWAY, instead="deadline")
async def set_anyway_filled_in(request: DialogRequest) -> Reply:
    """Set a day that the dialog asked about in its second step."""
    reply = await set_anyway(request)
    return reply if reply.card is None else Reply(opens=result_view(request.words, reply.card))


def _set_or_asked(request: Request, done: DeadlineSet | DeadlineAsked) -> Reply:
    if isinstance(done, DeadlineAsked):
        return Reply(card=deadline_asked(request.words, done))
    return Reply(card=deadline_set(request.words, done, request.actor.today))
