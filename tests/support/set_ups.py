"""Rosters of two committees, and the set-up after one was loaded."""

from grading.model import (
    Committee,
    Gradebook,
    Grader,
    PersonId,
)
from grading.rules.rosters import Roster, read_roster
from grading.rules.setting_up import SetUp
from tests.support.builders import KEY, c

EMAILS = ["ada@uni.example", "bo@uni.example", "cy@uni.example"]
GRADERS: list[dict[str, object]] = [
    {"email": "ada@uni.example", "name": "Ada"},
    {"email": "bo@uni.example", "name": "Bo", "external": True, "agreement_until": "2027-06-30"},
    {"email": "cy@uni.example"},
]
ASSESSMENT = {"key": KEY, "title": "Programming"}
COMMITTEE = {"name": "1", "graders": ["ada@uni.example", "bo@uni.example"], "candidates": [c(1), c(2)]}
SECOND = {"name": "2", "graders": ["cy@uni.example"], "candidates": [c(3)]}


def a_roster(
    assessment: dict[str, object] | None = None,
    committee: dict[str, object] | None = None,
    **parts: object,
) -> Roster:
    """Return a roster of two committees; what is given replaces its like."""
    return read_roster(
        {
            "assessment": {**ASSESSMENT, **(assessment or {})},
            "graders": GRADERS,
            "committees": [{**COMMITTEE, **(committee or {})}, SECOND],
            **parts,
        }
    )


def loaded(roster: Roster) -> SetUp:
    """Return the set-up after a roster was loaded for the first time."""
    emails = dict.fromkeys([*EMAILS, *(one.email for place in roster.committees for one in place.graders)])
    people = {email: PersonId(number) for number, email in enumerate(emails, start=1)}
    member_of = roster.members()
    committees = tuple(
        Committee(
            name=one.name,
            type=one.type,
            graders=tuple(
                Grader(
                    person=people[grader.email],
                    name=grader.name,
                    email=grader.email,
                    external=grader.external,
                    agreement_until=grader.agreement_until,
                )
                for grader in one.graders
            ),
            channel=one.channel,
            override=one.override,
            round=one.round,
            cause=one.cause,
            deadline=one.deadline,
        )
        for one in roster.committees
    )
    members = {one.name: one.candidates for one in roster.committees}
    return SetUp(
        assessment=roster.assessment,
        planners=roster.planners,
        committees=committees,
        candidates={one.id: (one, member_of.get(one.id)) for one in roster.candidates.values()},
        questions=roster.questions,
        answers=roster.answers,
        books={
            committee.name: Gradebook(
                assessment=roster.assessment,
                committee=committee,
                candidates={one: roster.candidates[one] for one in members[committee.name]},
            )
            for committee in committees
        },
    )
