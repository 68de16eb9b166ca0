"""`/exam replace` and its button: another grader takes over a seat, or nobody does."""

from grading.addresses import compared
from grading.errors import ReasonMissing
from grading.rules.changing_seats import SeatWish
from grading.rules.rosters import RosterGrader
from grading.usecases.changing_seats import SeatChange, change_seat, preview_seat_change, show_seats
from grading.usecases.entering import meant_key
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.changing import replace_dialog as dialog
from handlers.features.changing.cards import (
    change_cancelled,
    seat_change_asked,
    seat_changed,
    who_is_replaced,
)
from handlers.features.changing.seat_wishes import wish_in
from handlers.parsing import Incomplete, Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/exam replace",
    usage=("/exam replace", "/exam replace old@uni.example new@uni.example 1 because …"),
    sentence="help-replace",
    words=Takes(most=3, reason_from=2),
)
async def replace_typed(request: CommandRequest) -> Reply:
    """Show what it means that the grader is replaced, with the button that does it."""
    match request.typed:
        case ():
            return Reply(
                card=who_is_replaced(
                    request.words, await meant_key(request.work, request.actor, request.scope.key)
                )
            )
        case (old, new, *committee) if "@" in old and "@" in new:
            email = compared(new)
            wish = SeatWish(
                old=compared(old),
                new=RosterGrader(email=email, name=email, external=False, agreement_until=None),
                committee=committee[0] if committee else None,
            )
            return await _asked(request, wish)
        case _:
            raise Incomplete


@feature.button("replace")
async def open_dialog(request: ButtonRequest) -> Reply:
    """Open the dialog to choose whose seat ends, and who takes over."""
    shown = await show_seats(request.work, request.actor, request.scope.key)
    press = request.press
    return Reply(opens=dialog.replace_view(request.words, shown, press.grader, press.committee))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors)
async def filled_in(request: DialogRequest) -> Reply:
    """Show in a second step what it means, with the button that does it."""
    said = dialog.read(request.state)
    wish, faults = dialog.wish_of(said), dialog.faults(request.words, said)
    if wish is None or faults:
        return Reply(errors=faults)
    shown = await _shown(request.because(said.reason or None), wish)
    return Reply(opens=dialog.asked_view(request.words, shown))


@feature.dialog(dialog.NOW)
async def now_filled_in(request: DialogRequest) -> Reply:
    """Do what the second step of the dialog has shown."""
    reply = await replace_now(request)
    return reply if reply.card is None else Reply(opens=result_view(request.words, reply.card))


@feature.button("replace_only")
async def only_one(request: ButtonRequest) -> Reply:
    """Show what it means in one of several committees."""
    wish = wish_in(request.press)
    return await _asked(request.because(wish.reason), wish)


@feature.button("replace_now", instead="replace_only")
async def replace_now(request: ButtonRequest) -> Reply:
    """Replace or release the grader, as it was shown."""
    wish, settings = wish_in(request.press), request.services.settings
    done = await change_seat(
        request.work,
        request.because(wish.reason).actor,
        request.scope.key,
        wish,
        settings.counting,
        settings.planners,
        seen=request.press.seen or "",
    )
    return Reply(card=seat_changed(request.words, done))


@feature.button("cancel_replace")
async def cancel(request: Request) -> Reply:
    """Leave the seat as it is."""
    return Reply(card=change_cancelled(request.words))


async def _asked(request: Request, wish: SeatWish) -> Reply:
    return Reply(card=seat_change_asked(request.words, await _shown(request, wish)))


async def _shown(request: Request, wish: SeatWish) -> SeatChange:
    if request.actor.by.reason is None:
        raise ReasonMissing
    settings = request.services.settings
    return await preview_seat_change(
        request.work, request.actor, request.scope.key, wish, settings.counting, settings.planners
    )
