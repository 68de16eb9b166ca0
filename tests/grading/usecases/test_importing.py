"""Importing a grades sheet over a real store: a preview, then all or nothing, and a way back."""

import pytest

from grading.errors import (
    AccountInactive,
    ChangedSince,
    NotAGrader,
    NothingToUndo,
    NotReadyForGrading,
    SharedAlready,
    SheetHasErrors,
    Stale,
    UnknownSheet,
)
from grading.model import SubmissionStatus
from grading.ports import UnitOfWork
from grading.rules.sheets import Verdict
from grading.usecases.entering import Actor, Scope
from grading.usecases.importing import (
    Dropped,
    SheetFitsSeveral,
    SheetShown,
    cancel_sheet,
    decide_preview,
    import_sheet,
    keep_preview,
    prepare_preview,
    preview_sheet,
    show_sheet,
    undo_import,
)
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.undoing import undo_last
from tests.support.builders import KEY, a_sheet, c
from tests.support.dropping import S1, S2, SHEET, imported, shown_to
from tests.support.office import (
    ADA,
    ANYWHERE,
    BO,
    CY,
    OLE,
    ONE,
    Office,
    a_committee,
    a_roster,
)


async def test_nothing_is_changed_before_the_button_and_all_by_it(office: Office) -> None:
    """The preview counts what the import then does."""
    await office.loads()
    await office.grades(ADA, "A", "F")

    shown = await shown_to(office, ADA)
    before = await office.kept(ADA)
    done = await office.does(ADA, import_sheet, S1, seen=shown.preview.fingerprint)

    assert (shown.id, shown.name, shown.view.committee.name) == (S1, "grades.xlsx", ONE)
    assert shown.preview.counts == {Verdict.UNCHANGED: 1, Verdict.WILL_CHANGE: 1}
    assert before == {c(1): "A", c(2): "F"}
    assert (done.id, done.name, done.changed, done.view.standing.graded) == (S1, "grades.xlsx", 1, 2)
    assert await office.kept(ADA) == {c(1): "A", c(2): "B"}


async def test_an_import_is_taken_back_as_one(office: Office) -> None:
    """What was there before is there again, and what was registered elsewhere since stays."""
    await office.loads()
    await office.grades(ADA, "F")
    await imported(office, ADA)
    await office.does(ADA, register_grade, ANYWHERE, c(3), "C")
    await office.does(BO, register_grade, ANYWHERE, c(1), "E")

    undone = await office.does(ADA, undo_import, S1)

    assert (undone.id, undone.name, undone.changed) == (S1, "grades.xlsx", 2)
    assert await office.kept(ADA) == {c(1): "F", c(3): "C"}
    assert await office.kept(BO) == {c(1): "E"}
    await office.refused(UnknownSheet, ADA, undo_import, S1)


async def test_an_import_is_not_taken_back_over_a_later_change_of_its_grades(office: Office) -> None:
    """The later grade was meant; none of the import is taken back then."""
    await office.loads()
    await imported(office, ADA)
    await office.does(ADA, register_grade, ANYWHERE, c(1), "D")

    refused = await office.refused(ChangedSince, ADA, undo_import, S1)

    assert refused.at == (KEY, ONE)
    assert await office.kept(ADA) == {c(1): "D", c(2): "B"}


async def test_an_import_that_was_undone_by_command_is_not_undone_again(office: Office) -> None:
    """`undo` and the button under the import are two ways to the same thing."""
    await office.loads()
    await imported(office, ADA)
    await office.does(ADA, undo_last, ANYWHERE)

    refused = await office.refused(NothingToUndo, ADA, undo_import, S1)

    assert refused.at == (KEY, ONE)
    assert await office.kept(ADA) == {}


async def test_an_import_that_changed_nothing_has_nothing_to_undo(office: Office) -> None:
    """A sheet of the grades that are there already."""
    await office.loads()
    await office.grades(ADA, "A", "B")

    done = await imported(office, ADA)

    assert done.changed == 0
    await office.refused(NothingToUndo, ADA, undo_import, S1)


async def test_importing_starts_who_had_not_started_and_undoing_takes_that_back(office: Office) -> None:
    """It is grades that are counted, not the statuses that change along with them."""
    await office.loads(a_roster(kind="grade_registration"))

    done = await imported(office, ADA)
    started = [one.status for one in (await office.book()).candidates.values()]
    undone = await office.does(ADA, undo_import, S1)

    submitted, not_started = SubmissionStatus.SUBMITTED, SubmissionStatus.NOT_STARTED
    assert started == [submitted, submitted, not_started]
    assert (done.changed, undone.changed) == (2, 2)
    assert {one.status for one in (await office.book()).candidates.values()} == {not_started}


