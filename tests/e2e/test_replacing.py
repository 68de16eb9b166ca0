"""A sick grader is replaced while grading goes on, agreements run on, and latecomers are let in."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from slackbox.testing import Message, reads, text_of
from tests.support.department import (
    KEY,
    MEMBERS,
    Department,
    a_department,
    a_roster,
    asks,
    presses,
    starting,
    types,
)

NOON = datetime(2026, 12, 3, 12, 0, tzinfo=ZoneInfo("Europe/Oslo"))
FIRST, SECOND, _, OLAV = (member.email for member in MEMBERS)
EXTERNAL: Mapping[str, object] = {
    "email": SECOND,
    "name": "Second Grader",
    "external": True,
    "agreement_until": "2026-12-01",
}
ROSTER = {
    **a_roster(["10001", "10002"], deadline="2026-12-18"),
    "graders": [{"email": FIRST, "name": "First Grader"}, EXTERNAL],
}


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department with a committee of two, on the 3rd of December at noon."""
    roster = a_roster(["10001", "10002"], deadline="2026-12-18")
    async with a_department(tmp_path / "sensur.db", roster, time=starting(NOON)) as running:
        yield running
        assert running.refused() == []


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def test_a_sick_grader_is_replaced_and_the_committee_comes_to_the_end(department: Department) -> None:
    """Second Grader has graded one of two and fell ill; Olav takes over."""
    first, second, planner, olav = (
        department.first,
        department.second,
        department.planner,
        department.outsider,
    )
    for line in ("10001 A", "10002 C", "share"):
        await types(first, f"/grade {line}")
    await types(second, "/grade 10001 F")

    asked = await asks(planner, f"/exam {KEY} replace {SECOND} {OLAV} because Second is ill")
    before = await types(second, "/grade status 10001")
    done = await presses(planner, "Replace", "has taken over", asked)
    told = await first.waits_for(says("took over from Second Grader"))
    ended = await second.waits_for(says("You no longer grade in this committee"))
    given = await olav.waits_for(says("You take over from Second Grader"))
    refused = await types(second, "/grade status")
    unseen = await types(olav, "/grade status 10001")
    for line in ("10001 A", "10002 C", "share"):
        await types(olav, f"/grade {line}")
    for grader in (first, olav):
        shown = await asks(grader, "/grade confirm")
        await presses(grader, "Confirm 2 grades", "confirmed", shown)

    assert "Nothing is done yet." in reads(asked)
    assert "1 grade of Second Grader no longer counts." in reads(asked)
    assert "Pending all to share" in before
    assert "has taken over from Second Grader in committee 1" in reads(done)
    for message in (told, ended, given):
        assert "Reason: Second is ill" in reads(message)
    assert "you have no seat on a committee here" in refused
    assert "Pending all to share" in unseen
    assert "grade: F" not in unseen
    assert "Confirmed" in await types(first, "/grade status 10001")


async def test_a_grader_is_released_in_the_dialog(department: Department) -> None:
    """The same dialog, with nobody who takes over."""
    planner = department.planner
    card = await asks(planner, f"/exam {KEY} replace")
    await planner.presses("Replace", card)
    await planner.waits_for_view()

    errors = await planner.submits(
        {"who": SECOND, "where": "1", "how": "nobody", "kind": "internal", "reason": "one is enough"}
    )
    asked = await planner.waits_for_view(lambda view: "Nobody takes over" in "\n".join(text_of(view)))
    await planner.submits({})
    done = await planner.waits_for_view(lambda view: view["submit"] is None)
    await department.second.waits_for(says("You no longer grade in this committee."))

    assert errors == {}
    assert "Release" in "\n".join(text_of(asked))
    assert "Second Grader no longer grades in committee 1." in "\n".join(text_of(done))


async def test_without_a_reason_or_with_a_slip_nothing_happens(department: Department) -> None:
    """Each says what to type."""
    planner = department.planner

    without = await types(planner, f"/exam {KEY} replace {SECOND} {OLAV}")
    unknown = await types(planner, f"/exam {KEY} replace nobody@uni.example {OLAV} because ill")
    stranger = await types(department.first, f"/exam {KEY} replace {SECOND} {OLAV} because ill")
    half = await types(planner, f"/exam {KEY} replace {SECOND} because ill")

    assert f"/exam {KEY} replace {SECOND} {OLAV} because …" in without
    assert "nobody@uni.example does not grade in TDT4100-H26" in unknown
    assert SECOND in unknown
    assert "I find no exam" in stranger
    assert "/exam replace" in half


