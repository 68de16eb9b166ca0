"""A planner has those reminded for whom others wait, over a real store."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from bot.config.public_holidays import public_holidays
from grading.errors import NotAPlanner, UnknownGrader, WhichAssessment
from grading.model import PersonId
from grading.reminding import Topic
from grading.rules.civil import OfficeHours, QuietHours
from grading.usecases.board import show_board
from grading.usecases.nudging import AtTime, nudge
from grading.usecases.reminding import Digest, compose_digest
from grading.usecases.sharing import share_grades
from tests.support.builders import KEY, NOW
from tests.support.office import ADA, ANYWHERE, BO, OLE, OTHER, PAT, Office, a_committee, a_roster
from tests.support.outlooks import HOURS
from tests.support.reminding import by_job


async def told(office: Office) -> list[tuple[str, Digest]]:
    """Return what is sent to whom by now, and deliver it."""
    found, at = [], office.by().at
    while messages := await office.store.outbox.claim(at, at + timedelta(minutes=1), 50):
        for message in messages:
            if message.kind == "digest":
                async with office.store.transaction() as work:
                    digest = await compose_digest(
                        work, PersonId(int(message.body)), message.idempotency_key, HOURS, by_job(at)
                    )
                assert digest is not None
                found.append((digest.person.email, digest))
            await office.store.outbox.done(message.id, at, "C1/1")
    return found


async def test_those_others_wait_for_are_reminded_at_once_and_told_by_whom(office: Office) -> None:
    """Ada has shared: only Bo hears it, with what is left for him."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)

    done = await office.does(PAT, nudge, None, HOURS)

    ((whom, digest),) = await told(office)
    assert (done.now, done.later, done.blocked, whom) == (("Bo",), (), (), BO)
    ((item),) = digest.items
    assert (item.asked_by, item.waiting) == (PAT, ("Ada",))


async def test_one_may_be_named_by_e_mail(office: Office) -> None:
    """In any case of letters; who is not awaited is not written to."""
    await office.loads()

    one = await office.does(PAT, nudge, KEY, HOURS, email=BO.upper())
    await told(office)
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)
    none = await office.does(PAT, nudge, KEY, HOURS, email=ADA)

    assert one.now == ("Bo",)
    assert (none.now, none.not_awaited) == ((), "Ada")


async def test_nobody_is_nudged_twice_within_a_day(office: Office) -> None:
    """Not by another planner either; a day later it may be done again."""
    await office.loads(a_roster(planners=(PAT, OLE)))
    first = await office.does(PAT, nudge, KEY, HOURS)
    await told(office)
    again = await office.does(OLE, nudge, KEY, HOURS)

    assert first.now == ("Ada", "Bo")
    assert again.now == ()
    assert [one.name for one in again.lately] == ["Ada", "Bo"]
    assert await told(office) == []


async def test_in_quiet_hours_it_waits_for_their_morning(office: Office) -> None:
    """Nobody is disturbed at night; the planner is told when it goes, also when they press again."""
    night = OfficeHours(
        zone=timezone(timedelta(hours=13)),
        quiet=QuietHours(start=HOURS.quiet.start, end=HOURS.quiet.end) if HOURS.quiet else None,
        holiday=public_holidays("NO"),
    )
    await office.loads()

    done = await office.does(PAT, nudge, KEY, night, email=BO)
    again = await office.does(PAT, nudge, KEY, night, email=BO)

    morning = datetime(2026, 12, 3, 19, tzinfo=ZoneInfo("UTC"))
    assert (done.now, done.later) == ((), (AtTime(name="Bo", at=morning),))
    assert (again.later, again.soon) == ((), (AtTime(name="Bo", at=morning),))
    assert await told(office) == []


async def test_a_nudge_that_waits_survives_a_new_plan(office: Office) -> None:
    """Every change makes the plan anew; what a planner asked for is not part of it."""
    await office.loads()
    async with office.store.transaction() as work:
        bo = await work.put_person(BO, "Bo")
    night = OfficeHours(zone=timezone(timedelta(hours=13)), quiet=HOURS.quiet, holiday=HOURS.holiday)
    await office.does(PAT, nudge, KEY, night, email=BO)

    async with office.store.transaction() as work:
        await work.put_plan(KEY, [], NOW)
        waiting = await work.upcoming(bo)

    assert [one.topic for one in waiting] == [Topic.NUDGE]


async def test_who_cannot_act_is_the_planners_to_mend(office: Office) -> None:
    """The reminder would lead to a refusal."""
    lapsed = {"email": BO, "name": "Bo", "external": True, "agreement_until": "2026-12-02"}
    await office.loads(a_roster(graders=[{"email": ADA, "name": "Ada"}, lapsed]))

    done = await office.does(PAT, nudge, KEY, HOURS)

    assert (done.now, [one.why.name for one in done.blocked]) == (("Ada",), ["Bo"])
    assert [whom for whom, _ in await told(office)] == [ADA]


async def test_a_planner_who_is_awaited_reminds_the_others(office: Office) -> None:
    """And is told that they are awaited, too."""
    await office.loads(a_roster(planners=(PAT, ADA)))

    done = await office.does(ADA, nudge, KEY, HOURS)

    assert (done.now, done.is_self) == (("Bo",), True)


async def test_what_is_done_by_the_morning_is_not_reminded_of(office: Office) -> None:
    """Bo shares before his digest is written."""
    await office.loads()
    await office.does(PAT, nudge, KEY, HOURS, email=BO)
    await office.grades(BO, "A", "B", "C")
    await office.does(BO, share_grades, ANYWHERE)

    assert all(digest.is_empty for _, digest in await told(office))


async def test_only_a_planner_nudges_and_says_which_exam(office: Office) -> None:
    """A grader has their own way to ask, and a stranger no business."""
    await office.loads()
    await office.loads(a_roster(a_committee(candidates=(7,)), key=OTHER))

    await office.refused(NotAPlanner, BO, nudge, KEY, HOURS)
    await office.refused(WhichAssessment, PAT, nudge, None, HOURS)
    unknown = await office.refused(UnknownGrader, PAT, nudge, KEY, HOURS, email="x@uni.example")

    assert (unknown.email, unknown.known) == ("x@uni.example", (ADA, BO))


async def test_the_board_is_the_planners_own(office: Office) -> None:
    """Of nobody else's exams; a planner of all sees an empty one before the first."""
    await office.loads()
    office.today = date(2026, 12, 3)

    mine = await office.does(PAT, show_board)
    before = await office.does(OLE, show_board, always=(OLE.upper(),))

    assert [line.key for line in mine.lines] == [KEY]
    assert before.lines == ()
    await office.refused(NotAPlanner, OLE, show_board)


@pytest.mark.parametrize("who", [ADA, BO])
async def test_a_grader_who_plans_nothing_has_no_board(office: Office, who: str) -> None:
    """It would tell how far co-graders are."""
    await office.loads()

    await office.refused(NotAPlanner, who, show_board)