async def test_a_sheet_is_imported_once(office: Office) -> None:
    """A thumb is quick."""
    await office.loads()
    shown = await shown_to(office, ADA)
    await office.does(ADA, import_sheet, S1, seen=shown.preview.fingerprint)

    await office.refused(UnknownSheet, ADA, import_sheet, S1, seen=shown.preview.fingerprint)


async def test_a_preview_that_is_outdated_imports_nothing(office: Office) -> None:
    """What would be overwritten is no longer what was shown; looked at anew, it can be imported."""
    await office.loads()
    shown = await shown_to(office, ADA)
    await office.does(ADA, register_grade, ANYWHERE, c(1), "F")

    refused = await office.refused(Stale, ADA, import_sheet, S1, seen=shown.preview.fingerprint)
    anew = await office.does(ADA, show_sheet, Scope(key=KEY, committee=ONE), S1)
    await office.does(ADA, import_sheet, S1, seen=anew.preview.fingerprint)

    assert refused.at == (KEY, ONE)
    assert await office.kept(ADA) == {c(1): "A", c(2): "B"}


async def decided(_: UnitOfWork, actor: Actor, dropped: Dropped) -> SheetShown | SheetFitsSeveral:
    """Work out the preview of a sheet that was prepared before."""
    return decide_preview(dropped, actor, S1)


async def test_a_preview_is_kept_only_if_nothing_has_changed_since_it_was_worked_out(office: Office) -> None:
    """Thousands of rows are compared while others go on; what is shown is what stands."""
    await office.loads()
    dropped = await office.does(ADA, prepare_preview, ANYWHERE, SHEET)
    shown = await office.does(ADA, decided, dropped)
    await office.does(ADA, register_grade, ANYWHERE, c(1), "F")

    await office.refused(Stale, ADA, keep_preview, dropped, shown)
    await office.refused(UnknownSheet, ADA, show_sheet, ANYWHERE, S1)
    anew = await office.does(ADA, prepare_preview, ANYWHERE, SHEET)
    await office.does(ADA, keep_preview, anew, await office.does(ADA, decided, anew))
    assert (await office.does(ADA, show_sheet, ANYWHERE, S1)).preview.rows[0].before == "F"


async def test_who_lost_the_seat_meanwhile_is_shown_nothing(office: Office) -> None:
    """What was read before is no leave to be shown it."""
    await office.loads()
    dropped = await office.does(BO, prepare_preview, ANYWHERE, SHEET)
    shown = await office.does(BO, decided, dropped)
    await office.loads(a_roster(a_committee(graders=(ADA, CY))))

    await office.refused(Stale, BO, keep_preview, dropped, shown)


async def test_a_co_graders_hidden_grade_outdates_no_preview(office: Office) -> None:
    """Otherwise the button would tell that Bo has graded."""
    await office.loads()
    shown = await shown_to(office, ADA)
    await office.grades(BO, "F", "F")

    again = await office.does(ADA, show_sheet, ANYWHERE, S1)

    assert again == shown


async def test_a_sheet_with_an_error_is_not_imported_in_part(office: Office) -> None:
    """All or nothing."""
    await office.loads()
    shown = await shown_to(office, ADA, a_sheet((c(1), "A"), (c(2), "b")))

    refused = await office.refused(SheetHasErrors, ADA, import_sheet, S1, seen=shown.preview.fingerprint)

    assert (refused.rows, refused.at) == (1, (KEY, ONE))
    assert await office.kept(ADA) == {}


async def test_a_cancelled_sheet_is_gone(office: Office) -> None:
    """Neither shown again nor imported."""
    await office.loads()
    shown = await shown_to(office, ADA)

    name = await office.does(ADA, cancel_sheet, S1)

    assert name == "grades.xlsx"
    await office.refused(UnknownSheet, ADA, import_sheet, S1, seen=shown.preview.fingerprint)
    await office.refused(UnknownSheet, ADA, show_sheet, ANYWHERE, S1)
    await office.refused(UnknownSheet, ADA, cancel_sheet, S1)


