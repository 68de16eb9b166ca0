"""Comments: for co-graders, who see them as they see grades."""

import pytest

from grading.errors import CommentProblem, CommentUnfit, NotAGrader, UnknownCandidate
from grading.model import Marking, QuestionNumber
from grading.rules.lookalikes import look
from grading.usecases.aligning import show_conflicts
from grading.usecases.comments import LONGEST, Comments, Readers, add_comment, show_comments
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades, unshare_grades
from grading.usecases.showing import Status, show_status
from grading.usecases.undoing import undo_last
from tests.support.builders import c
from tests.support.office import ADA, ANYWHERE, BO, CY, PAT, Office, a_committee, a_roster

THIRD = QuestionNumber("3")
QUESTIONS = [{"number": str(n), "title": "One", "maximum": 10} for n in (1, 2, 3)]


@pytest.fixture
async def commenting(office: Office) -> Office:
    """Load an exam with three questions."""
    await office.loads(a_roster(questions=QUESTIONS))
    return office


def said(found: Comments | Status) -> list[tuple[str, str]]:
    """Return who says what."""
    return [(one.name, one.comment.text) for one in found.comments]


async def test_a_comment_is_seen_once_all_have_shared(commenting: Office) -> None:
    """Neither when one has shared, nor when the writer has (domain, Questions)."""
    kept = await commenting.does(ADA, add_comment, ANYWHERE, c(1), "half a proof")
    await commenting.grades(ADA, "A", "B", "C")
    await commenting.does(ADA, share_grades, ANYWHERE)
    before = await commenting.does(BO, show_comments, ANYWHERE, c(1))
    own = await commenting.does(ADA, show_status, ANYWHERE, c(1))
    await commenting.grades(BO, "B", "B", "C")
    still = await commenting.does(BO, show_status, ANYWHERE, c(1))
    await commenting.does(BO, share_grades, ANYWHERE)

    assert (kept.readers, said(kept)) == (Readers.CO_GRADERS_LATER, [("Ada", "half a proof")])
    assert (said(before), said(own), said(still)) == ([], [("Ada", "half a proof")], [])
    assert said(await commenting.does(BO, show_status, ANYWHERE, c(1))) == [("Ada", "half a proof")]
    answer = await commenting.does(BO, add_comment, ANYWHERE, c(1), "more than half")
    assert answer.readers is Readers.CO_GRADERS
    found = await commenting.does(ADA, show_conflicts, ANYWHERE)
    assert [(one.name, one.is_own) for one in found.comments[c(1)]] == [("Ada", True), ("Bo", False)]
    assert c(2) not in found.comments


async def test_taking_shares_back_does_not_open_it(commenting: Office) -> None:
    """Whoever looks meanwhile sees nothing."""
    await commenting.does(ADA, add_comment, ANYWHERE, c(1), "half a proof")
    await commenting.grades(ADA, "A", "B", "C")
    await commenting.does(ADA, share_grades, ANYWHERE)
    await commenting.does(ADA, unshare_grades, ANYWHERE)

    assert said(await commenting.does(BO, show_comments, ANYWHERE, c(1))) == []


async def test_a_comment_may_be_about_a_question_and_a_page(commenting: Office) -> None:
    """In either language; what is no question stays part of the text."""
    for text in (
        "question 3 page 4: half a proof",
        "Oppgave 3 or a whole one",
        "side 12 nothing here",
        "question 9 is missing",
        "page none of these",
        "question 3",
    ):
        await commenting.does(ADA, add_comment, ANYWHERE, c(1), text)

    found = await commenting.does(ADA, show_comments, ANYWHERE, c(1))

    assert [(one.comment.question, one.comment.page, one.comment.text) for one in found.comments] == [
        (THIRD, 4, "half a proof"),
        (THIRD, None, "or a whole one"),
        (None, 12, "nothing here"),
        (None, None, "question 9 is missing"),
        (None, None, "page none of these"),
        (None, None, "question 3"),
    ]
    assert look("3") == look(THIRD)


