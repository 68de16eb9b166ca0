"""The sample exam of the demo: a committee of two in the middle of its work."""

from collections.abc import Callable
from datetime import datetime, timedelta

from grading.model import Attribution, CandidateId, ChangeId, Person, Way
from grading.rules.rosters import read_roster
from grading.usecases.entering import Doer, Where
from grading.usecases.planning import load_roster
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from store.database import Store

KEY = "TDT4100-H26"
CHANNEL = "tdt4100-committee-1"
FIRST, SECOND, PLANNER = "grader1@uni.example", "grader2@other.example", "planner@uni.example"

_FIRST = "BCADBCCEBAFCBDCBABCDECBA"
_SECOND = "BCABBCCEBAFCBDCCABCDE"
"""Grades of candidate 10001 and on; two differ, and the second grader has three to go."""


def roster(now: datetime) -> dict[str, object]:
    """Return the sample exam's roster; its deadline is two weeks ahead."""
    candidates = [f"{number}" for number in range(10001, 10001 + len(_FIRST))]
    return {
        "assessment": {
            "key": KEY,
            "title": "Object-oriented programming",
            "deadline": (now + timedelta(days=14)).date(),
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
                "agreement_until": (now + timedelta(days=200)).date(),
            },
        ],
        "committees": [
            {"name": "1", "graders": [FIRST, SECOND], "candidates": candidates, "channel": CHANNEL}
        ],
    }


async def set_the_scene(store: Store, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
    """Load the sample exam unless it is there: the first grader has shared, the second has three to grade."""
    async with store.transaction() as work:
        change = await load_roster(work, None, read_roster(roster(now())), _by(None, now, new_id))
        if not change.is_new:
            return
        for email, grades in ((FIRST, _FIRST), (SECOND, _SECOND)):
            person = await work.person_by_email(email)
            if person is None:
                raise LookupError(email)
            for number, grade in enumerate(grades, start=10001):
                doer = _doer(person, now, new_id)
                await register_grade(work, doer, Where(key=KEY), CandidateId(str(number)), grade)
            if email == FIRST:
                await share_grades(work, _doer(person, now, new_id), Where(key=KEY))


def _doer(person: Person, now: Callable[[], datetime], new_id: Callable[[], str]) -> Doer:
    return Doer(person=person, today=now().date(), by=_by(person, now, new_id))


def _by(person: Person | None, now: Callable[[], datetime], new_id: Callable[[], str]) -> Attribution:
    way = Way.CLI if person is None else Way.COMMAND
    return Attribution(
        person=None if person is None else person.id, way=way, at=now(), change=ChangeId(new_id())
    )