async def test_somebody_elses_sheet_is_nobody_elses(office: Office) -> None:
    """Not even a co-grader's: it holds hidden grades."""
    await office.loads()
    shown = await shown_to(office, ADA)

    for who in (BO, OLE):
        await office.refused(UnknownSheet, who, show_sheet, ANYWHERE, S1)
        await office.refused(UnknownSheet, who, import_sheet, S1, seen=shown.preview.fingerprint)
        await office.refused(UnknownSheet, who, cancel_sheet, S1)
    await office.does(ADA, import_sheet, S1, seen=shown.preview.fingerprint)
    await office.refused(UnknownSheet, BO, undo_import, S1)
    await office.refused(UnknownSheet, ADA, undo_import, S2)


async def test_an_inactive_account_touches_no_sheet(office: Office) -> None:
    """Who has left may still have the buttons on a phone."""
    await office.loads()
    shown = await shown_to(office, ADA)
    office.gone.add(ADA)

    await office.refused(AccountInactive, ADA, import_sheet, S1, seen=shown.preview.fingerprint)
    await office.refused(AccountInactive, ADA, show_sheet, ANYWHERE, S1)
    await office.refused(AccountInactive, ADA, cancel_sheet, S1)
    await office.refused(AccountInactive, ADA, undo_import, S1)
    await office.refused(AccountInactive, ADA, preview_sheet, ANYWHERE, SHEET, S2)

    office.gone.clear()
    assert (await office.does(ADA, cancel_sheet, S1)) == "grades.xlsx"


async def test_nobody_imports_while_a_candidate_has_no_committee(office: Office) -> None:
    """Neither is a sheet shown, nor one that was shown before imported."""
    await office.loads()
    shown = await shown_to(office, ADA)
    await office.loads(a_roster(candidates=[{"id": c(9)}]))

    new = await office.refused(NotReadyForGrading, ADA, preview_sheet, ANYWHERE, SHEET, S2)
    old = await office.refused(NotReadyForGrading, ADA, import_sheet, S1, seen=shown.preview.fingerprint)

    assert new.at == old.at == (KEY, ONE)
    await office.refused(UnknownSheet, ADA, cancel_sheet, S2)


async def test_a_sheet_over_shared_grades_is_refused(office: Office) -> None:
    """A file is no way around having shared."""
    await office.loads()
    await office.grades(ADA, "F", "F", "F")
    await office.does(ADA, share_grades, ANYWHERE)

    refused = await office.refused(SharedAlready, ADA, preview_sheet, ANYWHERE, SHEET, S1)

    assert refused == SharedAlready(waiting_for=("Bo",))


async def test_who_has_no_seat_drops_sheets_in_vain(office: Office) -> None:
    """With an exam named or not."""
    await office.loads()

    await office.refused(NotAGrader, OLE, preview_sheet, ANYWHERE, SHEET, S1)
    await office.refused(NotAGrader, OLE, preview_sheet, Scope(key=KEY), SHEET, S1)
    await office.refused(NotAGrader, ADA, preview_sheet, Scope(key="TDT4100"), SHEET, S1)


@pytest.mark.parametrize("co_grader_imports", [False, True])
async def test_a_preview_warns_of_who_has_not_submitted_whatever_a_co_grader_imported(
    office: Office, co_grader_imports: bool
) -> None:
    """That a warning is gone would tell whom a co-grader has graded; once all have shared, it is gone."""
    await office.loads(a_roster(candidates=[{"id": c(1), "status": "not_started"}]))
    if co_grader_imports:
        await imported(office, BO, a_sheet((c(1), "F")), S2)

    shown = await shown_to(office, ADA, a_sheet((c(1), "A")))
    await office.does(ADA, import_sheet, S1, seen=shown.preview.fingerprint)
    again = await shown_to(office, ADA, a_sheet((c(1), "B")))

    assert [row.has_no_submission for row in shown.preview.rows] == [True]
    assert [row.has_no_submission for row in again.preview.rows] == [False]
    assert (await office.book()).candidates[c(1)].status is SubmissionStatus.SUBMITTED


async def test_once_all_have_shared_the_status_is_what_it_is(office: Office) -> None:
    """The grader may see then what the co-grader has given."""
    await office.loads(a_roster(candidates=[{"id": c(1), "status": "not_started"}]))
    await imported(office, BO, a_sheet((c(1), "F"), (c(2), "B"), (c(3), "C")), S2)
    await office.grades(ADA, "A", "B", "C")
    for who in (ADA, BO):
        await office.does(who, share_grades, ANYWHERE)

    shown = await shown_to(office, ADA, a_sheet((c(1), "B")))

    assert [row.has_no_submission for row in shown.preview.rows] == [False]
