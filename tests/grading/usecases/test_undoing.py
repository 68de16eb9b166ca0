"""Taking back one's last change, over a real store."""

from grading.changes import ValueSet
from grading.errors import ChangedSince, NothingToUndo
from grading.rules.standing import Next
from grading.usecases.confirming import preview_confirmation
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades, unshare_grades
from grading.usecases.undoing import undo_last
from tests.support.builders import KEY, c
from tests.support.office import ADA, ANYWHERE, BO, ONE, Office, a_roster


async def test_the_last_grade_is_taken_back_and_then_the_one_before(office: Office) -> None:
    """Undo goes back step by step; an undoing is not itself undone."""
    await office.loads()
    await office.does(ADA, register_grade, ANYWHERE, c(1), "A")
    await office.does(ADA, register_grade, ANYWHERE, c(1), "F")

    first = await office.does(ADA, undo_last, ANYWHERE)
    between = await office.kept(ADA)
    await office.does(ADA, undo_last, ANYWHERE)

    assert [(one.before, one.after) for one in first.changes if isinstance(one, ValueSet)] == [("A", "F")]
    assert between == {c(1): "A"}
    assert await office.kept(ADA) == {}
    refused = await office.refused(NothingToUndo, ADA, undo_last, ANYWHERE)
    assert refused.at == (KEY, ONE)


async def test_only_ones_own_changes_are_taken_back(office: Office) -> None:
    """A co-grader's grade, later or not, stays."""
    await office.loads()
    await office.grades(ADA, "A")
    await office.grades(BO, "B")

    await office.does(ADA, undo_last, ANYWHERE)

    assert (await office.kept(ADA), await office.kept(BO)) == ({}, {c(1): "B"})


async def test_sharing_is_taken_back(office: Office) -> None:
    """As long as not all have shared."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)

    undone = await office.does(ADA, undo_last, ANYWHERE)

    assert undone.view.standing.next is Next.SHARE


async def test_a_confirmation_is_withdrawn(office: Office) -> None:
    """As long as the quorum is not reached."""
    await office.loads()
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)

    await office.does(ADA, undo_last, ANYWHERE)

    assert (await office.book()).confirmations == {}
    assert (await office.does(ADA, preview_confirmation, ANYWHERE)).what.candidates == 3


async def test_what_a_co_grader_has_changed_since_stays(office: Office) -> None:
    """In shared marking the last value is Bo's, and Ada's undo must not remove it."""
    await office.loads(a_roster(workflow={"marking": "shared"}))
    await office.does(ADA, register_grade, ANYWHERE, c(1), "A")
    await office.does(BO, register_grade, ANYWHERE, c(1), "B")

    await office.refused(ChangedSince, ADA, undo_last, ANYWHERE)


async def test_taking_back_a_share_is_not_itself_taken_back(office: Office) -> None:
    """To share again is a step of its own."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)
    await office.does(ADA, unshare_grades, ANYWHERE)

    await office.refused(NothingToUndo, ADA, undo_last, ANYWHERE)
