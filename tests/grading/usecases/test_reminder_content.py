"""Whether a reminder is still owed when its time has come: asked once more, of what is kept by then."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from grading.model import AssessmentKey
from grading.outbox import OutboxMessage, UnreachableReason
from grading.reminding import WHOLE_ASSESSMENT, OpenIssue, Topic, Unreachable
from grading.rules.alerts import (
    AgreementEnds,
    AtRisk,
    CannotReach,
    ConflictsLast,
    Missed,
    NotReady,
    Unassigned,
)
from grading.rules.reachability import UnreachedPerson
from grading.usecases.reminder_content import TodoItem, Week
from tests.support.builders import KEY, NOW, TODAY
from tests.support.office import ADA, BO, OLE, ONE, OTHER, PAT, Office, a_committee, a_roster
from tests.support.reminder_content import DEADLINE, a_reminder, content

SINCE = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)
"""Half past midnight of 2 December in Oslo."""


async def test_a_grader_owes_until_it_is_a_co_grader_s_turn(office: Office) -> None:
    """Somebody who has shared waits, and is left in peace."""
    await office.loads(a_roster(deadline=DEADLINE))
    before = await content(office, ADA, a_reminder(Topic.DEADLINE))
    await office.both_share("A", "B", "C", others=("A", "B", "D"))
    after = await content(office, ADA, a_reminder(Topic.CONFLICTS, "x"))

    assert isinstance(before, TodoItem)
    assert isinstance(after, TodoItem)
    assert (before.view.standing.left, after.view.standing.conflicts) == (3, 1)


async def test_who_may_not_grade_owes_nothing(office: Office) -> None:
    """A lapsed agreement is the planner's to hear of; and a committee that is gone owes nothing either."""
    lapsed = {"email": ADA, "name": "Ada", "external": True, "agreement_until": TODAY - timedelta(days=1)}
    await office.loads(a_roster(a_committee(graders=[ADA]), graders=[lapsed], deadline=DEADLINE))

    assert await content(office, ADA, a_reminder(Topic.DEADLINE)) is None
    assert await content(office, BO, a_reminder(Topic.DEADLINE)) is None
    elsewhere = replace(a_reminder(Topic.DEADLINE), assessment=OTHER)
    assert await content(office, ADA, elsewhere) is None


@pytest.mark.parametrize(
    ("topic", "occurrence"),
    [
        (Topic.MISSED, str(TODAY - timedelta(days=1))),
        (Topic.RISK, f"{TODAY - timedelta(days=1)}/0"),
        (Topic.UNASSIGNED, "x"),
        (Topic.NOT_READY, "x"),
    ],
)
async def test_who_plans_it_no_longer_is_alerted_of_nothing(
    office: Office, topic: Topic, occurrence: str
) -> None:
    """The assessment went to a colleague."""
    loose = [{"id": "10009", "status": "submitted"}]
    await office.loads(a_roster(deadline=TODAY - timedelta(days=1), candidates=loose))

    assert await content(office, BO, a_reminder(topic, occurrence, whole=True)) is None
    unknown = replace(a_reminder(topic, occurrence, whole=True), assessment=AssessmentKey("NONE"))
    assert await content(office, PAT, unknown) is None


async def test_a_deadline_is_at_risk_until_it_has_passed_and_missed_from_then_on(office: Office) -> None:
    """Each about the day in force: one that was moved is spoken of no more."""
    await office.loads(a_roster(deadline=TODAY))
    risk, missed = (
        a_reminder(Topic.RISK, f"{TODAY}/0", whole=True),
        a_reminder(Topic.MISSED, str(TODAY), whole=True),
    )

    on_the_day = (await content(office, PAT, risk), await content(office, PAT, missed))
    office.today = TODAY + timedelta(days=1)
    after = (await content(office, PAT, risk), await content(office, PAT, missed))
    moved = a_reminder(Topic.MISSED, "2026-11-30", whole=True)

    assert isinstance(on_the_day[0], AtRisk)
    assert on_the_day[1] is None
    assert after[0] is None
    assert isinstance(after[1], Missed)
    assert [one.awaited for one in after[1].committees] == [("Ada", "Bo")]
    assert await content(office, PAT, moved) is None


async def test_what_is_confirmed_was_not_missed(office: Office) -> None:
    """Confirmed on the last day, late at night."""
    await office.loads(a_roster(a_committee(graders=[ADA]), deadline=TODAY))
    await office.grades(ADA, "A", "B", "C")
    await office.confirms(ADA)
    office.today = TODAY + timedelta(days=1)

    assert await content(office, PAT, a_reminder(Topic.MISSED, str(TODAY), whole=True)) is None
    assert await content(office, ADA, a_reminder(Topic.DEADLINE, f"{TODAY}/0")) is None
    assert await content(office, PAT, a_reminder(Topic.WEEK, "2026-W50", whole=True)) is None


