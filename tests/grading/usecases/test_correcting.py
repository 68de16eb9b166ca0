"""Questions corrected after the test: what it would do is shown, and then done for everybody concerned."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from grading.changes import Correction
from grading.errors import (
    CannotCorrect,
    CorrectionProblem,
    NoQuestions,
    NotAGrader,
    NotAPlanner,
    NothingToUndo,
    ReasonMissing,
    Stale,
)
from grading.model import COMMON, CandidateId, Origin, QuestionNumber
from grading.rules.recalculating import Move
from grading.threshold_notices import QuestionWasCorrected
from grading.usecases.correcting import (
    CorrectionPreview,
    Wish,
    correct_exam_question,
    correct_question,
    preview_correction,
    preview_exam_correction,
    show_exam_questions,
    show_questions,
)
from grading.usecases.entering import Scope
from grading.usecases.exporting import export_assessment
from grading.usecases.marking import register_marks
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.thresholds import (
    apply_exam_thresholds,
    draft_exam_thresholds,
)
from grading.usecases.undoing import undo_last
from tests.support.builders import KEY, c
from tests.support.marked import LIMITS
from tests.support.office import ADA, ANYWHERE, BO, CY, ONE, PAT, TWO, Office, a_committee, a_roster

EXAM = Scope(key=KEY)
HALF = Wish(what=Correction.WEIGHT, question="1", said="50")
OUT = Wish(what=Correction.WEIGHT, question="1", said="0")
RIGHT = Wish(what=Correction.KEY, question="2", said="C")

CHOICE = QuestionNumber("2")
QUESTIONS = [
    {"number": "1", "title": "Recursion", "maximum": 50},
    {"number": "2", "title": "Complexity", "maximum": 50, "type": "multiple_choice", "key": "B"},
]
ANSWERS = ("B", "C", "D")
"""What the first three candidates answered to question 2."""


async def opened(office: Office, *committees: Mapping[str, object], **assessment: object) -> None:
    """Load an exam with a question for graders and one with a key, graded by NTNU's table."""
    given = [{"id": c(n), "answers": {"2": answer}} for n, answer in enumerate(ANSWERS, start=1)]
    await office.loads(
        a_roster(
            *committees,
            questions=QUESTIONS,
            candidates=given,
            **{"thresholds": LIMITS, **assessment},  # type: ignore[arg-type] # handed on
        )
    )


async def automatic(office: Office) -> Mapping[CandidateId, Mapping[QuestionNumber, Decimal]]:
    """Return the automatic marks that are kept."""
    everybody = (await office.book()).candidates
    async with office.store.snapshot() as snapshot:
        return (await snapshot.gradebook(KEY, ONE, marks_of=[*everybody])).automatic


async def weights(office: Office) -> list[Decimal]:
    """Return the weights that are kept, in per cent."""
    async with office.store.snapshot() as snapshot:
        return [one.weight for one in await snapshot.questions(KEY)]


async def marks(office: Office, who: str, *values: str) -> None:
    """Let a grader mark question 1 of their first candidates."""
    for number, value in enumerate(values, start=1):
        await office.does(who, register_marks, ANYWHERE, c(number), [("1", value)])


async def corrected(office: Office, wish: Wish, who: str = PAT, *, plans: bool = True) -> CorrectionPreview:
    """Let a planner, or somebody as a grader, look at a correction and make it, for a reason."""
    look, do = (
        (preview_exam_correction, correct_exam_question) if plans else (preview_correction, correct_question)
    )
    preview = await office.does(who, look, EXAM, wish)
    office.because = "a faulty question"
    await office.does(who, do, EXAM, wish, seen=preview.seen)
    office.because = None
    return preview


async def test_the_questions_are_shown_as_they_count(office: Office) -> None:
    """Both see the same, and only those with a key can have another."""
    await opened(office)

    mine = await office.does(ADA, show_questions, ANYWHERE)
    all_of_them = await office.does(PAT, show_exam_questions, EXAM)

    assert [one.number for one in mine.questions] == ["1", "2"]
    assert [one.number for one in all_of_them.choices] == ["2"]
    await office.refused(NotAGrader, PAT, show_questions, EXAM)
    await office.refused(NotAPlanner, ADA, show_exam_questions, EXAM)


