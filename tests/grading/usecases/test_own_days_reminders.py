"""Who has only candidates with a later deadline left is reminded by their day; nothing is missed before."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from grading.model import PersonId
from grading.reminding import WHOLE_ASSESSMENT, Reminder, Topic
from grading.rules.alerts import AtRisk, Missed
from grading.usecases.reminder_content import Content, TodoItem, content_of
from tests.support.builders import KEY, NOW, TODAY, c
from tests.support.office import ADA, BO, ONE, PAT, Office, a_roster

USUAL, LATE = TODAY, TODAY + timedelta(days=14)


def before(day: date, topic: Topic = Topic.DEADLINE) -> Reminder:
    """Return what is said on the day itself, or of planners on the day after."""
    is_whole = topic is not Topic.DEADLINE
    return Reminder(
        topic=topic,
        person=PersonId(0),
        assessment=KEY,
        committee=WHOLE_ASSESSMENT if is_whole else ONE,
        occurrence=str(day) if topic is Topic.MISSED else f"{day}/0",
        due_at=NOW,
    )


async def content(office: Office, who: str, what: Reminder) -> Content | None:
    """Return what a reminder says to somebody now."""
    return await office.does(who, content_of, what, ZoneInfo("Europe/Oslo"))


async def with_a_late_candidate(office: Office) -> None:
    """Set an exam up in which the third candidate was ill."""
    late = {"id": c(3), "deadline": LATE.isoformat()}
    await office.loads(a_roster(candidates=[late], deadline=USUAL))


async def test_a_grader_is_reminded_by_the_day_of_whom_they_have_left(office: Office) -> None:
    """Before that there is nothing to grade, and a reminder would be noise."""
    await with_a_late_candidate(office)
    on_time = await content(office, ADA, before(USUAL)), await content(office, ADA, before(LATE))
    await office.grades(ADA, "A", "B")

    late = await content(office, ADA, before(USUAL)), await content(office, ADA, before(LATE))
    other = await content(office, BO, before(USUAL))

    assert isinstance(on_time[0], TodoItem)
    assert on_time[1] is None
    assert late[0] is None
    assert isinstance(late[1], TodoItem)
    assert late[1].view.deadline == LATE
    assert isinstance(other, TodoItem)


async def test_a_committee_with_only_late_candidates_left_has_missed_nothing(office: Office) -> None:
    """The planner is not alarmed of what could not be done; but is, once the late day has passed, too."""
    await with_a_late_candidate(office)
    for who in (ADA, BO):
        await office.grades(who, "A", "B")
    office.today = USUAL + timedelta(days=1)

    after_the_first = await content(office, PAT, before(USUAL, Topic.MISSED))
    risk = await content(office, PAT, before(LATE, Topic.RISK))
    office.today = LATE + timedelta(days=1)
    after_the_last = await content(office, PAT, before(LATE, Topic.MISSED))

    assert after_the_first is None
    assert risk is None or isinstance(risk, AtRisk)
    assert isinstance(after_the_last, Missed)
    assert after_the_last.assessment.deadline == LATE


async def test_a_committee_with_others_left_has_missed_its_deadline(office: Office) -> None:
    """One late candidate excuses nobody."""
    await with_a_late_candidate(office)
    await office.grades(ADA, "A", "B")
    office.today = USUAL + timedelta(days=1)

    missed = await content(office, PAT, before(USUAL, Topic.MISSED))

    assert isinstance(missed, Missed)
    assert missed.assessment.deadline == USUAL