async def test_an_agreement_that_has_lapsed_is_renewed(tmp_path: Path) -> None:
    """Refused in the morning, grading at noon."""
    async with a_department(tmp_path / "sensur.db", ROSTER, time=starting(NOON)) as department:
        planner, second = department.planner, department.second
        lapsed = await types(second, "/grade 10001 A")
        past = await types(planner, f"/exam {KEY} renew {SECOND} 2026-12-01")
        card = await asks(planner, f"/exam {KEY} renew")
        await planner.presses("Renew", card)
        await planner.waits_for_view()

        await planner.submits({"who": SECOND, "until": "2036-06-30"})
        far = "\n".join(
            text_of(await planner.waits_for_view(lambda view: "you mean" in "".join(text_of(view))))
        )
        asked = await asks(planner, f"/exam {KEY} renew {SECOND} 2036-06-30")
        done = await types(planner, f"/exam {KEY} renew {SECOND} 2027-06-30 because the exam goes on")
        told = await second.waits_for(says("Your access agreement now runs until Wed 30 Jun 2027."))

        assert "ran out" in lapsed
        assert "Tue 1 Dec 2026 is over" in past
        assert "more than two years from now" in far
        assert "Renew until Mon 30 Jun 2036" in reads(asked)
        assert "now runs until Wed 30 Jun 2027" in done
        assert "Reason: the exam goes on" in reads(told)
        assert "10001" in await types(second, "/grade 10001 A")
        assert department.refused() == []


async def test_a_late_candidate_joins_alone_and_the_others_stay_confirmed(department: Department) -> None:
    """The committee had confirmed on Thursday; on Friday a script turned up."""
    first, second, planner = department.first, department.second, department.planner
    for grader in (first, second):
        for line in ("10001 A", "10002 C", "share"):
            await types(grader, f"/grade {line}")
    for grader in (first, second):
        shown = await asks(grader, "/grade confirm")
        await presses(grader, "Confirm 2 grades", "confirmed", shown)
    card = await asks(planner, f"/exam {KEY} candidates")
    await planner.presses("Add or move candidates", card)
    await planner.waits_for_view()
    late = {"Candidate IDs": "10003", "Where do they belong?": "in:1", "Reason": "turned up late"}

    await planner.submits(late)
    await planner.waits_for_view(lambda view: "10003 joins late" in "\n".join(text_of(view)))
    before = await types(first, "/grade status")
    errors = await planner.submits({**late, "How are they graded?": "alone"})
    told = await first.waits_for(says("1 candidate has joined this committee."))
    for grader in (first, second):
        await types(grader, "/grade 10003 B")
        await types(grader, "/grade share")
    for grader in (first, second):
        shown = await asks(grader, "/grade confirm")
        await presses(grader, "Confirm 1 grade", "confirmed", shown)

    assert errors == {}
    assert "10003" not in before
    assert "Reason: turned up late" in reads(told)
    for candidate in ("10001", "10003"):
        assert "Confirmed" in await types(first, f"/grade status {candidate}")


async def test_a_dropped_roster_that_changes_a_committee_at_work_asks_why(department: Department) -> None:
    """Second Grader has graded, and is no more in the roster."""
    first, second, planner = department.first, department.second, department.planner
    await types(second, "/grade 10001 F")
    changed = a_roster(["10001", "10002"], graders=1, deadline="2026-12-18")

    await planner.drops("roster.json", json.dumps(changed).encode())
    shown = await planner.waits_for(says("1 grade of Second Grader no longer counts."))
    await planner.presses("Load", shown)
    await planner.waits_for_view()
    await planner.submits({"reason": "one is enough"})
    told = await first.waits_for(says("Second Grader left this committee."))
    ended = await second.waits_for(says("You no longer grade in this committee."))

    assert "needs a reason" in reads(shown)
    for message in (told, ended):
        assert "Reason: one is enough" in reads(message)
    await types(first, "/grade 10001 A")
    await types(first, "/grade 10002 B")
    final = await asks(first, "/grade confirm")
    await presses(first, "Confirm 2 grades", "locked", final)
