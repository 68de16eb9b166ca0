"""`/exam renew` and its button: an external grader's access agreement runs on."""

from grading.addresses import compared
from grading.errors import Stale
from grading.rules.days import read_day
from grading.usecases.changing_seats import Renewal, renew_agreement, show_seats
from grading.usecases.entering import meant_key
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.changing import renew_dialog as dialog
from handlers.features.changing.cards import renewal_asked, renewed, who_is_renewed
from handlers.parsing import Incomplete, Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/exam renew",
    usage=("/exam renew", "/exam renew grader@other.example 2027-06-30"),
    sentence="help-renew",
    words=Takes(most=4, reason_from=2),
)
async def renew_typed(request: CommandRequest) -> Reply:
    """Let the agreement run until the day."""
    match request.typed:
        case ():
            key = await meant_key(request.work, request.actor, request.scope.key)
            return Reply(card=who_is_renewed(request.words, key))
        case (email, *written) if "@" in email and (day := read_day(" ".join(written))) is not None:
            settings = request.services.settings
            done = await renew_agreement(
                request.work,
                request.actor,
                request.scope.key,
                compared(email),
                day,
                settings.counting,
                settings.planners,
            )
            return _done_or_asked(request, done)
        case _:
            raise Incomplete


@feature.button("renew")
async def open_dialog(request: ButtonRequest) -> Reply:
    """Open the dialog to choose whose agreement runs until when."""
    shown = await show_seats(request.work, request.actor, request.scope.key)
    view = dialog.renew_view(request.words, shown, request.press.grader)
    return Reply(card=dialog.nobody_external(request.words, shown)) if view is None else Reply(opens=view)


@feature.dialog(dialog.CALLBACK, errors=dialog.errors)
async def filled_in(request: DialogRequest) -> Reply:
    """Let the agreement run until the day, or ask in a second step about one that is far off."""
    said = dialog.read(request.state)
    if faults := dialog.faults(request.words, said):
        return Reply(errors=faults)
    day = read_day(said.until)
    if day is None:
        return Reply(errors=dialog.faults(request.words, said))
    settings = request.services.settings
    done = await renew_agreement(
        request.work,
        request.because(said.reason or None).actor,
        request.scope.key,
        said.who,
        day,
        settings.counting,
        settings.planners,
    )
    if done.is_asked:
        return Reply(opens=dialog.asked_view(request.words, done))
    return Reply(opens=result_view(request.words, renewed(request.words, done)))


@feature.button("renew_anyway", instead="renew")
async def renew_anyway(request: ButtonRequest) -> Reply:
    """Let the agreement run until a day that was asked about."""
    press, settings = request.press, request.services.settings
    match press.rows, press.day:
        case (email,), day if day is not None:
            done = await renew_agreement(
                request.work,
                request.because(press.because).actor,
                request.scope.key,
                email,
                day,
                settings.counting,
                settings.planners,
                sure_of=press.seen or "",
            )
            return Reply(card=renewed(request.words, done))
        case _:
            raise Stale(about_settings=True)


@feature.dialog(dialog.ANYWAY)
async def anyway_filled_in(request: DialogRequest) -> Reply:
    """Let the agreement run until a day that the dialog asked about in its second step."""
    reply = await renew_anyway(request)
    return reply if reply.card is None else Reply(opens=result_view(request.words, reply.card))


def _done_or_asked(request: Request, done: Renewal) -> Reply:
    return Reply(card=(renewal_asked if done.is_asked else renewed)(request.words, done))