async def test_another_weight_takes_the_calculated_grades_away_until_thresholds_are_applied(
    office: Office,
) -> None:
    """Nobody confirms a grade that stands for marks which count otherwise by now (domain, Questions)."""
    await opened(office)
    await marks(office, ADA, "50", "0")
    await office.does(ADA, register_grade, ANYWHERE, c(3), "D")
    assert await office.kept(ADA) == {c(1): "A", c(2): "F", c(3): "D"}

    preview = await corrected(office, OUT)

    # Two of them are those of Bo, who has marked nobody: without question 1 nothing is missing.
    assert preview.preview.hidden == 3
    assert await office.kept(ADA) == {c(3): "D"}
    assert await weights(office) == [Decimal(0), Decimal(100)]
    draft = await office.does(PAT, draft_exam_thresholds, EXAM, {k: Decimal(v) for k, v in LIMITS.items()})
    await office.does(PAT, apply_exam_thresholds, EXAM, seen=draft.seen or "")
    assert await office.kept(ADA) == {c(1): "A", c(2): "F", c(3): "D"}


async def test_the_preview_of_a_weight_says_which_grade_the_marks_come_to_then(office: Office) -> None:
    """1 of 50 and the whole choice: 51 per cent, but 67.3 once the first counts half."""
    await opened(office)
    await marks(office, ADA, "1")

    shown = await office.does(ADA, preview_correction, ANYWHERE, HALF)

    assert shown.preview.moves == (Move(before="E", after="C", candidates=1),)


async def test_another_key_moves_the_marks_and_the_grades_that_follow_them(office: Office) -> None:
    """At once: the key was wrong for everybody."""
    await opened(office)
    await marks(office, ADA, "50", "50")
    await marks(office, BO, "40")
    await office.hear()

    preview = await corrected(office, RIGHT)

    assert preview.remarked == 2
    book = await office.book()
    right = {one: of[CHOICE] for one, of in (await automatic(office)).items()}
    assert right == {c(1): Decimal(0), c(2): Decimal(50), c(3): Decimal(0)}
    assert await office.kept(ADA) == {c(1): "E", c(2): "A"}
    assert await office.kept(BO) == {c(1): "F"}
    assert all(one.origin is Origin.CALCULATED for of in book.evaluations.values() for one in of.values())
    ((for_ada,), (for_bo,)) = await office.all_hear(ADA, BO)
    assert isinstance(for_ada, QuestionWasCorrected)
    assert isinstance(for_bo, QuestionWasCorrected)
    assert (for_ada.moved, for_bo.moved, for_ada.reason) == (2, 1, "a faulty question")


async def test_a_mark_that_a_grader_has_set_in_place_of_the_automatic_one_stays(office: Office) -> None:
    """They have looked at the answer themselves."""
    await opened(office)
    await office.does(ADA, register_marks, ANYWHERE, c(1), [("1", "50"), ("2", "45")])

    await corrected(office, RIGHT)

    assert await office.kept(ADA) == {c(1): "A"}


async def test_confirmed_candidates_are_not_reached_by_a_key_and_are_listed(office: Office) -> None:
    """A planner reopens whom it concerns (domain, Questions)."""
    await opened(office, workflow={"unit": "candidate"})
    for who in (ADA, BO):
        await marks(office, who, "50", "50")
    for who in (ADA, BO):
        await office.does(who, share_grades, ANYWHERE, candidate=c(1))
    for who in (ADA, BO):
        await office.confirms(who)
    book = await office.book()
    assert book.confirmed == {book.unit_of(c(1))}

    preview = await corrected(office, RIGHT)

    assert preview.unreached == (c(1),)
    assert await office.kept(ADA) == {c(1): "A", c(2): "A"}
    assert (await automatic(office))[c(1)] == {CHOICE: Decimal(50)}


