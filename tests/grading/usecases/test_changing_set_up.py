"""A planner changes a part of what is set up: checked, kept and told like a roster that says the same."""

from dataclasses import replace

import pytest

from grading.errors import NotAPlanner, Stale
from grading.model import Form
from grading.rules.rosters import Roster
from grading.usecases.set_up import change_set_up, preview_set_up, show_set_up
from tests.support.builders import KEY, c
from tests.support.norway import COUNTING
from tests.support.office import ADA, CY, PAT, Office, a_committee, a_roster

RICH = a_roster(
    a_committee(channel="#c1", workflow={"quorum": "one"}),
    a_committee("2", graders=(CY,), candidates=(4,)),
    candidates=[
        {"id": c(2), "status": "absent", "deadline": "2027-01-04"},
        {"id": c(9), "status": "withdrawn"},
    ],
    title="Logic",
    scale=["good", "bad"],
    ended="2026-12-01T13:00:00+01:00",
    deadline={"policy": "three_weeks"},
    form="written",
    level="master",
    credits="7.5",
    impartiality=True,
    thresholds={"good": 50},
    reminders={"graders": [2]},
)


def oral(roster: Roster) -> Roster:
    """Make it an oral exam."""
    return replace(roster, assessment=replace(roster.assessment, form=Form.ORAL))


def same(roster: Roster) -> Roster:
    """Change nothing."""
    return roster


async def test_the_present_set_up_as_a_roster_changes_nothing(office: Office) -> None:
    """Whatever was said of an assessment is in it: a dialog may not lose what it does not show."""
    await office.loads(RICH)
    before = await office.does(PAT, show_set_up, KEY)

    change = await office.does(PAT, change_set_up, KEY, same, COUNTING)

    assert change.changes == ()
    assert await office.does(PAT, show_set_up, KEY) == before


async def test_an_edit_changes_what_it_says_and_nothing_else(office: Office) -> None:
    """One change in the trail, with its reason; the deadline, the statuses and the seats stay."""
    await office.loads(RICH)
    before = await office.does(PAT, show_set_up, KEY)
    office.because = "a change of plans"

    preview = await office.does(PAT, preview_set_up, KEY, oral, COUNTING)
    change = await office.does(PAT, change_set_up, KEY, oral, COUNTING, seen=preview.fingerprint)

    after = await office.does(PAT, show_set_up, KEY)
    assert change.changes == preview.changes
    assert [(one.setting, one.before, one.after) for one in change.changes] == [("form", "written", "oral")]
    assert (await office.trail())[-1].reason == "a change of plans"
    assert after == replace(before, assessment=replace(before.assessment, form=Form.ORAL), books=after.books)


async def test_what_was_shown_is_what_is_changed(office: Office) -> None:
    """Of two planners who edit at once, the second sees what has become of it first."""
    await office.loads(RICH)
    preview = await office.does(PAT, preview_set_up, KEY, oral, COUNTING)
    await office.loads({**RICH, "assessment": {**RICH["assessment"], "form": "practical"}})  # type: ignore[dict-item]

    with pytest.raises(Stale):
        await office.does(PAT, change_set_up, KEY, oral, COUNTING, seen=preview.fingerprint)


async def test_only_its_planner_changes_an_assessment(office: Office) -> None:
    """Nor does somebody else learn whether there is one."""
    await office.loads(RICH)

    with pytest.raises(NotAPlanner):
        await office.does(ADA, change_set_up, KEY, oral, COUNTING)
    with pytest.raises(NotAPlanner):
        await office.does(PAT, change_set_up, "NONE-H26", oral, COUNTING)


async def test_who_plans_by_the_settings_stays_so_through_an_edit(office: Office) -> None:
    """Otherwise the first edit would make them a planner for good."""
    always = ("boss@uni.example",)
    await office.loads(RICH, always=always)

    await office.does(PAT, change_set_up, KEY, oral, COUNTING, always)
    async with office.store.transaction() as work:
        left = await work.settle_planners([])

    assert [begins for _, _, begins in left] == [False]
