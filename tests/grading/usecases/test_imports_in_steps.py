"""An import that reads, decides and saves apart: what comes in between is neither lost nor passed over."""

from collections.abc import Sequence
from datetime import date

import pytest

from grading.errors import AgreementLapsed, NotAGrader, Stale, UnknownSheet
from grading.usecases.importing import (
    Decided,
    begin_import,
    decide_to_import,
    decide_to_undo,
    end_import,
    prepare_import,
    prepare_undo,
    save_import,
)
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from tests.support.builders import c
from tests.support.dropping import S1, imported, shown_to
from tests.support.office import ADA, ANYWHERE, BO, CY, Office, a_committee, a_roster


async def decided(office: Office) -> Decided:
    """Drop Ada's sheet, and decide its import without saving it."""
    shown = await shown_to(office, ADA)
    prepared = await office.does(ADA, prepare_import, S1)
    return decide_to_import(prepared, await office.id_of(ADA), shown.preview.fingerprint)


async def test_what_a_co_grader_hides_does_not_hold_up_an_import(office: Office) -> None:
    """Somebody who types all the time must not keep a colleague's sheet out."""
    await office.loads()
    ready = await decided(office)
    await office.grades(BO, "F", "F")

    done = await office.does(ADA, save_import, ready)

    assert done.changed == 2
    assert await office.kept(ADA) == {c(1): "A", c(2): "B"}
    assert await office.kept(BO) == {c(1): "F", c(2): "F"}


@pytest.mark.parametrize("what", ["a grade of one's own", "sharing", "somebody new", "shared marking"])
async def test_what_bears_on_an_import_makes_it_stale(office: Office, what: str) -> None:
    """Nothing is saved that was decided on what is no more."""
    workflow = {"marking": "shared"} if what == "shared marking" else {}
    await office.loads(a_roster(workflow=workflow))
    ready = await decided(office)
    match what:
        case "a grade of one's own":
            await office.does(ADA, register_grade, ANYWHERE, c(3), "F")
        case "sharing":
            await office.does(BO, share_grades, ANYWHERE, leave_ungraded=True)
        case "somebody new":
            await office.loads(a_roster(a_committee(candidates=[1, 2, 3, 4]), workflow=workflow))
        case _:
            await office.does(BO, register_grade, ANYWHERE, c(1), "F")
    before = await office.book()

    await office.refused(Stale, ADA, save_import, ready)

    assert await office.book() == before


async def test_who_may_not_act_any_more_imports_nothing(office: Office) -> None:
    """Authority is looked up when it takes effect."""
    await office.loads(
        a_roster(graders=[{"email": ADA, "external": True, "agreement_until": "2026-12-31"}, {"email": BO}])
    )
    ready = await decided(office)

    office.today = date(2027, 1, 1)
    await office.refused(AgreementLapsed, ADA, save_import, ready)
    office.today = date(2026, 12, 3)
    await office.loads(a_roster(a_committee(graders=[BO, CY])))
    await office.refused(NotAGrader, ADA, save_import, ready)


async def test_what_was_saved_is_not_saved_again(office: Office) -> None:
    """Somebody who begins again after a crash finds it done."""
    await office.loads()
    ready = await decided(office)
    await office.does(ADA, save_import, ready)

    await office.refused(UnknownSheet, ADA, save_import, ready)


async def test_an_import_is_taken_back_in_steps_too(office: Office) -> None:
    """And not over what was changed in between."""
    await office.loads()
    await imported(office, ADA)
    prepared = await office.does(ADA, prepare_undo, S1)
    ready = decide_to_undo(prepared, await office.id_of(ADA))
    await office.does(ADA, register_grade, ANYWHERE, c(1), "F")

    await office.refused(Stale, ADA, save_import, ready)
    assert await office.kept(ADA) == {c(1): "F", c(2): "B"}


@pytest.mark.parametrize("undo", [False, True])
async def test_what_is_under_way_cannot_be_pressed_again_until_nothing_came_of_it(
    office: Office, undo: bool
) -> None:
    """A second press must not begin a second time, and a refusal must not be the end."""
    await office.loads()
    await (imported(office, ADA) if undo else shown_to(office, ADA))
    states: Sequence[str] = ("undoing", "imported") if undo else ("importing", "previewed")

    assert await office.does(ADA, begin_import, S1, undo=undo) == "grades.xlsx"
    await office.refused(UnknownSheet, ADA, begin_import, S1, undo=undo)
    under_way = await kept_state(office)
    await office.does(ADA, end_import, S1)

    assert (under_way, await kept_state(office)) == states


async def kept_state(office: Office) -> str:
    """Return what became of the sheet."""
    async with office.store.snapshot() as snapshot:
        kept = await snapshot.sheet(S1)
    assert kept is not None
    return kept.state
