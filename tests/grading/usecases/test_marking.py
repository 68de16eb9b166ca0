"""Marks over a real store: set, looked at, taken back, and hidden from co-graders until all have shared."""

from decimal import Decimal

import pytest

from grading.errors import ConflictsStand, MarksInvalid, NoQuestions, RosterInvalid, Stale
from grading.model import ProposalId, QuestionNumber, State
from grading.notices import GradeWasProposed
from grading.roster_faults import RosterProblem
from grading.usecases.adopting_all import adopt_everything, preview_all, undo_everything
from grading.usecases.aligning import adopt_grade, show_conflicts, undo_aligning
from grading.usecases.confirming import preview_confirmation
from grading.usecases.marking import marks_form, next_to_mark, register_marks
from grading.usecases.proposing import accept_proposal, draft_grade, send_drafts
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.showing import show_status
from grading.usecases.undoing import undo_last
from tests.support.builders import KEY, c
from tests.support.office import ADA, ANYWHERE, BO, ONE, Office, a_roster

FIRST, SECOND = QuestionNumber("1"), QuestionNumber("2")
QUESTIONS: list[dict[str, object]] = [
    {"number": "1", "title": "Recursion", "maximum": 10},
    {"number": "2", "title": "Design", "maximum": 5},
]
TABLE = {"A": 89, "B": 77, "C": 65, "D": 53, "E": 41}


async def with_questions(office: Office) -> None:
    """Load a roster with two questions and NTNU's thresholds."""
    await office.loads(a_roster(questions=QUESTIONS, thresholds=TABLE))


async def marks(office: Office, who: str, *said: tuple[str, str], number: int = 1) -> None:
    """Let a grader mark a candidate."""
    await office.does(who, register_marks, ANYWHERE, c(number), said)


async def test_marks_are_kept_with_the_grade_that_follows(office: Office) -> None:
    """And each of them stands in the trail, from what to what."""
    await with_questions(office)
    await marks(office, ADA, ("1", "8,5"))

    done = await office.does(ADA, register_marks, ANYWHERE, c(1), [("2", "5")])

    assert (done.now.counting, done.now.total) == ({FIRST: Decimal("8.5"), SECOND: 5}, Decimal("13.5"))
    assert (done.before, done.after, done.now.missing) == (None, "A", ())
    assert done.view.standing.graded == 1
    kinds = [(one.kind, one.before, one.after) for one in await office.trail() if one.kind != "SetUpChanged"]
    assert kinds == [
        ("MarkSet", None, "question 1: 8.5"),
        ("MarkSet", None, "question 2: 5"),
        ("GradeSet", None, "A"),
    ]


async def test_one_fault_and_no_mark_is_set(office: Office) -> None:
    """All or nothing."""
    await with_questions(office)

    await office.refused(MarksInvalid, ADA, register_marks, ANYWHERE, c(1), [("1", "8"), ("2", "6")])

    assert (await office.book()).evaluations == {}


async def test_without_questions_nothing_is_marked(office: Office) -> None:
    """It is said whose business that is."""
    await office.loads()

    await office.refused(NoQuestions, ADA, register_marks, ANYWHERE, c(1), [("1", "8")])


async def test_marks_are_undone_with_their_grade(office: Office) -> None:
    """One change, one undo."""
    await with_questions(office)
    await marks(office, ADA, ("1", "8"), ("2", "5"))

    await office.does(ADA, undo_last, ANYWHERE)

    form = await office.does(ADA, marks_form, ANYWHERE, c(1))
    assert (form.now.counting, (await office.book()).evaluations) == ({}, {})


async def test_marks_of_a_dialog_that_others_overtook_are_not_set(office: Office) -> None:
    """What was typed in between stands, and is shown."""
    await with_questions(office)
    seen = (await office.does(ADA, marks_form, ANYWHERE, c(1))).now.fingerprint
    await marks(office, ADA, ("1", "8"))

    await office.refused(Stale, ADA, register_marks, ANYWHERE, c(1), [("1", "7")], seen)


async def test_the_next_candidate_is_one_without_all_marks(office: Office) -> None:
    """Whoever was skipped comes again at the end; an automatic mark is a mark."""
    await with_questions(office)
    async with office.store.transaction() as work:
        await work.put_automatic_marks(KEY, {c(2): {SECOND: Decimal(1)}})
    await marks(office, ADA, ("1", "8"), number=2)
    await marks(office, BO, ("1", "8"), ("2", "1"), number=3)

    after = [await office.does(ADA, next_to_mark, ANYWHERE, c(n)) for n in (1, 3)]
    await marks(office, ADA, ("1", "8"), ("2", "1"), number=3)
    last = await office.does(ADA, next_to_mark, ANYWHERE, c(1))

    assert (after, last) == ([c(3), c(1)], None)