async def test_no_weight_changes_once_somebody_is_confirmed(office: Office) -> None:
    """Their grade stands for the old weights (domain, Questions)."""
    await opened(office)
    for who in (ADA, BO):
        await marks(office, who, "50", "50", "50")
        await office.does(who, share_grades, ANYWHERE)
    for who in (ADA, BO):
        await office.confirms(who)

    refused = await office.refused(CannotCorrect, PAT, preview_exam_correction, EXAM, HALF)

    assert refused.problem is CorrectionProblem.CONFIRMED


async def test_what_is_shown_to_a_grader_is_of_their_own_marks_alone(office: Office) -> None:
    """Blindness: a preview is a view of grades like any other."""
    await opened(office)
    await marks(office, ADA, "1")
    before = await office.does(ADA, preview_correction, ANYWHERE, HALF)

    await marks(office, BO, "1", "2", "50")
    after = await office.does(ADA, preview_correction, ANYWHERE, HALF)

    assert after == before
    assert after.seen == before.seen


async def test_it_is_shown_again_where_own_marks_changed_meanwhile(office: Office) -> None:
    """Nobody makes a correction that does something else than they have seen."""
    await opened(office)
    await marks(office, ADA, "1")
    shown = await office.does(ADA, preview_correction, ANYWHERE, HALF)
    await marks(office, ADA, "50")

    office.because = "a faulty question"
    await office.refused(Stale, ADA, correct_question, ANYWHERE, HALF, seen=shown.seen)


async def test_where_several_committees_grade_only_a_planner_corrects(office: Office) -> None:
    """A grader of one committee decides nothing about another."""
    await opened(office, a_committee(), a_committee(TWO, graders=(CY,), candidates=(4,)))

    refused = await office.refused(CannotCorrect, ADA, preview_correction, ANYWHERE, HALF)

    assert refused.problem is CorrectionProblem.PLANNERS_ONLY
    await corrected(office, HALF)
    assert await weights(office) == [Decimal(50), Decimal(100)]


async def test_a_reason_is_needed(office: Office) -> None:
    """Students may ask why."""
    await opened(office)
    shown = await office.does(PAT, preview_exam_correction, EXAM, HALF)

    await office.refused(ReasonMissing, PAT, correct_exam_question, EXAM, HALF, seen=shown.seen)


async def test_the_trail_tells_of_it_in_the_committee_and_in_the_set_up(office: Office) -> None:
    """From what to what, why, and which grades went with it."""
    await opened(office)
    await marks(office, ADA, "50")
    await corrected(office, HALF)

    trail = (await office.trail())[-3:]

    assert [(one.kind, one.candidate, one.before, one.after) for one in trail] == [
        ("QuestionCorrected", None, "question 1: weight 100", "question 1: weight 50"),
        ("GradeSet", c(1), "A", None),
        (
            "SetUpChanged",
            None,
            "question 1: Recursion, maximum 50, weight 100, manual",
            "question 1: Recursion, maximum 50, weight 50, manual",
        ),
    ]
    assert {one.reason for one in trail} == {"a faulty question"}


async def test_a_correction_is_not_undone_by_the_undo_of_a_grader(office: Office) -> None:
    """Grades of co-graders moved with it; the former weight is set anew instead."""
    await opened(office)
    await marks(office, ADA, "50")
    await corrected(office, HALF, ADA, plans=False)

    await office.refused(NothingToUndo, ADA, undo_last, ANYWHERE)


async def test_a_planner_who_grades_here_reads_of_it_and_not_whose_hidden_grades_went(office: Office) -> None:
    """An export is a view, too."""
    await opened(office, planners=(ADA, PAT))
    await marks(office, ADA, "50")
    await marks(office, BO, "50", "50")
    await corrected(office, HALF, ADA)

    exported = await office.does(ADA, export_assessment, KEY)

    kinds = [one.kind for one in exported.trail]
    assert kinds.count("QuestionCorrected") == 1
    at = kinds.index("QuestionCorrected")
    assert "GradeSet" not in kinds[at:]