async def test_it_is_in_the_trail_and_taken_back_by_undo(commenting: Office) -> None:
    """As any other change of one's own; the grade that was given before stays."""
    await commenting.grades(ADA, "A")
    await commenting.does(ADA, add_comment, ANYWHERE, c(1), "page 2 half a proof")
    await commenting.does(ADA, undo_last, ANYWHERE)

    assert said(await commenting.does(ADA, show_comments, ANYWHERE, c(1))) == []
    assert await commenting.kept(ADA) == {c(1): "A"}
    entries = [one for one in await commenting.trail() if one.kind == "CommentSet"]
    assert [(one.candidate, one.before, one.after) for one in entries] == [
        (c(1), None, "comment, page 2: half a proof"),
        (c(1), "comment, page 2: half a proof", None),
    ]


async def test_who_is_confirmed_can_still_be_commented_on(commenting: Office) -> None:
    """Comments stay open when marks and grades are locked (domain, States of a candidate)."""
    await commenting.both_share("A", "B", "C")
    for who in (ADA, BO):
        await commenting.confirms(who)

    await commenting.does(ADA, add_comment, ANYWHERE, c(1), "a fine paper")

    assert said(await commenting.does(BO, show_status, ANYWHERE, c(1))) == [("Ada", "a fine paper")]


async def test_what_somebody_said_who_had_to_leave_before_sharing_is_seen_by_nobody(
    commenting: Office,
) -> None:
    """Neither by who takes the seat over nor by the co-grader, also once these have shared."""
    await commenting.does(BO, add_comment, ANYWHERE, c(1), "half a proof")
    await commenting.loads(a_roster(a_committee(graders=(ADA, CY)), questions=QUESTIONS))
    for who in (ADA, CY):
        await commenting.grades(who, "A", "B", "C")
        await commenting.does(who, share_grades, ANYWHERE)

    for who in (ADA, CY):
        assert said(await commenting.does(who, show_status, ANYWHERE, c(1))) == []
    await commenting.refused(NotAGrader, BO, show_comments, ANYWHERE, c(1))


async def test_what_was_said_privately_stays_so_where_marking_is_shared_since(office: Office) -> None:
    """Only what is written since is for everybody at once."""
    await office.loads(a_roster(questions=QUESTIONS))
    await office.does(ADA, add_comment, ANYWHERE, c(1), "half a proof")
    await office.loads(a_roster(questions=QUESTIONS, workflow={"marking": "shared"}))

    kept = await office.does(ADA, add_comment, ANYWHERE, c(1), "a whole one")

    assert kept.now is not None
    assert (kept.now.marking, kept.readers) == (Marking.SHARED, Readers.CO_GRADERS)
    assert said(kept) == [("Ada", "half a proof"), ("Ada", "a whole one")]
    assert said(await office.does(BO, show_comments, ANYWHERE, c(1))) == [("Ada", "a whole one")]


async def test_where_nobody_else_grades_it_says_so(office: Office) -> None:
    """Nobody waits for an answer that cannot come."""
    await office.loads(a_roster(a_committee(graders=(ADA,))))

    assert (await office.does(ADA, add_comment, ANYWHERE, c(1), "half a proof")).readers is Readers.NOBODY


async def test_only_graders_comment_on_candidates_that_there_are(commenting: Office) -> None:
    """And something is to be said, in so many letters at most."""
    await commenting.refused(NotAGrader, PAT, show_comments, ANYWHERE, c(1))
    await commenting.refused(NotAGrader, PAT, add_comment, ANYWHERE, c(1), "half a proof")
    await commenting.refused(UnknownCandidate, ADA, add_comment, ANYWHERE, "99999", "half a proof")
    empty = await commenting.refused(CommentUnfit, ADA, add_comment, ANYWHERE, c(1), " ")
    long = await commenting.refused(CommentUnfit, ADA, add_comment, ANYWHERE, c(1), "x" * (LONGEST + 1))

    assert (empty.problem, long.problem) == (CommentProblem.EMPTY, CommentProblem.TOO_LONG)
    await commenting.does(ADA, add_comment, ANYWHERE, c(1), "x" * LONGEST)
    await commenting.does(ADA, register_grade, ANYWHERE, c(1), "A")
