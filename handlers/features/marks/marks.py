"""`/grade marks 10023 1=8,5 2=7`: marks typed, and the dialog with a field for each question."""

import re

from grading.errors import NothingToUndo
from grading.model import CandidateId, ChangeId
from grading.usecases.marking import marks_form, next_to_mark, register_marks
from grading.usecases.registering import take_grade_back
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.marks import cards, dialog
from handlers.parsing import Incomplete, Takes
from handlers.request import ButtonRequest, CommandRequest, DialogRequest, Reply

feature = Feature()

_EQUALS = re.compile(r"\s*=\s*")


@feature.subcommand(
    "/grade marks",
    usage=(
        "/grade marks 10023",
        "/grade marks 10023 1=8,5 2=7",
        "/grade marks 10023 1=auto",
        "/grade marks 10023 1=none",
    ),
    sentence="help-marks",
    words=Takes(least=1, most=None, reason_from=2),
)
async def typed(request: CommandRequest) -> Reply:
    """Set marks of a candidate, or show those that stand."""
    candidate, *_ = request.typed
    said = _said(request.text)
    if not said:
        form = await marks_form(request.work, request.actor, request.scope, candidate)
        return Reply(card=cards.present_marks(request.words, form))
    done = await register_marks(request.work, request.actor, request.scope, candidate, said)
    return Reply(card=cards.registered_marks(request.words, done))


@feature.button("marks")
async def open_form(request: ButtonRequest) -> Reply:
    """Open the dialog for the candidate's marks."""
    form = await marks_form(request.work, request.actor, request.scope, request.press.candidate or "")
    return Reply(opens=dialog.marks_view(request.words, form, request.turn))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors, instead=open_form)
async def filled_in(request: DialogRequest) -> Reply:
    """Save the page, and show the next one or the next candidate."""
    candidate, page = CandidateId(request.press.candidate or ""), request.press.page
    form = await marks_form(request.work, request.actor, request.scope, candidate)
    questions = form.now.questions
    done = await register_marks(
        request.work,
        request.actor,
        request.scope,
        candidate,
        dialog.read(questions, request.state),
        request.press.seen,
    )
    if dialog.has_more(questions, page):
        form = await marks_form(request.work, request.actor, request.scope, candidate)
        return Reply(opens=dialog.marks_view(request.words, form, request.turn, page + 1))
    following = await next_to_mark(request.work, request.actor, request.scope, candidate)
    if following is None:
        return Reply(opens=result_view(request.words, cards.registered_marks(request.words, done)))
    form = await marks_form(request.work, request.actor, request.scope, following)
    last = cards.saved(request.words, done)
    return Reply(opens=dialog.marks_view(request.words, form, request.turn, last=last))


@feature.button("undo_marks")
async def undo(request: ButtonRequest) -> Reply:
    """Take back what was set in one go, and show what stands now."""
    press = request.press
    if press.change is None:
        raise NothingToUndo
    candidate = CandidateId(press.candidate or "")
    await take_grade_back(request.work, request.actor, request.scope, candidate, ChangeId(press.change))
    form = await marks_form(request.work, request.actor, request.scope, candidate)
    return Reply(card=cards.present_marks(request.words, form))


def _said(text: str) -> list[tuple[str, str]]:
    """Return the questions with what is said of them, behind the candidate; raises `Incomplete`."""
    _, *pairs = _EQUALS.sub("=", text).split()
    found = []
    for pair in pairs:
        question, equals, mark = pair.rstrip(",;").partition("=")
        if not equals or not question:
            raise Incomplete
        found.append((question, mark))
    return found
