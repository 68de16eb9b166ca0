"""Which committee a dropped sheet is for, and what its stamp tells, over a real store."""

from dataclasses import replace

import pytest

from grading.errors import (
    Stale,
    WhichCommittee,
)
from grading.model import Sheet, SheetId
from grading.rules.sheets import Verdict
from grading.usecases.entering import Scope
from grading.usecases.importing import (
    SheetFitsSeveral,
    import_sheet,
    preview_sheet,
    show_sheet,
)
from grading.usecases.registering import clear_grade, register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.showing import own_grades
from tests.support.builders import KEY, a_sheet, c
from tests.support.dropping import S1, S2, SHEET, imported, shown_to
from tests.support.office import (
    ADA,
    ANYWHERE,
    BO,
    CY,
    ONE,
    OTHER,
    TWO,
    Office,
    a_committee,
    a_roster,
)

STAMP = SheetId("stamp")


@pytest.fixture
async def several(office: Office) -> Office:
    """Return an office in which Ada grades in two committees, and in an exam with the same candidate IDs."""
    second = a_committee(TWO, graders=[ADA, CY], candidates=[4, 5])
    await office.loads(a_roster(a_committee(), second))
    await office.loads(a_roster(a_committee(channel="#exph"), key=OTHER))
    return office


async def test_a_sheet_finds_its_committee_by_its_candidates(several: Office) -> None:
    """Most graders drop a file and say nothing."""
    shown = await shown_to(several, ADA, a_sheet((c(4), "A"), (c(5), "B")))

    assert (shown.view.assessment.key, shown.view.committee.name) == (KEY, TWO)


async def test_a_sheet_that_fits_several_asks_which(several: Office) -> None:
    """The choice is by press, and the sheet need not be sent again."""
    fits = await several.does(ADA, preview_sheet, ANYWHERE, SHEET, S1)
    chosen = await several.does(ADA, show_sheet, Scope(key=OTHER, committee=ONE), S1)
    await several.does(ADA, import_sheet, S1, seen=chosen.preview.fingerprint)

    assert isinstance(fits, SheetFitsSeveral)
    assert (fits.id, fits.name) == (S1, "grades.xlsx")
    assert [(seat.key, seat.committee) for seat in fits.seats] == [(OTHER, ONE), (KEY, ONE)]
    assert await several.kept(ADA) == {}
    assert await several.kept(ADA, OTHER) == {c(1): "A", c(2): "B"}


async def test_the_button_under_a_first_choice_imports_nothing_after_a_second_one(several: Office) -> None:
    """Both previews look alike; the grades must not land in the exam that was looked at last."""
    await several.does(ADA, preview_sheet, ANYWHERE, SHEET, S1)
    first = await several.does(ADA, show_sheet, Scope(key=KEY, committee=ONE), S1)
    await several.does(ADA, show_sheet, Scope(key=OTHER, committee=ONE), S1)

    await several.refused(Stale, ADA, import_sheet, S1, seen=first.preview.fingerprint)

    assert (await several.kept(ADA), await several.kept(ADA, OTHER)) == ({}, {})


async def test_the_assessment_that_knows_most_rows_is_the_one(several: Office) -> None:
    """A single stray row does not send the sheet elsewhere."""
    sheet = a_sheet((c(4), "A"), (c(5), "B"), (c(1), "C"), (c(99), "D"))

    shown = await shown_to(several, ADA, sheet)

    assert shown.view.assessment.key == KEY
    assert shown.preview.counts == {Verdict.WILL_CHANGE: 3, Verdict.UNKNOWN_ID: 1}


async def test_key_committee_and_channel_say_where_a_sheet_belongs(several: Office) -> None:
    """Named comes before heard, heard before guessed."""
    in_channel = frozenset({"exph"})

    by_key = await shown_to(several, ADA, scope=Scope(key=KEY.casefold(), channels=in_channel))
    by_channel = await shown_to(several, ADA, scope=Scope(channels=in_channel))
    by_committee = await shown_to(several, ADA, scope=Scope(key=KEY, committee=TWO))

    assert (by_key.view.assessment.key, by_key.view.committee.name) == (KEY, ONE)
    assert by_channel.view.assessment.key == OTHER
    assert by_committee.view.committee.name == TWO
    assert by_committee.preview.counts == {Verdict.UNKNOWN_ID: 2}


