"""Comments: for co-graders, who see them as they see grades."""

import pytest

from grading.errors import CommentProblem, CommentUnfit, NotAGrader, Stale, UnknownCandidate
from grading.fingerprints import fingerprint
from grading.model import Marking, QuestionNumber
from grading.usecases.aligning import show_conflicts
from grading.usecases.comments import (
    LONGEST,
    LONGEST_QUOTATION,
    Comments,
    Readers,
    Said,
    add_comment,
    reword_comment,
    show_comments,
    write_comment,
)
from grading.usecases.notes import append_note
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


async def test_an_annotation_says_where_it_is_and_what_it_quotes(commenting: Office) -> None:
    """Of a question or a page that there is; with line breaks in the text, and none in the quotation."""
    said_of = Said(question="3", page=" 4 ", quotation="q.e.d.\n  at last", text=" half a proof\nat most ")

    kept = await commenting.does(ADA, write_comment, ANYWHERE, c(1), said_of)

    assert kept.now is not None
    assert (kept.now.question, kept.now.page) == (THIRD, 4)
    assert (kept.now.quotation, kept.now.text) == ("q.e.d. at last", "half a proof\nat most")
    assert [one.number for one in kept.questions] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("said_of", "problem"),
    [
        (Said(text=" "), CommentProblem.EMPTY),
        (Said(text="x" * (LONGEST + 1)), CommentProblem.TOO_LONG),
        (Said(quotation="x" * (LONGEST_QUOTATION + 1), text="half"), CommentProblem.LONG_QUOTATION),
        (Said(page="0", text="half"), CommentProblem.NO_PAGE),
        (Said(page="ii", text="half"), CommentProblem.NO_PAGE),
        (Said(page="10000", text="half"), CommentProblem.NO_PAGE),
        (Said(question="9", text="half"), CommentProblem.NO_QUESTION),
    ],
    ids=["empty", "long", "long quotation", "page 0", "page ii", "page 10000", "question 9"],
)
async def test_what_is_no_comment_is_not_kept(
    commenting: Office, said_of: Said, problem: CommentProblem
) -> None:
    """And the field that is wrong is named."""
    refused = await commenting.refused(CommentUnfit, ADA, write_comment, ANYWHERE, c(1), said_of)

    assert refused.problem is problem
    assert said(await commenting.does(ADA, show_comments, ANYWHERE, c(1))) == []


async def test_one_says_it_otherwise_or_removes_it(commenting: Office) -> None:
    """Who reads it and where it stands stay; what it was is in the trail, and Undo brings it back."""
    first = (await commenting.does(ADA, add_comment, ANYWHERE, c(1), "page 2 half")).now
    assert first is not None
    other = await commenting.does(
        ADA, reword_comment, ANYWHERE, c(1), first.id, " three quarters ", seen=fingerprint("half")
    )
    again = await commenting.does(
        ADA, reword_comment, ANYWHERE, c(1), first.id, "three quarters", seen=fingerprint("three quarters")
    )
    gone = await commenting.does(
        ADA, reword_comment, ANYWHERE, c(1), first.id, "", seen=fingerprint("three quarters")
    )

    assert (said(other), said(again), said(gone)) == (
        [("Ada", "three quarters")],
        [("Ada", "three quarters")],
        [],
    )
    assert other.now is not None
    assert (other.now.page, again.now, gone.now) == (2, other.now, None)
    assert [one.after for one in await commenting.trail() if one.kind == "CommentSet"] == [
        "comment, page 2: half",
        "comment, page 2: three quarters",
        None,
    ]
    for text in ("three quarters", "half"):
        await commenting.does(ADA, undo_last, ANYWHERE)
        assert said(await commenting.does(ADA, show_comments, ANYWHERE, c(1))) == [("Ada", text)]


async def test_nobody_changes_what_somebody_else_says_nor_what_they_have_not_read(commenting: Office) -> None:
    """Not even a co-grader who reads it; and an old dialog overwrites nothing."""
    await commenting.both_share("A", "B", "C")
    first = (await commenting.does(ADA, add_comment, ANYWHERE, c(1), "half")).now
    assert first is not None
    seen = fingerprint("half")

    for_bo = await commenting.refused(
        CommentUnfit, BO, reword_comment, ANYWHERE, c(1), first.id, "none", seen=seen
    )
    await commenting.refused(CommentUnfit, ADA, reword_comment, ANYWHERE, c(2), first.id, "none", seen=seen)
    await commenting.refused(
        CommentUnfit, ADA, reword_comment, ANYWHERE, c(1), first.id, "x" * (LONGEST + 1), seen=seen
    )
    await commenting.refused(
        Stale, ADA, reword_comment, ANYWHERE, c(1), first.id, "", seen=fingerprint("quarter")
    )

    assert for_bo.problem is CommentProblem.GONE
    assert said(await commenting.does(BO, show_comments, ANYWHERE, c(1))) == [("Ada", "half")]


async def test_what_is_only_for_oneself_is_added_to_the_note(commenting: Office) -> None:
    """It is no comment, and in no trail."""
    await commenting.does(ADA, append_note, ANYWHERE, c(1), THIRD, "page 4: look again")
    kept = await commenting.does(ADA, append_note, ANYWHERE, c(1), THIRD, "it is fine")

    assert kept.about(THIRD) == "page 4: look again\nit is fine"
    assert said(await commenting.does(ADA, show_comments, ANYWHERE, c(1))) == []
