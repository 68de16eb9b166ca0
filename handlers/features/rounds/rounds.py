"""`/exam appeal` and `/exam formal-error`: candidates are assessed again by new graders."""

from grading.errors import Stale
from grading.model import Cause
from grading.rules.candidate_lists import read_candidates
from grading.rules.days import read_day
from grading.rules.grader_lists import read_graders
from grading.rules.starting_rounds import RoundWished
from grading.usecases.rounds import RoundProposed, propose_further, propose_round, start_round
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.rounds import dialog
from handlers.features.rounds.cards import MOST_NAMED, round_begun, round_proposed
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/exam appeal",
    usage=("/exam appeal 10023 10024", "/exam TDT4100-H26 appeal 10023"),
    sentence="help-appeal",
    words=Takes(least=1, most=MOST_NAMED, reason_from=1),
)
async def appeal(request: CommandRequest) -> Reply:
    """Show what an appeal of these candidates would be, with the button that opens the dialog."""
    proposed = await _proposed(request, Cause.APPEAL, request.typed)
    return Reply(card=round_proposed(request.words, proposed))


@feature.subcommand(
    "/exam formal-error",
    usage=("/exam formal-error because …", "/exam formal-error 10023 10024 because …"),
    sentence="help-formal-error",
    words=Takes(most=MOST_NAMED, reason_from=0),
)
async def formal_error(request: CommandRequest) -> Reply:
    """Show what assessing again for a formal error would be, with the button that opens the dialog."""
    proposed = await _proposed(request, Cause.FORMAL_ERROR, request.typed)
    return Reply(card=round_proposed(request.words, proposed))


@feature.button("new_round")
async def open_dialog(request: ButtonRequest) -> Reply:
    """Open the dialog for the candidates that the button names, or for all of a formal error."""
    press = request.press
    proposed = await _proposed(request.because(press.because), _cause(press.wish), press.rows)
    return _opened(request, proposed)


@feature.button("further_assessment", instead="exam")
async def open_further(request: Request) -> Reply:
    """Open the dialog for a further assessment of those whose appeal came out too far away."""
    counting = request.services.settings.counting
    proposed = await propose_further(request.work, request.actor, request.scope.key, counting)
    return _opened(request, proposed)


@feature.dialog(dialog.CALLBACK, errors=dialog.errors, instead="exam")
async def start(request: DialogRequest) -> Reply:
    """Begin the round as it was filled in."""
    said, cause = dialog.read(request.state), _cause(request.press.wish)
    if faults := dialog.faults(request.words, said):
        return Reply(errors=faults)
    given = request.because(said.reason or None)
    named = () if said.is_all else read_candidates(said.candidates)
    proposed = await _proposed(given, cause, named)
    wished = RoundWished(
        cause=cause,
        candidates=proposed.candidates,
        name=said.name,
        graders=read_graders(said.graders),
        deadline=read_day(said.deadline),
        override=said.override(proposed.assessment.workflow),
    )
    settings = given.services.settings
    begun = await start_round(
        given.work,
        given.actor,
        given.scope.key,
        wished,
        settings.counting,
        settings.planners,
        seen=request.press.seen or "",
    )
    return Reply(opens=result_view(given.words, round_begun(given.words, begun)))


async def _proposed(request: Request, cause: Cause, candidates: tuple[str, ...]) -> RoundProposed:
    counting = request.services.settings.counting
    return await propose_round(request.work, request.actor, request.scope.key, cause, candidates, counting)


def _opened(request: Request, proposed: RoundProposed) -> Reply:
    return Reply(opens=dialog.round_view(request.words, proposed))


def _cause(wish: str | None) -> Cause:
    if wish not in set(Cause):
        raise Stale(about_settings=True)
    return Cause(wish)