async def test_a_sheet_that_fits_nowhere_is_asked_about(several: Office) -> None:
    """As any other word about nothing in particular."""
    stray = a_sheet((c(99), "A"))

    refused = await several.refused(WhichCommittee, ADA, preview_sheet, Scope(key=KEY), stray, S1)

    assert refused.committees == (ONE, TWO)


async def test_a_sheet_of_a_finished_exam_goes_there_only_if_no_open_one_fits(several: Office) -> None:
    """Last term's committee may have had the same candidate IDs."""
    there = Scope(key=OTHER)
    for who in (ADA, BO):
        await several.grades(who, "A", "B", "C", scope=there)
        await several.does(who, share_grades, there)
    for who in (ADA, BO):
        await several.confirms(who, there)

    shown = await shown_to(several, ADA)

    assert shown.view.assessment.key == KEY


async def filled_in(office: Office, *rows: tuple[str, str], key: str = KEY) -> Sheet:
    """Return the sheet that Ada was given, sent back with these rows."""
    await office.does(ADA, own_grades, Scope(key=key, committee=ONE), STAMP)
    return a_sheet(*rows, stamp=STAMP)


async def test_the_stamp_of_a_sheet_we_wrote_says_where_it_belongs(several: Office) -> None:
    """Where the candidate IDs alone would leave two exams."""
    sheet = await filled_in(several, (c(1), "A"))

    assert (await shown_to(several, ADA, sheet)).view.assessment.key == KEY
    assert (await shown_to(several, ADA, sheet, Scope(key=OTHER))).view.assessment.key == OTHER


async def test_what_was_changed_since_the_sheet_was_written_is_kept_and_shown(office: Office) -> None:
    """An old sheet must not bring back old grades; a removed one is changed, too."""
    await office.loads()
    await office.grades(ADA, "C", "C", "C")
    sheet = await filled_in(office, (c(1), "C"), (c(2), "D"), (c(3), "C"))
    await office.does(ADA, register_grade, ANYWHERE, c(1), "A")
    await office.does(ADA, clear_grade, ANYWHERE, c(3))

    done = await imported(office, ADA, sheet)

    assert done.changed == 1
    assert await office.kept(ADA) == {c(1): "A", c(2): "D"}


async def test_a_grade_typed_where_the_written_sheet_had_none_is_new(office: Office) -> None:
    """The everyday way: download, fill in, drop."""
    await office.loads()
    sheet = await filled_in(office, (c(1), "A"), (c(2), ""), (c(3), "C"))

    shown = await shown_to(office, ADA, sheet)

    assert shown.preview.counts == {Verdict.WILL_CHANGE: 2, Verdict.EMPTY_KEPT: 1}


async def test_somebody_elses_stamp_counts_for_nothing(several: Office) -> None:
    """Bo fills in a copy of Ada's sheet: it says neither where it belongs nor what stood there."""
    await several.grades(BO, "C", scope=Scope(key=KEY))
    sheet = await filled_in(several, (c(1), "D"))

    fits = await several.does(BO, preview_sheet, ANYWHERE, sheet, S1)
    shown = await shown_to(several, BO, sheet, Scope(key=KEY))

    assert isinstance(fits, SheetFitsSeveral)
    assert shown.preview.counts == {Verdict.WILL_CHANGE: 1}


async def test_a_stamp_that_nobody_wrote_counts_for_nothing(office: Office) -> None:
    """Neither an invented one, nor the id of a sheet that was dropped."""
    await office.loads()
    await office.grades(ADA, "C")
    plain = a_sheet((c(1), "D"))
    await shown_to(office, ADA, plain, kept=S2)

    for stamp in ("invented", S2):
        shown = await shown_to(office, ADA, replace(plain, stamp=stamp))
        assert shown.preview.counts == {Verdict.WILL_CHANGE: 1}


async def test_a_stamp_of_another_exam_compares_nothing_here(several: Office) -> None:
    """What stood in one exam's sheet says nothing about another's grades."""
    await several.grades(ADA, "C", scope=Scope(key=OTHER))
    sheet = await filled_in(several, (c(1), "A"))

    shown = await shown_to(several, ADA, sheet, Scope(key=OTHER))

    assert shown.preview.counts == {Verdict.WILL_CHANGE: 1}
