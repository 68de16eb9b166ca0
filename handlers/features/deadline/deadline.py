"""`/exam deadline`: the deadline and how it came about; with a date, a policy or `+5` it is set."""

from datetime import date

from grading.errors import Stale
from grading.model import DeadlinePolicy
from grading.rules.candidate_days import AsTheOthers, CandidateWish
from grading.usecases.candidate_deadlines import (
    CandidateDeadlineAsked,
    CandidateDeadlineSet,
    set_candidate_deadline,
)
from grading.usecases.deadlines import DeadlineAsked, DeadlineSet, set_deadline, show_deadline
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.deadline import dialog
from handlers.features.deadline.asked_card import deadline_asked
from handlers.features.deadline.candidate_cards import (
    CANDIDATE_ANYWAY,
    candidate_asked_view,
    candidate_deadline_asked,
    candidate_deadline_set,
)
from handlers.features.deadline.cards import deadline_set, deadline_shown
from handlers.features.deadline.wishes import read_candidate_wish, read_wish
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
        "/exam deadline 10023 2027-01-04 because …",
    ),
    sentence="help-deadline",
    words=Takes(most=4, reason_from=1),
)
async def deadline_typed(request: CommandRequest) -> Reply:
    """Show the deadline, or set what was typed; moving a deadline takes a reason."""
    today = request.actor.today
    match request.typed:
        case ():
            return await deadline(request)
        case words if (wish := read_wish(" ".join(words), today)) is not None:
            counting = request.services.settings.counting
            done = await set_deadline(request.work, request.actor, request.scope.key, wish, counting)
            return _set_or_asked(request, done)
        case (candidate, *written) if (own := _of_candidate(candidate, " ".join(written), today)) is not None:
            return _candidate_set_or_asked(request, await _set_for(request, candidate, own))
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
    if said.candidate:
        return await _set_for_filled_in(request, said, wish)
    if isinstance(wish, AsTheOthers):
        return Reply(errors={dialog.CANDIDATE: request.words.say("dialog-own-deadline-all")})
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


def _of_candidate(candidate: str, written: str, today: date) -> CandidateWish | None:
    """Return what is wished of a candidate's deadline; None where all words are of everybody's."""
    return None if read_wish(candidate) is not None else read_candidate_wish(written, today)


async def _set_for(
    request: Request,
    candidate: str,
    wish: CandidateWish,
    *,
    because: str | None = None,
    seen: str | None = None,
    is_sure: bool = False,
) -> CandidateDeadlineSet | CandidateDeadlineAsked:
    settings = request.services.settings
    return await set_candidate_deadline(
        request.work,
        request.actor if because is None else request.because(because).actor,
        request.scope.key,
        candidate,
        wish,
        settings.counting,
        always=settings.planners,
        seen=seen,
        is_sure=is_sure,
    )


async def _set_for_filled_in(request: DialogRequest, said: dialog.Said, wish: dialog.AnyWish) -> Reply:
    if isinstance(wish, DeadlinePolicy):
        return Reply(errors={dialog.HOW: request.words.say("dialog-own-deadline-no-policy")})
    done = await _set_for(request, said.candidate, wish, because=said.reason or None)
    if isinstance(done, CandidateDeadlineAsked):
        return Reply(opens=candidate_asked_view(request.words, done))
    return Reply(opens=result_view(request.words, candidate_deadline_set(request.words, done)))


@feature.button("candidate_deadline_anyway", instead="deadline")
async def set_candidate_anyway(request: ButtonRequest) -> Reply:
    """Set a candidate's day that was asked about."""
    press = request.press
    wish = None if press.wish is None else read_candidate_wish(press.wish)
    if wish is None or press.candidate is None:
        raise Stale(about_settings=True)
    done = await _set_for(
        request, press.candidate, wish, because=press.because, seen=press.seen or "", is_sure=True
    )
    return _candidate_set_or_asked(request, done)


@feature.dialog(CANDIDATE_ANYWAY, instead="deadline")
async def set_candidate_anyway_filled_in(request: DialogRequest) -> Reply:
    """Set a candidate's day that the dialog asked about in its second step."""
    reply = await set_candidate_anyway(request)
    return reply if reply.card is None else Reply(opens=result_view(request.words, reply.card))


def _candidate_set_or_asked(request: Request, done: CandidateDeadlineSet | CandidateDeadlineAsked) -> Reply:
    if isinstance(done, CandidateDeadlineAsked):
        return Reply(card=candidate_deadline_asked(request.words, done))
    return Reply(card=candidate_deadline_set(request.words, done))


def _set_or_asked(request: Request, done: DeadlineSet | DeadlineAsked) -> Reply:
    if isinstance(done, DeadlineAsked):
        return Reply(card=deadline_asked(request.words, done))
    return Reply(card=deadline_set(request.words, done, request.actor.today))
