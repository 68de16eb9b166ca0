"""Planners of every assessment are those whom the settings name now, and no longer."""

from collections.abc import Sequence
from pathlib import Path

from grading.errors import NotAPlanner
from grading.rules.rosters import read_roster
from grading.usecases.planning import my_assessments
from grading.usecases.set_up import load_roster, settle_planners
from tests.support.builders import KEY
from tests.support.office import OLE, OTHER, PAT, Office, a_roster
from tests.support.scenes import order


async def starts(office: Office, *planners: str) -> None:
    """Let a bot start with these planners in its settings."""
    async with office.store.transaction() as work:
        await settle_planners(work, planners, office.by())


async def loads(office: Office, *always: str, key: str = KEY) -> int:
    """Load a roster that names Pat, beside a bot with these planners; return how many changes it made."""
    async with office.store.transaction() as work:
        change = await load_roster(work, None, read_roster(a_roster(key=key)), office.by(), always)
    return len(change.changes)


async def planners(office: Office) -> Sequence[str]:
    """Return who plans the assessment."""
    async with office.store.snapshot() as snapshot:
        return [person.email for person in await snapshot.planners(KEY)]


async def test_who_is_named_in_the_settings_plans_what_was_loaded_before(office: Office) -> None:
    """The settings say: of every assessment."""
    await loads(office)
    await loads(office, key=OTHER)

    await starts(office, OLE)

    assert await planners(office) == [PAT, OLE]
    told = (await office.trail())[-1]
    assert (told.kind, told.before, told.after) == ("SetUpChanged", None, f"planner {OLE}: yes")


async def test_who_is_no_more_named_in_the_settings_plans_no_more(office: Office) -> None:
    """Somebody who has left the department must not see its exams any more, nor move their deadlines."""
    await starts(office, OLE)
    await loads(office, OLE)
    known = await planners(office)
    again = await loads(office, OLE)

    await starts(office)

    assert (known, again) == ([PAT, OLE], 0)
    assert await planners(office) == [PAT]
    assert (await office.trail())[-1].before == f"planner {OLE}: yes"
    await office.refused(NotAPlanner, OLE, my_assessments)


async def test_who_is_named_in_the_roster_too_goes_on_planning(office: Office) -> None:
    """The settings take away only what they gave."""
    await loads(office, PAT)
    await starts(office, PAT)

    await starts(office)

    assert await planners(office) == [PAT]


async def test_a_start_with_the_same_settings_changes_nothing(office: Office) -> None:
    """A bot that is restarted each night must not fill the trail."""
    await loads(office)
    await starts(office, OLE)
    before = len(await office.trail())

    await starts(office, OLE)

    assert len(await office.trail()) == before


async def test_of_older_data_whom_the_settings_name_is_theirs(office: Office, tmp_path: Path) -> None:
    """Nobody wrote down then who was made a planner by whom; this errs for those who are still trusted."""
    await loads(office, OLE)
    await order(f"sqlite:///{tmp_path / 'sensur.db'}", "UPDATE assessment_planner SET by_settings = NULL")

    await starts(office, OLE)
    known = await planners(office)
    await starts(office)

    assert (known, await planners(office)) == ([PAT, OLE], [PAT])
