"""Reading a gradebook is the dearest thing that an act does, so an act reads each committee's only once."""

from collections.abc import Awaitable, Iterable

from grading.usecases.aligning import adopt_grade, show_conflicts
from grading.usecases.confirming import confirm_grading, preview_confirmation
from grading.usecases.importing import import_sheet, preview_sheet
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_or_preview
from grading.usecases.showing import show_status
from grading.usecases.undoing import undo_last
from tests.support.builders import a_sheet, c
from tests.support.dropping import S1, SHEET, shown_to
from tests.support.office import ADA, ANYWHERE, BO, CY, TWO, Office, a_committee, a_roster
from tests.support.statements import counted


async def readings(act: Awaitable[object]) -> int:
    """Return how many gradebooks are read while somebody acts."""
    with counted() as sent:
        await act
    return sum("UNION ALL" in statement for statement in sent)


async def test_a_sheet_is_previewed_and_imported_with_one_reading_each(office: Office) -> None:
    """Finding the committee that a sheet is for, judging its rows and showing them take the same book."""
    await office.loads()

    assert await readings(office.does(ADA, preview_sheet, ANYWHERE, SHEET, S1)) == 1
    shown = await shown_to(office, ADA)
    assert await readings(office.does(ADA, import_sheet, S1, seen=shown.preview.fingerprint)) == 1


async def test_a_whole_course_is_previewed_with_one_reading_of_each_committee(office: Office) -> None:
    """One sheet may be for all of a grader's committees."""
    await office.loads(a_roster(a_committee(), a_committee(TWO, candidates=[4, 5])))
    sheet = a_sheet((c(1), "A"), (c(4), "B"))

    assert await readings(office.does(ADA, preview_sheet, ANYWHERE, sheet, S1)) == 2


async def test_sharing_shows_the_conflicts_that_follow_with_one_reading(office: Office) -> None:
    """A committee may have thousands of candidates."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_or_preview, ANYWHERE)
    await office.grades(BO, "A", "C", "C")

    assert await readings(office.does(BO, share_or_preview, ANYWHERE)) == 1


async def test_acts_that_change_something_show_what_came_of_it_without_reading_anew(office: Office) -> None:
    """The decision says what becomes of the book."""
    await office.loads()
    await office.both_share("A", "B", "C", others=("A", "C", "C"))
    found = await office.does(ADA, show_conflicts, ANYWHERE)
    (differing,), bo = found.conflicts, await office.id_of(BO)

    adopting = office.does(ADA, adopt_grade, ANYWHERE, c(2), bo, seen=differing.fingerprint)
    assert await readings(adopting) == 1
    assert await readings(office.does(ADA, undo_last, ANYWHERE)) == 1


async def test_the_last_confirmation_reads_only_the_other_committees_anew(office: Office) -> None:
    """Whether all is graded needs all books; the one that was just confirmed is at hand."""
    await office.loads(a_roster(a_committee(), a_committee(TWO, graders=[CY], candidates=[4])))
    await office.does(CY, register_grade, ANYWHERE, c(4), "A")
    await office.confirms(CY)
    await office.both_share("A", "B", "C")
    await office.confirms(BO)
    shown = await office.does(ADA, preview_confirmation, ANYWHERE)

    assert await readings(office.does(ADA, confirm_grading, ANYWHERE, seen=shown.what.fingerprint)) == 2


async def test_while_other_committees_are_not_done_their_books_are_not_read(office: Office) -> None:
    """There may be fifty of them, of thousands of candidates each."""
    await office.loads(a_roster(a_committee(), a_committee(TWO, graders=[CY], candidates=[4])))
    await office.both_share("A", "B", "C")
    await office.confirms(BO)
    shown = await office.does(ADA, preview_confirmation, ANYWHERE)

    assert await readings(office.does(ADA, confirm_grading, ANYWHERE, seen=shown.what.fingerprint)) == 1


async def test_the_status_of_one_candidate_reads_no_others_while_nothing_is_shared(office: Office) -> None:
    """It is asked for a hundred times a day, and a committee may have thousands of candidates."""
    await office.loads()

    def of_all(statements: Iterable[str]) -> int:
        return sum("group_concat(membership.candidate" in statement for statement in statements)

    with counted() as sent:
        await office.does(ADA, show_status, ANYWHERE, c(1))
        of_one = of_all(sent)
        await office.does(ADA, show_status, ANYWHERE)

    assert (of_one, of_all(sent)) == (0, 1)


async def test_what_is_about_one_candidate_reads_all_at_once_where_something_is_shared(
    office: Office,
) -> None:
    """Conflicts are counted then; to read the one first and then all takes twice as long."""
    await office.loads()
    await office.both_share("A", "B", "C", others=("A", "C", "C"))

    assert await readings(office.does(ADA, show_status, ANYWHERE, c(1))) == 1
    assert await readings(office.does(ADA, register_grade, ANYWHERE, c(2), "C")) == 1