async def test_candidates_without_a_committee_are_counted_as_they_are(office: Office) -> None:
    """And once all are placed, nothing is said."""
    loose = [{"id": f"1000{n}", "status": "submitted"} for n in (8, 9)]
    await office.loads(a_roster(candidates=loose))
    found = await content(office, PAT, a_reminder(Topic.UNASSIGNED, "x", whole=True))
    unready = await content(office, PAT, a_reminder(Topic.NOT_READY, "x", whole=True))
    await office.loads(a_roster(a_committee(candidates=[1, 2, 3, 8, 9])))

    assert isinstance(found, Unassigned)
    assert isinstance(unready, NotReady)
    assert (found.candidates, unready.unassigned) == (2, 2)
    assert await content(office, PAT, a_reminder(Topic.UNASSIGNED, "x", whole=True)) is None
    assert await content(office, PAT, a_reminder(Topic.NOT_READY, "x", whole=True)) is None


async def test_an_agreement_is_told_as_it_stands(office: Office) -> None:
    """It ends, has ended, or was never there; a grader who left is not spoken of."""
    until = TODAY + timedelta(days=7)
    external = {"email": ADA, "name": "Ada", "external": True, "agreement_until": until}
    await office.loads(a_roster(a_committee(graders=[ADA]), graders=[external]))
    ada = await office.id_of(ADA)
    what = a_reminder(Topic.AGREEMENT, f"{ada}/{until}/ends")

    ends = await content(office, PAT, what)
    office.today = until + timedelta(days=1)
    ended = await content(office, PAT, what)

    assert isinstance(ends, AgreementEnds)
    assert isinstance(ended, AgreementEnds)
    assert (ends.grader, ends.until, ends.has_ended, ended.has_ended) == ("Ada", until, False, True)
    gone = await content(office, PAT, a_reminder(Topic.AGREEMENT, f"999/{until}/ends"))
    assert gone is None


async def test_lasting_conflicts_are_those_that_were_found_then(office: Office) -> None:
    """Aligned and differing anew is another matter, with days of its own; told by the day in Oslo."""
    await office.loads()
    await office.both_share("A", "B", "C", others=("A", "B", "D"))
    async with office.store.transaction() as work:
        await work.put_open_issues(KEY, {(ONE, OpenIssue.CONFLICTS): SINCE})

    found = await content(office, PAT, a_reminder(Topic.CONFLICTS_LAST, SINCE.isoformat()))
    earlier = await content(office, PAT, a_reminder(Topic.CONFLICTS_LAST, NOW.isoformat()))

    assert isinstance(found, ConflictsLast)
    assert (found.conflicts, found.since) == (1, date(2026, 12, 2))
    assert earlier is None


async def nothing_arrives_at(office: Office, view: str) -> None:
    """Let a message to a place come back."""
    async with office.store.transaction() as work:
        await work.send(
            OutboxMessage(idempotency_key=view, destination=view, kind="fingerprint", body="1"), NOW
        )
    (message,) = await office.store.outbox.claim(NOW, NOW + timedelta(minutes=1), 1)
    await office.store.outbox.park(message.id, NOW, "users_not_found", UnreachableReason.NO_ACCOUNT)


async def test_who_is_not_reached_is_told_of_while_it_lasts_and_somebody_is_missed(office: Office) -> None:
    """To who plans it, in the words of now; a later failure is another reminder."""
    await office.loads(a_roster(planners=[PAT, OLE]))
    ada = await office.id_of(ADA)
    await nothing_arrives_at(office, f"person:{ada}")
    place = Unreachable(person=ada, committee=WHOLE_ASSESSMENT, since=NOW, why=UnreachableReason.NO_ACCOUNT)
    what = a_reminder(Topic.UNREACHED, place.occurrence, whole=True)
    earlier = replace(place, since=NOW - timedelta(days=1))

    found = await content(office, PAT, what)
    of_earlier = await content(office, PAT, replace(what, occurrence=earlier.occurrence))
    of_grader = await content(office, BO, what)
    async with office.store.transaction() as work:
        await work.mark_reachable(ada, NOW)

    assert isinstance(found, CannotReach)
    assert found.whom == UnreachedPerson(name="Ada", email=ADA, why=UnreachableReason.NO_ACCOUNT)
    assert (of_earlier, of_grader) == (None, None)
    assert await content(office, PAT, what) is None


async def test_who_is_not_reached_is_not_told_of_once_all_is_confirmed(office: Office) -> None:
    """Confirmed between the plan and the morning."""
    await office.loads(a_roster(a_committee(graders=[ADA])))
    ada = await office.id_of(ADA)
    await nothing_arrives_at(office, f"person:{ada}")
    place = Unreachable(person=ada, committee=WHOLE_ASSESSMENT, since=NOW, why=UnreachableReason.NO_ACCOUNT)
    await office.grades(ADA, "A", "B", "C")
    await office.confirms(ADA)

    what = a_reminder(Topic.UNREACHED, place.occurrence, whole=True)

    assert await content(office, PAT, what) is None


async def test_the_week_shows_what_is_open(office: Office) -> None:
    """The planner's own, and nothing where there is none."""
    await office.loads(a_roster(deadline=DEADLINE))
    await office.loads(a_roster(key=OTHER, planners=[BO]))

    week = await content(office, PAT, a_reminder(Topic.WEEK, "2026-W50", whole=True))

    assert isinstance(week, Week)
    assert [one.assessment.key for one in week.overviews] == [KEY]
    assert await content(office, ADA, a_reminder(Topic.WEEK, "2026-W50", whole=True)) is None
