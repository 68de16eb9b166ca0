"""The present set-up of an assessment as a roster, which planners take with them or change a part of."""

from grading.model import Committee
from grading.rules.rosters import Roster, RosterCommittee, RosterGrader
from grading.rules.setting_up import SetUp


def roster_of(now: SetUp) -> Roster:
    """Return the roster that describes an assessment as it is set up now: loading it changes nothing.

    It says nothing of the deadline, which stays as it is known; a policy follows a new end of the exam.
    """
    return Roster(
        assessment=now.assessment,
        planners=now.planners,
        committees=tuple(committee_of(now, committee) for committee in now.committees),
        candidates={candidate: known for candidate, (known, _) in now.candidates.items()},
        stated=frozenset(now.candidates),
        questions=now.questions,
        answers=now.answers,
        says_reminders=True,
        says_impartiality=True,
    )


def committee_of(now: SetUp, committee: Committee) -> RosterCommittee:
    """Return a committee as it is set up now."""
    return RosterCommittee(
        name=committee.name,
        type=committee.type,
        graders=tuple(
            RosterGrader(
                email=grader.email,
                name=grader.name or grader.email,
                external=grader.external,
                agreement_until=grader.agreement_until,
            )
            for grader in committee.graders
        ),
        candidates=tuple(now.books[committee.name].candidates),
        channel=committee.channel,
        override=committee.override,
        round=committee.round,
        cause=committee.cause,
        deadline=committee.deadline,
    )
