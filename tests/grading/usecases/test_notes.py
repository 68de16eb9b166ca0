"""Private notes: one's own, whatever the marking."""

import pytest

from grading.errors import NotAGrader, NoteTooLong, UnknownCandidate
from grading.model import Note, QuestionNumber
from grading.usecases.notes import LONGEST, add_note, put_note, show_notes
from grading.usecases.showing import show_status
from tests.support.builders import c
from tests.support.office import ADA, ANYWHERE, BO, PAT, Office, a_roster

THIRD = QuestionNumber("3")


@pytest.fixture
async def noting(office: Office) -> Office:
    """Load an exam with three questions."""
    questions = [{"number": str(n), "title": "One", "maximum": 10} for n in (1, 2, 3)]
    await office.loads(a_roster(questions=questions))
    return office


async def test_what_is_typed_is_added_and_nothing_before_is_lost(noting: Office) -> None:
    """A second thought does not overwrite the first."""
    await noting.does(ADA, add_note, ANYWHERE, c(1), "look at the proof again")

    kept = await noting.does(ADA, add_note, ANYWHERE, c(1), "it is fine")

    assert kept.now == Note(text="look at the proof again\nit is fine")
    assert kept.notes == (kept.now,)


async def test_a_note_may_be_about_one_question(noting: Office) -> None:
    """In either language; what is no question stays part of the text."""
    for text in ("question 3 half a proof", "Oppgave 3: or a whole one", "question 9 is missing"):
        await noting.does(ADA, add_note, ANYWHERE, c(1), text)

    found = await noting.does(ADA, show_notes, ANYWHERE, c(1))

    assert found.notes == (
        Note(text="question 9 is missing"),
        Note(question=THIRD, text="half a proof\nor a whole one"),
    )


async def test_a_dialog_keeps_what_it_shows_and_an_empty_field_removes_it(noting: Office) -> None:
    """So a note can be mended."""
    await noting.does(ADA, add_note, ANYWHERE, c(1), "question 3 half a proof")
    mended = await noting.does(ADA, put_note, ANYWHERE, c(1), THIRD, " a whole proof ")
    gone = await noting.does(ADA, put_note, ANYWHERE, c(1), THIRD, " ")

    assert mended.about(THIRD) == "a whole proof"
    assert (gone.now, gone.notes) == (None, ())


async def test_nobody_else_sees_it_also_once_all_have_shared(noting: Office) -> None:
    """Own only, always (domain, Questions)."""
    await noting.does(ADA, add_note, ANYWHERE, c(1), "look again")
    await noting.both_share("A", "B", "C")

    own = await noting.does(ADA, show_status, ANYWHERE, c(1))
    other = await noting.does(BO, show_status, ANYWHERE, c(1))

    assert own.notes == (Note(text="look again"),)
    assert other.notes == ()
    assert (await noting.does(BO, show_notes, ANYWHERE, c(1))).notes == ()
    await noting.refused(NotAGrader, PAT, show_notes, ANYWHERE, c(1))
    assert "look again" not in str(await noting.trail())


async def test_one_that_grows_too_long_keeps_what_it_was(noting: Office) -> None:
    """And it is said so."""
    await noting.does(ADA, add_note, ANYWHERE, c(1), "x" * LONGEST)

    refused = await noting.refused(NoteTooLong, ADA, add_note, ANYWHERE, c(1), "y")

    assert refused.most == LONGEST
    assert (await noting.does(ADA, show_notes, ANYWHERE, c(1))).about(None) == "x" * LONGEST


async def test_there_must_be_such_a_candidate(noting: Office) -> None:
    """A slip of the finger is no note about nobody."""
    await noting.refused(UnknownCandidate, ADA, add_note, ANYWHERE, "99999", "look again")
