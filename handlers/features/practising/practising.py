"""*Practise*: a pretend candidate with a button for each grade; nothing is saved."""

from grading.usecases.entering import CommitteeView
from grading.usecases.showing import where_one_grades
from handlers.feature import Feature
from handlers.features.practising import cards
from handlers.request import ButtonRequest, Reply, Request

feature = Feature()


@feature.button("practise")
async def practise(request: Request) -> Reply:
    """Show the pretend candidate."""
    return Reply(card=cards.practice(request.words, await _view(request)))


@feature.button("practise_grade")
async def grade(request: ButtonRequest) -> Reply:
    """Say that the grade was not saved, and how real candidates are graded."""
    view = await _view(request)
    return Reply(card=cards.practised(request.words, view, request.press.draft.get("grade", "")))


@feature.button("practise_skip")
async def skip(request: Request) -> Reply:
    """Say what *Skip* would do, and show the pretend candidate again."""
    skipped = request.words.say("practise-skipped")
    return Reply(card=cards.practice(request.words, await _view(request), skipped))


@feature.button("practise_undo")
async def undo(request: Request) -> Reply:
    """Show the pretend candidate again."""
    undone = request.words.say("practise-undone")
    return Reply(card=cards.practice(request.words, await _view(request), undone))


async def _view(request: Request) -> CommitteeView:
    return await where_one_grades(request.work, request.actor, request.scope)