async def test_co_graders_marks_are_seen_once_all_have_shared(office: Office) -> None:
    """Not before: neither the marks, nor that there are any, nor what they come to."""
    await with_questions(office)
    for who in (ADA, BO):
        for number, grade in enumerate("ABC", start=1):
            await office.does(who, register_grade, ANYWHERE, c(number), grade)
    nothing = await office.does(ADA, show_status, ANYWHERE, c(1))
    await marks(office, BO, ("1", "3"))
    hidden = await office.does(ADA, show_status, ANYWHERE, c(1))
    for who in (ADA, BO):
        await office.does(who, share_grades, ANYWHERE)
    open_now = await office.does(ADA, show_status, ANYWHERE, c(1))

    assert nothing == hidden
    assert [name for _, name, _ in hidden.marks] == ["Ada"]
    assert [(name, marked.counting) for _, name, marked in open_now.marks] == [
        ("Ada", {}),
        ("Bo", {FIRST: Decimal(3)}),
    ]


async def test_the_book_holds_marks_of_the_committee(office: Office) -> None:
    """What one grader sets is that grader's alone."""
    await with_questions(office)
    await marks(office, ADA, ("1", "8"))

    async with office.store.snapshot() as snapshot:
        book = await snapshot.gradebook(KEY, ONE, marks_of=[c(1)])

    assert [one.marks for one in book.evaluations_of(c(1)).values()] == [{FIRST: Decimal(8)}]


async def aligning_marks(office: Office, *, aligned: bool = True) -> None:
    """Let Ada and Bo share the same grades of three candidates, and other marks of the first."""
    workflow = {"align_marks": aligned}
    await office.loads(a_roster(questions=QUESTIONS, workflow=workflow))
    await marks(office, ADA, ("1", "8"), ("2", "5"))
    await marks(office, BO, ("1", "7"))
    await office.both_share("A", "B", "C")


async def test_equal_grades_with_unequal_marks_are_a_conflict(office: Office) -> None:
    """Where marks are aligned; elsewhere they are each grader's own way to the same grade."""
    await aligning_marks(office)

    found = await office.does(ADA, show_conflicts, ANYWHERE)

    assert [(one.candidate, one.state, len(one.other_marks)) for one in found.conflicts] == [
        (c(1), State.CONFLICTS, 1)
    ]


async def test_unequal_marks_are_no_conflict_where_only_grades_are_aligned(office: Office) -> None:
    """That is how it is unless the planner wants it otherwise."""
    await aligning_marks(office, aligned=False)

    assert (await office.does(ADA, show_conflicts, ANYWHERE)).conflicts == ()


async def test_marks_are_adopted_with_the_grade_and_taken_back_with_it(office: Office) -> None:
    """Every mark of the co-grader's, and none that the co-grader has not."""
    await aligning_marks(office)
    ada, bo = await office.id_of(ADA), await office.id_of(BO)
    [seen] = (await office.does(ADA, show_conflicts, ANYWHERE)).conflicts

    done = await office.does(ADA, adopt_grade, ANYWHERE, c(1), bo, seen=seen.fingerprint)

    async with office.store.snapshot() as snapshot:
        book = await snapshot.gradebook(KEY, ONE, marks_of=[c(1)])
    assert done.remaining.conflicts == ()
    assert book.evaluations[c(1)][ada].marks == book.evaluations[c(1)][bo].marks == {FIRST: Decimal(7)}
    await office.does(ADA, undo_last, ANYWHERE)
    async with office.store.snapshot() as snapshot:
        back = await snapshot.gradebook(KEY, ONE, marks_of=[c(1)])
    assert back.evaluations[c(1)][ada].marks == {FIRST: Decimal(8), SECOND: Decimal(5)}


async def test_all_of_a_co_grader_is_adopted_with_the_marks_and_taken_back_with_them(office: Office) -> None:
    """A conflict in marks alone would stay otherwise, and nobody would see why."""
    await aligning_marks(office)
    ada, bo = await office.id_of(ADA), await office.id_of(BO)
    await marks(office, BO, ("1", "3"), number=2)
    await office.does(BO, register_grade, ANYWHERE, c(2), "C")

    shown = await office.does(ADA, preview_all, ANYWHERE, bo)
    assert shown.found.grades == {c(1): ("A", "A"), c(2): ("B", "C")}
    done = await office.does(ADA, adopt_everything, ANYWHERE, bo, seen=shown.found.fingerprint)

    async with office.store.snapshot() as snapshot:
        book = await snapshot.gradebook(KEY, ONE, marks_of=[c(1), c(2)])
    assert (done.grades, done.remaining.conflicts) == ({c(1): "A", c(2): "C"}, ())
    for candidate, mark in ((c(1), "7"), (c(2), "3")):
        of_both = book.evaluations[candidate]
        assert of_both[ada].marks == of_both[bo].marks == {FIRST: Decimal(mark)}
    undone = await office.does(ADA, undo_everything, ANYWHERE, done.change)
    assert (undone.grades, len(undone.remaining.conflicts)) == ({c(1): "A", c(2): "B"}, 2)


