"""Typed grades: what can be read of them is shown with a button that registers it."""

from grading.errors import Stale
from grading.usecases.registering import register_grade
from grading.usecases.typed_grades import GradeAlone, OneTyped, SeveralTyped, read_typed, register_as_shown
from handlers.feature import Feature
from handlers.features.registering.cards import registered
from handlers.features.typing import cards
from handlers.request import ButtonRequest, Reply, Request

feature = Feature()


async def typed_grades(
    request: Request, text: str, reason: str | None, *, may_register: bool
) -> Reply | None:
    """Answer typed grades; None where none can be read.

    With `may_register` a grade that differs from a command by punctuation alone is registered at once.
    """
    typed = await read_typed(
        request.work,
        request.actor,
        request.scope,
        text,
        name=request.words.say("typed-name"),
        request=request.id,
    )
    match typed:
        case None:
            return None
        case GradeAlone():
            return Reply(card=cards.grade_alone(request.words, typed))
        case SeveralTyped():
            return Reply(card=cards.several_typed(request.words, typed, has_reason=bool(reason)))
        case OneTyped(certain=True, offered=(only,)) if may_register and only.grade is not None:
            done = await register_grade(request.work, request.actor, only.at, only.candidate, only.grade)
            return Reply(card=registered(request.words, done))
        case OneTyped():
            return Reply(card=cards.one_typed(request.words, typed, reason))


@feature.button("register_typed", instead="choose_grade")
async def register_typed(request: ButtonRequest) -> Reply:
    """Register the grade that the button offers, if the grader's own is still what it was then."""
    press = request.press
    grade = press.draft.get("grade")
    if press.candidate is None or grade is None:
        raise Stale
    given = request.because(press.because) if press.because else request
    done = await register_as_shown(
        given.work, given.actor, given.scope, press.candidate, grade, seen=press.seen or ""
    )
    return Reply(card=registered(request.words, done))


@feature.button("choose_grade")
async def choose_grade(request: ButtonRequest) -> Reply:
    """Show a candidate with a button for each grade."""
    shown = await typed_grades(request, request.press.candidate or "", None, may_register=False)
    if shown is None:
        raise Stale
    return shown
