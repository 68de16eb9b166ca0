"""`/grade thresholds` and `/exam thresholds`: those in force, a draft with its preview, and *Apply*."""

from decimal import Decimal, InvalidOperation

from grading.errors import Stale
from grading.model import Assessment, PersonId
from grading.rules.threshold_drafts import Wished, draft_fingerprint, read_wished
from grading.rules.thresholds import Thresholds
from grading.usecases.thresholds import (
    ThresholdsShown,
    apply_exam_thresholds,
    apply_thresholds,
    draft_exam_thresholds,
    draft_thresholds,
    drop_exam_thresholds,
    drop_thresholds,
    show_exam_thresholds,
    show_thresholds,
    take_over_exam_thresholds,
    take_over_thresholds,
)
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.thresholds import dialog
from handlers.features.thresholds.cards import thresholds_applied, thresholds_shown
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply, Request
from handlers.slack.buttons import Press

feature = Feature()

_WORDS = Takes(most=None)


@feature.subcommand(
    "/grade thresholds",
    usage=("/grade thresholds", "/grade thresholds A=89 B=77 …"),
    sentence="help-thresholds",
    words=_WORDS,
)
async def thresholds_typed(request: CommandRequest) -> Reply:
    """Show a grader the thresholds, or draft those that were typed."""
    if not request.text:
        return await thresholds(request)
    return _shown(
        request, await draft_thresholds(request.work, request.actor, request.scope, _typed(request))
    )


@feature.subcommand(
    "/exam thresholds",
    usage=("/exam thresholds", "/exam thresholds A=89 B=77 …"),
    sentence="help-exam-thresholds",
    words=_WORDS,
)
async def exam_thresholds_typed(request: CommandRequest) -> Reply:
    """Show a planner the thresholds, or draft those that were typed."""
    if not request.text:
        return await exam_thresholds(request)
    drafted = await draft_exam_thresholds(request.work, request.actor, request.scope, _typed(request))
    return _shown(request, drafted)


@feature.button("thresholds")
async def thresholds(request: Request) -> Reply:
    """Show a grader the thresholds as they are now."""
    return _shown(request, await show_thresholds(request.work, request.actor, request.scope))


@feature.button("exam_thresholds")
async def exam_thresholds(request: Request) -> Reply:
    """Show a planner the thresholds as they are now."""
    return _shown(request, await show_exam_thresholds(request.work, request.actor, request.scope))


@feature.button("change_thresholds")
async def change(request: ButtonRequest) -> Reply:
    """Open the dialog for a grader."""
    return _opened(request, await show_thresholds(request.work, request.actor, request.scope))


@feature.button("change_exam_thresholds")
async def change_exam(request: ButtonRequest) -> Reply:
    """Open the dialog for a planner."""
    return _opened(request, await show_exam_thresholds(request.work, request.actor, request.scope))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors, instead="thresholds")
async def filled_in(request: DialogRequest) -> Reply:
    """Draft what a grader filled in."""
    wish, seen = _filled_in(request), request.press.seen or ""
    drafted = await draft_thresholds(request.work, request.actor, request.scope, lambda _: wish, seen=seen)
    return _drawn_below(request, drafted)


@feature.dialog(dialog.EXAM_CALLBACK, errors=dialog.errors, instead="exam_thresholds")
async def exam_filled_in(request: DialogRequest) -> Reply:
    """Draft what a planner filled in."""
    wish, seen = _filled_in(request), request.press.seen or ""
    drafted = await draft_exam_thresholds(
        request.work, request.actor, request.scope, lambda _: wish, seen=seen
    )
    return _drawn_below(request, drafted)


@feature.button("draft_thresholds", instead="thresholds")
async def drafted_by_grader(request: ButtonRequest) -> Reply:
    """Draft the table that a grader's button names."""
    wish = _carried(request.press)
    return _shown(request, await draft_thresholds(request.work, request.actor, request.scope, wish))


@feature.button("draft_exam_thresholds", instead="exam_thresholds")
async def drafted_by_planner(request: ButtonRequest) -> Reply:
    """Draft the table that a planner's button names."""
    wish = _carried(request.press)
    return _shown(request, await draft_exam_thresholds(request.work, request.actor, request.scope, wish))


@feature.button("take_over_thresholds", instead="thresholds")
async def take_over(request: ButtonRequest) -> Reply:
    """Hold the draft that somebody else holds, as a grader."""
    press = request.press
    holder, wish = PersonId(press.grader or 0), _carried(press) or None
    taken = await take_over_thresholds(request.work, request.actor, request.scope, holder, wish)
    return _shown(request, taken)


@feature.button("take_over_exam_thresholds", instead="exam_thresholds")
async def take_over_exam(request: ButtonRequest) -> Reply:
    """Hold the draft that somebody else holds, as a planner."""
    press = request.press
    holder, wish = PersonId(press.grader or 0), _carried(press) or None
    taken = await take_over_exam_thresholds(request.work, request.actor, request.scope, holder, wish)
    return _shown(request, taken)


@feature.button("drop_thresholds", instead="thresholds")
async def drop(request: Request) -> Reply:
    """Put the draft of a grader aside."""
    return _shown(request, await drop_thresholds(request.work, request.actor, request.scope))


@feature.button("drop_exam_thresholds", instead="exam_thresholds")
async def drop_exam(request: Request) -> Reply:
    """Put the draft of a planner aside."""
    return _shown(request, await drop_exam_thresholds(request.work, request.actor, request.scope))


@feature.button("apply_thresholds", instead="thresholds")
async def apply(request: ButtonRequest) -> Reply:
    """Put in force what a grader was shown."""
    seen = request.press.seen or ""
    done = await apply_thresholds(request.work, request.actor, request.scope, seen=seen)
    return Reply(card=thresholds_applied(request.words, done))


@feature.button("apply_exam_thresholds", instead="exam_thresholds")
async def apply_exam(request: ButtonRequest) -> Reply:
    """Put in force what a planner was shown."""
    seen = request.press.seen or ""
    done = await apply_exam_thresholds(request.work, request.actor, request.scope, seen=seen)
    return Reply(card=thresholds_applied(request.words, done))


def _typed(request: CommandRequest) -> "Reading":
    return Reading(request.text)


class Reading:
    """What was typed, to be read once the scale is known."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, assessment: Assessment) -> Wished:
        """Return what it names."""
        return read_wished(assessment.scale, self._text)


def _carried(press: Press) -> Thresholds:
    """Return the table that a button carries; raises `Stale` for one that is no table."""
    try:
        return {grade: Decimal(at) for grade, at in press.draft.items()}
    except InvalidOperation:
        raise Stale(about_settings=True) from None


def _filled_in(request: DialogRequest) -> Wished:
    return dialog.read(request.press.draft, request.state)


def _opened(request: Request, shown: ThresholdsShown) -> Reply:
    """Open the dialog; while somebody else holds a draft show that instead."""
    if shown.is_held:
        return _shown(request, shown)
    seen = draft_fingerprint(shown.assessment, shown.draft)
    return Reply(opens=dialog.thresholds_view(request.words, shown, seen))


def _shown(request: Request, shown: ThresholdsShown) -> Reply:
    return Reply(card=thresholds_shown(request.words, shown, request.services.settings.hours.zone))


def _drawn_below(request: DialogRequest, shown: ThresholdsShown) -> Reply:
    """Close the dialog and show the draft in its message; where that cannot be, say it in the dialog."""
    reply = _shown(request, shown)
    if request.press.below or reply.card is None:
        return Reply(below=reply.card)
    return Reply(opens=result_view(request.words, reply.card))
