"""The sample exam of the demo: a committee of two that has almost graded, and differs in one candidate.

Beside it stands a small exam whose only grader may not grade any more: his access agreement has lapsed.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from grading.model import AssessmentKey, Attribution, CandidateId, ChangeId, CommitteeName, Person, Way
from grading.rules.rosters import read_roster
from grading.usecases.entering import Actor, Scope
from grading.usecases.registering import register_grade
from grading.usecases.set_up import load_roster
from grading.usecases.sharing import share_grades
from store.database import Store
from store.unit_of_work import WriteTransaction

KEY, COMMITTEE = AssessmentKey("TDT4100-H26"), CommitteeName("1")
CHANNEL = "tdt4100-committee-1"
LAPSED_KEY, LAPSED_CHANNEL = "TDT4120-H26", "tdt4120-committee-1"
FIRST, SECOND, LAPSED = "grader1@uni.example", "grader2@other.example", "grader3@other.example"
ZONE = ZoneInfo("Europe/Oslo")
PLANNER, PLANNERS_NAME = "planner@uni.example", "Pat Planner"


def _numbered(grades: str) -> Mapping[CandidateId, str]:
    return {CandidateId(str(number)): grade for number, grade in enumerate(grades, start=10001)}


FIRST_GRADES = _numbered("BCADBCCEBAFCBDCBABCDECBA")
SECOND_GRADES = _numbered("BCADBCCEBAFCBDCCABCDECBA")
"""What each of the two comes to; they differ in 10016 alone."""

YET_TO_GRADE = 3
"""How many of the last candidates the second grader has not graded when the demo begins."""


def roster(today: date) -> dict[str, object]:
    """Return the exam of the committee of two, a week ago; its deadline is two weeks ahead."""
    return {
        "assessment": {
            "key": KEY,
            "title": "Object-oriented programming",
            "ended": f"{today - timedelta(days=7)}T12:00:00Z",
            "deadline": today + timedelta(days=14),
            "mark_scheme": "waived",
            "thresholds": {"A": "89", "B": "77", "C": "65", "D": "53", "E": "41"},
        },
        "planners": [PLANNER],
        "graders": [
            {"email": FIRST, "name": "First Grader"},
            {
                "email": SECOND,
                "name": "Second Grader",
                "external": True,
                "agreement_until": today + timedelta(days=200),
            },
        ],
        "committees": [
            {
                "name": COMMITTEE,
                "graders": [FIRST, SECOND],
                "candidates": list(FIRST_GRADES),
                "channel": CHANNEL,
            }
        ],
    }


def roster_of_the_lapsed(today: date) -> dict[str, object]:
    """Return the exam whose external grader had an access agreement until last week."""
    return {
        "assessment": {
            "key": LAPSED_KEY,
            "title": "Algorithms and data structures",
            "deadline": today + timedelta(days=14),
            "mark_scheme": "waived",
        },
        "planners": [PLANNER],
        "graders": [
            {
                "email": LAPSED,
                "name": "Third Grader",
                "external": True,
                "agreement_until": today - timedelta(days=7),
            }
        ],
        "committees": [
            {
                "name": COMMITTEE,
                "graders": [LAPSED],
                "candidates": ["20001", "20002", "20003", "20004", "20005"],
                "channel": LAPSED_CHANNEL,
            }
        ],
    }


async def set_the_scene(store: Store, now: Callable[[], datetime], new_id: Callable[[], str]) -> bool:
    """Load the sample exams unless they are there, and return whether they were not.

    The first grader has shared, the second has the last candidates to grade.
    """
    async with store.transaction() as work:
        if await work.assessment(KEY) is not None:
            return False
        await work.put_person(PLANNER, PLANNERS_NAME)
        for described in (roster(_today(now)), roster_of_the_lapsed(_today(now))):
            await load_roster(work, None, read_roster(described), _by(None, now, new_id))
        first, second = await _grader(work, FIRST), await _grader(work, SECOND)
        where = Scope(key=KEY)
        for candidate, grade in FIRST_GRADES.items():
            await register_grade(work, _actor(first, now, new_id), where, candidate, grade)
        for candidate, grade in list(SECOND_GRADES.items())[:-YET_TO_GRADE]:
            await register_grade(work, _actor(second, now, new_id), where, candidate, grade)
        await share_grades(work, _actor(first, now, new_id), where)
    return True


def _today(now: Callable[[], datetime]) -> date:
    return now().astimezone(ZONE).date()


async def _grader(work: WriteTransaction, email: str) -> Person:
    person = await work.person_by_email(email)
    if person is None:
        raise LookupError(email)
    return person


def _actor(person: Person, now: Callable[[], datetime], new_id: Callable[[], str]) -> Actor:
    return Actor(person=person, today=_today(now), by=_by(person, now, new_id))


def _by(person: Person | None, now: Callable[[], datetime], new_id: Callable[[], str]) -> Attribution:
    way = Way.CLI if person is None else Way.COMMAND
    return Attribution(
        person=None if person is None else person.id, way=way, at=now(), change=ChangeId(new_id())
    )
