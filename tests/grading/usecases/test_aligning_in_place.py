"""Going down a page of conflicts over a real store: what was decided stays in place and can be undone."""

import pytest

from grading.errors import ChangedSince, NothingToUndo
from grading.model import CandidateId, ChangeId, ProposalId
from grading.usecases.aligning import (
    Aligned,
    Conflicts,
    adopt_grade,
    align_grade,
    show_conflicts,
    undo_aligning,
)
from grading.usecases.proposing import accept_proposal, propose_grade
from grading.usecases.registering import register_grade
from tests.support.builders import c
from tests.support.office import ADA, ANYWHERE, BO, Office

PAGE = (c(1), c(2), c(3))

P1 = ProposalId("p1")


@pytest.fixture
async def differing(office: Office) -> Office:
    """Return an office in which Ada and Bo have shared grades that differ for all three candidates."""
    await office.loads()
    await office.both_share("A", "B", "C", others=("B", "C", "D"))
    return office


async def adopts(office: Office, number: int, page: tuple[CandidateId, ...] = PAGE) -> Aligned:
    """Let Ada adopt Bo's grade of a candidate, as it is shown to her now."""
    found = await office.does(ADA, show_conflicts, ANYWHERE)
    seen = next(one.fingerprint for one in found.conflicts if one.candidate == c(number))
    return await office.does(
        ADA, adopt_grade, ANYWHERE, c(number), await office.id_of(BO), seen=seen, rows=page
    )


def undo_of(found: Conflicts, number: int) -> ChangeId:
    """Return the change that the row of a candidate offers to undo."""
    (change,) = [one.undo for one in found.kept if one.seen.candidate == c(number)]
    assert change is not None
    return change


async def test_the_rows_of_the_page_stay_whatever_becomes_of_them(differing: Office) -> None:
    """The next candidate's button must not come to stand where this one's stood."""
    done = await adopts(differing, 2)

    rows = done.remaining.kept
    assert [(one.seen.candidate, one.is_open) for one in rows] == [(c(1), True), (c(2), False), (c(3), True)]
    assert [one.undo is None for one in rows] == [True, False, True]
    assert [one.candidate for one in done.remaining.conflicts] == [c(1), c(3)]


async def test_what_was_graded_before_sharing_is_no_step_to_undo(differing: Office) -> None:
    """Ada came to the grade that Bo had registered when she had shared: that step was hers."""
    await adopts(differing, 1)

    found = await differing.does(BO, show_conflicts, ANYWHERE, rows=PAGE)

    assert next((one.is_open, one.undo) for one in found.kept) == (False, None)


async def test_adopting_twice_is_adopting_once(differing: Office) -> None:
    """The second tap of a finger arrives with the view of the first."""
    found = await differing.does(ADA, show_conflicts, ANYWHERE)
    bo, seen = await differing.id_of(BO), found.conflicts[1].fingerprint
    await differing.does(ADA, adopt_grade, ANYWHERE, c(2), bo, seen=seen, rows=PAGE)

    done = await differing.does(ADA, adopt_grade, ANYWHERE, c(2), bo, seen=seen, rows=PAGE)

    assert [one.candidate for one in done.remaining.conflicts] == [c(1), c(3)]
    assert await differing.kept(ADA) == {c(1): "A", c(2): "C", c(3): "C"}
    assert sum(one.candidate == c(2) and one.kind == "GradeSet" for one in await differing.trail()) == 3


async def test_any_decision_of_the_page_can_be_undone_not_only_the_last(differing: Office) -> None:
    """The slip is often noticed two rows later."""
    await adopts(differing, 1)
    done = await adopts(differing, 2)

    back = await differing.does(ADA, undo_aligning, ANYWHERE, c(1), undo_of(done.remaining, 1), rows=PAGE)

    assert await differing.kept(ADA) == {c(1): "A", c(2): "C", c(3): "C"}
    assert [one.is_open for one in back.remaining.kept] == [True, False, True]


async def test_undoing_twice_is_undoing_once(differing: Office) -> None:
    """Otherwise the second tap would be refused, and the page gone."""
    done = await adopts(differing, 1)
    change = undo_of(done.remaining, 1)
    await differing.does(ADA, undo_aligning, ANYWHERE, c(1), change, rows=PAGE)

    back = await differing.does(ADA, undo_aligning, ANYWHERE, c(1), change, rows=PAGE)

    assert [one.is_open for one in back.remaining.kept] == [True, True, True]
    assert await differing.kept(ADA) == {c(1): "A", c(2): "B", c(3): "C"}


async def test_a_grade_that_was_changed_since_is_not_undone(differing: Office) -> None:
    """The button was drawn for another grade."""
    done = await adopts(differing, 1)
    await differing.does(ADA, register_grade, ANYWHERE, c(1), "F")

    await differing.refused(ChangedSince, ADA, undo_aligning, ANYWHERE, c(1), undo_of(done.remaining, 1))


async def test_the_change_of_another_candidate_is_not_undone_by_this_button(differing: Office) -> None:
    """A button acts on what stands beside it, or not at all."""
    done = await adopts(differing, 1)

    await differing.refused(NothingToUndo, ADA, undo_aligning, ANYWHERE, c(2), undo_of(done.remaining, 1))
    await differing.refused(NothingToUndo, BO, undo_aligning, ANYWHERE, c(1), undo_of(done.remaining, 1))


async def test_what_two_have_agreed_on_is_not_taken_back_by_one(differing: Office) -> None:
    """An accepted proposal has set a co-grader's grade, too."""
    await differing.does(BO, propose_grade, ANYWHERE, c(1), "C", "between", P1)
    done = await differing.does(ADA, accept_proposal, ANYWHERE, P1, rows=PAGE)

    assert next((one.is_open, one.undo) for one in done.remaining.kept) == (False, None)


async def test_what_a_co_grader_decided_has_no_way_back_here(differing: Office) -> None:
    """It is theirs to undo."""
    await differing.does(BO, align_grade, ANYWHERE, c(1), "A")

    found = await differing.does(ADA, show_conflicts, ANYWHERE, rows=PAGE)

    assert next((one.is_open, one.undo) for one in found.kept) == (False, None)


async def test_a_page_of_candidates_that_are_not_there_is_no_page(differing: Office) -> None:
    """A value of an old button, from before a candidate went to another committee."""
    found = await differing.does(ADA, show_conflicts, ANYWHERE, rows=[CandidateId("99999")])

    assert found.kept == ()
