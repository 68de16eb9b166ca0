"""One sheet for a whole course: each committee gets its own rows, all of them or none."""

import pytest

from grading.errors import ConfirmedAlready, SheetHasErrors, Stale, UnknownSheet
from grading.model import CandidateId, CommitteeName, Sheet, SheetRow
from grading.rules.sheets import Verdict
from grading.usecases.entering import Scope
from grading.usecases.importing import import_sheet, show_sheet, undo_import
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from tests.support.builders import KEY, a_sheet, c
from tests.support.dropping import S1, S2, shown_to
from tests.support.office import ADA, ANYWHERE, BO, CY, ONE, TWO, Office, a_committee, a_roster

COURSE = a_sheet((c(4), "D"), (c(1), "A"), (c(99), "F"), (c(2), "B"), (c(5), "E"))
AT_ONE, AT_TWO = Scope(key=KEY, committee=ONE), Scope(key=KEY, committee=TWO)


@pytest.fixture
async def course(office: Office) -> Office:
    """Return an office in which Ada grades in both committees of a course."""
    first = a_committee(channel="nord")
    second = a_committee(TWO, graders=[ADA, CY], candidates=[4, 5])
    await office.loads(a_roster(first, second))
    return office


async def kept(office: Office, committee: CommitteeName) -> dict[CandidateId, str]:
    """Return Ada's grades in a committee."""
    book, ada = await office.book(KEY, committee), await office.id_of(ADA)
    return {one: own for one in book.graded_by(ada) if (own := book.grade(one, ada)) is not None}


async def test_a_sheet_of_two_committees_is_shown_and_imported_together(course: Office) -> None:
    """Nobody's candidate is called unknown who is in the other committee; the unknown one is named."""
    shown = await shown_to(course, ADA, COURSE)
    done = await course.does(ADA, import_sheet, S1, seen=shown.preview.fingerprint)

    assert [row.row.candidate for row in shown.preview.rows] == [c(4), c(1), c(99), c(2), c(5)]
    assert shown.preview.counts == {Verdict.WILL_CHANGE: 4, Verdict.UNKNOWN_ID: 1}
    assert [view.committee.name for view in (shown.view, *shown.others)] == [ONE, TWO]
    assert (done.changed, len(done.others)) == (4, 1)
    assert await kept(course, ONE) == {c(1): "A", c(2): "B"}
    assert await kept(course, TWO) == {c(4): "D", c(5): "E"}


async def test_the_import_is_taken_back_in_both(course: Office) -> None:
    """It was one press, so one press takes it back."""
    await course.does(ADA, register_grade, AT_TWO, c(4), "A")
    shown = await shown_to(course, ADA, COURSE)
    await course.does(ADA, import_sheet, S1, seen=shown.preview.fingerprint)

    undone = await course.does(ADA, undo_import, S1)

    assert undone.changed == 4
    assert (await kept(course, ONE), await kept(course, TWO)) == ({}, {c(4): "A"})
    await course.refused(UnknownSheet, ADA, undo_import, S1)


async def test_an_error_in_one_committee_s_rows_keeps_all_from_being_imported(course: Office) -> None:
    """All or nothing, over both."""
    shown = await shown_to(course, ADA, a_sheet((c(1), "A"), (c(4), "d"), (c(5), "e")))

    refused = await course.refused(SheetHasErrors, ADA, import_sheet, S1, seen=shown.preview.fingerprint)

    assert refused == SheetHasErrors(rows=2)
    assert (await kept(course, ONE), await kept(course, TWO)) == ({}, {})


@pytest.mark.parametrize("scope", [AT_ONE, AT_TWO], ids=["first", "second"])
async def test_a_change_in_either_committee_makes_the_button_stale(course: Office, scope: Scope) -> None:
    """What was shown is then no longer what would happen."""
    shown = await shown_to(course, ADA, COURSE)
    candidate = c(1) if scope is AT_ONE else c(4)
    await course.does(ADA, register_grade, scope, candidate, "F")

    await course.refused(Stale, ADA, import_sheet, S1, seen=shown.preview.fingerprint)
    again = await course.does(ADA, show_sheet, Scope(key=KEY), S1)

    assert again.preview.counts == {Verdict.WILL_CHANGE: 4, Verdict.UNKNOWN_ID: 1}


async def test_in_a_committee_s_channel_the_sheet_is_for_the_whole_course_too(course: Office) -> None:
    """Where it was dropped names the exam; whose a row is, its candidate says."""
    shown = await shown_to(course, ADA, COURSE, Scope(channels=frozenset({"nord"})))

    assert len(shown.others) == 1


async def test_who_grades_in_one_of_them_only_sees_the_others_rows_as_unknown(course: Office) -> None:
    """Another committee's candidates are nobody else's business."""
    shown = await shown_to(course, BO, COURSE, kept=S2)

    assert shown.others == ()
    assert shown.preview.counts == {Verdict.WILL_CHANGE: 2, Verdict.UNKNOWN_ID: 3}


async def test_what_is_confirmed_in_one_committee_keeps_the_sheet_from_being_imported(course: Office) -> None:
    """A grade that differs from a locked one must not be passed over."""
    for who in (ADA, BO):
        for number in (1, 2, 3):
            await course.does(who, register_grade, AT_ONE, c(number), "C")
        await course.does(who, share_grades, AT_ONE)
    for who in (ADA, BO):
        await course.confirms(who, AT_ONE)
    await course.refused(ConfirmedAlready, ADA, register_grade, AT_ONE, c(1), "A")

    shown = await shown_to(course, ADA, COURSE)

    assert shown.preview.counts[Verdict.LOCKED] == 2
    await course.refused(SheetHasErrors, ADA, import_sheet, S1, seen=shown.preview.fingerprint)


@pytest.mark.parametrize("other", ["00123", "123"])
async def test_a_number_that_fits_candidates_of_both_is_nobody_s(office: Office, other: str) -> None:
    """Excel drops leading zeros; the grade must not go to the wrong one of two."""
    committees = [
        a_committee() | {"candidates": ["0123", "10001"]},
        a_committee(TWO, graders=[ADA, CY]) | {"candidates": [other, "10002"]},
    ]
    await office.loads(a_roster(*committees))
    number = SheetRow(row=2, candidate="123", grade="A", is_number=True)
    sheet = Sheet(name="grades.xlsx", rows=(number, SheetRow(row=3, candidate="10002", grade="C")))

    shown = await shown_to(office, ADA, sheet, ANYWHERE)

    assert [row.verdict for row in shown.preview.rows] == [Verdict.SEVERAL_IDS, Verdict.WILL_CHANGE]
    assert shown.preview.rows[0].fits == ("0123", other)
    await office.refused(SheetHasErrors, ADA, import_sheet, S1, seen=shown.preview.fingerprint)


async def test_a_number_is_an_id_of_its_own_where_the_other_stands_in_the_sheet_too(office: Office) -> None:
    """Also if the two are of different committees."""
    committees = [
        a_committee() | {"candidates": ["0123", "10001"]},
        a_committee(TWO, graders=[ADA, CY]) | {"candidates": ["123", "10002"]},
    ]
    await office.loads(a_roster(*committees))
    rows = (
        SheetRow(row=2, candidate="123", grade="A", is_number=True),
        SheetRow(row=3, candidate="0123", grade="B"),
    )

    shown = await shown_to(office, ADA, Sheet(name="grades.xlsx", rows=rows), ANYWHERE)

    assert [row.candidate for row in shown.preview.rows] == ["123", "0123"]