async def test_what_was_shown_of_all_marks_is_what_is_adopted(office: Office) -> None:
    """A mark that changes in between is looked at first."""
    await aligning_marks(office)
    bo = await office.id_of(BO)
    shown = await office.does(ADA, preview_all, ANYWHERE, bo)
    await marks(office, BO, ("1", "6"))

    await office.refused(Stale, ADA, adopt_everything, ANYWHERE, bo, seen=shown.found.fingerprint)


async def test_conflicts_of_marks_are_confirmed_only_once_they_are_gone(office: Office) -> None:
    """The confirmation is for the marks, too."""
    await aligning_marks(office)

    await office.refused(ConflictsStand, ADA, preview_confirmation, ANYWHERE)
    await marks(office, ADA, ("1", "7"), ("2", "none"))
    await office.confirms(ADA)
    await marks(office, BO, ("2", "1"))

    assert (await office.book()).confirmations == {}


async def test_whether_marks_are_aligned_stays_once_grading_has_begun(office: Office) -> None:
    """Who has shared by one rule would be in conflict by the other."""
    await with_questions(office)
    await office.grades(ADA, "A")

    with pytest.raises(RosterInvalid) as refused:
        await office.loads(a_roster(questions=QUESTIONS, thresholds=TABLE, workflow={"align_marks": True}))

    assert [one.problem for one in refused.value.faults] == [RosterProblem.WORKFLOW_STAYS]


@pytest.mark.parametrize("grade", ["A", "B"])
async def test_an_accepted_proposal_brings_the_marks_of_who_proposed_it(office: Office, grade: str) -> None:
    """Nothing is left to align, and it is said before anybody accepts."""
    await aligning_marks(office)
    (found,) = (await office.does(ADA, show_conflicts, ANYWHERE)).conflicts
    await office.does(ADA, draft_grade, ANYWHERE, c(1), grade, "", seen=found.fingerprint)
    await office.hear()
    await office.does(ADA, send_drafts, ANYWHERE, ProposalId("one"))
    (told,) = await office.hears(BO)

    await office.does(BO, accept_proposal, ANYWHERE, ProposalId("one"))

    async with office.store.snapshot() as snapshot:
        book = await snapshot.gradebook(KEY, ONE, marks_of=[c(1)])
    assert [(one.grade, one.marks) for one in book.evaluations_of(c(1)).values()] == [
        (grade, {FIRST: Decimal(8), SECOND: Decimal(5)})
    ] * 2
    assert (await office.does(BO, show_conflicts, ANYWHERE)).conflicts == ()
    assert isinstance(told, GradeWasProposed)
    assert told.with_marks


async def test_a_step_of_aligning_that_set_marks_is_taken_back_whole(office: Office) -> None:
    """Marks that moved a calculated grade in a conflict go back with it."""
    await with_questions(office)
    await marks(office, ADA, ("1", "9"), ("2", "5"))
    await marks(office, BO, ("1", "5"), ("2", "5"))
    for who in (ADA, BO):
        await office.does(who, share_grades, ANYWHERE, leave_ungraded=True)
    done = await office.does(ADA, register_marks, ANYWHERE, c(1), [("1", "5")])
    assert done.change is not None

    await office.does(ADA, undo_aligning, ANYWHERE, c(1), done.change)

    form = await office.does(ADA, marks_form, ANYWHERE, c(1))
    assert form.now.own == {FIRST: Decimal(9), SECOND: Decimal(5)}


async def test_progress_is_counted_by_question_and_is_ones_own(office: Office) -> None:
    """How far a co-grader has come with a question is not told before all have shared."""
    await with_questions(office)
    await marks(office, ADA, ("1", "8"), number=1)
    await marks(office, ADA, ("1", "8"), ("2", "3"), number=2)
    nothing = await office.does(ADA, show_status, ANYWHERE)
    await marks(office, BO, ("1", "3"), ("2", "3"), number=3)

    shown = await office.does(ADA, show_status, ANYWHERE)

    assert shown == nothing
    assert shown.by_question == ((FIRST, 2), (SECOND, 1))
