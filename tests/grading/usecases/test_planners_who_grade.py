"""A planner who also grades: no roster tells them what a co-grader has done unseen."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from grading.errors import ReasonMissing, RosterInvalid
from grading.roster_faults import RosterProblem
from grading.rules.rosters import read_roster
from grading.usecases.set_up import load_roster, preview_roster
from grading.usecases.sharing import share_grades
from handlers.card import Card
from handlers.features.rosters.cards import roster_loaded, roster_preview
from handlers.features.rosters.faults_card import roster_faults
from handlers.words import words_for
from store.database import open_store
from tests.support.builders import a_sheet, c
from tests.support.dropping import imported
from tests.support.migrated import migrated
from tests.support.office import ADA, ANYWHERE, BO, CY, PAT, TWO, Office, a_committee, a_roster
from tests.support.scenes import chance

EN = words_for("en")
FIRST, SECOND = a_committee(), a_committee(TWO, graders=[CY], candidates=[4])
BY_CANDIDATE = {"workflow": {"unit": "candidate"}}


def of_both(*committees: Mapping[str, object], **more: object) -> dict[str, object]:
    """Return the roster that Ada and Pat plan, of these committees."""
    return a_roster(*(committees or (FIRST, SECOND)), planners=[ADA, PAT], **more)  # type: ignore[arg-type] # handed on


BEFORE = of_both(candidates=[{"id": c(3), "status": "absent"}])
ROSTERS: Mapping[str, dict[str, object]] = {
    "the same": BEFORE,
    "candidate removed": of_both(a_committee(candidates=[1, 2]), SECOND),
    "candidate moved": of_both(
        a_committee(candidates=[1, 2]), a_committee(TWO, graders=[CY], candidates=[3, 4])
    ),
    "candidate added": of_both(a_committee(candidates=[1, 2, 3, 5]), SECOND),
    "seat removed": of_both(a_committee(graders=[ADA]), SECOND),
    "own seat removed": of_both(a_committee(graders=[BO]), SECOND),
    "seat added": of_both(a_committee(graders=[ADA, BO, CY]), SECOND),
    "scale changed": of_both(scale="Pass/NotPass"),
    "marking changed": of_both(workflow={"marking": "shared"}),
    "quorum changed": of_both(a_committee(workflow={"quorum": "one"}), SECOND),
    "unit changed": of_both(workflow={"unit": "candidate"}),
    "committee dropped": of_both(SECOND),
    "status set": of_both(candidates=[{"id": c(2), "status": "withdrawn"}, {"id": c(3), "status": "absent"}]),
    "deadline set": of_both(deadline="2026-12-22"),
}
HIDDEN = ("nothing", "one grade", "every grade", "a sheet")


@asynccontextmanager
async def an_office(folder: Path, hidden: str) -> AsyncIterator[Office]:
    """Open an office where Bo has done this, unseen by Ada."""
    database = migrated(folder / f"{hidden}.db")
    async with open_store(f"sqlite:///{database}", chance=chance) as store:
        office = Office(store)
        await office.loads(BEFORE)
        if hidden == "one grade":
            await office.grades(BO, "B")
        if hidden == "every grade":
            await office.grades(BO, "C", "D", "E")
        if hidden == "a sheet":
            await imported(office, BO, a_sheet((c(2), "B"), (c(3), "F")))
        yield office


async def shown_to(office: Office, who: str, document: dict[str, object]) -> str:
    """Return all that a planner is shown of a roster, and of loading it, byte for byte."""
    roster = read_roster(document)
    cards: list[Card] = []
    for use_case in (preview_roster, load_roster):
        more = () if use_case is preview_roster else (office.by(),)
        try:
            change = await office.does(who, use_case, roster, *more)
            cards.append(roster_preview(EN, change, "F1") if not more else roster_loaded(EN, change))
        except RosterInvalid as invalid:
            cards.append(roster_faults(EN, invalid, "roster.yaml"))
    return json.dumps([[card.text, card.as_sent()] for card in cards])


@pytest.mark.parametrize("name", ROSTERS)
async def test_what_a_seated_planner_is_shown_does_not_depend_on_hidden_grades(
    tmp_path: Path, name: str
) -> None:
    """Dropping one roster after the other would be a way to ask which candidates a co-grader has graded."""
    shown = set()
    for hidden in HIDDEN:
        async with an_office(tmp_path, hidden) as office:
            shown.add(await shown_to(office, ADA, ROSTERS[name]))

    assert len(shown) == 1


@pytest.mark.parametrize(
    "name",
    [
        "candidate removed",
        "candidate moved",
        "seat removed",
        "own seat removed",
        "scale changed",
        "marking changed",
        "quorum changed",
        "unit changed",
    ],
)
async def test_another_planner_does_what_a_seated_one_may_not(tmp_path: Path, name: str) -> None:
    """While nobody has graded, nothing stands in the way of somebody without a seat."""
    roster = read_roster(ROSTERS[name])
    database = migrated(tmp_path / "sensur.db")
    async with open_store(f"sqlite:///{database}", chance=chance) as store:
        office = Office(store)
        await office.loads(BEFORE)

        refused = await office.refused(RosterInvalid, ADA, load_roster, roster, office.by())
        done = await office.does(PAT, load_roster, roster, office.by())

    assert [(one.problem, one.said) for one in refused.faults] == [(RosterProblem.OWN_COMMITTEE, "1")]
    assert done.changes


async def test_once_all_have_shared_a_seated_planner_is_told_what_everybody_sees(office: Office) -> None:
    """Then there is nothing left to hide."""
    await office.loads(BEFORE)
    await office.both_share("A", "B", "C")
    roster = read_roster(ROSTERS["candidate removed"])

    await office.refused(ReasonMissing, ADA, load_roster, roster, office.by())
    office.because = "sat another exam"
    change = await office.does(ADA, load_roster, roster, office.by())

    assert [(one.change.left, one.left_graded) for one in change.consequences] == [((c(3),), 1)]


async def test_one_candidate_that_is_hidden_still_keeps_the_committee_closed(office: Office) -> None:
    """Where candidates are shared one at a time, some may be seen and others not."""
    await office.loads(of_both(**BY_CANDIDATE))
    for who in (ADA, BO):
        await office.grades(who, "A")
        await office.does(who, share_grades, ANYWHERE)
    roster = read_roster(of_both(a_committee(candidates=[1, 2]), SECOND, **BY_CANDIDATE))

    refused = await office.refused(RosterInvalid, ADA, load_roster, roster, office.by())

    assert [one.problem for one in refused.faults] == [RosterProblem.OWN_COMMITTEE]


async def test_a_committee_of_one_hides_nothing_from_its_grader(office: Office) -> None:
    """There is no co-grader whose work could be told."""
    alone = a_committee(graders=[ADA])
    await office.loads(of_both(alone, SECOND))

    done = await office.does(
        ADA,
        load_roster,
        read_roster(of_both(a_committee(graders=[ADA], candidates=[1, 2]), SECOND)),
        office.by(),
    )

    assert [one.after for one in done.changes] == ["withdrawn, no committee"]


async def test_a_seated_planner_is_told_that_statuses_stay(office: Office) -> None:
    """A roster that is not followed to the letter says so."""
    await office.loads(BEFORE)

    change = await office.does(ADA, preview_roster, read_roster(ROSTERS["status set"]))

    assert change.keeps_statuses
    assert change.changes == ()