@pytest.mark.parametrize(
    ("wish", "problem"),
    [
        (Wish(what=Correction.WEIGHT, question="9", said="50"), CorrectionProblem.NO_QUESTION),
        (Wish(what=Correction.WEIGHT, question="1", said="-5"), CorrectionProblem.NO_WEIGHT),
        (Wish(what=Correction.WEIGHT, question="1", said="1001"), CorrectionProblem.NO_WEIGHT),
        (Wish(what=Correction.WEIGHT, question="1", said="33,333"), CorrectionProblem.NO_WEIGHT),
        (Wish(what=Correction.WEIGHT, question="1", said="half"), CorrectionProblem.NO_WEIGHT),
        (Wish(what=Correction.WEIGHT, question="1", said="100,0 %"), CorrectionProblem.SAME),
        (Wish(what=Correction.KEY, question="1", said="C"), CorrectionProblem.NO_CHOICE),
        (Wish(what=Correction.KEY, question="2", said=" "), CorrectionProblem.NO_KEY),
        (Wish(what=Correction.KEY, question="2", said="B"), CorrectionProblem.SAME),
    ],
)
async def test_what_cannot_be_meant_is_refused(
    office: Office, wish: Wish, problem: CorrectionProblem
) -> None:
    """And nothing changed."""
    await opened(office)

    refused = await office.refused(CannotCorrect, PAT, preview_exam_correction, EXAM, wish)

    assert refused.problem is problem


async def test_it_is_for_marking_2_0_and_for_exams_with_questions(office: Office) -> None:
    """The classic tool has no such step (domain, Questions)."""
    await opened(office, tool="classic")
    refused = await office.refused(CannotCorrect, PAT, preview_exam_correction, EXAM, HALF)
    assert refused.problem is CorrectionProblem.NEW_MARKING_ONLY


async def test_without_questions_there_is_nothing_to_correct(office: Office) -> None:
    """And it is said so."""
    await office.loads(a_roster())
    await office.refused(NoQuestions, PAT, show_exam_questions, EXAM)


async def test_in_shared_marking_the_common_grade_goes(office: Office) -> None:
    """It follows the common marks."""
    await opened(office, workflow={"marking": "shared"})
    await marks(office, ADA, "50")

    await corrected(office, HALF)

    assert (await office.book()).grade(c(1), COMMON) is None


async def test_a_grader_corrects_for_both_where_one_committee_grades(office: Office) -> None:
    """The grades of a co-grader go as well: they stand for the old weight."""
    await opened(office)
    await marks(office, ADA, "50")
    await marks(office, BO, "50", "50")

    await corrected(office, HALF, ADA, plans=False)

    assert (await office.kept(ADA), await office.kept(BO)) == ({}, {})


async def test_a_grade_set_by_hand_does_not_follow_a_key(office: Office) -> None:
    """Somebody has decided it."""
    await opened(office)
    await marks(office, ADA, "50", "50")
    await office.does(ADA, register_grade, ANYWHERE, c(1), "C")

    await corrected(office, RIGHT)

    assert await office.kept(ADA) == {c(1): "C", c(2): "A"}


async def test_another_weight_ends_confirmations_and_says_no_more_than_that(office: Office) -> None:
    """Nobody is told that all agree, or that something differs, of grades that are gone for now."""
    await opened(office)
    for who in (ADA, BO):
        await marks(office, who, "50", "50", "50")
        await office.does(who, share_grades, ANYWHERE)
    await office.does(BO, register_grade, ANYWHERE, c(1), "E")
    await office.does(BO, register_grade, ANYWHERE, c(1), "A")
    await office.confirms(ADA)
    await office.hear()

    await corrected(office, HALF)

    heard = await office.all_hear(ADA, BO)
    assert [[type(one) for one in told] for told in heard] == [[QuestionWasCorrected]] * 2
    assert [one.has_ended for (one,) in heard if isinstance(one, QuestionWasCorrected)] == [True, False]
